// Making, reading, interning and joining strings. CPython: Objects/unicodeobject.c.

#include "object/unicode.h"

#include "base/hash.h"
#include "base/text_case.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/unicode_internal.h"

#include <cstring>

namespace heapglass {

namespace {

bool all_ascii(std::string_view text) {
  for (char c : text) {
    if (static_cast<uint8_t>(c) >= 0x80) {
      return false;
    }
  }
  return true;
}

// The bytes of a compact string of [length] characters of [kind].
int64_t compact_size(bool ascii, int kind, int64_t length) {
  return static_cast<int64_t>(ascii ? sizeof(AsciiObject) : sizeof(CompactUnicodeObject)) + (length + 1) * kind;
}

bool is_modifiable(Object* string) {
  return string->ob_refcnt == 1 && as_unicode(string)->hash == -1 && as_unicode(string)->interned() == Interned::No &&
         unicode_check_exact(string);
}

// Lengthens a modifiable compact string; null (and the string as it was) with MemoryError.
UnicodeObject* resize_compact(UnicodeObject* string, int64_t length) {
  if (!string->is_ascii() && string->utf8) {
    mem_free(string->utf8.get());
    string->utf8.address = 0;
    string->utf8_length = 0;
  }
  const int kind = string->kind();
  auto* moved = static_cast<UnicodeObject*>(mem_realloc(string, compact_size(string->is_ascii(), kind, length)));
  if (moved == nullptr) {
    return err_no_memory();
  }
  moved->length = length;
  std::memset(static_cast<char*>(moved->characters()) + length * kind, 0, static_cast<size_t>(kind));
  return moved;
}

void write_characters(UnicodeObject* to, int64_t at, const Object* from) {
  const TextView view = unicode_view(from);
  copy_text(view, static_cast<char*>(to->characters()) + at * to->kind(), to->kind());
}

uint32_t max_char_bound(const Object* string) {
  const auto* text = static_cast<const UnicodeObject*>(string);
  if (text->is_ascii()) {
    return 0x7F;
  }
  return text->kind() == 1 ? 0xFF : text->kind() == 2 ? 0xFFFF : MAX_CODE_POINT;
}

}  // namespace

TextView unicode_view(const Object* string) {
  const auto* text = static_cast<const UnicodeObject*>(string);
  return TextView(text->characters(), static_cast<size_t>(text->length), text->kind());
}

UnicodeObject* unicode_new(int64_t length, uint32_t max_char) {
  if (length == 0) {
    return as_unicode(empty_string());
  }
  const bool ascii = max_char < 0x80;
  const int kind = kind_for(max_char);
  if (length > (INT64_MAX >> 4)) {
    return err_no_memory();
  }
  auto* string = static_cast<UnicodeObject*>(mem_alloc(compact_size(ascii, kind, length)));
  if (string == nullptr) {
    return err_no_memory();
  }
  object_init(string, static_type(StaticType::Unicode));
  string->length = length;
  string->hash = -1;
  string->state = (static_cast<uint32_t>(kind) << UNICODE_KIND_SHIFT) | UNICODE_COMPACT | (ascii ? UNICODE_ASCII : 0);
  string->padding = 0;
  if (!ascii) {
    string->utf8_length = 0;
    string->utf8.address = 0;
  }
  std::memset(static_cast<char*>(string->characters()) + length * kind, 0, static_cast<size_t>(kind));
  return string;
}

Object* unicode_from_view(TextView text) {
  if (text.length == 1 && text[0] < 256) {
    return latin1_character(text[0]);
  }
  UnicodeObject* string = unicode_new(static_cast<int64_t>(text.length), text.length == 0 ? 0 : max_char(text));
  if (string != nullptr && text.length > 0) {
    copy_text(text, string->characters(), string->kind());
  }
  return string;
}

Object* unicode_from_builder(const TextBuilder& builder) {
  if (builder.overflowed()) {
    return err_no_memory();
  }
  if (builder.length() == 1 && builder[0] < 256) {
    return latin1_character(builder[0]);
  }
  UnicodeObject* string = unicode_new(static_cast<int64_t>(builder.length()), builder.max_char());
  if (string != nullptr && builder.length() > 0) {
    builder.copy_to(string->characters(), string->kind());
  }
  return string;
}

Object* unicode_fresh_from_builder(const TextBuilder& builder) {
  if (builder.overflowed() || builder.length() != 1 || builder[0] > 0xFF) {
    return unicode_from_builder(builder);
  }
  UnicodeObject* string = unicode_new(1, builder[0]);
  if (string != nullptr) {
    *static_cast<uint8_t*>(string->characters()) = static_cast<uint8_t>(builder[0]);
  }
  return string;
}

Object* unicode_from_ascii(std::string_view text) {
  return text.size() == 1 ? latin1_character(static_cast<uint8_t>(text[0])) : unicode_fresh_from_ascii(text);
}

Object* unicode_fresh_from_ascii(std::string_view text) {
  UnicodeObject* string = unicode_new(static_cast<int64_t>(text.size()), 0x7F);
  if (string != nullptr && !text.empty()) {
    std::memcpy(string->characters(), text.data(), text.size());
  }
  return string;
}

Object* unicode_from_utf8(std::string_view text) {
  if (all_ascii(text)) {
    return unicode_from_ascii(text);
  }
  TextBuilder builder;
  const Utf8Error error = decode_utf8(text, Surrogates::Pass, builder);
  if (error.reason != nullptr) {
    return unicode_decode_error("utf-8", text, static_cast<int64_t>(error.start), static_cast<int64_t>(error.end),
                                error.reason);
  }
  return unicode_from_builder(builder);
}

Object* unicode_from_kind_and_data(int kind, const void* characters, int64_t length) {
  return unicode_from_view(TextView(characters, static_cast<size_t>(length), kind));
}

Object* unicode_from_ordinal(uint32_t character) {
  if (character < 256) {
    return latin1_character(character);
  }
  return unicode_from_view(TextView(&character, 1, 4));
}

std::string unicode_to_utf8(const Object* string) {
  std::string text;
  append_utf8(unicode_view(string), text);
  return text;
}

std::string unicode_to_ascii_digits(const Object* string) {
  std::string text;
  append_as_ascii_number(unicode_view(string), text);
  return text;
}

std::string_view unicode_as_utf8(Object* object) {
  UnicodeObject* string = as_unicode(object);
  if (string->is_ascii()) {
    return {static_cast<const char*>(string->characters()), static_cast<size_t>(string->length)};
  }
  if (!string->utf8) {
    const TextView view = unicode_view(string);
    const size_t surrogate = find_surrogate(view);
    if (surrogate != view.length) {
      unicode_encode_error("utf-8", object, static_cast<int64_t>(surrogate), static_cast<int64_t>(surrogate) + 1,
                           "surrogates not allowed");
      return {};
    }
    const std::string text = unicode_to_utf8(object);
    auto* copy = static_cast<char*>(mem_alloc(static_cast<int64_t>(text.size()) + 1));
    if (copy == nullptr) {
      err_no_memory();
      return {};
    }
    std::memcpy(copy, text.c_str(), text.size() + 1);
    string->utf8 = copy;
    string->utf8_length = static_cast<int64_t>(text.size());
  }
  return {string->utf8.get(), static_cast<size_t>(string->utf8_length)};
}

bool unicode_equal_to_ascii(const Object* string, std::string_view text) {
  const auto* unicode = static_cast<const UnicodeObject*>(string);
  return unicode->is_ascii() && static_cast<size_t>(unicode->length) == text.size() &&
         (text.empty() || std::memcmp(unicode->characters(), text.data(), text.size()) == 0);
}

bool unicode_equal(const Object* left, const Object* right) {
  const auto* a = static_cast<const UnicodeObject*>(left);
  const auto* b = static_cast<const UnicodeObject*>(right);
  if (a == b) {
    return true;
  }
  if (a->length != b->length || a->kind() != b->kind()) {
    return false;
  }
  return std::memcmp(a->characters(), b->characters(), static_cast<size_t>(a->length * a->kind())) == 0;
}

int unicode_compare(Object* left, Object* right) {
  return compare_text(unicode_view(left), unicode_view(right));
}

int64_t unicode_hash(Object* object) {
  UnicodeObject* string = as_unicode(object);
  if (string->hash == -1) {
    string->hash = hash_text(unicode_view(string));
  }
  return string->hash;
}

Object* unicode_concat(Object* left, Object* right) {
  if (!unicode_check(right)) {
    return err_format(StaticType::TypeError, "can only concatenate str (not \"%T\") to str", right);
  }
  if (left == empty_string()) {
    return unicode_result_unchanged(right);
  }
  if (right == empty_string()) {
    return unicode_result_unchanged(left);
  }
  const int64_t length = unicode_length(left) + unicode_length(right);
  const uint32_t bound = max_char_bound(left) > max_char_bound(right) ? max_char_bound(left) : max_char_bound(right);
  UnicodeObject* result = unicode_new(length, bound);
  if (result != nullptr && length > 0) {
    write_characters(result, 0, left);
    write_characters(result, unicode_length(left), right);
  }
  return result;
}

Object* unicode_result_unchanged(Object* string) {
  return unicode_check_exact(string) ? new_ref(string) : unicode_from_view(unicode_view(string));
}

void unicode_append(Ptr<Object>* field, Object* right) {
  Object* left = *field;
  if (left == nullptr) {
    return;
  }
  if (right == nullptr || !unicode_check(left) || !unicode_check(right)) {
    if (!err_occurred()) {
      err_bad_internal_call();
    }
    clear_ref(*field);
    return;
  }
  if (left == empty_string()) {
    *field = new_ref(right);
    return;
  }
  if (right == empty_string()) {
    return;
  }
  UnicodeObject* text = as_unicode(left);
  UnicodeObject* more = as_unicode(right);
  if (is_modifiable(left) && unicode_check_exact(right) && more->kind() <= text->kind() &&
      !(text->is_ascii() && !more->is_ascii())) {
    const int64_t length = text->length;
    UnicodeObject* longer = resize_compact(text, length + more->length);
    if (longer == nullptr) {
      clear_ref(*field);
      return;
    }
    if (right == left) {  // The string may have been appended to itself, and is longer by now.
      auto* characters = static_cast<char*>(longer->characters());
      const auto bytes = static_cast<size_t>(length * longer->kind());
      std::memcpy(characters + bytes, characters, bytes);
    } else {
      write_characters(longer, length, right);
    }
    *field = longer;
    return;
  }
  Object* result = unicode_concat(left, right);
  *field = result;
  decref(left);
}

Object* unicode_substring(Object* string, int64_t start, int64_t end) {
  const int64_t length = unicode_length(string);
  end = end > length ? length : end;
  if (start == 0 && end == length) {
    return unicode_result_unchanged(string);
  }
  if (start >= end) {
    return empty_string();
  }
  const TextView part = unicode_view(string).sub(static_cast<size_t>(start), static_cast<size_t>(end - start));
  return as_unicode(string)->is_ascii() ? unicode_from_ascii({static_cast<const char*>(part.data), part.length}) : unicode_from_view(part);
}

Object* unicode_join(Object* separator, Object* iterable) {
  Held<> sequence(sequence_fast(iterable, "can only join an iterable"), "the strings being joined");
  return sequence ? unicode_join_array(separator, sequence_fast_items(sequence.get()), sequence_fast_size(sequence.get())) : nullptr;
}

Object* unicode_join_array(Object* separator, const Ptr<Object>* items, int64_t count) {
  if (count == 0) {
    return empty_string();
  }
  if (count == 1 && unicode_check_exact(items[0])) {
    return new_ref(items[0].get());
  }
  if (count > 1 && !unicode_check(separator)) {
    return err_format(StaticType::TypeError, "separator: expected str instance, %T found", separator);
  }
  int64_t length = count > 1 ? unicode_length(separator) * (count - 1) : 0;
  uint32_t bound = count > 1 ? max_char_bound(separator) : 0;
  for (int64_t i = 0; i < count; ++i) {
    if (!unicode_check(items[i])) {
      return err_format(StaticType::TypeError, "sequence item %zd: expected str instance, %T found", i,
                        items[i].get());
    }
    length += unicode_length(items[i]);
    bound = max_char_bound(items[i]) > bound ? max_char_bound(items[i]) : bound;
  }
  UnicodeObject* result = unicode_new(length, bound);
  if (result == nullptr || length == 0) {
    return result;
  }
  int64_t at = 0;
  for (int64_t i = 0; i < count; ++i) {
    if (i > 0 && unicode_length(separator) > 0) {
      write_characters(result, at, separator);
      at += unicode_length(separator);
    }
    if (unicode_length(items[i]) > 0) {
      write_characters(result, at, items[i]);
      at += unicode_length(items[i]);
    }
  }
  return result;
}

// Interning.

namespace {

// Replaces [*string] by the interned equal of it, or makes it the interned one. Its two references from the table are not
// counted in a mortal string.
void intern(Object** string, Interned how) {
  UnicodeObject* text = as_unicode(*string);
  if (!unicode_check_exact(text)) {
    return;
  }
  if (text->interned() != Interned::No) {
    if (how == Interned::Immortal && text->interned() == Interned::Mortal) {
      text->ob_refcnt = IMMORTAL_REFCNT;
      text->state = (text->state & ~3u) | static_cast<uint32_t>(Interned::Immortal);
    }
    return;
  }
  if (text->length == 1 && text->at(0) < 256) {
    Object* character = latin1_character(text->at(0));
    decref(*string);
    *string = character;
    return;
  }
  Ptr<DictObject>& table = object_state()->interned;
  if (!table && (table = dict_new(), !table)) {
    err_clear();
    return;
  }
  Object* known = dict_get_item_known_hash(table, text, unicode_hash(text));
  if (known != nullptr) {
    new_ref(known);
    decref(*string);
    *string = known;
    intern(string, how);
    return;
  }
  if (dict_set_item(table, text, text) < 0) {
    err_clear();
    return;
  }
  if (how == Interned::Immortal) {
    text->ob_refcnt = IMMORTAL_REFCNT;
  } else {
    text->ob_refcnt -= 2;
  }
  text->state = (text->state & ~3u) | static_cast<uint32_t>(how);
}

}  // namespace

void unicode_intern_mortal(Object** string) {
  intern(string, Interned::Mortal);
}

void unicode_intern_immortal(Object** string) {
  intern(string, Interned::Immortal);
}

Object* unicode_intern_from_utf8(std::string_view text) {
  Object* string = unicode_from_utf8(text);
  if (string != nullptr) {
    unicode_intern_mortal(&string);
  }
  return string;
}

void unicode_dealloc(Object* self) {
  UnicodeObject* string = as_unicode(self);
  if (string->interned() == Interned::Mortal) {
    // The table's two references come back to life for its own dropping.
    string->state &= ~3u;
    string->ob_refcnt = 3;
    dict_del_item_known_hash(object_state()->interned, string, string->hash);
    string->ob_refcnt = 0;
  }
  if (!string->is_ascii() && string->utf8 &&
      (string->is_compact() || string->utf8.address != string->data.address)) {
    mem_free(string->utf8.get());
  }
  if (!string->is_compact() && string->data) {
    mem_free(string->data.get());
  }
  type_of(self)->tp_free(self);
}

}  // namespace heapglass
