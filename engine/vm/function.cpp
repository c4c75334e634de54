#include "vm/function.h"

#include "object/abstract.h"
#include "object/dict.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/method.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/weakref.h"
#include "vm/frame.h"
#include "vm/loop.h"

namespace heapglass {
namespace {

// What __builtins__ of [globals] is, or the interpreter's own: borrowed.
Object* builtins_of(Object* globals) {
  Object* builtins = dict_get_item_with_error(as_dict(globals), id_of(Id::__builtins__));
  if (builtins == nullptr) {
    err_clear();
    return object_state()->builtins_dict.get();
  }
  return is_exact(builtins, StaticType::Module) ? static_cast<Object*>(module_dict(builtins)) : builtins;
}

void clear_version(FunctionObject* function) {
  if (function->func_version >= FUNC_VERSION_FIRST_VALID) {
    function->func_version = FUNC_VERSION_CLEARED;
  }
}

int function_clear(Object* self) {
  FunctionObject* function = as_function(self);
  clear_version(function);
  clear_ref(function->func_globals);
  clear_ref(function->func_builtins);
  clear_ref(function->func_module);
  clear_ref(function->func_defaults);
  clear_ref(function->func_kwdefaults);
  clear_ref(function->func_doc);
  clear_ref(function->func_dict);
  clear_ref(function->func_closure);
  clear_ref(function->func_annotations);
  clear_ref(function->func_annotate);
  clear_ref(function->func_typeparams);
  // Name and qualified name are never null while the function lives, so they are not cleared here.
  set_ref(function->func_name, empty_string());
  set_ref(function->func_qualname, empty_string());
  return 0;
}

void function_dealloc(Object* self) {
  FunctionObject* function = as_function(self);
  gc_untrack_tracked(self);
  if (function->func_weakreflist.address != 0) {
    object_clear_weakrefs(self);
  }
  DyingObject dying(self);
  function_clear(self);
  clear_ref(function->func_code);
  clear_ref(function->func_name);
  clear_ref(function->func_qualname);
  gc_del(self);
}

int function_traverse(Object* self, Visit* visit, void* context) {
  FunctionObject* function = as_function(self);
  // In CPython's order, which gc.get_referents shows: the code first.
  const int64_t offsets[] = {
      offsetof(FunctionObject, func_code),       offsetof(FunctionObject, func_globals),
      offsetof(FunctionObject, func_builtins),   offsetof(FunctionObject, func_module),
      offsetof(FunctionObject, func_defaults),
      offsetof(FunctionObject, func_kwdefaults), offsetof(FunctionObject, func_doc),
      offsetof(FunctionObject, func_name),       offsetof(FunctionObject, func_dict),
      offsetof(FunctionObject, func_closure),    offsetof(FunctionObject, func_annotations),
      offsetof(FunctionObject, func_annotate),   offsetof(FunctionObject, func_typeparams),
      offsetof(FunctionObject, func_qualname),
  };
  for (const int64_t offset : offsets) {
    const auto& field = *reinterpret_cast<const Ptr<Object>*>(reinterpret_cast<const std::byte*>(function) + offset);
    if (int answer = visit_ref(field, visit, context); answer != 0) {
      return answer;
    }
  }
  return 0;
}

Object* function_repr(Object* self) {
  return unicode_from_format("<function %U at %p>", as_function(self)->func_qualname.get(), address_of(self));
}

Object* function_descr_get(Object* self, Object* object, Object*) {
  if (object == nullptr || is_none(object)) {
    return new_ref(self);
  }
  return method_new(self, object);
}

Object* get_code(Object* self) {
  return new_ref(static_cast<Object*>(as_function(self)->func_code));
}
int set_code(Object* self, Object* value) {
  FunctionObject* function = as_function(self);
  if (value == nullptr || !code_check(value)) {
    err_set_string(StaticType::TypeError, "__code__ must be set to a code object");
    return -1;
  }
  const int64_t closure = function->func_closure.address == 0 ? 0 : tuple_size(function->func_closure);
  if (as_code(value)->co_nfreevars != closure) {
    err_format(StaticType::ValueError, "%U() requires a code object with %zd free vars, not %zd", function->func_name.get(),
               closure, static_cast<int64_t>(as_code(value)->co_nfreevars));
    return -1;
  }
  clear_version(function);
  set_ref(function->func_code, as_code(new_ref(value)));
  return 0;
}

Object* get_name(Object* self) {
  return new_ref(as_function(self)->func_name.get());
}
int set_text(Ptr<Object>& field, Object* value, const char* name) {
  if (value == nullptr || !unicode_check(value)) {
    err_format(StaticType::TypeError, "%s must be set to a string object", name);
    return -1;
  }
  set_ref(field, new_ref(value));
  return 0;
}
int set_name(Object* self, Object* value) {
  return set_text(as_function(self)->func_name, value, "__name__");
}
Object* get_qualname(Object* self) {
  return new_ref(as_function(self)->func_qualname.get());
}
int set_qualname(Object* self, Object* value) {
  return set_text(as_function(self)->func_qualname, value, "__qualname__");
}

Object* or_none(Object* value) {
  return value == nullptr ? none() : new_ref(value);
}
Object* get_defaults(Object* self) {
  return or_none(as_function(self)->func_defaults);
}
int set_defaults(Object* self, Object* value) {
  if (value != nullptr && is_none(value)) {
    value = nullptr;
  }
  if (value != nullptr && !tuple_check(value)) {
    err_set_string(StaticType::TypeError, "__defaults__ must be set to a tuple object");
    return -1;
  }
  clear_version(as_function(self));
  set_ref(as_function(self)->func_defaults, xnew_ref(value));
  return 0;
}
Object* get_kwdefaults(Object* self) {
  return or_none(as_function(self)->func_kwdefaults);
}
int set_kwdefaults(Object* self, Object* value) {
  if (value != nullptr && is_none(value)) {
    value = nullptr;
  }
  if (value != nullptr && !dict_check(value)) {
    err_set_string(StaticType::TypeError, "__kwdefaults__ must be set to a dict object");
    return -1;
  }
  clear_version(as_function(self));
  set_ref(as_function(self)->func_kwdefaults, xnew_ref(value));
  return 0;
}

Object* get_annotate(Object* self) {
  return or_none(as_function(self)->func_annotate);
}
int set_annotate(Object* self, Object* value) {
  FunctionObject* function = as_function(self);
  if (value == nullptr) {
    err_set_string(StaticType::TypeError, "__annotate__ cannot be deleted");
    return -1;
  }
  if (!is_none(value) && !callable_check(value)) {
    err_set_string(StaticType::TypeError, "__annotate__ must be callable or None");
    return -1;
  }
  set_ref(function->func_annotate, new_ref(value));
  if (!is_none(value)) {
    clear_ref(function->func_annotations);
  }
  return 0;
}

// The annotations: made by __annotate__ the first time, a dict ever after.
Object* get_annotations(Object* self) {
  FunctionObject* function = as_function(self);
  if (function->func_annotations.address == 0) {
    Object* annotate = function->func_annotate;
    Object* made = nullptr;
    if (annotate != nullptr && callable_check(annotate)) {
      made = object_call_one_arg(annotate, small_int(1));
      if (made != nullptr && !dict_check(made)) {
        err_format(StaticType::TypeError, "__annotate__ returned non-dict of type '%.100s'", type_name_text(made));
        decref(made);
        return nullptr;
      }
    } else {
      made = dict_new();
    }
    if (made == nullptr) {
      return nullptr;
    }
    set_ref(function->func_annotations, made);
  }
  return new_ref(function->func_annotations.get());
}
int set_annotations(Object* self, Object* value) {
  if (value != nullptr && is_none(value)) {
    value = nullptr;
  }
  if (value != nullptr && !dict_check(value)) {
    err_set_string(StaticType::TypeError, "__annotations__ must be set to a dict object");
    return -1;
  }
  set_ref(as_function(self)->func_annotations, xnew_ref(value));
  clear_ref(as_function(self)->func_annotate);
  return 0;
}

Object* get_type_params(Object* self) {
  Object* params = as_function(self)->func_typeparams;
  return params == nullptr ? static_cast<Object*>(tuple_empty()) : new_ref(params);
}
int set_type_params(Object* self, Object* value) {
  if (value == nullptr || !tuple_check(value)) {
    err_set_string(StaticType::TypeError, "__type_params__ must be set to a tuple");
    return -1;
  }
  set_ref(as_function(self)->func_typeparams, new_ref(value));
  return 0;
}

constexpr GetSetSpec GETSETS[] = {
    {"__code__", get_code, set_code},
    {"__defaults__", get_defaults, set_defaults},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults},
    {"__annotations__", get_annotations, set_annotations},
    {"__annotate__", get_annotate, set_annotate},
    {"__dict__", object_generic_get_dict, object_generic_set_dict},
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__type_params__", get_type_params, set_type_params},
};

constexpr MemberSpec MEMBERS[] = {
    {"__closure__", MemberKind::Object, offsetof(FunctionObject, func_closure)},
    {"__doc__", MemberKind::Object, offsetof(FunctionObject, func_doc), false},
    {"__globals__", MemberKind::Object, offsetof(FunctionObject, func_globals)},
    {"__module__", MemberKind::Object, offsetof(FunctionObject, func_module), false},
    {"__builtins__", MemberKind::Object, offsetof(FunctionObject, func_builtins)},
};

constexpr LayoutField LAYOUT[] = {
    {"func_globals", offsetof(FunctionObject, func_globals), "ref", "the globals of a function"},
    {"func_builtins", offsetof(FunctionObject, func_builtins), "ref", "the built-ins of a function"},
    {"func_name", offsetof(FunctionObject, func_name), "ref", "the name of a function"},
    {"func_qualname", offsetof(FunctionObject, func_qualname), "ref", "the qualified name of a function"},
    {"func_code", offsetof(FunctionObject, func_code), "ref", "the code of a function"},
    {"func_defaults", offsetof(FunctionObject, func_defaults), "ref", "the default values of a function"},
    {"func_kwdefaults", offsetof(FunctionObject, func_kwdefaults), "ref", "the keyword-only defaults of a function"},
    {"func_closure", offsetof(FunctionObject, func_closure), "ref", "the closure of a function"},
    {"func_doc", offsetof(FunctionObject, func_doc), "ref", "the docstring of a function"},
    {"func_dict", offsetof(FunctionObject, func_dict), "ref", "the attributes of a function"},
    {"func_weakreflist", offsetof(FunctionObject, func_weakreflist), "weak", ""},
    {"func_module", offsetof(FunctionObject, func_module), "ref", "the module name of a function"},
    {"func_annotations", offsetof(FunctionObject, func_annotations), "ref", "the annotations of a function"},
    {"func_annotate", offsetof(FunctionObject, func_annotate), "ref", "what makes the annotations of a function"},
    {"func_typeparams", offsetof(FunctionObject, func_typeparams), "ref", "the type parameters of a function"},
    {"vectorcall", offsetof(FunctionObject, vectorcall), "pointer", ""},
    {"func_version", offsetof(FunctionObject, func_version), "int32", ""},
};

std::nullptr_t bad_argument(const char* text) {
  return err_set_string(StaticType::TypeError, text);
}

// Whether [closure], null for None, has a cell for each free variable of [code]; false with an error set.
bool check_closure(CodeObject* code, Object* closure) {
  if (closure != nullptr && !tuple_check(closure)) {
    bad_argument(code->co_nfreevars > 0 ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
    return false;
  }
  if (closure == nullptr && code->co_nfreevars > 0) {
    bad_argument("arg 5 (closure) must be tuple");
    return false;
  }
  const int64_t cells = closure == nullptr ? 0 : tuple_size(closure);
  if (cells != code->co_nfreevars) {
    err_format(StaticType::ValueError, "%U requires closure of length %zd, not %zd", code->co_name.get(), static_cast<int64_t>(code->co_nfreevars), cells);
    return false;
  }
  for (int64_t i = 0; i < cells; ++i) {
    if (!is_exact(tuple_item(closure, i), StaticType::Cell)) {
      err_format(StaticType::TypeError, "arg 5 (closure) expected cell, found %s", type_name_text(tuple_item(closure, i)));
      return false;
    }
  }
  return true;
}

// types.FunctionType(code, globals, name, argdefs, closure, kwdefaults). CPython: func_new_impl.
Object* function_new_slot(TypeObject*, Args args) {
  Object* given[6];
  if (!args_unpack("function", args, {"code", "globals", "name", "argdefs", "closure", "kwdefaults"}, 2, given)) {
    return nullptr;
  }
  for (int i = 2; i < 6; ++i) {
    given[i] = given[i] == nullptr || is_none(given[i]) ? nullptr : given[i];
  }
  if (!code_check(given[0]) || !dict_check(given[1])) {
    const bool code = !code_check(given[0]);
    return err_format(StaticType::TypeError, "function() argument '%s' must be %s, not %.50s", code ? "code" : "globals", code ? "code" : "dict",
                      type_name_text(given[code ? 0 : 1]));
  }
  if (given[2] != nullptr && !unicode_check(given[2])) {
    return bad_argument("arg 3 (name) must be None or string");
  }
  if (given[3] != nullptr && !tuple_check(given[3])) {
    return bad_argument("arg 4 (defaults) must be None or tuple");
  }
  if (!check_closure(as_code(given[0]), given[4])) {
    return nullptr;
  }
  if (given[5] != nullptr && !dict_check(given[5])) {
    return bad_argument("arg 6 (kwdefaults) must be None or dict");
  }
  FunctionObject* function = function_new(as_code(given[0]), given[1]);
  if (function == nullptr) {
    return nullptr;
  }
  if (given[2] != nullptr) {
    set_ref(function->func_name, new_ref(given[2]));
  }
  function->func_defaults = xnew_ref(given[3]);
  function->func_closure = xnew_ref(given[4]);
  function->func_kwdefaults = xnew_ref(given[5]);
  return function;
}

void fill_slots(TypeObject* type) {
  type->tp_dealloc = function_dealloc;
  type->tp_new = function_new_slot;
  type->tp_vectorcall_offset = offsetof(FunctionObject, vectorcall);
  type->tp_repr = function_repr;
  type->tp_call = function_call;
  type->tp_getattro = object_generic_get_attr;
  type->tp_setattro = object_generic_set_attr;
  type->tp_traverse = function_traverse;
  type->tp_clear = function_clear;
  type->tp_weaklistoffset = offsetof(FunctionObject, func_weakreflist);
  type->tp_dictoffset = offsetof(FunctionObject, func_dict);
  type->tp_descr_get = function_descr_get;
}

}  // namespace

FunctionObject* function_new(CodeObject* code, Object* globals) {
  Object* module = dict_get_item_with_error(as_dict(globals), id_of(Id::__name__));
  Object* builtins = builtins_of(globals);
  auto* function = gc_new<FunctionObject>(StaticType::Function);
  if (function == nullptr) {
    return nullptr;
  }
  function->func_globals = new_ref(globals);
  function->func_builtins = new_ref(builtins);
  function->func_name = new_ref(code->co_name.get());
  function->func_qualname = new_ref(code->co_qualname.get());
  function->func_code = new_ref(code);
  function->func_doc = none();
  if ((code->co_flags & CO_HAS_DOCSTRING) != 0) {
    function->func_doc = new_ref(tuple_item(code->co_consts, 0));
  }
  function->func_module = xnew_ref(module);
  function->vectorcall = function_call;
  function->func_version = FUNC_VERSION_UNSET;
  gc_track(function);
  return function;
}

Object* function_call(Object* callable, Args args) {
  FunctionObject* function = as_function(callable);
  CodeObject* code = function->func_code;
  const int64_t total = args.count + (args.kwnames == nullptr ? 0 : tuple_size(args.kwnames));
  StackRef few[8] = {};
  StackRef* entries = total <= 8 ? few : static_cast<StackRef*>(mem_alloc(total * 8));
  for (int64_t i = 0; i < total; ++i) {
    entries[i] = stack_new(args[i]);
  }
  Object* locals = (code->co_flags & CO_OPTIMIZED) != 0 ? nullptr : new_ref(function->func_globals.get());
  InterpreterFrame* frame = frame_push_and_init(stack_new(callable), locals, entries, args.count, args.kwnames, nullptr);
  if (entries != few) {
    mem_free(entries);
  }
  return frame == nullptr ? nullptr : eval_frame_nested(frame, false);
}

const TypeSpec FUNCTION_SPEC = {
    .type = StaticType::Function,
    .name = "function",
    .doc = "Create a function object.",
    .basicsize = sizeof(FunctionObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_HAVE_VECTORCALL | TPFLAGS_METHOD_DESCRIPTOR,
    .fill_slots = fill_slots,
    .members = MEMBERS,
    .getsets = GETSETS,
    .layout = LAYOUT,
};

}  // namespace heapglass
