// None, Ellipsis and NotImplemented, and the making of all static objects.
//
// CPython: Objects/object.c, Objects/sliceobject.c; Include/internal/pycore_runtime_init.h.
#include "object/singletons.h"

#include "object/abstract.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/object_state.h"
#include "object/set.h"
#include "object/static_objects.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

#include "memory/machine.h"

#include <cstring>

namespace heapglass {

const std::string_view IDENTIFIER_TEXTS[static_cast<size_t>(Id::Count)] = {
#define X(name) #name,
#define XX(name, text) text,
    HEAPGLASS_IDENTIFIERS(X, XX)
#undef XX
#undef X
};

void* static_alloc(int64_t size) {
  ObjectLayerState* state = object_state();
  if (state->static_bump == 0) {
    state->static_bump = BASE + STATIC_BUMP_OFFSET;
  }
  void* memory = host_of(state->static_bump);
  state->static_bump += static_cast<uint64_t>((size + 15) & ~int64_t{15});
  if (static_cast<uint32_t>(state->static_bump) > ARENA_TABLE_OFFSET) {
    broken_law("the static objects do not fit");
  }
  return memory;
}

namespace {

void make_long(LongObject* object, StaticType which, int64_t value, bool small) {
  init_static_object(object, which);
  const uint64_t sign = value == 0 ? 1 : value < 0 ? 2 : 0;
  const uint64_t digits = value == 0 ? 0 : 1;
  object->lv_tag = digits << 3 | sign | (small ? LONG_SMALL_BIT : 0);
  object->ob_digit[0] = static_cast<uint32_t>(value < 0 ? -value : value);
}

// A static ASCII string; the interned table gets it later, when dicts work.
void make_ascii(UnicodeObject* object, std::string_view text) {
  init_static_object(object, StaticType::Unicode);
  object->length = static_cast<int64_t>(text.size());
  object->hash = -1;
  object->state = static_cast<uint32_t>(Interned::ImmortalStatic) | 1u << UNICODE_KIND_SHIFT | UNICODE_COMPACT | UNICODE_ASCII | UNICODE_STATIC;
  if (!text.empty()) std::memcpy(object->characters(), text.data(), text.size());
}

// A static character beyond ASCII, with the UTF-8 copy that CPython has for it.
void make_latin1(UnicodeObject* object, uint32_t c) {
  init_static_object(object, StaticType::Unicode);
  object->length = 1;
  object->hash = -1;
  object->state = static_cast<uint32_t>(Interned::ImmortalStatic) | 1u << UNICODE_KIND_SHIFT | UNICODE_COMPACT | UNICODE_STATIC;
  static_cast<uint8_t*>(object->characters())[0] = static_cast<uint8_t>(c);
  auto* utf8 = static_cast<char*>(static_alloc(3));
  utf8[0] = static_cast<char>(0xC0 | (c >> 6));
  utf8[1] = static_cast<char>(0x80 | (c & 0x3F));
  object->utf8 = utf8;
  object->utf8_length = 2;
}

void make_bytes(BytesObject* object, std::string_view content) {
  init_static_object(object, StaticType::Bytes);
  object->ob_size = static_cast<int64_t>(content.size());
  object->ob_shash = -1;
  if (!content.empty()) {
    std::memcpy(object->ob_sval, content.data(), content.size());
  }
}

void make_characters() {
  for (uint32_t c = 0; c < 256; ++c) {
    const char text = static_cast<char>(c);
    if (c < 128) {
      make_ascii(as_unicode(latin1_character(c)), {&text, 1});
    } else {
      make_latin1(as_unicode(latin1_character(c)), c);
    }
    make_bytes(as_bytes(single_byte(c)), {&text, 1});
  }
}

}  // namespace

void make_static_objects() {
  init_static_object(none(), StaticType::None);
  init_static_object(not_implemented(), StaticType::NotImplemented);
  init_static_object(ellipsis(), StaticType::Ellipsis);
  make_long(as_long(false_object()), StaticType::Bool, 0, false);
  make_long(as_long(true_object()), StaticType::Bool, 1, false);
  init_static_object(at_offset<Object>(STATIC_ABORT_OFFSET), StaticType::BaseException);
  init_static_object(at_offset<Object>(STATIC_NO_DEFAULT_OFFSET), StaticType::NoDefault);
  init_static_object(at_offset<Object>(STATIC_SET_DUMMY_OFFSET), StaticType::BaseObject);
  auto* empty = at_offset<TupleObject>(STATIC_EMPTY_TUPLE_OFFSET);
  init_static_object(empty, StaticType::Tuple);
  empty->ob_hash = -1;
  make_bytes(at_offset<BytesObject>(STATIC_EMPTY_BYTES_OFFSET), {});
  make_ascii(at_offset<UnicodeObject>(STATIC_EMPTY_STRING_OFFSET), {});
  for (int64_t value = SMALL_INT_MIN; value <= SMALL_INT_MAX; ++value) {
    make_long(as_long(small_int(value)), StaticType::Long, value, true);
  }
  make_characters();
  for (size_t i = 0; i < static_cast<size_t>(Id::Count); ++i) {
    make_ascii(as_unicode(id_of(static_cast<Id>(i))), IDENTIFIER_TEXTS[i]);
  }
}

void intern_static_objects() {
  unicode_intern_static(empty_string());
  for (size_t i = 0; i < static_cast<size_t>(Id::Count); ++i) {
    unicode_intern_static(id_of(static_cast<Id>(i)));
  }
}

TupleObject* tuple_empty() {
  return at_offset<TupleObject>(STATIC_EMPTY_TUPLE_OFFSET);
}

Object* builtin_named(Id name) {
  DictObject* builtins = static_cast<DictObject*>(object_state()->builtins_dict.get());
  Object* found = builtins == nullptr ? nullptr : dict_get_item_with_error(builtins, id_of(name));
  if (found == nullptr && !err_occurred()) {
    err_set_object(StaticType::AttributeError, id_of(name));
  }
  return xnew_ref(found);
}

// --- Their types -----------------------------------------------------------------------------------------------------------

namespace {

void never_dealloc(Object*) {
  broken_law("a singleton was deallocated");
}

Object* none_repr(Object*) {
  return unicode_intern_from_utf8("None");
}
int none_bool(Object*) {
  return 0;
}
int64_t none_hash(Object*) {
  return 0xfca86420;
}
Object* none_new(TypeObject*, Args args) {
  if (args.count != 0 || (args.kwnames != nullptr && tuple_size(args.kwnames) != 0)) {
    return err_set_string(StaticType::TypeError, "NoneType takes no arguments");
  }
  return none();
}

Object* ellipsis_repr(Object*) {
  return unicode_intern_from_utf8("Ellipsis");
}
Object* ellipsis_new(TypeObject*, Args args) {
  if (args.count != 0 || (args.kwnames != nullptr && tuple_size(args.kwnames) != 0)) {
    return err_set_string(StaticType::TypeError, "EllipsisType takes no arguments");
  }
  return ellipsis();
}

Object* not_implemented_repr(Object*) {
  return unicode_intern_from_utf8("NotImplemented");
}
int not_implemented_bool(Object*) {
  err_set_string(StaticType::TypeError, "NotImplemented should not be used in a boolean context");
  return -1;
}
Object* not_implemented_new(TypeObject*, Args args) {
  if (args.count != 0 || (args.kwnames != nullptr && tuple_size(args.kwnames) != 0)) {
    return err_set_string(StaticType::TypeError, "NotImplementedType takes no arguments");
  }
  return not_implemented();
}

const MethodSpec ELLIPSIS_METHODS[] = {method_noargs("__reduce__", ellipsis_repr)};
const MethodSpec NOT_IMPLEMENTED_METHODS[] = {method_noargs("__reduce__", not_implemented_repr)};

void fill_none(TypeObject* type) {
  type->tp_dealloc = never_dealloc;
  type->tp_repr = none_repr;
  type->tp_hash = none_hash;
  type->tp_new = none_new;
  type->nb.boolean = none_bool;
}
void fill_ellipsis(TypeObject* type) {
  type->tp_dealloc = never_dealloc;
  type->tp_repr = ellipsis_repr;
  type->tp_new = ellipsis_new;
}
void fill_not_implemented(TypeObject* type) {
  type->tp_dealloc = never_dealloc;
  type->tp_repr = not_implemented_repr;
  type->tp_new = not_implemented_new;
  type->nb.boolean = not_implemented_bool;
}

}  // namespace

const TypeSpec NONE_SPEC = {.type = StaticType::None, .name = "NoneType", .doc = "The type of the None singleton.", .basicsize = 16, .fill_slots = fill_none};
const TypeSpec ELLIPSIS_SPEC = {.type = StaticType::Ellipsis, .name = "ellipsis", .doc = "The type of the Ellipsis singleton.", .basicsize = 16,
                                .fill_slots = fill_ellipsis, .methods = ELLIPSIS_METHODS};
const TypeSpec NOT_IMPLEMENTED_SPEC = {.type = StaticType::NotImplemented, .name = "NotImplementedType",
                                       .doc = "The type of the NotImplemented singleton.", .basicsize = 16,
                                       .fill_slots = fill_not_implemented, .methods = NOT_IMPLEMENTED_METHODS};

}  // namespace heapglass
