#include "object/cfunction.h"
#include "object/descriptor.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/method.h"
#include "object/type_object.h"
#include "vm/function.h"
#include "vm/loop_inline.h"
#include "vm/specialize.h"

namespace heapglass {
namespace {

void specialize_python_call(FunctionObject* function, Instruction* instruction, int arguments, bool bound) {
  CodeObject* code = function->func_code;
  if ((code->co_flags & CO_OPTIMIZED) == 0 || function->func_version < FUNC_VERSION_FIRST_VALID) {
    specialize_fail(instruction);
    return;
  }
  const int expected = function_is_simple(code) ? code->co_argcount : -1;
  write_u32(instruction_cache(instruction) + 1, function->func_version);
  if (expected == arguments + (bound ? 1 : 0)) {
    specialize_to(instruction, bound ? op::CALL_BOUND_METHOD_EXACT_ARGS : op::CALL_PY_EXACT_ARGS);
  } else {
    specialize_to(instruction, bound ? op::CALL_BOUND_METHOD_GENERAL : op::CALL_PY_GENERAL);
  }
}

void specialize_builtin_call(Object* callable, Instruction* instruction, int arguments) {
  switch (cfunction_spec(callable)->flags & METHOD_KINDS) {
    case METHOD_ONE:
      if (arguments != 1) {
        specialize_fail(instruction);
      } else {
        specialize_to(instruction, callable == vm_state()->callable_len.get() ? op::CALL_LEN : op::CALL_BUILTIN_O);
      }
      return;
    case METHOD_FAST:
      specialize_to(instruction, arguments == 2 && callable == vm_state()->callable_isinstance.get() ? op::CALL_ISINSTANCE
                                                                                                   : op::CALL_BUILTIN_FAST);
      return;
    case METHOD_KEYWORDS: specialize_to(instruction, op::CALL_BUILTIN_FAST_WITH_KEYWORDS); return;
    default: specialize_to(instruction, op::CALL_NON_PY_GENERAL);
  }
}

void specialize_method_descriptor(Object* callable, Instruction* instruction, int arguments) {
  const MethodSpec* spec = method_spec(static_cast<MethodDescrObject*>(callable)->d_method);
  switch (spec->flags & METHOD_KINDS) {
    case METHOD_NOARGS:
      if (arguments != 1) {
        specialize_fail(instruction);
      } else {
        specialize_to(instruction, op::CALL_METHOD_DESCRIPTOR_NOARGS);
      }
      return;
    case METHOD_ONE:
      if (arguments != 2) {
        specialize_fail(instruction);
      } else if (callable == vm_state()->callable_list_append.get() && instruction->arg == 1 &&
                 instruction[1 + opcode_caches(op::CALL)].code == op::POP_TOP) {
        specialize_to(instruction, op::CALL_LIST_APPEND);
      } else {
        specialize_to(instruction, op::CALL_METHOD_DESCRIPTOR_O);
      }
      return;
    case METHOD_FAST: specialize_to(instruction, op::CALL_METHOD_DESCRIPTOR_FAST); return;
    case METHOD_KEYWORDS: specialize_to(instruction, op::CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS); return;
    default: specialize_to(instruction, op::CALL_NON_PY_GENERAL);
  }
}

// Returns the __init__ that instances of [type] are made with, where it is simple enough to be entered directly: borrowed.
Object* simple_init_of(TypeObject* type, uint32_t* version) {
  if (!type->tp_alloc.is(type_generic_alloc) || !has_feature(type, TPFLAGS_HEAPTYPE)) {
    return nullptr;
  }
  Object* init = type_lookup_ref_and_version(type, id_of(Id::__init__), version);
  if (init == nullptr) {
    return nullptr;
  }
  decref(init);  // The type goes on holding it.
  return function_check(init) && function_is_simple(as_function(init)->func_code) ? init : nullptr;
}

void specialize_class_call(Object* callable, Instruction* instruction, int arguments) {
  TypeObject* type = as_type(callable);
  if (has_feature(type, TPFLAGS_IMMUTABLETYPE)) {
    if (arguments == 1 && instruction->arg == 1) {
      if (is_exact(callable, StaticType::Type)) {
        if (type == static_type(StaticType::Unicode)) {
          return specialize_to(instruction, op::CALL_STR_1);
        }
        if (type == static_type(StaticType::Type)) {
          return specialize_to(instruction, op::CALL_TYPE_1);
        }
        if (type == static_type(StaticType::Tuple)) {
          return specialize_to(instruction, op::CALL_TUPLE_1);
        }
      }
    }
    specialize_to(instruction, type->tp_vectorcall ? op::CALL_BUILTIN_CLASS : op::CALL_NON_PY_GENERAL);
    return;
  }
  if (is_exact(callable, StaticType::Type) && type->tp_new.is(object_new_slot)) {
    uint32_t version = 0;
    Object* init = simple_init_of(type, &version);
    if (version == 0) {
      specialize_fail(instruction);
      return;
    }
    if (init != nullptr && type->tp_version_tag == version) {
      type->spec_init = init;
      write_u32(instruction_cache(instruction) + 1, version);
      specialize_to(instruction, op::CALL_ALLOC_AND_ENTER_INIT);
      return;
    }
  }
  specialize_to(instruction, op::CALL_NON_PY_GENERAL);
}

}  // namespace

void specialize_to(Instruction* instruction, uint8_t opcode) {
  instruction->code = opcode;
  *instruction_cache(instruction) = COUNTER_COOLDOWN;
}

void specialize_fail(Instruction* instruction) {
  instruction->code = opcode_base(instruction->code);
  uint16_t* counter = instruction_cache(instruction);
  *counter = counter_backoff(*counter);
}

bool function_is_simple(const CodeObject* code) {
  return (code->co_flags & (CO_VARKEYWORDS | CO_VARARGS)) == 0 && code->co_kwonlyargcount == 0 &&
         (code->co_flags & CO_OPTIMIZED) != 0;
}

bool function_takes(Object* function, int count) {
  CodeObject* code = as_function(function)->func_code;
  return function_is_simple(code) && code->co_argcount == count;
}

void specialize_call(Object* callable, Instruction* instruction, int arguments) {
  if (cfunction_check_exact(callable)) {
    specialize_builtin_call(callable, instruction, arguments);
  } else if (function_check(callable)) {
    specialize_python_call(as_function(callable), instruction, arguments, false);
  } else if (type_check(callable)) {
    specialize_class_call(callable, instruction, arguments);
  } else if (is_exact(callable, StaticType::MethodDescr)) {
    specialize_method_descriptor(callable, instruction, arguments);
  } else if (method_check(callable)) {
    Object* function = static_cast<MethodObject*>(callable)->im_func;
    if (function_check(function)) {
      specialize_python_call(as_function(function), instruction, arguments, true);
    } else {
      specialize_fail(instruction);
    }
  } else {
    specialize_to(instruction, op::CALL_NON_PY_GENERAL);
  }
}

void specialize_call_kw(Object* callable, Instruction* instruction) {
  const bool bound = method_check(callable);
  Object* function = bound ? static_cast<MethodObject*>(callable)->im_func.get() : callable;
  if (!function_check(function)) {
    if (bound) {
      specialize_fail(instruction);
    } else {
      specialize_to(instruction, op::CALL_KW_NON_PY);
    }
    return;
  }
  const uint32_t version = as_function(function)->func_version;
  if ((as_function(function)->func_code->co_flags & CO_OPTIMIZED) == 0 || version < FUNC_VERSION_FIRST_VALID) {
    specialize_fail(instruction);
    return;
  }
  write_u32(instruction_cache(instruction) + 1, version);
  specialize_to(instruction, bound ? op::CALL_KW_BOUND_METHOD : op::CALL_KW_PY);
}

}  // namespace heapglass
