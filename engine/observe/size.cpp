#include "observe/size.h"

#include "object/dict.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/long.h"
#include "object/set.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "vm/code.h"
#include "vm/frame.h"
#include "vm/generator.h"

namespace heapglass {

namespace {

int64_t string_size(const UnicodeObject* text) {
  const int64_t copy = !text->is_ascii() && text->utf8 ? text->utf8_length + 1 : 0;
  const int64_t head = !text->is_compact()  ? static_cast<int64_t>(sizeof(UnicodeObject))
                       : text->is_ascii() ? static_cast<int64_t>(sizeof(AsciiObject))
                                          : static_cast<int64_t>(sizeof(CompactUnicodeObject));
  return head + (text->length + 1) * text->kind() + copy;
}

int64_t class_size(TypeObject* type) {
  if (!has_feature(type, TPFLAGS_HEAPTYPE)) {
    return STATIC_TYPE_SIZE;
  }
  DictKeys* keys = type->ht_cached_keys;
  return static_cast<int64_t>(sizeof(TypeObject)) + type->ob_size * 40 + (keys == nullptr ? 0 : dict_keys_size(keys));
}

int64_t frame_words(CodeObject* code) {
  return code->co_nlocalsplus + code->co_stacksize;
}

// The bytes of the object without what precedes it.
int64_t own_size(Object* object) {
  TypeObject* type = type_of(object);
  if (list_check(object)) {
    return type->tp_basicsize + as_list(object)->allocated * 8;
  }
  if (dict_check(object)) {
    return dict_sizeof(as_dict(object));
  }
  if (any_set_check(object)) {
    SetObject* set = as_set(object);
    const bool small = set->table.get() == set->smalltable;
    return type->tp_basicsize + (small ? 0 : (set->mask + 1) * static_cast<int64_t>(sizeof(SetEntry)));
  }
  if (unicode_check(object)) {
    return string_size(static_cast<UnicodeObject*>(object));
  }
  if (long_check(object)) {
    const int64_t digits = as_long(object)->digits();
    return type->tp_basicsize + 4 * (digits == 0 ? 1 : digits);
  }
  if (has_feature(type, TPFLAGS_TYPE_SUBCLASS)) {
    return class_size(reinterpret_cast<TypeObject*>(object));
  }
  if (code_check(object)) {
    CodeObject* code = as_code(object);
    return static_cast<int64_t>(sizeof(CodeObject)) + code->ob_size * 2;
  }
  if (generator_check(object) || coroutine_check(object)) {
    CodeObject* code = as_generator(object)->gi_iframe.code();
    const int64_t fixed = offsetof(GenObject, gi_iframe) + 80;
    return fixed + (code == nullptr ? 0 : frame_words(code) * 8);
  }
  if (type->tp_itemsize > 0) {
    const int64_t count = static_cast<VarObject*>(object)->ob_size;
    return type->tp_basicsize + (count < 0 ? -count : count) * type->tp_itemsize;
  }
  return type->tp_basicsize;
}

}  // namespace

int64_t observed_size(Object* object) {
  return own_size(object) + (is_gc_object(object) ? type_preheader_size(type_of(object)) : 0);
}

Address block_of(Object* object) {
  return address_of(object) - static_cast<Address>(type_preheader_size(type_of(object)));
}

}  // namespace heapglass
