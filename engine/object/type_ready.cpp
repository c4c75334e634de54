// Readying a type: its namespace, its mro, and the slots it inherits.
//
// CPython: Objects/typeobject.c, PyType_Ready.
#include "object/type_internal.h"

#include "object/boot.h"
#include "object/cfunction.h"
#include "object/descriptor.h"
#include "object/gc_head.h"
#include "object/module_types.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

#define AT(field) static_cast<int32_t>(offsetof(TypeObject, field))

// Slots that a type has from the first class of the mro that defines them, each by itself.
constexpr int32_t PLAIN_SLOTS[] = {AT(as_async.await), AT(as_async.aiter), AT(as_async.anext), AT(tp_repr), AT(tp_str), AT(tp_iter),
                                   AT(tp_iternext),    AT(tp_call),        AT(tp_descr_get),   AT(tp_descr_set), AT(tp_init),
                                   AT(tp_alloc),       AT(tp_is_gc),       AT(tp_finalize),    AT(tp_dealloc)};

uint64_t slot_value(const TypeObject* type, int32_t offset) {
  return *slot_at(const_cast<TypeObject*>(type), offset);
}

// Copies the slot at [offset] of [base] where [type] has none and [base] does not have it from its own base.
void copy_slot(TypeObject* type, const TypeObject* base, int32_t offset) {
  const TypeObject* above = base->tp_base;
  const uint64_t value = slot_value(base, offset);
  if (slot_value(type, offset) == 0 && value != 0 && (above == nullptr || value != slot_value(above, offset))) {
    *slot_at(type, offset) = value;
  }
}

void copy_slots_between(TypeObject* type, const TypeObject* base, int32_t first, int32_t end) {
  for (int32_t offset = first; offset < end; offset += 8) {
    copy_slot(type, base, offset);
  }
}

bool overrides_hash(TypeObject* type) {
  return dict_contains(type->tp_dict, id_of(Id::__eq__)) > 0 || dict_contains(type->tp_dict, id_of(Id::__hash__)) > 0;
}

void inherit_free(TypeObject* type, const TypeObject* base) {
  if (type->tp_free) {
    return;
  }
  if (has_feature(type, TPFLAGS_HAVE_GC) == has_feature(base, TPFLAGS_HAVE_GC)) {
    copy_slot(type, base, AT(tp_free));
  } else if (has_feature(type, TPFLAGS_HAVE_GC) && base->tp_free.is(object_free_slot)) {
    type->tp_free = gc_del;
  }
}

}  // namespace

void type_inherit_slots(TypeObject* type, TypeObject* base) {
  copy_slots_between(type, base, AT(nb), AT(mp));
  copy_slots_between(type, base, AT(mp), AT(sq));
  copy_slots_between(type, base, AT(sq), AT(as_buffer));
  for (int32_t offset : PLAIN_SLOTS) {
    copy_slot(type, base, offset);
  }
  if (!type->tp_getattro) {
    type->tp_getattro = base->tp_getattro;
  }
  if (!type->tp_setattro) {
    type->tp_setattro = base->tp_setattro;
  }
  if (!type->tp_richcompare && !type->tp_hash && !overrides_hash(type)) {
    type->tp_richcompare = base->tp_richcompare;
    type->tp_hash = base->tp_hash;
  }
  if (type->tp_descr_get && type->tp_descr_get == base->tp_descr_get && has_feature(type, TPFLAGS_IMMUTABLETYPE)) {
    type->tp_flags |= base->tp_flags & TPFLAGS_METHOD_DESCRIPTOR;
  }
  inherit_free(type, base);
}

void type_inherit_special(TypeObject* type, TypeObject* base) {
  if (!has_feature(type, TPFLAGS_HAVE_GC) && has_feature(base, TPFLAGS_HAVE_GC) && !type->tp_traverse && !type->tp_clear) {
    type->tp_flags |= TPFLAGS_HAVE_GC;
    type->tp_traverse = base->tp_traverse;
    type->tp_clear = base->tp_clear;
  }
  if (type->tp_basicsize == 0) {
    type->tp_basicsize = base->tp_basicsize;
  }
  if (type->tp_itemsize == 0) {
    type->tp_itemsize = base->tp_itemsize;
  }
  if (type->tp_weaklistoffset == 0) {
    type->tp_weaklistoffset = base->tp_weaklistoffset;
  }
  if (type->tp_dictoffset == 0) {
    type->tp_dictoffset = base->tp_dictoffset;
  }
  type->tp_flags |= base->tp_flags & (TPFLAGS_PREHEADER | TPFLAGS_INLINE_VALUES);
  constexpr uint64_t FAMILY = TPFLAGS_LONG_SUBCLASS | TPFLAGS_LIST_SUBCLASS | TPFLAGS_TUPLE_SUBCLASS | TPFLAGS_BYTES_SUBCLASS |
                              TPFLAGS_UNICODE_SUBCLASS | TPFLAGS_DICT_SUBCLASS | TPFLAGS_BASE_EXC_SUBCLASS | TPFLAGS_TYPE_SUBCLASS;
  type->tp_flags |= base->tp_flags & (FAMILY | TPFLAGS_MATCH_SELF | TPFLAGS_ITEMS_AT_END);
  if (!has_feature(type, TPFLAGS_SEQUENCE | TPFLAGS_MAPPING)) {
    type->tp_flags |= base->tp_flags & (TPFLAGS_SEQUENCE | TPFLAGS_MAPPING);
  }
}

namespace {

// Stores [object], whose reference it takes, in the namespace of [type] unless the name is there already.
int add_to_dict(TypeObject* type, std::string_view name, Object* object) {
  if (object == nullptr) {
    return -1;
  }
  Object* key = unicode_intern_from_utf8(name);
  int result = -1;
  if (key != nullptr) {
    const int there = dict_contains(type->tp_dict, key);
    result = there != 0 ? there : dict_set_item(type->tp_dict, key, object);
    decref(key);
  }
  decref(object);
  return result < 0 ? -1 : 0;
}

Object* method_object(TypeObject* type, const MethodSpec& spec) {
  if ((spec.flags & METHOD_CLASS) != 0) {
    return descr_new_class_method(type, &spec);
  }
  if ((spec.flags & METHOD_STATIC) != 0) {
    Object* function = cfunction_new(&spec, type, nullptr);
    if (function == nullptr) {
      return nullptr;
    }
    Object* wrapped = static_method_new(function);
    decref(function);
    return wrapped;
  }
  return descr_new_method(type, &spec);
}

int add_method(TypeObject* type, const MethodSpec& spec) {
  if ((spec.flags & METHOD_COEXIST) != 0) {
    Object* key = unicode_intern_from_utf8(spec.name);
    if (key != nullptr && dict_contains(type->tp_dict, key) > 0) {
      dict_del_item(type->tp_dict, key);
    }
    xdecref(key);
  }
  return add_to_dict(type, spec.name, method_object(type, spec));
}

// The text behind the signature: "f($self, x, /)\n--\n\nText" has the doc "Text".
std::string_view doc_without_signature(std::string_view doc) {
  const size_t mark = doc.find(")\n--\n\n");
  return mark == std::string_view::npos ? doc : doc.substr(mark + 6);
}

int fill_dict(TypeObject* type, const TypeSpec& spec) {
  if (type->tp_new && type_add_tp_new_wrapper(type) < 0) {
    return -1;
  }
  if (type_add_operators(type) < 0) {
    return -1;
  }
  for (const MethodSpec& method : spec.methods) {
    if (add_method(type, method) < 0) {
      return -1;
    }
  }
  for (const MemberSpec& member : spec.members) {
    if (add_to_dict(type, member.name, descr_new_member(type, &member)) < 0) {
      return -1;
    }
  }
  for (const GetSetSpec& getset : spec.getsets) {
    if (add_to_dict(type, getset.name, descr_new_getset(type, &getset)) < 0) {
      return -1;
    }
  }
  const std::string_view doc = doc_without_signature(spec.doc);
  return add_to_dict(type, "__doc__", doc.empty() ? new_ref(none()) : unicode_from_utf8(doc));
}

int set_bases(TypeObject* type, StaticType base) {
  if (type->tp_base.address == 0 && type != static_type(StaticType::BaseObject)) {
    type->tp_base = static_type(base);
  }
  if (type->tp_bases.address == 0) {
    TypeObject* first = type->tp_base;
    type->tp_bases = first == nullptr ? tuple_empty() : tuple_pack({first});
  }
  return type->tp_bases.address == 0 ? -1 : 0;
}

// CPython: type_ready_set_new. A static type right below object cannot be called unless it says how.
void inherit_new(TypeObject* type) {
  TypeObject* base = type->tp_base;
  if (type->tp_new || base == nullptr) {
    return;
  }
  if (base == static_type(StaticType::BaseObject) && !has_feature(type, TPFLAGS_HEAPTYPE)) {
    type->tp_flags |= TPFLAGS_DISALLOW_INSTANTIATION;
  } else if (!has_feature(type, TPFLAGS_DISALLOW_INSTANTIATION)) {
    type->tp_new = base->tp_new;
  }
}

int inherit_from_mro(TypeObject* type) {
  if (type->tp_base.address != 0) {
    type_inherit_special(type, type->tp_base);
  }
  TupleObject* mro = type->tp_mro;
  for (int64_t i = 1; i < mro->ob_size; ++i) {
    type_inherit_slots(type, as_type(tuple_item(mro, i)));
  }
  if (!type->tp_hash && dict_contains(type->tp_dict, id_of(Id::__hash__)) == 0) {
    if (dict_set_item(type->tp_dict, id_of(Id::__hash__), none()) < 0) {
      return -1;
    }
    type->tp_hash = object_hash_not_implemented;
  }
  return 0;
}

int ready_managed_dict(TypeObject* type) {
  if (!has_feature(type, TPFLAGS_MANAGED_DICT) || !has_feature(type, TPFLAGS_HEAPTYPE)) {
    return 0;
  }
  if (type->ht_cached_keys.address == 0) {
    type->ht_cached_keys = dict_new_keys_for_class(type);
    if (type->ht_cached_keys.address == 0) {
      return -1;
    }
  }
  if (type->tp_itemsize == 0) {
    type->tp_flags |= TPFLAGS_INLINE_VALUES;
  }
  return 0;
}

int join_bases(TypeObject* type) {
  TupleObject* bases = type->tp_bases;
  for (int64_t i = 0; i < bases->ob_size; ++i) {
    if (type_add_subclass(as_type(tuple_item(bases, i)), type) < 0) {
      return -1;
    }
  }
  return 0;
}

}  // namespace

// The second half of readying, which static types and classes share: everything behind the namespace.
int type_ready_with_dict(TypeObject* type) {
  if (type_mro_internal(type, nullptr) < 0) {
    return -1;
  }
  inherit_new(type);
  if (inherit_from_mro(type) < 0 || ready_managed_dict(type) < 0 || join_bases(type) < 0) {
    return -1;
  }
  type->tp_flags = (type->tp_flags & ~TPFLAGS_READYING) | TPFLAGS_READY;
  return 0;
}

int type_ready(TypeObject* type) {
  if (has_feature(type, TPFLAGS_READY)) {
    return 0;
  }
  const TypeSpec* spec = type_spec_of(type);
  type->tp_flags |= TPFLAGS_READYING;
  if (set_bases(type, spec->base) < 0) {
    return -1;
  }
  if (type->tp_dict.address == 0) {
    type->tp_dict = dict_new();
  }
  if (type->tp_dict.address == 0 || fill_dict(type, *spec) < 0) {
    return -1;
  }
  return type_ready_with_dict(type);
}

// A heap type made from a spec, as CPython's extension modules make them.
TypeObject* type_from_spec(const TypeSpec& spec, Object* module, TupleObject* bases) {
  TypeObject* metatype = static_type(StaticType::Type);
  auto* type = static_cast<TypeObject*>(type_generic_alloc(metatype, 0));
  if (type == nullptr) {
    return nullptr;
  }
  Held<Object> held(type, "the new object");
  type->tp_flags = spec.flags | TPFLAGS_HEAPTYPE | TPFLAGS_READYING;
  type->tp_name = type_spec_number(spec) + 1;
  type->tp_as_number = &type->nb;
  type->tp_as_sequence = &type->sq;
  type->tp_as_mapping = &type->mp;
  type->tp_as_async = address_of(&type->as_async);
  type->tp_as_buffer = address_of(&type->as_buffer);
  type->tp_basicsize = spec.basicsize;
  type->tp_itemsize = spec.itemsize;
  const size_t dot = spec.name.rfind('.');
  type->ht_name = unicode_intern_from_utf8(dot == std::string_view::npos ? spec.name : spec.name.substr(dot + 1));
  if (type->ht_name.address == 0) {
    return nullptr;
  }
  type->ht_qualname = new_ref(type->ht_name.get());
  type->ht_module = xnew_ref(module);
  if (spec.fill_slots != nullptr) {
    spec.fill_slots(type);
  }
  if (!type->tp_dealloc) {
    type->tp_dealloc = subtype_dealloc;
  }
  type->tp_bases = bases == nullptr ? tuple_pack({static_type(spec.base)}) : new_ref(bases);
  type->tp_dict = dict_new();
  if (type->tp_bases.address == 0 || type->tp_dict.address == 0) {
    return nullptr;
  }
  TypeObject* base = type_best_base(type->tp_bases);
  if (base == nullptr) {
    return nullptr;
  }
  type->tp_base = new_ref(base);
  if (fill_dict(type, spec) < 0 || (dot != std::string_view::npos && add_to_dict(type, "__module__", unicode_intern_from_utf8(spec.name.substr(0, dot))) < 0)) {
    return nullptr;
  }
  return type_ready_with_dict(type) < 0 ? nullptr : static_cast<TypeObject*>(held.release());
}

}  // namespace heapglass
