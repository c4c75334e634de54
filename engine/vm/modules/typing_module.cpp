// The module _typing: Generic, type aliases, the parts of a ParamSpec and what all type parameters need.
//
// CPython: Objects/typevarobject.c, Modules/_typingmodule.c.
#include "object/dict.h"
#include "object/generic_alias.h"
#include "object/list.h"
#include "object/module.h"
#include "object/tuple.h"
#include "object/union.h"
#include "object/weakref.h"
#include "vm/frame.h"
#include "vm/function.h"
#include "vm/import.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"
#include "vm/modules/typing_types.h"
#include "vm/vm_state.h"

namespace heapglass {

Object* call_typing(const char* name, std::initializer_list<Object*> arguments) {
  Held<> function(import_attribute("typing", name), "the method being called");
  return function ? object_call_args(function.get(), arguments) : nullptr;
}

Object* calling_module() {
  InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame);
  Object* function = frame == nullptr ? nullptr : frame->function();
  Object* module = function == nullptr || !function_check(function) ? nullptr : as_function(function)->func_module.get();
  return new_ref(module == nullptr ? none() : module);
}

Object* evaluate_once(Ptr<Object>& value, Object* evaluate, Object* otherwise) {
  if (value) {
    return new_ref(value.get());
  }
  if (evaluate == nullptr) {
    return new_ref(otherwise);
  }
  Object* made = object_call_no_args(evaluate);
  if (made != nullptr) {
    set_ref(value, new_ref(made));
  }
  return made;
}

Object* evaluator_of(Object* evaluate, Object* value) {
  return evaluate != nullptr ? new_ref(evaluate) : value != nullptr ? const_evaluator_new(value) : none();
}

namespace {

Object* unpack(Object* self) {
  Held<> form(import_attribute("typing", "Unpack"), "the method being called");
  return form ? object_get_item(form.get(), self) : nullptr;
}

}  // namespace

Object* unpacked_iterator(Object* self) {
  Held<> unpacked(unpack(self), "the iterator of a built-in function");
  Held<> tuple(unpacked ? tuple_pack({unpacked.get()}) : nullptr, "the iterator of a built-in function");
  return tuple ? object_get_iter(tuple.get()) : nullptr;
}

Object* unpack_typevartuples(Object* params) {
  bool any = false;
  for (int64_t i = 0; i < tuple_size(params); ++i) {
    any = any || is_module_type(tuple_item(params, i), ModuleType::TypeVarTuple);
  }
  if (!any) {
    return new_ref(params);
  }
  Held<ListObject> list(list_new(0), "the list being made");
  for (int64_t i = 0; list && i < tuple_size(params); ++i) {
    Object* item = tuple_item(params, i);
    Held<> made(is_module_type(item, ModuleType::TypeVarTuple) ? unpack(item) : new_ref(item), "the type variables of an alias");
    if (!made || list_append(list.get(), made.get()) < 0) {
      return nullptr;
    }
  }
  return list ? list_as_tuple(list.get()) : nullptr;
}

Object* subscript_generic(Object* parameters) {
  Held<> unpacked(unpack_typevartuples(parameters), "the type variables of an alias");
  return unpacked ? call_typing("_GenericAlias", {as_object(module_type(ModuleType::Generic)), unpacked.get()}) : nullptr;
}

namespace {

// --- The evaluator of a known value --------------------------------------------------------------------------------------------------

constexpr int64_t FORMAT_STRING = 4;  // annotationlib.Format.STRING

ConstEvaluatorObject* as_evaluator(Object* object) {
  return static_cast<ConstEvaluatorObject*>(object);
}

bool append_types(std::string& text, Object* value) {
  if (!tuple_check(value)) {
    return append_type_repr(text, value);
  }
  text += "(";
  for (int64_t i = 0; i < tuple_size(value); ++i) {
    text += i > 0 ? ", " : "";
    if (!append_type_repr(text, tuple_item(value, i))) {
      return false;
    }
  }
  text += ")";
  return true;
}

Object* evaluator_call(Object* self, Args args) {
  if (!args_no_keywords("constevaluator.__call__", args) || !args_check_count("constevaluator.__call__", args.count, 1, 1)) {
    return nullptr;
  }
  const int64_t format = number_as_ssize_t(args[0], StaticType::OverflowError);
  if (format == -1 && err_occurred()) {
    return nullptr;
  }
  Object* value = as_evaluator(self)->value;
  if (format != FORMAT_STRING) {
    return new_ref(value);
  }
  std::string text;
  return append_types(text, value) ? unicode_from_utf8(text) : nullptr;
}

Object* evaluator_repr(Object* self) {
  return unicode_from_format("<constevaluator %R>", as_evaluator(self)->value.get());
}

using EvaluatorFields = Collected<ConstEvaluatorObject, &ConstEvaluatorObject::value>;
void evaluator_slots(TypeObject* type) {
  collected_slots<EvaluatorFields>(type);
  type->tp_call = evaluator_call;
  type->tp_repr = evaluator_repr;
}
const LayoutField EVALUATOR_LAYOUT[] = {{"value", 16, "ref", "the value that an evaluator gives"}};

// --- P.args and P.kwargs ----------------------------------------------------------------------------------------------------------

ParamSpecPartObject* as_part(Object* object) {
  return static_cast<ParamSpecPartObject*>(object);
}

Object* new_part(TypeObject* type, const char* function, Args args) {
  Object* origin;
  return args_unpack(function, args, {"origin"}, 1, &origin) ? paramspec_part_new(type, origin) : nullptr;
}
Object* args_new(TypeObject* type, Args args) {
  return new_part(type, "paramspecargs", args);
}
Object* kwargs_new(TypeObject* type, Args args) {
  return new_part(type, "paramspeckwargs", args);
}

Object* part_repr(Object* self, const char* which) {
  Object* origin = as_part(self)->origin;
  if (is_module_type(origin, ModuleType::ParamSpec)) {
    return unicode_from_format("%U.%s", static_cast<ParamSpecObject*>(origin)->name.get(), which);
  }
  return unicode_from_format("%R.%s", origin, which);
}
Object* args_repr(Object* self) {
  return part_repr(self, "args");
}
Object* kwargs_repr(Object* self) {
  return part_repr(self, "kwargs");
}

Object* part_compare(Object* left, Object* right, int op) {
  if (type_of(left) != type_of(right) || (op != COMPARE_EQ && op != COMPARE_NE)) {
    return not_implemented();
  }
  return object_rich_compare(as_part(left)->origin, as_part(right)->origin, op);
}

Object* args_mro_entries(Object*, Object*) {
  return err_set_string(StaticType::TypeError, "Cannot subclass an instance of ParamSpecArgs");
}
Object* kwargs_mro_entries(Object*, Object*) {
  return err_set_string(StaticType::TypeError, "Cannot subclass an instance of ParamSpecKwargs");
}

void part_dealloc(Object* self) {
  gc_untrack(self);
  {
    DyingObject dying(self);
    object_clear_weakrefs(self);
    clear_ref(as_part(self)->origin);
  }
  collected_free(self);
}
using PartFields = Collected<ParamSpecPartObject, &ParamSpecPartObject::origin>;
void args_slots(TypeObject* type) {
  collected_slots(type, part_dealloc, PartFields::traverse, PartFields::clear);
  type->tp_new = args_new;
  type->tp_repr = args_repr;
  type->tp_richcompare = part_compare;
}
void kwargs_slots(TypeObject* type) {
  collected_slots(type, part_dealloc, PartFields::traverse, PartFields::clear);
  type->tp_new = kwargs_new;
  type->tp_repr = kwargs_repr;
  type->tp_richcompare = part_compare;
}
const MethodSpec ARGS_METHODS[] = {method_one("__mro_entries__", args_mro_entries)};
const MethodSpec KWARGS_METHODS[] = {method_one("__mro_entries__", kwargs_mro_entries)};
const MemberSpec PART_MEMBERS[] = {{"__origin__", MemberKind::Object, offsetof(ParamSpecPartObject, origin)}};
const LayoutField PART_LAYOUT[] = {{"origin", 16, "ref", "the ParamSpec that this is a part of"}};

// --- Generic -----------------------------------------------------------------------------------------------------------------------

// Calls typing.[name] with the class before the arguments.
Object* call_with_class(const char* name, Object* cls, Args args) {
  Held<> function(import_attribute("typing", name), "the method being called");
  return function ? object_call_prepend(function.get(), cls, args) : nullptr;
}
Object* generic_class_getitem(Object* cls, Args args) {
  return call_with_class("_generic_class_getitem", cls, args);
}
Object* generic_init_subclass(Object* cls, Args args) {
  return call_with_class("_generic_init_subclass", cls, args);
}
void generic_dealloc(Object* self) {
  gc_untrack(self);
  collected_free(self);
}
int generic_traverse(Object* self, Visit* visit, void* context) {
  return visit_all(self, visit, context);
}
void generic_slots(TypeObject* type) {
  collected_slots(type, generic_dealloc, generic_traverse, nullptr);
}
const MethodSpec GENERIC_METHODS[] = {
    method_keywords("__class_getitem__", generic_class_getitem, METHOD_CLASS),
    method_keywords("__init_subclass__", generic_init_subclass, METHOD_CLASS),
};

// --- NoDefault ---------------------------------------------------------------------------------------------------------------------

Object* no_default_repr(Object*) {
  return unicode_from_utf8("typing.NoDefault");
}
Object* no_default_reduce(Object*) {
  return unicode_from_utf8("NoDefault");
}
Object* no_default_new(TypeObject*, Args args) {
  return args.count > 0 || keyword_count(args) > 0 ? err_set_string(StaticType::TypeError, "NoDefaultType takes no arguments") : no_default();
}
void no_default_slots(TypeObject* type) {
  type->tp_repr = no_default_repr;
  type->tp_new = no_default_new;
}
const MethodSpec NO_DEFAULT_METHODS[] = {method_noargs("__reduce__", no_default_reduce)};

// --- The module --------------------------------------------------------------------------------------------------------------------

Object* id_function(Object*, Object* argument) {
  return new_ref(argument);
}

struct Export {
  const char* name;
  ModuleType type;
};
constexpr Export EXPORTS[] = {
    {"TypeVar", ModuleType::TypeVar},           {"TypeVarTuple", ModuleType::TypeVarTuple},       {"ParamSpec", ModuleType::ParamSpec},
    {"ParamSpecArgs", ModuleType::ParamSpecArgs}, {"ParamSpecKwargs", ModuleType::ParamSpecKwargs}, {"Generic", ModuleType::Generic},
};

int execute(Object* module) {
  for (const Export& each : EXPORTS) {
    if (module_add(module, each.name, new_ref(as_object(module_type(each.type)))) < 0) {
      return -1;
    }
  }
  return module_add(module, "TypeAliasType", new_ref(as_object(static_type(StaticType::TypeAlias)))) < 0 ||
                 module_add(module, "Union", new_ref(as_object(static_type(StaticType::Union)))) < 0 || module_add(module, "NoDefault", no_default()) < 0
             ? -1
             : 0;
}

const MethodSpec FUNCTIONS[] = {method_one("_idfunc", id_function)};
const TypeSpec* const TYPES[] = {&GENERIC_SPEC, &TYPEVAR_SPEC, &TYPEVARTUPLE_SPEC, &PARAMSPEC_SPEC, &PARAMSPEC_ARGS_SPEC, &PARAMSPEC_KWARGS_SPEC, &CONST_EVALUATOR_SPEC};

}  // namespace

Object* checked_type(Object* given, const char* message) {
  Held<> text(unicode_from_utf8(message), "an argument of a built-in function");
  return text ? call_typing("_type_check", {given, text.get()}) : nullptr;
}

Object* paramspec_part_new(TypeObject* type, Object* origin) {
  auto* part = gc_new<ParamSpecPartObject>(type);
  if (part != nullptr) {
    part->origin = new_ref(origin);
    gc_track(part);
  }
  return part;
}

Object* const_evaluator_new(Object* value) {
  auto* self = gc_new<ConstEvaluatorObject>(module_type(ModuleType::ConstEvaluator));
  if (self != nullptr) {
    self->value = new_ref(value);
    gc_track(self);
  }
  return self;
}

void typing_connect() {
  union_set_type_check_hook(checked_type);
}

bool typing_boot() {
  vm_state()->typing_types = module_from_spec(TYPING_TYPES_SPEC);
  return vm_state()->typing_types.address != 0;
}

const TypeSpec CONST_EVALUATOR_SPEC = {
    .name = "_typing._ConstEvaluator",
    .doc = "_ConstEvaluator()\n--\n\nInternal type for implementing evaluation functions.",
    .basicsize = sizeof(ConstEvaluatorObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = evaluator_slots,
    .layout = EVALUATOR_LAYOUT,
    .module_type = ModuleType::ConstEvaluator,
};
const TypeSpec PARAMSPEC_ARGS_SPEC = {
    .name = "typing.ParamSpecArgs",
    .doc = "The args for a ParamSpec object.",
    .basicsize = sizeof(ParamSpecPartObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_MANAGED_WEAKREF,
    .fill_slots = args_slots,
    .methods = ARGS_METHODS,
    .members = PART_MEMBERS,
    .layout = PART_LAYOUT,
    .module_type = ModuleType::ParamSpecArgs,
};
const TypeSpec PARAMSPEC_KWARGS_SPEC = {
    .name = "typing.ParamSpecKwargs",
    .doc = "The kwargs for a ParamSpec object.",
    .basicsize = sizeof(ParamSpecPartObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_MANAGED_WEAKREF,
    .fill_slots = kwargs_slots,
    .methods = KWARGS_METHODS,
    .members = PART_MEMBERS,
    .layout = PART_LAYOUT,
    .module_type = ModuleType::ParamSpecKwargs,
};
const TypeSpec GENERIC_SPEC = {
    .name = "typing.Generic",
    .doc = "Abstract base class for generic types.\n\nOn Python 3.12 and newer, generic classes implicitly inherit from\nGeneric when they declare a parameter list after the class's name.",
    .basicsize = sizeof(Object),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = generic_slots,
    .methods = GENERIC_METHODS,
    .module_type = ModuleType::Generic,
};
const TypeSpec NO_DEFAULT_SPEC = {
    .type = StaticType::NoDefault,
    .name = "NoDefaultType",
    .doc = "NoDefaultType()\n--\n\nThe type of the NoDefault singleton.",
    .basicsize = sizeof(Object),
    .fill_slots = no_default_slots,
    .methods = NO_DEFAULT_METHODS,
};

// What holds the types from the start on; programs never see this module.
const ModuleSpec TYPING_TYPES_SPEC = {.name = "the types of _typing", .types = TYPES};

const ModuleSpec TYPING_MODULE_SPEC = {
    .name = "_typing",
    .doc = "Primitives and accelerators for the typing module.\n",
    .functions = FUNCTIONS,
    .execute = execute,
};

}  // namespace heapglass
