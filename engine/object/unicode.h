// Strings: 1, 2 or 4 bytes a character, as the widest one needs, behind the head and with a zero at the end.
//
//   ASCII:    | Object | length | hash (-1) | state | characters ...                                      (40 + n + 1)
//   compact:  | Object | length | hash (-1) | state | utf8_length | utf8 | characters ...                 (56 + (n + 1) * kind)
//   other:    | ...                                 | utf8_length | utf8 | data -> |                      (subclasses of str)
//
// state: interned (2 bits: 0 no, 1 mortal, 2 immortal, 3 immortal and static) | kind (3) | compact | ascii | statically_allocated.
// Characters of latin-1 and the empty string are static, and so are the identifiers of object/identifiers.h.
//
// I1  A string says that it is interned exactly if the table of interned strings has it under itself; the static characters
//     need no table.
//
// CPython: Objects/unicodeobject.c, Include/cpython/unicodeobject.h.
#pragma once

#include "object/specs.h"

#include <cstdarg>

namespace heapglass {

enum class Interned : uint32_t { No = 0, Mortal = 1, Immortal = 2, ImmortalStatic = 3 };

inline constexpr uint32_t UNICODE_KIND_SHIFT = 2;
inline constexpr uint32_t UNICODE_COMPACT = 1u << 5;
inline constexpr uint32_t UNICODE_ASCII = 1u << 6;
inline constexpr uint32_t UNICODE_STATIC = 1u << 7;

struct AsciiObject : Object {
  int64_t length;
  int64_t hash;
  uint32_t state;
  uint32_t padding;
};
static_assert(sizeof(AsciiObject) == 40);

struct CompactUnicodeObject : AsciiObject {
  int64_t utf8_length;
  Ptr<char> utf8;  // A UTF-8 copy, made when asked for; null until then.
};
static_assert(sizeof(CompactUnicodeObject) == 56);

struct UnicodeObject : CompactUnicodeObject {
  Ptr<void> data;

  int kind() const { return static_cast<int>((state >> UNICODE_KIND_SHIFT) & 7); }
  bool is_ascii() const { return (state & UNICODE_ASCII) != 0; }
  bool is_compact() const { return (state & UNICODE_COMPACT) != 0; }
  Interned interned() const { return static_cast<Interned>(state & 3); }
  // The characters, of kind() bytes each.
  void* characters() const {
    auto* self = const_cast<UnicodeObject*>(this);
    if (!is_compact()) {
      return self->data.get();
    }
    return reinterpret_cast<char*>(self) + (is_ascii() ? sizeof(AsciiObject) : sizeof(CompactUnicodeObject));
  }
  uint32_t at(int64_t i) const {
    const void* all = characters();
    switch (kind()) {
      case 1: return static_cast<const uint8_t*>(all)[i];
      case 2: return static_cast<const uint16_t*>(all)[i];
      default: return static_cast<const uint32_t*>(all)[i];
    }
  }
};
static_assert(sizeof(UnicodeObject) == 64);

inline bool unicode_check(const Object* object) {
  return has_feature(object->ob_type, TPFLAGS_UNICODE_SUBCLASS);
}
inline bool unicode_check_exact(const Object* object) {
  return is_exact(object, StaticType::Unicode);
}
inline UnicodeObject* as_unicode(Object* object) {
  return static_cast<UnicodeObject*>(object);
}
inline int64_t unicode_length(const Object* object) {
  return static_cast<const UnicodeObject*>(object)->length;
}
inline uint32_t unicode_read(const Object* object, int64_t i) {
  return static_cast<const UnicodeObject*>(object)->at(i);
}

// Returns a new string of [length] characters, none above [max_char], to be filled; PyUnicode_New.
UnicodeObject* unicode_new(int64_t length, uint32_t max_char);
Object* unicode_from_utf8(std::string_view text);  // Invalid UTF-8 is UnicodeDecodeError.
Object* unicode_from_ascii(std::string_view text);
// From [length] characters of [kind] bytes; the narrowest kind is chosen. One latin-1 character gives the static one.
Object* unicode_from_kind_and_data(int kind, const void* characters, int64_t length);
Object* unicode_from_ordinal(uint32_t character);
// Directives as err_format's. CPython: PyUnicode_FromFormat.
Object* unicode_from_format(const char* format, ...);
Object* unicode_from_format_list(const char* format, va_list arguments);
// The text as UTF-8: ASCII strings are viewed in place, others through the cached copy, which is made (in the heap) as
// CPython makes it. Null data with an error (lone surrogates).
std::string_view unicode_as_utf8(Object* string);
bool unicode_equal_to_ascii(const Object* string, std::string_view text);  // _PyUnicode_EqualToASCIIString
bool unicode_equal(const Object* left, const Object* right);               // _PyUnicode_Equal: both are str
int unicode_compare(Object* left, Object* right);                          // -1, 0, 1
int64_t unicode_hash(Object* string);                                      // Cached in the string.
Object* unicode_concat(Object* left, Object* right);
void unicode_append(Ptr<Object>* left, Object* right);  // s += t: resizes in place where [left] holds the only reference.
Object* unicode_join(Object* separator, Object* sequence);
Object* unicode_join_array(Object* separator, const Ptr<Object>* items, int64_t count);  // CPython: _PyUnicode_JoinArray.
Object* unicode_substring(Object* string, int64_t start, int64_t end);
int64_t unicode_find_char(Object* string, uint32_t character, int64_t start, int64_t end, int direction);
int unicode_contains(Object* string, Object* part);
Object* unicode_format_percent(Object* format, Object* arguments);         // "..." % args
bool unicode_is_identifier(Object* string);
bool unicode_tail_match(Object* string, Object* part, int64_t start, int64_t end, int direction);

// Interning. The table is a dict of the interpreter's own; its references are not counted in the strings.
void unicode_intern_mortal(Object** string);    // Replaces [*string] (a reference of the caller's) by the interned one.
void unicode_intern_immortal(Object** string);
inline void unicode_intern_in_place(Object** string) {
  unicode_intern_mortal(string);
}
void unicode_intern_static(Object* string);     // Enters an immortal static string while booting.
Object* unicode_intern_from_utf8(std::string_view text);

extern const TypeSpec UNICODE_SPEC;
extern const TypeSpec UNICODE_ITER_SPECS[2];

}  // namespace heapglass
