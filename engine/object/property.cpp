// Descriptors written in Python: property, classmethod and staticmethod; and the read-only view of a mapping.
//
// CPython: Objects/descrobject.c, Objects/funcobject.c.
#include "object/abstract.h"
#include "object/cfunction.h"
#include "object/descriptor.h"
#include "object/dict.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/method.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

PropertyObject* as_property(Object* object) {
  return static_cast<PropertyObject*>(object);
}

// --- property ------------------------------------------------------------------------------------------------------------

void property_dealloc(Object* self) {
  PropertyObject* property = as_property(self);
  gc_untrack_tracked(self);
  clear_ref(property->prop_get);
  clear_ref(property->prop_set);
  clear_ref(property->prop_del);
  clear_ref(property->prop_doc);
  clear_ref(property->prop_name);
  type_of(self)->tp_free(self);
}

int property_traverse(Object* self, Visit* visit, void* context) {
  PropertyObject* property = as_property(self);
  for (const Ptr<Object>* field : {&property->prop_get, &property->prop_set, &property->prop_del, &property->prop_doc, &property->prop_name}) {
    if (const int result = visit_ref(*field, visit, context)) {
      return result;
    }
  }
  return 0;
}

int property_clear(Object* self) {
  clear_ref(as_property(self)->prop_doc);
  return 0;
}

// The name of the property: as set, or that of its getter. 1, 0 or -1.
int property_name(PropertyObject* property, Object** name) {
  if (property->prop_name.address != 0) {
    *name = new_ref(property->prop_name.get());
    return 1;
  }
  *name = nullptr;
  if (property->prop_get.address == 0 || property->prop_get == none()) {
    return 0;
  }
  return object_get_optional_attr(property->prop_get, id_of(Id::__name__), name);
}

std::nullptr_t property_error(Object* self, Object* object, const char* what) {
  Object* found;
  if (property_name(as_property(self), &found) < 0) {
    return nullptr;
  }
  Held<Object> name(found, "the text of an exception");
  Held<Object> type(type_qualname_object(type_of(object)), "the text of an exception");
  if (!type) {
    return nullptr;
  }
  if (name) {
    return err_format(StaticType::AttributeError, "property %R of %R object has no %s", name.get(), type.get(), what);
  }
  return err_format(StaticType::AttributeError, "property of %R object has no %s", type.get(), what);
}

Object* property_descr_get(Object* self, Object* object, Object*) {
  if (object == nullptr || object == none()) {
    return new_ref(self);
  }
  Object* getter = as_property(self)->prop_get;
  if (getter == nullptr) {
    return property_error(self, object, "getter");
  }
  return object_call_one_arg(getter, object);
}

int property_descr_set(Object* self, Object* object, Object* value) {
  Object* function = value == nullptr ? as_property(self)->prop_del : as_property(self)->prop_set;
  if (function == nullptr) {
    property_error(self, object, value == nullptr ? "deleter" : "setter");
    return -1;
  }
  Object* result = value == nullptr ? object_call_one_arg(function, object) : object_call_args(function, {object, value});
  xdecref(result);
  return result == nullptr ? -1 : 0;
}

Object* none_to_null(Object* object) {
  return object == nullptr || object == none() ? nullptr : new_ref(object);
}

int property_set_doc(Object* self, Object* doc) {
  PropertyObject* property = as_property(self);
  Held<Object> text(doc == nullptr || doc == none() ? nullptr : new_ref(doc), "a part of the new class");
  if (!text && property->prop_get.address != 0) {
    Object* found;
    if (object_get_optional_attr(property->prop_get, id_of(Id::__doc__), &found) < 0) {
      return -1;
    }
    if (found == none()) {
      found = nullptr;
    }
    text.reset(found);
    property->getter_doc = found != nullptr ? 1 : 0;
  }
  if (is_exact(self, StaticType::Property)) {
    set_ref(property->prop_doc, text.release());
    return 0;
  }
  // A subclass may have __doc__ in its own dict, or no place for it.
  if (object_set_attr(self, id_of(Id::__doc__), text ? text.get() : none()) < 0) {
    if (property->getter_doc != 0 && err_exception_matches(StaticType::AttributeError)) {
      err_clear();
      return 0;
    }
    return -1;
  }
  return 0;
}

int property_init(Object* self, Args args) {
  Object* given[4];
  if (!args_unpack("property", args, {"fget", "fset", "fdel", "doc"}, 0, given)) {
    return -1;
  }
  PropertyObject* property = as_property(self);
  set_ref(property->prop_get, none_to_null(given[0]));
  set_ref(property->prop_set, none_to_null(given[1]));
  set_ref(property->prop_del, none_to_null(given[2]));
  set_ref(property->prop_doc, static_cast<Object*>(nullptr));
  set_ref(property->prop_name, static_cast<Object*>(nullptr));
  property->getter_doc = 0;
  return property_set_doc(self, given[3]);
}

Object* property_new(TypeObject* type, Args) {
  return type->tp_alloc(type, 0);
}

// A copy with another getter, setter or deleter. CPython: property_copy.
Object* property_copy(Object* self, Object* get, Object* set, Object* del) {
  PropertyObject* old = as_property(self);
  const auto pick = [](Object* given, Object* kept) { return given != nullptr && given != none() ? given : kept != nullptr ? kept : none(); };
  Object* doc = old->getter_doc != 0 && get != nullptr && get != none() ? none() : old->prop_doc.get();
  Held<Object> copy(object_call_args(type_of(self), {pick(get, old->prop_get), pick(set, old->prop_set), pick(del, old->prop_del),
                                                     doc == nullptr ? none() : doc}),
                    "the new object");
  if (copy && object_type_check(copy.get(), StaticType::Property)) {
    set_ref(as_property(copy.get())->prop_name, xnew_ref(old->prop_name.get()));
  }
  return copy.release();
}

Object* property_getter(Object* self, Object* function) {
  return property_copy(self, function, nullptr, nullptr);
}
Object* property_setter(Object* self, Object* function) {
  return property_copy(self, nullptr, function, nullptr);
}
Object* property_deleter(Object* self, Object* function) {
  return property_copy(self, nullptr, nullptr, function);
}

Object* property_set_name_method(Object* self, Args args) {
  if (args.count != 2) {
    return err_format(StaticType::TypeError, "__set_name__() takes 2 positional arguments but %zd were given", args.count);
  }
  set_ref(as_property(self)->prop_name, new_ref(args[1]));
  return none();
}

Object* property_get_name(Object* self) {
  Object* name;
  const int found = property_name(as_property(self), &name);
  if (found == 0) {
    err_format(StaticType::AttributeError, "'%s' object has no attribute '__name__'", type_name_text(self));
  }
  return name;
}

int property_set_name(Object* self, Object* value) {
  set_ref(as_property(self)->prop_name, xnew_ref(value));
  return 0;
}

// Whether any of the three functions is abstract.
Object* property_is_abstract(Object* self) {
  PropertyObject* property = as_property(self);
  for (Object* function : {property->prop_get.get(), property->prop_set.get(), property->prop_del.get()}) {
    if (function == nullptr) {
      continue;
    }
    Object* flag;
    if (object_get_optional_attr(function, id_of(Id::__isabstractmethod__), &flag) < 0) {
      return nullptr;
    }
    Held<Object> held(flag, "the attribute that was looked up");
    const int truth = flag == nullptr ? 0 : object_is_true(flag);
    if (truth != 0) {
      return truth < 0 ? nullptr : true_object();
    }
  }
  return false_object();
}

const MethodSpec PROPERTY_METHODS[] = {
    method_one("getter", property_getter),
    method_one("setter", property_setter),
    method_one("deleter", property_deleter),
    method_fast("__set_name__", property_set_name_method, METHOD_VARARGS),
};
const MemberSpec PROPERTY_MEMBERS[] = {
    {"fget", MemberKind::Object, offsetof(PropertyObject, prop_get)},
    {"fset", MemberKind::Object, offsetof(PropertyObject, prop_set)},
    {"fdel", MemberKind::Object, offsetof(PropertyObject, prop_del)},
    {"__doc__", MemberKind::Object, offsetof(PropertyObject, prop_doc), false},
};
const GetSetSpec PROPERTY_GETSETS[] = {
    {"__name__", property_get_name, property_set_name},
    {"__isabstractmethod__", property_is_abstract},
};
const LayoutField PROPERTY_LAYOUT[] = {
    {"prop_get", offsetof(PropertyObject, prop_get), "ref", "the getter of a property"},
    {"prop_set", offsetof(PropertyObject, prop_set), "ref", "the setter of a property"},
    {"prop_del", offsetof(PropertyObject, prop_del), "ref", "the deleter of a property"},
    {"prop_doc", offsetof(PropertyObject, prop_doc), "ref", "the doc of a property"},
    {"prop_name", offsetof(PropertyObject, prop_name), "ref", "the name of a property"},
    {"getter_doc", offsetof(PropertyObject, getter_doc), "int32", ""},
};

void fill_property(TypeObject* type) {
  type->tp_dealloc = property_dealloc;
  type->tp_traverse = property_traverse;
  type->tp_clear = property_clear;
  type->tp_descr_get = property_descr_get;
  type->tp_descr_set = property_descr_set;
  type->tp_init = property_init;
  type->tp_new = property_new;
  type->tp_free = gc_del;
}

// --- classmethod and staticmethod -----------------------------------------------------------------------------------------

ClassMethodObject* as_wrapper(Object* object) {
  return static_cast<ClassMethodObject*>(object);
}

Object* wrapper_new(StaticType which, Object* callable) {
  auto* wrapper = static_cast<ClassMethodObject*>(type_generic_alloc(static_type(which), 0));
  if (wrapper != nullptr) {
    wrapper->cm_callable = new_ref(callable);
  }
  return wrapper;
}

void wrapper_dealloc(Object* self) {
  gc_untrack_tracked(self);
  clear_ref(as_wrapper(self)->cm_callable);
  clear_ref(as_wrapper(self)->cm_dict);
  type_of(self)->tp_free(self);
}

int wrapper_traverse(Object* self, Visit* visit, void* context) {
  const int result = visit_ref(as_wrapper(self)->cm_callable, visit, context);
  return result != 0 ? result : visit_ref(as_wrapper(self)->cm_dict, visit, context);
}

int wrapper_clear(Object* self) {
  clear_ref(as_wrapper(self)->cm_callable);
  clear_ref(as_wrapper(self)->cm_dict);
  return 0;
}

// Takes over __module__, __name__ and so on from the function. CPython: functools_wraps.
int copy_wrapped_attributes(Object* self, Object* callable) {
  for (Id id : {Id::__module__, Id::__name__, Id::__qualname__, Id::__doc__}) {
    Object* value;
    if (object_get_optional_attr(callable, id_of(id), &value) < 0) {
      return -1;
    }
    Held<Object> held(value, "the attribute that was looked up");
    if (value != nullptr && object_set_attr(self, id_of(id), value) < 0) {
      return -1;
    }
  }
  return 0;
}

int wrapper_init(const char* name, Object* self, Args args) {
  if (!args_no_keywords(name, args) || !args_check_count(name, args.count, 1, 1)) {
    return -1;
  }
  set_ref(as_wrapper(self)->cm_callable, new_ref(args[0]));
  return copy_wrapped_attributes(self, args[0]);
}
int class_method_init(Object* self, Args args) {
  return wrapper_init("classmethod", self, args);
}
int static_method_init(Object* self, Args args) {
  return wrapper_init("staticmethod", self, args);
}

// CPython allocates the same and sets the fields in init.
Object* wrapper_new_slot(TypeObject* type, Args) {
  return type->tp_alloc(type, 0);
}

Object* method_of_class(Object* callable, Object* type) {
  return method_new(callable, type);
}

Object* class_method_descr_get(Object* self, Object* object, Object* type) {
  Object* callable = as_wrapper(self)->cm_callable;
  if (callable == nullptr) {
    return err_set_string(StaticType::RuntimeError, "uninitialized classmethod object");
  }
  return method_of_class(callable, type == nullptr ? as_object(type_of(object)) : type);
}

Object* static_method_descr_get(Object* self, Object*, Object*) {
  Object* callable = as_wrapper(self)->cm_callable;
  if (callable == nullptr) {
    return err_set_string(StaticType::RuntimeError, "uninitialized staticmethod object");
  }
  return new_ref(callable);
}

Object* static_method_call(Object* self, Args args) {
  return object_call(as_wrapper(self)->cm_callable, args);
}

Object* class_method_repr(Object* self) {
  return unicode_from_format("<classmethod(%R)>", as_wrapper(self)->cm_callable.get());
}
Object* static_method_repr(Object* self) {
  return unicode_from_format("<staticmethod(%R)>", as_wrapper(self)->cm_callable.get());
}

Object* wrapper_is_abstract(Object* self) {
  Object* flag;
  if (object_get_optional_attr(as_wrapper(self)->cm_callable, id_of(Id::__isabstractmethod__), &flag) < 0) {
    return nullptr;
  }
  Held<Object> held(flag, "the attribute that was looked up");
  const int truth = flag == nullptr ? 0 : object_is_true(flag);
  return truth < 0 ? nullptr : bool_object(truth != 0);
}

const MemberSpec WRAPPER_MEMBERS[] = {
    {"__func__", MemberKind::Object, offsetof(ClassMethodObject, cm_callable)},
    {"__wrapped__", MemberKind::Object, offsetof(ClassMethodObject, cm_callable)},
};
const GetSetSpec CLASS_METHOD_GETSETS[] = {
    {"__isabstractmethod__", wrapper_is_abstract},
    {"__dict__", object_generic_get_dict, object_generic_set_dict},
};
const GetSetSpec STATIC_METHOD_GETSETS[] = {
    {"__isabstractmethod__", wrapper_is_abstract},
    {"__dict__", object_generic_get_dict, object_generic_set_dict},
};
const LayoutField WRAPPER_LAYOUT[] = {
    {"cm_callable", offsetof(ClassMethodObject, cm_callable), "ref", "the function of a class or static method"},
    {"cm_dict", offsetof(ClassMethodObject, cm_dict), "ref", "the attributes of a class or static method"},
};

void fill_wrapper(TypeObject* type) {
  type->tp_dealloc = wrapper_dealloc;
  type->tp_traverse = wrapper_traverse;
  type->tp_clear = wrapper_clear;
  type->tp_new = wrapper_new_slot;
  type->tp_free = gc_del;
  type->tp_dictoffset = offsetof(ClassMethodObject, cm_dict);
}
void fill_class_method(TypeObject* type) {
  fill_wrapper(type);
  type->tp_repr = class_method_repr;
  type->tp_descr_get = class_method_descr_get;
  type->tp_init = class_method_init;
}
void fill_static_method(TypeObject* type) {
  fill_wrapper(type);
  type->tp_repr = static_method_repr;
  type->tp_call = static_method_call;
  type->tp_descr_get = static_method_descr_get;
  type->tp_init = static_method_init;
}

}  // namespace

Object* class_method_new(Object* callable) {
  return wrapper_new(StaticType::ClassMethod, callable);
}
Object* static_method_new(Object* callable) {
  return wrapper_new(StaticType::StaticMethod, callable);
}

const TypeSpec PROPERTY_SPEC = {
    .type = StaticType::Property,
    .name = "property",
    .doc = "property(fget=None, fset=None, fdel=None, doc=None)\n--\n\nProperty attribute.\n\n  fget\n    function to be used for getting an attribute "
           "value\n  fset\n    function to be used for setting an attribute value\n  fdel\n    function to be used for del'ing an attribute\n"
           "  doc\n    docstring\n\nTypical use is to define a managed attribute x:\n\nclass C(object):\n    def getx(self): return self._x\n"
           "    def setx(self, value): self._x = value\n    def delx(self): del self._x\n"
           "    x = property(getx, setx, delx, \"I'm the 'x' property.\")\n\nDecorators make defining new properties or modifying existing "
           "ones easy:\n\nclass C(object):\n    @property\n    def x(self):\n        \"I am the 'x' property.\"\n        return self._x\n"
           "    @x.setter\n    def x(self, value):\n        self._x = value\n    @x.deleter\n    def x(self):\n        del self._x",
    .basicsize = sizeof(PropertyObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = fill_property,
    .methods = PROPERTY_METHODS,
    .members = PROPERTY_MEMBERS,
    .getsets = PROPERTY_GETSETS,
    .layout = PROPERTY_LAYOUT,
};

const TypeSpec CLASS_METHOD_SPEC = {
    .type = StaticType::ClassMethod,
    .name = "classmethod",
    .basicsize = sizeof(ClassMethodObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = fill_class_method,
    .members = WRAPPER_MEMBERS,
    .getsets = CLASS_METHOD_GETSETS,
    .layout = WRAPPER_LAYOUT,
};
const TypeSpec STATIC_METHOD_SPEC = {
    .type = StaticType::StaticMethod,
    .name = "staticmethod",
    .basicsize = sizeof(ClassMethodObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = fill_static_method,
    .members = WRAPPER_MEMBERS,
    .getsets = STATIC_METHOD_GETSETS,
    .layout = WRAPPER_LAYOUT,
};

}  // namespace heapglass
