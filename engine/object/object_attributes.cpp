// Attributes: of objects in general, and the generic lookup that most types share.
//
// CPython: Objects/object.c, PyObject_GenericGetAttr and its kin.
#include "object/abstract.h"

#include "object/descriptor.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_internal.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

bool check_attribute_name(Object* name) {
  if (unicode_check(name)) {
    return true;
  }
  err_format(StaticType::TypeError, "attribute name must be string, not '%.200s'", type_name_text(name));
  return false;
}

}  // namespace

// Tells the raised AttributeError which object and name it is about, for "Did you mean". CPython: _PyObject_SetAttributeErrorContext.
void set_attribute_error_context(Object* object, Object* name) {
  if (!err_exception_matches(StaticType::AttributeError)) {
    return;
  }
  auto* error = static_cast<AttributeErrorObject*>(thread_state()->current_exception.get());
  if (error->name.address != 0 || error->obj.address != 0) {
    return;
  }
  error->name = new_ref(name);
  error->obj = new_ref(object);
}

namespace {

void no_attribute(Object* object, Object* name) {
  err_format(StaticType::AttributeError, "'%.100s' object has no attribute '%U'", type_name_text(object), name);
  set_attribute_error_context(object, name);
}

// The field that holds the __dict__ of [object], where its type gives it one at a plain offset. CPython: _PyObject_ComputedDictPointer.
Ptr<Object>* computed_dict_pointer(Object* object) {
  TypeObject* type = type_of(object);
  int64_t offset = type->tp_dictoffset;
  if (offset == 0 || has_feature(type, TPFLAGS_MANAGED_DICT)) {
    return nullptr;
  }
  if (offset < 0) {
    const int64_t items = static_cast<VarObject*>(object)->ob_size;
    offset += (type->tp_basicsize + (items < 0 ? -items : items) * type->tp_itemsize + 7) & ~int64_t{7};
  }
  return reinterpret_cast<Ptr<Object>*>(reinterpret_cast<std::byte*>(object) + offset);
}

}  // namespace

Object* object_get_attr(Object* object, Object* name) {
  TypeObject* type = type_of(object);
  if (!check_attribute_name(name)) {
    return nullptr;
  }
  Object* result = nullptr;
  if (type->tp_getattro) {
    result = type->tp_getattro(object, name);
  } else {
    err_format(StaticType::AttributeError, "'%.100s' object has no attribute '%U'", type_name_text(object), name);
  }
  if (result == nullptr) {
    set_attribute_error_context(object, name);
  }
  return result;
}

int object_get_optional_attr(Object* object, Object* name, Object** value) {
  TypeObject* type = type_of(object);
  *value = nullptr;
  if (!check_attribute_name(name)) {
    return -1;
  }
  if (type->tp_getattro.is(object_generic_get_attr)) {
    *value = object_generic_get_attr_with_dict(object, name, nullptr, true);
    if (*value != nullptr) {
      return 1;
    }
    return err_occurred() ? -1 : 0;
  }
  if (type->tp_getattro.is(type_get_attr)) {
    bool suppressed = false;
    *value = type_get_attr_quietly(object, name, &suppressed);
    if (suppressed) {
      return 0;
    }
  } else if (type->tp_getattro) {
    *value = type->tp_getattro(object, name);
  } else {
    return 0;
  }
  if (*value != nullptr) {
    return 1;
  }
  if (err_exception_matches(StaticType::AttributeError)) {
    err_clear();
    return 0;
  }
  return -1;
}

int object_set_attr(Object* object, Object* name, Object* value) {
  TypeObject* type = type_of(object);
  if (!check_attribute_name(name)) {
    return -1;
  }
  Object* interned = new_ref(name);
  unicode_intern_mortal(&interned);
  Held<Object> held(interned, "an argument of a built-in function");
  if (type->tp_setattro) {
    return type->tp_setattro(object, interned, value);
  }
  const char* verb = value == nullptr ? "del" : "assign to";
  if (!type->tp_getattro) {
    err_format(StaticType::TypeError, "'%.100s' object has no attributes (%s .%U)", type_name_text(object), verb, name);
  } else {
    err_format(StaticType::TypeError, "'%.100s' object has only read-only attributes (%s .%U)", type_name_text(object), verb, name);
  }
  return -1;
}

int object_del_attr(Object* object, Object* name) {
  return object_set_attr(object, name, nullptr);
}

int object_has_attr(Object* object, Object* name) {
  Object* value;
  const int found = object_get_optional_attr(object, name, &value);
  xdecref(value);
  return found;
}

namespace {

// A name of the interpreter's own is there for ever, as CPython's static strings are: the cache of lookups may keep it.
Object* lasting_name(std::string_view name) {
  Object* string = unicode_from_utf8(name);
  if (string != nullptr) {
    unicode_intern_immortal(&string);
  }
  return string;
}

}  // namespace

Object* object_get_attr_string(Object* object, std::string_view name) {
  Held<Object> string(lasting_name(name), "an argument of a built-in function");
  return string ? object_get_attr(object, string.get()) : nullptr;
}

int object_get_optional_attr_string(Object* object, std::string_view name, Object** value) {
  *value = nullptr;
  Held<Object> string(lasting_name(name), "an argument of a built-in function");
  return string ? object_get_optional_attr(object, string.get(), value) : -1;
}

int object_set_attr_string(Object* object, std::string_view name, Object* value) {
  Held<Object> string(lasting_name(name), "an argument of a built-in function");
  return string ? object_set_attr(object, string.get(), value) : -1;
}

Ptr<Object>* object_get_dict_ptr(Object* object) {
  TypeObject* type = type_of(object);
  if (!has_feature(type, TPFLAGS_MANAGED_DICT)) {
    return computed_dict_pointer(object);
  }
  Ptr<DictObject>* managed = managed_dict_of(object);
  if (managed->address == 0 && has_feature(type, TPFLAGS_INLINE_VALUES) && materialize_managed_dict(object) == nullptr) {
    err_clear();
    return nullptr;
  }
  return reinterpret_cast<Ptr<Object>*>(managed);
}

namespace {

// Looks [name] up in what [object] itself holds: 1 and a new reference, 0, or -1 with an error.
int instance_attribute(Object* object, Object* name, Object** value) {
  TypeObject* type = type_of(object);
  Object* dict = nullptr;
  *value = nullptr;
  if (has_feature(type, TPFLAGS_INLINE_VALUES)) {
    const int found = unicode_check_exact(name) ? inline_values_get(object, name, value) : -1;
    if (found >= 0) {
      return found;
    }
    dict = materialize_managed_dict(object);
    if (dict == nullptr) {
      return -1;
    }
  } else if (has_feature(type, TPFLAGS_MANAGED_DICT)) {
    dict = *managed_dict_of(object);
  } else if (Ptr<Object>* field = computed_dict_pointer(object)) {
    dict = *field;
  }
  if (dict == nullptr) {
    return 0;
  }
  Held<Object> held(new_ref(dict), "the dict of the object");
  return dict_get_item_ref(as_dict(dict), name, value);
}

}  // namespace

Object* object_generic_get_attr_with_dict(Object* object, Object* name, Object* dict, bool suppress) {
  TypeObject* type = type_of(object);
  if (!check_attribute_name(name)) {
    return nullptr;
  }
  Held<Object> descriptor(type_lookup_ref(type, name), "a descriptor that was found");
  Fn<TernaryFunction> get{};
  if (descriptor) {
    get = type_of(descriptor.get())->tp_descr_get;
    if (get && type_of(descriptor.get())->tp_descr_set) {
      Object* result = get(descriptor.get(), object, as_object(type));
      if (result == nullptr && suppress && err_exception_matches(StaticType::AttributeError)) {
        err_clear();
      }
      return result;
    }
  }
  Object* value = nullptr;
  int found;
  if (dict != nullptr) {
    Held<Object> held(new_ref(dict), "the dict of the object");
    found = dict_get_item_ref(as_dict(dict), name, &value);
  } else {
    found = instance_attribute(object, name, &value);
  }
  if (value != nullptr) {
    return value;
  }
  if (found < 0) {
    if (suppress && err_exception_matches(StaticType::AttributeError)) {
      err_clear();
    } else {
      return nullptr;
    }
  }
  if (get) {
    Object* result = get(descriptor.get(), object, as_object(type));
    if (result == nullptr && suppress && err_exception_matches(StaticType::AttributeError)) {
      err_clear();
    }
    return result;
  }
  if (descriptor) {
    return descriptor.release();
  }
  if (!suppress) {
    no_attribute(object, name);
  }
  return nullptr;
}

Object* object_generic_get_attr(Object* object, Object* name) {
  return object_generic_get_attr_with_dict(object, name, nullptr, false);
}

namespace {

// What setting an attribute says where the object has no place for it.
int no_place_for_attribute(Object* object, Object* name, bool has_class_attribute) {
  if (has_class_attribute) {
    err_format(StaticType::AttributeError, "'%.100s' object attribute '%U' is read-only", type_name_text(object), name);
    return -1;
  }
  if (type_of(object)->tp_setattro.is(object_generic_set_attr)) {
    err_format(StaticType::AttributeError, "'%.100s' object has no attribute '%U' and no __dict__ for setting new attributes",
               type_name_text(object), name);
  } else {
    err_format(StaticType::AttributeError, "'%.100s' object has no attribute '%U'", type_name_text(object), name);
  }
  set_attribute_error_context(object, name);
  return -1;
}

int store_in_instance(Object* object, Object* name, Object* value, bool has_class_attribute) {
  TypeObject* type = type_of(object);
  if (has_feature(type, TPFLAGS_INLINE_VALUES)) {
    return inline_values_store(object, name, value);
  }
  Ptr<Object>* field = has_feature(type, TPFLAGS_MANAGED_DICT) ? reinterpret_cast<Ptr<Object>*>(managed_dict_of(object))
                                                               : computed_dict_pointer(object);
  if (field == nullptr) {
    return no_place_for_attribute(object, name, has_class_attribute);
  }
  return object_dict_set_item(type, object, reinterpret_cast<Ptr<DictObject>*>(field), name, value);
}

}  // namespace

int object_generic_set_attr_with_dict(Object* object, Object* name, Object* value, Object* dict) {
  TypeObject* type = type_of(object);
  if (!check_attribute_name(name)) {
    return -1;
  }
  Held<Object> descriptor(type_lookup_ref(type, name), "a descriptor that was found");
  if (descriptor) {
    Fn<ObjObjArgProc> set = type_of(descriptor.get())->tp_descr_set;
    if (set) {
      return set(descriptor.get(), object, value);
    }
  }
  int result;
  if (dict == nullptr) {
    result = store_in_instance(object, name, value, static_cast<bool>(descriptor));
  } else {
    Held<Object> held(new_ref(dict), "the dict of the object");
    result = value == nullptr ? dict_del_item(as_dict(dict), name) : dict_set_item(as_dict(dict), name, value);
  }
  if (result < 0 && err_exception_matches(StaticType::KeyError)) {
    no_attribute(object, name);
  }
  return result;
}

int object_generic_set_attr(Object* object, Object* name, Object* value) {
  return object_generic_set_attr_with_dict(object, name, value, nullptr);
}

Object* object_generic_get_dict(Object* object) {
  TypeObject* type = type_of(object);
  if (has_feature(type, TPFLAGS_MANAGED_DICT)) {
    Ptr<DictObject>* managed = managed_dict_of(object);
    if (managed->address == 0) {
      if (materialize_managed_dict(object) == nullptr) {
        return nullptr;
      }
    }
    return new_ref(static_cast<Object*>(managed->get()));
  }
  Ptr<Object>* field = computed_dict_pointer(object);
  if (field == nullptr) {
    return err_set_string(StaticType::AttributeError, "This object has no __dict__");
  }
  if (field->address == 0) {
    DictObject* dict = dict_new();
    if (dict == nullptr) {
      return nullptr;
    }
    *field = static_cast<Object*>(dict);
  }
  return new_ref(field->get());
}

int object_generic_set_dict(Object* object, Object* value) {
  if (value == nullptr) {
    if (type_of(object)->tp_dictoffset == 0) {
      err_set_string(StaticType::AttributeError, "This object has no __dict__");
    } else {
      err_set_string(StaticType::TypeError, "cannot delete __dict__");
    }
    return -1;
  }
  if (!dict_check(value)) {
    err_format(StaticType::TypeError, "__dict__ must be set to a dictionary, not a '%.200s'", type_name_text(value));
    return -1;
  }
  if (has_feature(type_of(object), TPFLAGS_MANAGED_DICT)) {
    return object_set_managed_dict(object, value);
  }
  Ptr<Object>* field = computed_dict_pointer(object);
  if (field == nullptr) {
    err_set_string(StaticType::AttributeError, "This object has no __dict__");
    return -1;
  }
  set_ref(*field, new_ref(value));
  return 0;
}

bool object_get_method(Object* object, Object* name, Object** method, TypeObject** class_self) {
  TypeObject* type = type_of(object);
  if (!type->tp_getattro.is(object_generic_get_attr) || !unicode_check_exact(name)) {
    *method = object_get_attr(object, name);
    return false;
  }
  Held<Object> descriptor(type_lookup_ref(type, name), "a descriptor that was found");
  Fn<TernaryFunction> get{};
  bool is_method = false;
  if (descriptor) {
    TypeObject* descriptor_type = type_of(descriptor.get());
    if (has_feature(descriptor_type, TPFLAGS_METHOD_DESCRIPTOR)) {
      is_method = true;
    } else {
      get = descriptor_type->tp_descr_get;
      if (get && descriptor_type->tp_descr_set) {
        *method = get(descriptor.get(), object, as_object(type));
        return false;
      }
    }
  }
  if (instance_attribute(object, name, method) != 0) {
    return false;
  }
  if (is_method) {
    *method = descriptor.release();
    return true;
  }
  if (class_self != nullptr && descriptor && is_exact(descriptor.get(), StaticType::ClassMethod)) {
    *class_self = type;
    *method = new_ref(static_cast<ClassMethodObject*>(descriptor.get())->cm_callable.get());
    return true;
  }
  if (get) {
    *method = get(descriptor.get(), object, as_object(type));
    return false;
  }
  if (descriptor) {
    *method = descriptor.release();
    return false;
  }
  no_attribute(object, name);
  return false;
}

Object* object_lookup_special(Object* object, Object* name) {
  TypeObject* type = type_of(object);
  Object* found = type_lookup_ref(type, name);
  if (found == nullptr) {
    return nullptr;
  }
  Fn<TernaryFunction> get = type_of(found)->tp_descr_get;
  if (!get) {
    return found;
  }
  Held<Object> descriptor(found, "a descriptor that was found");
  return get(found, object, as_object(type));
}

Object* object_lookup_special_method(Object* object, Object* name, bool* unbound) {
  TypeObject* type = type_of(object);
  Object* found = type_lookup_ref(type, name);
  *unbound = found != nullptr && has_feature(type_of(found), TPFLAGS_METHOD_DESCRIPTOR);
  if (found == nullptr || *unbound) {
    return found;
  }
  Fn<TernaryFunction> get = type_of(found)->tp_descr_get;
  if (!get) {
    return found;
  }
  Held<Object> descriptor(found, "a descriptor that was found");
  return get(found, object, as_object(type));
}

}  // namespace heapglass
