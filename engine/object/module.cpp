#include "object/module.h"

#include "object/abstract.h"
#include "object/boot.h"
#include "object/cfunction.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/module_types.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "object/weakref.h"

#include <cstring>

namespace heapglass {

namespace {

ModuleObject* as_module(Object* object) {
  return static_cast<ModuleObject*>(object);
}

// A module without a name yet; its namespace is empty.
Object* module_new_slot(TypeObject* type, Args) {
  auto* module = static_cast<ModuleObject*>(type->tp_alloc(type, 0));
  if (module == nullptr) {
    return nullptr;
  }
  Held<Object> held(module, "the new object");
  module->md_dict = dict_new();
  return module->md_dict.address == 0 ? nullptr : held.release();
}

// CPython: module_init_dict.
int init_dict(ModuleObject* module, Object* name, Object* doc) {
  DictObject* dict = module->md_dict;
  Object* nothing = none();
  if (dict_set_item(dict, id_of(Id::__name__), name) < 0 || dict_set_item(dict, id_of(Id::__doc__), doc == nullptr ? nothing : doc) < 0 ||
      dict_set_item(dict, id_of(Id::__package__), nothing) < 0 || dict_set_item(dict, id_of(Id::__loader__), nothing) < 0 ||
      dict_set_item(dict, id_of(Id::__spec__), nothing) < 0) {
    return -1;
  }
  if (unicode_check_exact(name)) {
    set_ref(module->md_name, new_ref(name));
  }
  return 0;
}

}  // namespace

bool module_check(const Object* object) {
  return object_type_check(object, StaticType::Module);
}

ModuleObject* module_new(Object* name) {
  Held<Object> module(module_new_slot(static_type(StaticType::Module), Args{}), "the new object");
  if (!module || init_dict(as_module(module.get()), name, nullptr) < 0) {
    return nullptr;
  }
  return as_module(module.release());
}

int module_add(Object* module, std::string_view name, Object* value) {
  if (value == nullptr) {
    return -1;
  }
  Object* key = unicode_intern_from_utf8(name);
  const int result = key == nullptr ? -1 : dict_set_item(module_dict(module), key, value);
  xdecref(key);
  decref(value);
  return result;
}

int module_add_functions(Object* module, std::span<const MethodSpec> functions) {
  Object* name = dict_get_item_with_error(module_dict(module), id_of(Id::__name__));
  for (const MethodSpec& spec : functions) {
    if (module_add(module, spec.name, cfunction_new(&spec, module, name)) < 0) {
      return -1;
    }
  }
  return 0;
}

namespace {

Ptr<TypeObject>* module_state(ModuleObject* module) {
  return reinterpret_cast<Ptr<TypeObject>*>(host_of(module->md_state));
}

// Makes the types of a module: its state holds each of them, and its namespace those that have a name there.
int add_types(ModuleObject* module, std::span<const TypeSpec* const> types) {
  if (types.empty()) {
    return 0;
  }
  const auto bytes = static_cast<int64_t>(types.size() * 8);
  void* state = mem_alloc(bytes);
  if (state == nullptr) {
    err_no_memory();
    return -1;
  }
  std::memset(state, 0, static_cast<size_t>(bytes));
  module->md_state = address_of(state);
  for (size_t i = 0; i < types.size(); ++i) {
    const TypeSpec& spec = *types[i];
    TypeObject* base = spec.base == StaticType::Count ? module_type(spec.module_base) : static_type(spec.base);
    Held<TupleObject> bases(tuple_pack({base}), "the bases of a class");
    TypeObject* type = bases ? type_from_spec(spec, module, bases.get()) : nullptr;
    if (type == nullptr) {
      return -1;
    }
    module_state(module)[i] = type;
    object_state()->module_types[static_cast<uint32_t>(spec.module_type)] = type;
    if (spec.listed && module_add(module, type_short_name(type), new_ref(as_object(type))) < 0) {
      return -1;
    }
  }
  return 0;
}

int64_t state_count(const ModuleObject* module) {
  return module->md_state == 0 ? 0 : static_cast<int64_t>(module_spec(module->md_def)->types.size());
}

}  // namespace

std::span<Ptr<TypeObject>> module_state_types(Object* module) {
  return {module_state(as_module(module)), static_cast<size_t>(state_count(as_module(module)))};
}

ModuleObject* module_from_spec(const ModuleSpec& spec) {
  Held<Object> name(unicode_intern_from_utf8(spec.name), "the new object");
  Held<Object> module(name ? module_new(name.get()) : nullptr, "the new object");
  if (!module) {
    return nullptr;
  }
  as_module(module.get())->md_def = module_spec_number(&spec);
  if (module_add_functions(module.get(), spec.functions) < 0) {
    return nullptr;
  }
  if (!spec.doc.empty()) {
    Held<Object> doc(unicode_from_utf8(spec.doc), "the new object");
    if (!doc || dict_set_item(module_dict(module.get()), id_of(Id::__doc__), doc.get()) < 0) {
      return nullptr;
    }
  }
  if (add_types(as_module(module.get()), spec.types) < 0) {
    return nullptr;
  }
  if (spec.execute != nullptr && spec.execute(module.get()) < 0) {
    return nullptr;
  }
  return as_module(module.release());
}

// CPython: _PyModule_ClearDict. Names with one underscore become None first, then all others but __builtins__.
void module_clear_dict(DictObject* dict) {
  for (const bool private_names : {true, false}) {
    int64_t position = 0;
    Object* key;
    Object* value;
    while (dict_next(dict, &position, &key, &value)) {
      if (value == none() || !unicode_check(key)) {
        continue;
      }
      const int64_t length = unicode_length(key);
      const bool underscore = length > 0 && unicode_read(key, 0) == '_';
      const bool single = underscore && !(length > 1 && unicode_read(key, 1) == '_');
      const bool chosen = private_names ? single : !underscore || !unicode_equal_to_ascii(key, "__builtins__");
      if (chosen && dict_set_item(dict, key, none()) < 0) {
        err_format_unraisable("Exception ignored while clearing module dict");
      }
    }
  }
}

void module_clear(Object* module) {
  DictObject* dict = module_dict(module);
  if (dict != nullptr) {
    module_clear_dict(dict);
  }
}

namespace {

void clear_state(Object* self) {
  for (Ptr<TypeObject>& type : module_state_types(self)) {
    clear_ref(type);
  }
}

void module_dealloc(Object* self) {
  gc_untrack(self);
  if (as_module(self)->md_weaklist.address != 0) {
    object_clear_weakrefs(self);
  }
  clear_ref(as_module(self)->md_dict);
  clear_ref(as_module(self)->md_name);
  clear_state(self);
  if (as_module(self)->md_state != 0) {
    mem_free(host_of(as_module(self)->md_state));
  }
  type_of(self)->tp_free(self);
}

int module_traverse(Object* self, Visit* visit, void* context) {
  for (const Ptr<TypeObject>& type : module_state_types(self)) {
    if (const int result = visit_ref(type, visit, context)) {
      return result;
    }
  }
  return visit_ref(as_module(self)->md_dict, visit, context);
}

int module_tp_clear(Object* self) {
  clear_state(self);
  clear_ref(as_module(self)->md_dict);
  return 0;
}

int module_init(Object* self, Args args) {
  Object* given[2];
  if (!args_unpack("module", args, {"name", "doc"}, 1, given)) {
    return -1;
  }
  if (!unicode_check(given[0])) {
    err_format(StaticType::TypeError, "module() argument 'name' must be str, not %.50s", type_name_text(given[0]));
    return -1;
  }
  return init_dict(as_module(self), given[0], given[1]);
}

// CPython: _PyModuleSpec's share in module_repr, for modules of this engine.
Object* module_repr(Object* self) {
  DictObject* dict = as_module(self)->md_dict;
  Object* name = dict_get_item_with_error(dict, id_of(Id::__name__));
  Object* spec = dict_get_item_with_error(dict, id_of(Id::__spec__));
  Object* file = dict_get_item_with_error(dict, id_of(Id::__file__));
  if (name == nullptr) {
    name = id_of(Id::angle_unknown);
  }
  if (file != nullptr) {
    return unicode_from_format("<module %R from %R>", name, file);
  }
  const bool built_in = as_module(self)->md_def != 0 || (spec != nullptr && spec != none());
  return unicode_from_format(built_in ? "<module %R (built-in)>" : "<module %R>", name);
}

// CPython: _Py_module_getattro_impl. A module may define __getattr__.
Object* module_get_attr(Object* self, Object* name) {
  Object* value = object_generic_get_attr_with_dict(self, name, nullptr, true);
  if (value != nullptr || err_occurred()) {
    return value;
  }
  DictObject* dict = as_module(self)->md_dict;
  Object* hook = dict_get_item_with_error(dict, id_of(Id::__getattr__));
  if (hook != nullptr) {
    Held<Object> held(new_ref(hook), "the method being called");
    return object_call_one_arg(hook, name);
  }
  Object* module_name = err_occurred() ? nullptr : dict_get_item_with_error(dict, id_of(Id::__name__));
  if (err_occurred()) {
    return nullptr;
  }
  if (module_name == nullptr || !unicode_check(module_name)) {
    return err_format(StaticType::AttributeError, "module has no attribute '%U'", name);
  }
  return err_format(StaticType::AttributeError, "module '%U' has no attribute '%U'", module_name, name);
}

Object* method_dir(Object* self) {
  Held<Object> dict(object_get_attr(self, id_of(Id::__dict__)), "the dict of the object");
  if (!dict) {
    return nullptr;
  }
  if (!dict_check(dict.get())) {
    return err_format(StaticType::TypeError, "%U.__dict__ is not a dictionary", as_module(self)->md_name.get());
  }
  Object* hook = dict_get_item_with_error(as_dict(dict.get()), id_of(Id::__dir__));
  return hook != nullptr ? object_call_no_args(hook) : mapping_keys(dict.get());
}

Object* get_annotations(Object* self) {
  DictObject* dict = as_module(self)->md_dict;
  Object* known;
  if (dict_get_item_ref(dict, id_of(Id::__annotations__), &known) != 0) {
    return known;
  }
  Object* annotate;
  if (dict_get_item_ref(dict, id_of(Id::__annotate__), &annotate) < 0) {
    return nullptr;
  }
  Held<Object> function(annotate, "the method being called");
  Held<Object> made(function && callable_check(function.get()) ? object_call_one_arg(function.get(), small_int(1)) : static_cast<Object*>(dict_new()),
                    "the result of a built-in function");
  return made && dict_set_item(dict, id_of(Id::__annotations__), made.get()) == 0 ? made.release() : nullptr;
}

int set_annotations(Object* self, Object* value) {
  DictObject* dict = as_module(self)->md_dict;
  return value == nullptr ? dict_del_item(dict, id_of(Id::__annotations__)) : dict_set_item(dict, id_of(Id::__annotations__), value);
}

Object* get_annotate(Object* self) {
  Object* annotate;
  if (dict_get_item_ref(as_module(self)->md_dict, id_of(Id::__annotate__), &annotate) < 0) {
    return nullptr;
  }
  return annotate == nullptr ? none() : annotate;
}

int set_annotate(Object* self, Object* value) {
  if (value == nullptr) {
    err_set_string(StaticType::TypeError, "cannot delete __annotate__ attribute");
    return -1;
  }
  return dict_set_item(as_module(self)->md_dict, id_of(Id::__annotate__), value);
}

const MethodSpec METHODS[] = {method_noargs("__dir__", method_dir)};
const MemberSpec MEMBERS[] = {{"__dict__", MemberKind::Object, offsetof(ModuleObject, md_dict)}};
const GetSetSpec GETSETS[] = {{"__annotations__", get_annotations, set_annotations}, {"__annotate__", get_annotate, set_annotate}};
const LayoutField LAYOUT[] = {
    {"md_dict", offsetof(ModuleObject, md_dict), "ref", "the namespace of a module"},
    {"md_def", offsetof(ModuleObject, md_def), "pointer", ""},
    {"md_state", offsetof(ModuleObject, md_state), "module_state", "the state of a module"},
    {"md_weaklist", offsetof(ModuleObject, md_weaklist), "weak", ""},
    {"md_name", offsetof(ModuleObject, md_name), "ref", "the name of a module"},
};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = module_dealloc;
  type->tp_repr = module_repr;
  type->tp_getattro = module_get_attr;
  type->tp_setattro = object_generic_set_attr;
  type->tp_traverse = module_traverse;
  type->tp_clear = module_tp_clear;
  type->tp_weaklistoffset = offsetof(ModuleObject, md_weaklist);
  type->tp_dictoffset = offsetof(ModuleObject, md_dict);
  type->tp_init = module_init;
  type->tp_new = module_new_slot;
  type->tp_free = gc_del;
}

}  // namespace

const TypeSpec MODULE_SPEC = {
    .type = StaticType::Module,
    .name = "module",
    .doc = "module(name, doc=None)\n--\n\nCreate a module object.\n\nThe name must be a string; the optional doc argument can have any type.",
    .basicsize = sizeof(ModuleObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = fill_slots,
    .methods = METHODS,
    .members = MEMBERS,
    .getsets = GETSETS,
    .layout = LAYOUT,
};

}  // namespace heapglass
