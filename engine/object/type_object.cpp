// The type of types: names, calling, attributes, life and death.
//
// CPython: Objects/typeobject.c.
#include "object/type_internal.h"

#include "object/abstract.h"
#include "object/boot.h"
#include "object/call_arguments.h"
#include "object/cfunction.h"
#include "object/descriptor.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/long.h"
#include "object/unicode.h"
#include "object/weakref.h"

namespace heapglass {

// --- Names ---------------------------------------------------------------------------------------------------------------

std::string_view type_full_name(const TypeObject* type) {
  // The types of modules keep the name they were described by; that of a class is its own.
  const TypeSpec* spec = type_spec_of(type);
  if (spec != nullptr) {
    return spec->name;
  }
  const bool named = has_feature(type, TPFLAGS_HEAPTYPE) && type->ht_name.address != 0;
  return named ? unicode_as_utf8(type->ht_name) : std::string_view("?");
}

std::string_view type_short_name(const TypeObject* type) {
  const std::string_view name = type_full_name(type);
  const size_t dot = type_spec_of(type) == nullptr ? std::string_view::npos : name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

Object* type_name_object(TypeObject* type) {
  if (has_feature(type, TPFLAGS_HEAPTYPE)) {
    return new_ref(type->ht_name.get());
  }
  return unicode_from_utf8(type_short_name(type));
}

Object* type_qualname_object(TypeObject* type) {
  if (has_feature(type, TPFLAGS_HEAPTYPE)) {
    return new_ref(type->ht_qualname.get());
  }
  return type_name_object(type);
}

Object* type_module_object(TypeObject* type) {
  if (has_feature(type, TPFLAGS_HEAPTYPE)) {
    Object* module = dict_get_item_with_error(type->tp_dict, id_of(Id::__module__));
    if (module == nullptr && !err_occurred()) {
      err_set_string(StaticType::AttributeError, "__module__");
    }
    return xnew_ref(module);
  }
  const std::string_view name = type_full_name(type);
  const size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? id_of(Id::builtins) : unicode_intern_from_utf8(name.substr(0, dot));
}

Object* type_fully_qualified_name(TypeObject* type) {
  if (!has_feature(type, TPFLAGS_HEAPTYPE)) {
    return unicode_from_utf8(type_full_name(type));
  }
  Object* qualname = type_qualname_object(type);
  Object* module = type_module_object(type);
  if (qualname == nullptr || module == nullptr) {
    err_clear();
    xdecref(module);
    return qualname;
  }
  Object* result = qualname;
  if (unicode_check(module) && !unicode_equal_to_ascii(module, "builtins") && !unicode_equal_to_ascii(module, "__main__")) {
    result = unicode_from_format("%U.%U", module, qualname);
    decref(qualname);
  }
  decref(module);
  return result;
}

// --- Calling ---------------------------------------------------------------------------------------------------------------

namespace {

int64_t keyword_count(Args args) {
  return args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
}

Object* make_instance(TypeObject* type, Args args) {
  if (!type->tp_new) {
    return err_format(StaticType::TypeError, "cannot create '%s' instances", type_full_name(type).data());
  }
  Held<Object> object(check_function_result(type, type->tp_new(type, args)), "the new object");
  if (!object || !object_type_check(object.get(), type)) {
    return object.release();
  }
  TypeObject* actual = type_of(object.get());
  if (actual->tp_init && actual->tp_init(object.get(), args) < 0) {
    return nullptr;
  }
  return object.release();
}

}  // namespace

// CPython: type_call, and _PyObject_MakeTpCall before it, which makes a tuple of the arguments for types without a vectorcall.
Object* type_call(Object* self, Args args) {
  TypeObject* type = as_type(self);
  if (type == static_type(StaticType::Type)) {
    if (args.count == 1 && keyword_count(args) == 0) {
      return new_ref(as_object(type_of(args[0])));
    }
    if (args.count != 3) {
      return err_set_string(StaticType::TypeError, "type() takes 1 or 3 arguments");
    }
  }
  if (type->tp_vectorcall) {
    return type->tp_vectorcall(self, args);
  }
  CallArguments made(args);
  return made ? make_instance(type, made.args()) : nullptr;
}

namespace {

Object* type_new_slot(TypeObject* metatype, Args args) {
  static constexpr const char* EXPECTED = "type.__new__() argument %d must be %s, not %.50s";
  if (!args_check_count("type.__new__", args.count, 3, 3)) {
    return nullptr;
  }
  if (!unicode_check(args[0])) {
    return err_format(StaticType::TypeError, EXPECTED, 1, "str", type_name_text(args[0]));
  }
  if (!tuple_check(args[1])) {
    return err_format(StaticType::TypeError, EXPECTED, 2, "tuple", type_name_text(args[1]));
  }
  if (!dict_check(args[2])) {
    return err_format(StaticType::TypeError, EXPECTED, 3, "dict", type_name_text(args[2]));
  }
  Args keywords = args.skip(3);
  return type_new(metatype, args[0], as_tuple(args[1]), as_dict(args[2]), keywords);
}

int type_init_slot(Object*, Args args) {
  if (args.count == 1 && keyword_count(args) != 0) {
    err_set_string(StaticType::TypeError, "type.__init__() takes no keyword arguments");
    return -1;
  }
  if (args.count != 1 && args.count != 3) {
    err_set_string(StaticType::TypeError, "type.__init__() takes 1 or 3 arguments");
    return -1;
  }
  return 0;
}

}  // namespace

// --- Attributes --------------------------------------------------------------------------------------------------------

Object* type_get_attr_quietly(Object* self, Object* name, bool* suppressed) {
  TypeObject* type = as_type(self);
  TypeObject* metatype = type_of(self);
  Held<Object> meta(type_lookup_ref(metatype, name), "a descriptor that was found");
  Fn<TernaryFunction> meta_get{};
  if (meta) {
    meta_get = type_of(meta.get())->tp_descr_get;
    if (meta_get && is_data_descriptor(meta.get())) {
      return meta_get(meta.get(), self, as_object(metatype));
    }
  }
  Held<Object> attribute(type_lookup_ref(type, name), "a descriptor that was found");
  if (attribute) {
    Fn<TernaryFunction> get = type_of(attribute.get())->tp_descr_get;
    return get ? get(attribute.get(), nullptr, self) : attribute.release();
  }
  if (meta_get) {
    return meta_get(meta.get(), self, as_object(metatype));
  }
  if (meta) {
    return meta.release();
  }
  *suppressed = true;
  return nullptr;
}

Object* type_get_attr(Object* self, Object* name) {
  if (!unicode_check(name)) {
    return err_format(StaticType::TypeError, "attribute name must be string, not '%.200s'", type_name_text(name));
  }
  bool missing = false;
  Object* result = type_get_attr_quietly(self, name, &missing);
  if (missing) {
    err_format(StaticType::AttributeError, "type object '%.100s' has no attribute '%U'", type_full_name(as_type(self)).data(), name);
  }
  return result;
}

int type_set_attr(Object* self, Object* name, Object* value) {
  TypeObject* type = as_type(self);
  if (has_feature(type, TPFLAGS_IMMUTABLETYPE)) {
    err_format(StaticType::TypeError, "cannot set %R attribute of immutable type '%s'", name, type_full_name(type).data());
    return -1;
  }
  if (!unicode_check(name)) {
    err_format(StaticType::TypeError, "attribute name must be string, not '%.200s'", type_name_text(name));
    return -1;
  }
  TypeObject* metatype = type_of(self);
  Object* descriptor = type_lookup(metatype, name);
  if (descriptor != nullptr && type_of(descriptor)->tp_descr_set) {
    Held<Object> held(new_ref(descriptor), "a descriptor that was found");
    return type_of(descriptor)->tp_descr_set(descriptor, self, value);
  }
  type_modified(type);
  const int result = value == nullptr ? dict_del_item(type->tp_dict, name) : dict_set_item(type->tp_dict, name, value);
  if (result < 0) {
    if (err_exception_matches(StaticType::KeyError)) {
      err_format(StaticType::AttributeError, "type object '%.100s' has no attribute '%U'", type_full_name(type).data(), name);
      set_attribute_error_context(self, name);
    }
    return -1;
  }
  type_modified(type);
  return type_update_slot(type, name);
}

// --- Life and death ------------------------------------------------------------------------------------------------------

namespace {

void type_dealloc(Object* self) {
  TypeObject* type = as_type(self);
  gc_untrack(self);
  type_modified(type);
  Object* raised = err_get_raised();
  type_remove_all_subclasses(type);
  err_set_raised(raised);
  if (type->tp_weaklist.address != 0) {
    object_clear_weakrefs(self);
  }
  clear_ref(type->tp_base);
  clear_ref(type->tp_dict);
  clear_ref(type->tp_bases);
  clear_ref(type->tp_mro);
  clear_ref(type->tp_cache);
  clear_ref(type->tp_subclasses);
  if (type->tp_doc != 0) {
    mem_free(host_of(type->tp_doc));
  }
  clear_ref(type->ht_name);
  clear_ref(type->ht_qualname);
  clear_ref(type->ht_slots);
  if (type->ht_cached_keys.address != 0) {
    dict_keys_decref(type->ht_cached_keys);
  }
  clear_ref(type->ht_module);
  type_of(self)->tp_free(self);
}

int type_traverse(Object* self, Visit* visit, void* context) {
  TypeObject* type = as_type(self);
  int result = visit_ref(type->tp_dict, visit, context);
  result = result != 0 ? result : visit_ref(type->tp_cache, visit, context);
  result = result != 0 ? result : visit_ref(type->tp_mro, visit, context);
  result = result != 0 ? result : visit_ref(type->tp_bases, visit, context);
  result = result != 0 ? result : visit_ref(type->tp_base, visit, context);
  return result != 0 ? result : visit_ref(type->ht_module, visit, context);
}

int type_clear(Object* self) {
  TypeObject* type = as_type(self);
  type_modified(type);
  if (type->tp_dict.address != 0) {
    dict_clear(type->tp_dict);
  }
  clear_ref(type->ht_module);
  clear_ref(type->tp_mro);
  return 0;
}

int type_is_gc(Object* self) {
  return has_feature(as_type(self), TPFLAGS_HEAPTYPE) ? 1 : 0;
}

Object* type_repr(Object* self) {
  TypeObject* type = as_type(self);
  Held<Object> name(type_qualname_object(type), "the result of a built-in function");
  Held<Object> module(type_module_object(type), "the result of a built-in function");
  if (!module) {
    err_clear();
  }
  if (!name) {
    return nullptr;
  }
  if (module && unicode_check(module.get()) && !unicode_equal_to_ascii(module.get(), "builtins")) {
    return unicode_from_format("<class '%U.%U'>", module.get(), name.get());
  }
  return unicode_from_format("<class '%U'>", name.get());
}

// --- Methods of type -------------------------------------------------------------------------------------------------------

Object* method_mro(Object* self) {
  Held<TupleObject> mro(type_default_mro(as_type(self)), "the mro of a class");
  return mro ? sequence_list(mro.get()) : nullptr;
}

Object* method_subclasses(Object* self) {
  return type_subclasses(as_type(self));
}

Object* method_prepare(Object*, Args) {
  return dict_new();
}

Object* method_instancecheck(Object* self, Object* instance) {
  const int result = object_real_is_instance(instance, self);
  return result < 0 ? nullptr : bool_object(result != 0);
}

Object* method_subclasscheck(Object* self, Object* derived) {
  const int result = object_real_is_subclass(derived, self);
  return result < 0 ? nullptr : bool_object(result != 0);
}

Object* method_dir(Object* self) {
  Held<DictObject> dict(dict_new(), "the dict being made");
  return dict && type_merge_class_dict(dict.get(), self) == 0 ? dict_keys_list(dict.get()) : nullptr;
}

Object* method_sizeof(Object* self) {
  TypeObject* type = as_type(self);
  if (!has_feature(type, TPFLAGS_HEAPTYPE)) {
    return long_from_int64(STATIC_TYPE_SIZE);
  }
  int64_t size = static_cast<int64_t>(sizeof(TypeObject));
  if (type->ht_cached_keys.address != 0) {
    size += dict_keys_size(type->ht_cached_keys);
  }
  return long_from_int64(size);
}

const MethodSpec TYPE_METHODS[] = {
    method_noargs("mro", method_mro),
    method_noargs("__subclasses__", method_subclasses),
    method_keywords("__prepare__", method_prepare, METHOD_CLASS),
    method_one("__instancecheck__", method_instancecheck),
    method_one("__subclasscheck__", method_subclasscheck),
    method_noargs("__dir__", method_dir),
    method_noargs("__sizeof__", method_sizeof),
};

void fill_type_slots(TypeObject* type) {
  type->tp_dealloc = type_dealloc;
  type->tp_repr = type_repr;
  type->tp_call = type_call;
  type->tp_getattro = type_get_attr;
  type->tp_setattro = type_set_attr;
  type->tp_traverse = type_traverse;
  type->tp_clear = type_clear;
  type->tp_is_gc = type_is_gc;
  type->tp_init = type_init_slot;
  type->tp_new = type_new_slot;
  type->tp_alloc = type_generic_alloc;
  type->tp_free = gc_del;
  type->tp_weaklistoffset = offsetof(TypeObject, tp_weaklist);
  type->tp_dictoffset = offsetof(TypeObject, tp_dict);
  type->nb.or_ = type_union_or;
}

const LayoutField TYPE_LAYOUT[] = {
    {"tp_name", 24, "text", ""},
    {"tp_basicsize", offsetof(TypeObject, tp_basicsize), "int64", ""},
    {"tp_flags", offsetof(TypeObject, tp_flags), "int64", ""},
    {"tp_base", offsetof(TypeObject, tp_base), "ref", "the base of the class"},
    {"tp_dict", offsetof(TypeObject, tp_dict), "ref", "the namespace of the class"},
    {"tp_bases", offsetof(TypeObject, tp_bases), "ref", "the bases of the class"},
    {"tp_mro", offsetof(TypeObject, tp_mro), "ref", "the method resolution order of the class"},
    {"tp_cache", offsetof(TypeObject, tp_cache), "ref", "the cache of the class"},
    {"tp_subclasses", offsetof(TypeObject, tp_subclasses), "ref", "the subclasses of the class"},
    {"tp_weaklist", offsetof(TypeObject, tp_weaklist), "weak", ""},
    {"ht_name", offsetof(TypeObject, ht_name), "ref", "the name of the class"},
    {"ht_slots", offsetof(TypeObject, ht_slots), "ref", "the slots of the class"},
    {"ht_qualname", offsetof(TypeObject, ht_qualname), "ref", "the qualified name of the class"},
    {"ht_cached_keys", offsetof(TypeObject, ht_cached_keys), "pointer", ""},
    {"ht_module", offsetof(TypeObject, ht_module), "ref", "the module of the class"},
    {"ob_size", 16, "int64", ""}, {"tp_itemsize", offsetof(TypeObject, tp_itemsize), "int64", ""},
    {"tp_dealloc", offsetof(TypeObject, tp_dealloc), "pointer", ""},
    {"tp_vectorcall_offset", offsetof(TypeObject, tp_vectorcall_offset), "int64", ""},
    {"tp_getattr", offsetof(TypeObject, tp_getattr), "pointer", ""},
    {"tp_setattr", offsetof(TypeObject, tp_setattr), "pointer", ""},
    {"tp_as_async", offsetof(TypeObject, tp_as_async), "pointer", ""},
    {"tp_repr", offsetof(TypeObject, tp_repr), "pointer", ""},
    {"tp_as_number", offsetof(TypeObject, tp_as_number), "pointer", ""},
    {"tp_as_sequence", offsetof(TypeObject, tp_as_sequence), "pointer", ""},
    {"tp_as_mapping", offsetof(TypeObject, tp_as_mapping), "pointer", ""},
    {"tp_hash", offsetof(TypeObject, tp_hash), "pointer", ""},
    {"tp_call", offsetof(TypeObject, tp_call), "pointer", ""},
    {"tp_str", offsetof(TypeObject, tp_str), "pointer", ""},
    {"tp_getattro", offsetof(TypeObject, tp_getattro), "pointer", ""},
    {"tp_setattro", offsetof(TypeObject, tp_setattro), "pointer", ""},
    {"tp_as_buffer", offsetof(TypeObject, tp_as_buffer), "pointer", ""},
    {"tp_doc", offsetof(TypeObject, tp_doc), "pointer", ""},
    {"tp_traverse", offsetof(TypeObject, tp_traverse), "pointer", ""},
    {"tp_clear", offsetof(TypeObject, tp_clear), "pointer", ""},
    {"tp_richcompare", offsetof(TypeObject, tp_richcompare), "pointer", ""},
    {"tp_weaklistoffset", offsetof(TypeObject, tp_weaklistoffset), "int64", ""},
    {"tp_iter", offsetof(TypeObject, tp_iter), "pointer", ""},
    {"tp_iternext", offsetof(TypeObject, tp_iternext), "pointer", ""},
    {"tp_methods", offsetof(TypeObject, tp_methods), "pointer", ""},
    {"tp_members", offsetof(TypeObject, tp_members), "pointer", ""},
    {"tp_getset", offsetof(TypeObject, tp_getset), "pointer", ""},
    {"tp_descr_get", offsetof(TypeObject, tp_descr_get), "pointer", ""},
    {"tp_descr_set", offsetof(TypeObject, tp_descr_set), "pointer", ""},
    {"tp_dictoffset", offsetof(TypeObject, tp_dictoffset), "int64", ""},
    {"tp_init", offsetof(TypeObject, tp_init), "pointer", ""},
    {"tp_alloc", offsetof(TypeObject, tp_alloc), "pointer", ""},
    {"tp_new", offsetof(TypeObject, tp_new), "pointer", ""},
    {"tp_free", offsetof(TypeObject, tp_free), "pointer", ""},
    {"tp_is_gc", offsetof(TypeObject, tp_is_gc), "pointer", ""},
    {"tp_del", offsetof(TypeObject, tp_del), "pointer", ""},
    {"tp_version_tag", offsetof(TypeObject, tp_version_tag), "int32", ""},
    {"tp_finalize", offsetof(TypeObject, tp_finalize), "pointer", ""},
    {"tp_vectorcall", offsetof(TypeObject, tp_vectorcall), "pointer", ""},
    {"tp_watched", offsetof(TypeObject, tp_watched), "int8", ""},
    {"tp_versions_used", offsetof(TypeObject, tp_versions_used), "int16", ""},
    {"as_async", offsetof(TypeObject, as_async), "inline", ""}, {"as_number", offsetof(TypeObject, nb), "inline", ""},
    {"as_mapping", offsetof(TypeObject, mp), "inline", ""}, {"as_sequence", offsetof(TypeObject, sq), "inline", ""},
    {"as_buffer", offsetof(TypeObject, as_buffer), "inline", ""},
    {"_ht_tpname", offsetof(TypeObject, ht_tpname), "pointer", ""},
    {"ht_token", offsetof(TypeObject, ht_token), "pointer", ""},
    {"_spec_cache.getitem", offsetof(TypeObject, spec_getitem), "pointer", ""},
    {"_spec_cache.getitem_version", offsetof(TypeObject, spec_getitem_version), "int32", ""},
    {"_spec_cache.init", offsetof(TypeObject, spec_init), "pointer", ""},
};

}  // namespace

int type_merge_class_dict(DictObject* dict, Object* cls) {
  Object* own;
  if (object_get_optional_attr(cls, id_of(Id::__dict__), &own) < 0) {
    return -1;
  }
  Held<Object> held(own, "the dict of the object");
  if (own != nullptr && dict_update(dict, own) < 0) {
    return -1;
  }
  Object* bases;
  if (object_get_optional_attr(cls, id_of(Id::__bases__), &bases) < 0) {
    return -1;
  }
  Held<Object> held_bases(bases, "the bases of a class");
  for (int64_t i = 0; bases != nullptr && tuple_check(bases) && i < tuple_size(bases); ++i) {
    if (type_merge_class_dict(dict, tuple_item(bases, i)) < 0) {
      return -1;
    }
  }
  return 0;
}

const TypeSpec TYPE_SPEC = {
    .type = StaticType::Type,
    .name = "type",
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .basicsize = sizeof(TypeObject),
    .itemsize = sizeof(SlotMember),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_TYPE_SUBCLASS | TPFLAGS_HAVE_VECTORCALL | TPFLAGS_ITEMS_AT_END,
    .fill_slots = fill_type_slots,
    .methods = TYPE_METHODS,
    .members = TYPE_MEMBERS,
    .getsets = TYPE_GETSETS,
    .layout = TYPE_LAYOUT,
};

}  // namespace heapglass
