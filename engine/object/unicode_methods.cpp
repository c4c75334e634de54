// The slots of str, its sequence protocol and its iterators. CPython: Objects/unicodeobject.c.

#include "base/text_repr.h"
#include "base/text_search.h"
#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/bytes.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/slice.h"
#include "object/type_object.h"
#include "object/unicode_internal.h"
#include "object/unicode_methods.h"
#include "object/unicode_text_methods.h"

#include <cstring>

namespace heapglass {

namespace {

struct UnicodeIterObject : Object {
  int64_t it_index;
  Ptr<Object> it_seq;
};

Object* unicode_repr(Object* self) {
  TextBuilder out;
  append_text_repr(unicode_view(self), ReprStyle::Readable, out);
  return unicode_from_builder(out);
}

Object* unicode_str(Object* self) {
  return unicode_result_unchanged(self);
}

Object* unicode_rich_compare(Object* left, Object* right, int op) {
  if (!unicode_check(left) || !unicode_check(right)) {
    return not_implemented();
  }
  if (op == COMPARE_EQ || op == COMPARE_NE) {
    return bool_object(unicode_equal(left, right) == (op == COMPARE_EQ));
  }
  return bool_object(compare_sizes(left == right ? 0 : unicode_compare(left, right), 0, op));
}

int64_t unicode_length_slot(Object* self) {
  return unicode_length(self);
}

Object* unicode_repeat(Object* self, int64_t n) {
  const int64_t length = unicode_length(self);
  if (n < 1 || length == 0) {
    return empty_string();
  }
  if (n == 1) {
    return unicode_result_unchanged(self);
  }
  if (length > INT64_MAX / n) {
    return err_set_string(StaticType::OverflowError, "repeated string is too long");
  }
  const UnicodeObject* text = as_unicode(self);
  const uint32_t bound = text->is_ascii() ? 0x7F : text->kind() == 1 ? 0xFF : text->kind() == 2 ? 0xFFFF : MAX_CODE_POINT;
  UnicodeObject* result = unicode_new(length * n, bound);
  if (result == nullptr) {
    return nullptr;
  }
  const size_t bytes = static_cast<size_t>(length * text->kind());
  auto* to = static_cast<char*>(result->characters());
  for (int64_t i = 0; i < n; ++i) {
    std::memcpy(to + static_cast<size_t>(i) * bytes, text->characters(), bytes);
  }
  return result;
}

Object* unicode_item(Object* self, int64_t i) {
  if (i < 0 || i >= unicode_length(self)) {
    return err_set_string(StaticType::IndexError, "string index out of range");
  }
  return unicode_from_ordinal(unicode_read(self, i));
}

Object* unicode_subscript(Object* self, Object* index) {
  if (index_check(index)) {
    const int64_t i = number_as_ssize_t(index, StaticType::IndexError);
    if (i == -1 && err_occurred()) {
      return nullptr;
    }
    return unicode_item(self, i < 0 ? i + unicode_length(self) : i);
  }
  if (!slice_check(index)) {
    return err_format(StaticType::TypeError, "string indices must be integers, not '%T'", index);
  }
  int64_t start, stop, step;
  if (slice_unpack(index, &start, &stop, &step) < 0) {
    return nullptr;
  }
  const int64_t count = slice_adjust_indices(unicode_length(self), &start, &stop, step);
  if (count <= 0) {
    return empty_string();
  }
  if (step == 1) {
    return unicode_substring(self, start, stop);
  }
  TextBuilder out;
  for (int64_t i = 0, from = start; i < count; ++i, from += step) {
    out.append(unicode_read(self, from));
  }
  return unicode_fresh_from_builder(out);
}

int unicode_contains_slot(Object* self, Object* part) {
  return unicode_contains(self, part);
}

Object* unicode_remainder(Object* left, Object* right) {
  return unicode_check(left) ? unicode_format_percent(left, right) : not_implemented();
}

// str(object='', encoding=…, errors=…)
Object* unicode_type_new(TypeObject* type, Args args) {
  Object* values[3] = {nullptr, nullptr, nullptr};
  if ((args.kwnames == nullptr && !args_check_count("str", args.count, 0, 3)) ||
      !args_unpack("str", args, {"object", "encoding", "errors"}, 0, values) ||
      !unicode_check_codec_names("str", values[1], values[2])) {
    return nullptr;
  }
  Object* text;
  if (values[0] == nullptr) {
    text = empty_string();
  } else if (values[1] == nullptr && values[2] == nullptr) {
    text = object_str(values[0]);
  } else {
    text = unicode_decode_object(values[0], values[1], values[2]);
  }
  if (text == nullptr || type == static_type(StaticType::Unicode)) {
    return text;
  }
  Held<> held(text, "the result of a built-in function");
  return unicode_subtype_new(type, text);
}
Object* unicode_vectorcall(Object* type, Args args) {
  return unicode_type_new(reinterpret_cast<TypeObject*>(type), args);
}

Object* unicode_iter(Object* self) {
  const StaticType type = as_unicode(self)->is_ascii() ? StaticType::UnicodeAsciiIter : StaticType::UnicodeIter;
  auto* it = gc_new<UnicodeIterObject>(type);
  if (it == nullptr) {
    return nullptr;
  }
  it->it_index = 0;
  it->it_seq = new_ref(self);
  gc_track(it);
  return it;
}

void iter_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(static_cast<UnicodeIterObject*>(self)->it_seq);
  gc_del(self);
}
int iter_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(static_cast<UnicodeIterObject*>(self)->it_seq, visit, context);
}
Object* iter_next_character(Object* self) {
  auto* it = static_cast<UnicodeIterObject*>(self);
  if (!it->it_seq) {
    return nullptr;
  }
  if (it->it_index < unicode_length(it->it_seq)) {
    return unicode_from_ordinal(unicode_read(it->it_seq, it->it_index++));
  }
  clear_ref(it->it_seq);
  return nullptr;
}
Object* iter_length_hint(Object* self) {
  auto* it = static_cast<UnicodeIterObject*>(self);
  return long_from_int64(it->it_seq ? unicode_length(it->it_seq) - it->it_index : 0);
}
void iter_slots(TypeObject* type) {
  type->tp_dealloc = iter_dealloc;
  type->tp_traverse = iter_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = iter_next_character;
}

void unicode_slots(TypeObject* type) {
  type->tp_dealloc = unicode_dealloc;
  type->tp_repr = unicode_repr;
  type->tp_str = unicode_str;
  type->tp_hash = unicode_hash;
  type->tp_richcompare = unicode_rich_compare;
  type->tp_iter = unicode_iter;
  type->tp_new = unicode_type_new;
  type->tp_vectorcall = unicode_vectorcall;
  type->tp_free = object_free;
  type->nb.remainder = unicode_remainder;
  type->sq.length = unicode_length_slot;
  type->sq.concat = unicode_concat;
  type->sq.repeat = unicode_repeat;
  type->sq.item = unicode_item;
  type->sq.contains = unicode_contains_slot;
  type->mp.length = unicode_length_slot;
  type->mp.subscript = unicode_subscript;
}

const MethodSpec ITER_METHODS[] = {
    method_noargs("__length_hint__", iter_length_hint),
};
const LayoutField UNICODE_LAYOUT[] = {
    {"length", 16, "int64", ""},
    {"hash", 24, "int64", ""},
    {"state", 32, "int32", ""},
    {"utf8_length", 40, "int64", ""}, {"utf8", 48, "pointer", ""}, {"data", 56, "pointer", ""},
};
const LayoutField ITER_LAYOUT[] = {
    {"it_index", 16, "int64", ""},
    {"it_seq", 24, "ref", "the string that is iterated over"},
};

}  // namespace

Object* unicode_subtype_new(TypeObject* type, Object* text) {
  const TextView view = unicode_view(text);
  auto* result = static_cast<UnicodeObject*>(type->tp_alloc(type, 0));
  if (result == nullptr) {
    return nullptr;
  }
  const bool ascii = as_unicode(text)->is_ascii();
  const int64_t bytes = (static_cast<int64_t>(view.length) + 1) * view.kind;
  void* characters = mem_alloc(bytes);
  if (characters == nullptr) {
    decref(result);
    return err_no_memory();
  }
  std::memcpy(characters, as_unicode(text)->characters(), static_cast<size_t>(bytes));
  result->length = static_cast<int64_t>(view.length);
  result->hash = as_unicode(text)->hash;
  result->state = (static_cast<uint32_t>(view.kind) << UNICODE_KIND_SHIFT) | (ascii ? UNICODE_ASCII : 0);
  result->data = characters;
  if (ascii) {
    result->utf8 = static_cast<char*>(characters);
    result->utf8_length = result->length;
  }
  return result;
}

int unicode_contains(Object* string, Object* part) {
  if (!unicode_check(part)) {
    err_format(StaticType::TypeError, "'in <string>' requires string as left operand, not %T", part);
    return -1;
  }
  return find_text(unicode_view(string), unicode_view(part)) != NOT_FOUND;
}

int64_t unicode_find_char(Object* string, uint32_t character, int64_t start, int64_t end, int direction) {
  const int64_t length = unicode_length(string);
  end = end > length ? length : end;
  start = start < 0 ? 0 : start;
  if (direction > 0) {
    for (int64_t i = start; i < end; ++i) {
      if (unicode_read(string, i) == character) {
        return i;
      }
    }
  } else {
    for (int64_t i = end; --i >= start;) {
      if (unicode_read(string, i) == character) {
        return i;
      }
    }
  }
  return -1;
}

const TypeSpec UNICODE_SPEC = {
    .type = StaticType::Unicode,
    .name = "str",
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
           "Create a new string object from the given object. If encoding or\n"
           "errors is specified, then the object must expose a data buffer\n"
           "that will be decoded using the given encoding and error handler.\n"
           "Otherwise, returns the result of object.__str__() (if defined)\n"
           "or repr(object).",
    .basicsize = sizeof(UnicodeObject),
    .flags = TPFLAGS_BASETYPE | TPFLAGS_UNICODE_SUBCLASS | TPFLAGS_MATCH_SELF,
    .fill_slots = unicode_slots,
    .methods = UNICODE_TEXT_METHODS,
    .layout = UNICODE_LAYOUT,
};

const TypeSpec UNICODE_ITER_SPECS[2] = {
    {.type = StaticType::UnicodeIter,
     .name = "str_iterator",
     .basicsize = sizeof(UnicodeIterObject),
     .flags = TPFLAGS_HAVE_GC,
     .fill_slots = iter_slots,
     .methods = ITER_METHODS,
     .layout = ITER_LAYOUT},
    {.type = StaticType::UnicodeAsciiIter,
     .name = "str_ascii_iterator",
     .basicsize = sizeof(UnicodeIterObject),
     .flags = TPFLAGS_HAVE_GC,
     .fill_slots = iter_slots,
     .methods = ITER_METHODS,
     .layout = ITER_LAYOUT},
};

}  // namespace heapglass
