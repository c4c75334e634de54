// The attributes that every type has: __name__, __bases__, __doc__, __annotations__ and so on.
//
// CPython: Objects/typeobject.c, type_getsets.
#include "object/type_internal.h"

#include "object/abstract.h"
#include "object/boot.h"
#include "object/cfunction.h"
#include "object/descriptor.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/long.h"
#include "object/unicode.h"
#include "object/weakref.h"

namespace heapglass {

namespace {

int check_set_special(TypeObject* type, Object* value, const char* name) {
  if (has_feature(type, TPFLAGS_IMMUTABLETYPE)) {
    err_format(StaticType::TypeError, "cannot set '%s' attribute of immutable type '%s'", name, type_full_name(type).data());
    return -1;
  }
  if (value == nullptr) {
    err_format(StaticType::TypeError, "cannot delete '%s' attribute of type '%s'", name, type_full_name(type).data());
    return -1;
  }
  return 0;
}

Object* get_name(Object* self) {
  return type_name_object(as_type(self));
}

int set_name(Object* self, Object* value) {
  TypeObject* type = as_type(self);
  if (check_set_special(type, value, "__name__") < 0) {
    return -1;
  }
  if (!unicode_check(value)) {
    err_format(StaticType::TypeError, "can only assign string to %s.__name__, not '%s'", type_full_name(type).data(), type_name_text(value));
    return -1;
  }
  set_ref(type->ht_name, new_ref(value));
  return 0;
}

Object* get_qualname(Object* self) {
  return type_qualname_object(as_type(self));
}

int set_qualname(Object* self, Object* value) {
  TypeObject* type = as_type(self);
  if (check_set_special(type, value, "__qualname__") < 0) {
    return -1;
  }
  if (!unicode_check(value)) {
    err_format(StaticType::TypeError, "can only assign string to %s.__qualname__, not '%s'", type_full_name(type).data(),
               type_name_text(value));
    return -1;
  }
  set_ref(type->ht_qualname, new_ref(value));
  return 0;
}

Object* get_module(Object* self) {
  return type_module_object(as_type(self));
}

int set_module_attribute(Object* self, Object* value) {
  TypeObject* type = as_type(self);
  if (check_set_special(type, value, "__module__") < 0) {
    return -1;
  }
  type_modified(type);
  if (dict_pop(type->tp_dict, id_of(Id::__firstlineno__), nullptr) < 0) {
    return -1;
  }
  return dict_set_item(type->tp_dict, id_of(Id::__module__), value);
}

Object* get_bases(Object* self) {
  return new_ref(static_cast<Object*>(as_type(self)->tp_bases.get()));
}

Object* get_mro(Object* self) {
  Object* mro = as_type(self)->tp_mro;
  return new_ref(mro == nullptr ? none() : mro);
}

Object* get_base(Object* self) {
  Object* base = as_type(self)->tp_base;
  return new_ref(base == nullptr ? none() : base);
}

Object* get_abstract_methods(Object* self) {
  Object* methods = nullptr;
  if (as_type(self) != static_type(StaticType::Type)) {
    methods = dict_get_item_with_error(as_type(self)->tp_dict, id_of(Id::__abstractmethods__));
  }
  if (methods == nullptr && !err_occurred()) {
    err_set_object(StaticType::AttributeError, id_of(Id::__abstractmethods__));
  }
  return xnew_ref(methods);
}

int set_abstract_methods(Object* self, Object* value) {
  TypeObject* type = as_type(self);
  int abstract = 0;
  int result;
  if (value != nullptr) {
    abstract = object_is_true(value);
    result = abstract < 0 ? -1 : dict_set_item(type->tp_dict, id_of(Id::__abstractmethods__), value);
  } else {
    result = dict_pop(type->tp_dict, id_of(Id::__abstractmethods__), nullptr);
    if (result == 0) {
      err_set_object(StaticType::AttributeError, id_of(Id::__abstractmethods__));
      return -1;
    }
  }
  if (result < 0) {
    return -1;
  }
  type_modified(type);
  type->tp_flags = abstract != 0 ? type->tp_flags | TPFLAGS_IS_ABSTRACT : type->tp_flags & ~TPFLAGS_IS_ABSTRACT;
  return 0;
}

Object* get_dict(Object* self) {
  DictObject* dict = as_type(self)->tp_dict;
  return dict == nullptr ? none() : mapping_proxy_new(dict);
}

Object* get_doc(Object* self) {
  TypeObject* type = as_type(self);
  Object* doc = dict_get_item_with_error(type->tp_dict, id_of(Id::__doc__));
  if (doc == nullptr) {
    return err_occurred() ? nullptr : none();
  }
  Fn<TernaryFunction> get = type_of(doc)->tp_descr_get;
  if (!get) {
    return new_ref(doc);
  }
  Held<Object> held(new_ref(doc), "a descriptor that was found");
  return get(doc, nullptr, self);
}

int set_doc(Object* self, Object* value) {
  TypeObject* type = as_type(self);
  if (check_set_special(type, value, "__doc__") < 0) {
    return -1;
  }
  type_modified(type);
  return dict_set_item(type->tp_dict, id_of(Id::__doc__), value);
}

Object* get_text_signature(Object*) {
  return none();
}

// __annotate__: the function that makes the annotations, or None.
Object* get_annotate(Object* self) {
  TypeObject* type = as_type(self);
  if (!has_feature(type, TPFLAGS_HEAPTYPE)) {
    return err_format(StaticType::AttributeError, "type object '%s' has no attribute '__annotate__'", type_full_name(type).data());
  }
  Object* annotate;
  if (dict_get_item_ref(type->tp_dict, id_of(Id::__annotate_func__), &annotate) < 0) {
    return nullptr;
  }
  if (annotate == nullptr && dict_get_item_ref(type->tp_dict, id_of(Id::__annotate__), &annotate) < 0) {
    return nullptr;
  }
  if (annotate == nullptr) {
    return dict_set_item(type->tp_dict, id_of(Id::__annotate_func__), none()) < 0 ? nullptr : none();
  }
  Fn<TernaryFunction> get = type_of(annotate)->tp_descr_get;
  if (!get) {
    return annotate;
  }
  Held<Object> held(annotate, "a descriptor that was found");
  return get(annotate, nullptr, self);
}

int set_annotate(Object* self, Object* value) {
  TypeObject* type = as_type(self);
  if (value == nullptr) {
    err_set_string(StaticType::TypeError, "cannot delete __annotate__ attribute");
    return -1;
  }
  if (check_set_special(type, value, "__annotate__") < 0) {
    return -1;
  }
  if (!is_none(value) && !callable_check(value)) {
    err_set_string(StaticType::TypeError, "__annotate__ must be callable or None");
    return -1;
  }
  if (dict_set_item(type->tp_dict, id_of(Id::__annotate_func__), value) < 0) {
    return -1;
  }
  return is_none(value) ? 0 : (dict_pop(type->tp_dict, id_of(Id::__annotations_cache__), nullptr) < 0 ? -1 : 0);
}

Object* get_annotations(Object* self) {
  TypeObject* type = as_type(self);
  if (!has_feature(type, TPFLAGS_HEAPTYPE)) {
    return err_format(StaticType::AttributeError, "type object '%s' has no attribute '__annotations__'", type_full_name(type).data());
  }
  for (Id id : {Id::__annotations__, Id::__annotations_cache__}) {
    Object* known;
    if (dict_get_item_ref(type->tp_dict, id_of(id), &known) < 0) {
      return nullptr;
    }
    if (known != nullptr) {
      return known;
    }
  }
  Held<Object> annotate(get_annotate(self), "the method being called");
  if (!annotate) {
    return nullptr;
  }
  Held<Object> annotations(callable_check(annotate.get()) ? object_call_one_arg(annotate.get(), small_int(1)) : dict_new(),
                           "the result of a built-in function");
  if (!annotations) {
    return nullptr;
  }
  if (!dict_check(annotations.get())) {
    return err_format(StaticType::TypeError, "__annotate__ returned non-dict of type '%.100s'", type_name_text(annotations.get()));
  }
  return dict_set_item(type->tp_dict, id_of(Id::__annotations_cache__), annotations.get()) < 0 ? nullptr : annotations.release();
}

int set_annotations(Object* self, Object* value) {
  TypeObject* type = as_type(self);
  if (has_feature(type, TPFLAGS_IMMUTABLETYPE)) {
    err_format(StaticType::TypeError, "cannot set '__annotations__' attribute of immutable type '%s'", type_full_name(type).data());
    return -1;
  }
  if (value != nullptr) {
    return dict_set_item(type->tp_dict, id_of(Id::__annotations_cache__), value);
  }
  const int removed = dict_pop(type->tp_dict, id_of(Id::__annotations_cache__), nullptr);
  if (removed == 0) {
    err_set_string(StaticType::AttributeError, "__annotations__");
  }
  return removed > 0 ? 0 : -1;
}

Object* get_type_params(Object* self) {
  TypeObject* type = as_type(self);
  Object* params = nullptr;
  if (type != static_type(StaticType::Type) && dict_get_item_ref(type->tp_dict, id_of(Id::__type_params__), &params) < 0) {
    return nullptr;
  }
  return params == nullptr ? tuple_empty() : params;
}

int set_type_params(Object* self, Object* value) {
  if (check_set_special(as_type(self), value, "__type_params__") < 0) {
    return -1;
  }
  return dict_set_item(as_type(self)->tp_dict, id_of(Id::__type_params__), value);
}

const GetSetSpec GETSETS[] = {
    {"__base__", get_base},
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__bases__", get_bases, type_set_bases},
    {"__mro__", get_mro},
    {"__module__", get_module, set_module_attribute},
    {"__abstractmethods__", get_abstract_methods, set_abstract_methods},
    {"__dict__", get_dict},
    {"__doc__", get_doc, set_doc},
    {"__text_signature__", get_text_signature},
    {"__annotations__", get_annotations, set_annotations},
    {"__annotate__", get_annotate, set_annotate},
    {"__type_params__", get_type_params, set_type_params},
};

const MemberSpec MEMBERS[] = {
    {"__basicsize__", MemberKind::Int64, offsetof(TypeObject, tp_basicsize)},
    {"__itemsize__", MemberKind::Int64, offsetof(TypeObject, tp_itemsize)},
    {"__flags__", MemberKind::Int64, offsetof(TypeObject, tp_flags)},
    {"__weakrefoffset__", MemberKind::Int64, offsetof(TypeObject, tp_weaklistoffset)},
    {"__dictoffset__", MemberKind::Int64, offsetof(TypeObject, tp_dictoffset)},
};

}  // namespace

const std::span<const GetSetSpec> TYPE_GETSETS = GETSETS;
const std::span<const MemberSpec> TYPE_MEMBERS = MEMBERS;

}  // namespace heapglass
