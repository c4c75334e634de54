// Changing the bases of a class, or the class of an object, after it was made; X | Y of types.
//
// CPython: Objects/typeobject.c, type_set_bases, object_set_class.
#include "object/type_internal.h"

#include "object/list.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

bool same_layout(TypeObject* one, TypeObject* other) {
  constexpr uint64_t LAYOUT_FLAGS = TPFLAGS_PREHEADER | TPFLAGS_HAVE_GC | TPFLAGS_INLINE_VALUES;
  if (one->tp_basicsize != other->tp_basicsize || one->tp_itemsize != other->tp_itemsize ||
      (one->tp_flags & LAYOUT_FLAGS) != (other->tp_flags & LAYOUT_FLAGS)) {
    return false;
  }
  // Fields of __slots__ must have the same names at the same places.
  TypeObject* a = type_solid_base(one);
  TypeObject* b = type_solid_base(other);
  if (a == b) {
    return true;
  }
  if (a->ob_size != b->ob_size || a->ht_slots.address == 0 || b->ht_slots.address == 0 ||
      type_solid_base(a->tp_base) != type_solid_base(b->tp_base)) {
    return false;
  }
  return object_rich_compare_bool(a->ht_slots, b->ht_slots, COMPARE_EQ) > 0;
}

bool compatible(TypeObject* from, TypeObject* to, const char* attribute) {
  if (from->tp_free == to->tp_free && same_layout(from, to)) {
    return true;
  }
  err_format(StaticType::TypeError, "%s assignment: '%s' object layout differs from '%s'", attribute, type_full_name(to).data(),
             type_full_name(from).data());
  return false;
}

int remake_mro_of_subclasses(TypeObject* type) {
  Held<Object> list(type_subclasses(type), "the list being made");
  if (!list) {
    return -1;
  }
  for (int64_t i = 0; i < list_size(list.get()); ++i) {
    TypeObject* subclass = as_type(list_item(list.get(), i));
    if (type_mro_internal(subclass, nullptr) < 0 || remake_mro_of_subclasses(subclass) < 0) {
      return -1;
    }
    type_fixup_slots(subclass);
  }
  return 0;
}

int check_new_bases(TypeObject* type, Object* value) {
  if (has_feature(type, TPFLAGS_IMMUTABLETYPE)) {
    err_format(StaticType::TypeError, "cannot set '__bases__' attribute of immutable type '%s'", type_full_name(type).data());
    return -1;
  }
  if (value == nullptr) {
    err_format(StaticType::TypeError, "cannot delete '__bases__' attribute of type '%s'", type_full_name(type).data());
    return -1;
  }
  if (!tuple_check(value)) {
    err_format(StaticType::TypeError, "can only assign tuple to %s.__bases__, not %s", type_full_name(type).data(), type_name_text(value));
    return -1;
  }
  if (tuple_size(value) == 0) {
    err_format(StaticType::TypeError, "can only assign non-empty tuple to %s.__bases__, not ()", type_full_name(type).data());
    return -1;
  }
  for (int64_t i = 0; i < tuple_size(value); ++i) {
    Object* base = tuple_item(value, i);
    if (!type_check(base)) {
      err_format(StaticType::TypeError, "%s.__bases__ must be tuple of classes, not '%s'", type_full_name(type).data(), type_name_text(base));
      return -1;
    }
    if (type_is_subtype(as_type(base), type)) {
      err_set_string(StaticType::TypeError, "a __bases__ item causes an inheritance cycle");
      return -1;
    }
  }
  return 0;
}

}  // namespace

int type_set_bases(Object* self, Object* value) {
  TypeObject* type = as_type(self);
  if (check_new_bases(type, value) < 0) {
    return -1;
  }
  TypeObject* base = type_best_base(as_tuple(value));
  if (base == nullptr || !compatible(type->tp_base, base, "__bases__")) {
    return -1;
  }
  Held<TupleObject> old_bases(type->tp_bases, "the bases of a class");
  Held<TypeObject> old_base(type->tp_base, "the bases of a class");
  type->tp_bases = as_tuple(new_ref(value));
  type->tp_base = new_ref(base);
  if (type_mro_internal(type, nullptr) < 0) {
    TupleObject* failed_bases = type->tp_bases;
    TypeObject* failed_base = type->tp_base;
    type->tp_bases = old_bases.release();
    type->tp_base = old_base.release();
    decref(failed_bases);
    decref(failed_base);
    return -1;
  }
  for (int64_t i = old_bases->ob_size - 1; i >= 0; --i) {
    type_remove_subclass(as_type(tuple_item(old_bases.get(), i)), type);
  }
  for (int64_t i = tuple_size(value) - 1; i >= 0; --i) {
    if (type_add_subclass(as_type(tuple_item(value, i)), type) < 0) {
      return -1;
    }
  }
  type_fixup_slots(type);
  return remake_mro_of_subclasses(type);
}

int object_set_class(Object* self, Object* value) {
  if (value == nullptr) {
    err_set_string(StaticType::TypeError, "can't delete __class__ attribute");
    return -1;
  }
  if (!type_check(value)) {
    err_format(StaticType::TypeError, "__class__ must be set to a class, not '%s' object", type_name_text(value));
    return -1;
  }
  TypeObject* old_type = type_of(self);
  TypeObject* new_type = as_type(value);
  const TypeObject* module = static_type(StaticType::Module);
  const bool modules = type_is_subtype(old_type, module) && type_is_subtype(new_type, module);
  if (!modules && (has_feature(old_type, TPFLAGS_IMMUTABLETYPE) || has_feature(new_type, TPFLAGS_IMMUTABLETYPE))) {
    err_set_string(StaticType::TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    return -1;
  }
  if (!compatible(old_type, new_type, "__class__")) {
    return -1;
  }
  // The keys of inline values are those of the old class, so the values move to a dict.
  if (has_feature(old_type, TPFLAGS_INLINE_VALUES)) {
    DictObject* dict = materialize_managed_dict(self);
    if (dict == nullptr || dict_detach_from_object(dict, self) < 0) {
      return -1;
    }
  }
  if (has_feature(new_type, TPFLAGS_HEAPTYPE)) {
    incref(as_object(new_type));
  }
  self->ob_type = new_type;
  if (has_feature(old_type, TPFLAGS_HEAPTYPE)) {
    decref(as_object(old_type));
  }
  return 0;
}

}  // namespace heapglass
