// The state of vm/ in the Space, behind the thread's.
#pragma once

#include "object/thread_state.h"
#include "vm/code.h"

namespace heapglass {

inline constexpr uint32_t VM_STATE_OFFSET = THREAD_STATE_OFFSET + 4 * KIB;

struct VmState {
  // What runs in the loop's own frames: back to the host, and the end of an __init__ that a call entered.
  Instruction interpreter_exit[4];
  Instruction init_cleanup[4];
  Ptr<Object> callable_len;  // What specialised calls compare with; not counted.
  Ptr<Object> callable_isinstance;
  Ptr<Object> callable_list_append;
  Ptr<Object> object_getattribute;
  Ptr<Object> sys_module;    // Counted: sys outlives sys.modules.
  Ptr<Object> main_module;   // Counted by sys.modules alone.
  Ptr<Object> main_code;     // Counted: the code object of __main__ while it runs.
  Ptr<Object> compile_constants;  // Counted: the list of constants and tokens that CPython's syntax tree keeps alive while __main__ runs.
  Ptr<Object> stand_ins;     // Counted: see vm/start_profile.h.
  Ptr<Object> start_classes;  // Counted: see vm/start_classes.h.
  Ptr<Object> typing_types;  // Counted: see vm/modules/typing_types.h.
  Ptr<Object> name_all, name_any;  // "all" and "any".
  int64_t exit_code;
  uint32_t finalizing;       // 1 while the interpreter shuts down.
  int32_t trace_depth;       // Above 0 while a trace function runs.
  Ptr<Object> trace_function;  // Counted: what sys.settrace was given, or null.
};

inline VmState* vm_state() {
  return at_offset<VmState>(VM_STATE_OFFSET);
}

}  // namespace heapglass
