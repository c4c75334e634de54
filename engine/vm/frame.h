// Frames.
//
//   data stack:  ... | frame of <module> | its locals | its stack | frame of f | locals | stack | ...  <- datastack_top
//
// A frame is not an object. It lies on the data stack, or inside a generator, or inside the frame object that somebody asked for
// and that outlived the call. stackpointer is up to date whenever anything but the loop's own registers may look.
//
// F1  previous leads from current_frame to the entry frame of each run of the loop, and in the end to null.
// F2  Every entry from localsplus up to stackpointer is a valid stack entry.
//
// CPython: Include/internal/pycore_interpframe.h, Python/frame.c, Objects/frameobject.c.
#pragma once

#include "object/thread_state.h"
#include "vm/code_table.h"
#include "vm/function.h"
#include "vm/stack_ref.h"

namespace heapglass {

struct FrameObject;

enum class FrameOwner : uint8_t { Thread = 0, Generator = 1, FrameObject = 2, Interpreter = 3 };

struct InterpreterFrame {
  StackRef f_executable;  // The code object; null in the loop's own frames.
  Ptr<InterpreterFrame> previous;
  StackRef f_funcobj;
  Ptr<Object> f_globals;   // Not counted.
  Ptr<Object> f_builtins;  // Not counted.
  Ptr<Object> f_locals;    // Counted; null in functions.
  Ptr<FrameObject> frame_obj;
  Ptr<Instruction> instr_ptr;
  Ptr<StackRef> stackpointer;
  uint16_t return_offset;
  FrameOwner owner;
  uint8_t visited;
  uint32_t padding;
  StackRef localsplus[1];

  CodeObject* code() const { return static_cast<CodeObject*>(stack_object(f_executable)); }
  FunctionObject* function() const { return static_cast<FunctionObject*>(stack_object(f_funcobj)); }
  StackRef* stack_base() { return localsplus + code()->co_nlocalsplus; }
  int32_t instruction_index() const {
    return static_cast<int32_t>(instr_ptr.get() - code()->instructions());
  }
};
static_assert(sizeof(InterpreterFrame) == 88);
static_assert(offsetof(InterpreterFrame, localsplus) == 8 * FRAME_SPECIALS_SIZE);

struct FrameObject : Object {
  Ptr<FrameObject> f_back;
  Ptr<InterpreterFrame> f_frame;
  Ptr<Object> f_trace;
  int32_t f_lineno;
  uint8_t f_trace_lines;
  uint8_t f_trace_opcodes;
  uint16_t padding;
  Ptr<Object> f_extra_locals;
  Ptr<Object> f_locals_cache;
  Ptr<Object> f_overwritten_fast_locals;
  uint64_t _f_frame_data[1];
};
static_assert(offsetof(FrameObject, _f_frame_data) == 72);

// Frames of the loop itself, and frames that have not reached their first traceable instruction, are nothing to Python.
bool frame_is_incomplete(const InterpreterFrame* frame);
InterpreterFrame* frame_first_complete(InterpreterFrame* frame);

// What super() without arguments means in the running frame (see super_set_frame_hook), and that frame's globals or null.
Object* super_arguments(TypeObject** type);
DictObject* running_globals();

// Takes [words] of the data stack; null with MemoryError where it is full.
InterpreterFrame* frame_push_memory(int64_t words);
inline bool has_stack_space(ThreadState* thread, int64_t words) {
  return thread->datastack_top + static_cast<uint64_t>(words) * 8 < thread->datastack_limit;
}

// Pushes a frame of [function] (taken over), with [null_from] as the first local to be emptied. There is room.
InterpreterFrame* frame_push_unchecked(ThreadState* thread, StackRef function, int null_from, InterpreterFrame* previous);

// Pushes a frame for a call and binds the arguments to it. Takes over [function], [locals] and the entries of [args]
// (keywords included, not the tuple of names). Null with an error set: all of them are released.
// CPython: _PyEvalFramePushAndInit.
InterpreterFrame* frame_push_and_init(StackRef function, Object* locals, const StackRef* args, int64_t count,
                                      TupleObject* kwnames, InterpreterFrame* previous);
// The same from a tuple and a dict (may be null), both taken over. CPython: _PyEvalFramePushAndInit_Ex.
InterpreterFrame* frame_push_and_init_ex(StackRef function, Object* locals, TupleObject* args, DictObject* kwargs,
                                         InterpreterFrame* previous);

// Binds arguments to the locals of a new frame; -1 with an error set, arguments released either way.
int frame_bind_arguments(FunctionObject* function, StackRef* locals, const StackRef* args, int64_t count,
                         TupleObject* kwnames);

// Pushes a frame of the loop's own that runs [instructions] with room for [slots].
InterpreterFrame* frame_push_trampoline(ThreadState* thread, Instruction* instructions, int slots,
                                        InterpreterFrame* previous);

// Empties the frame that has returned [value] and gives its memory back (_PyEval_FrameClearAndPop).
void frame_clear_and_pop(ThreadState* thread, InterpreterFrame* frame, StackRef value = STACK_NULL);
// Releases locals, stack and references of [frame], which is no longer linked. CPython: _PyFrame_ClearExceptCode.
void frame_clear_except_code(InterpreterFrame* frame);
void frame_pop_memory(ThreadState* thread, InterpreterFrame* frame);
// Copies [from] to [to], where its entries come to own what they borrowed. CPython: _PyFrame_Copy.
void frame_copy(InterpreterFrame* from, InterpreterFrame* to);

// Returns the frame object of [frame], making it the first time; borrowed. Null with MemoryError.
FrameObject* frame_get_object(InterpreterFrame* frame);
int32_t frame_line(InterpreterFrame* frame);  // The line of its present instruction.

// The globals of the innermost Python frame (PyEval_GetGlobals), borrowed or null; likewise builtins.
Object* eval_get_globals();
Object* eval_get_builtins();
// The namespace that locals() gives: new reference.
Object* eval_get_locals();
Object* frame_get_locals(InterpreterFrame* frame);  // New: f_locals, or a FrameLocalsProxy of a function.
Object* frame_locals_proxy_new(InterpreterFrame* frame);
Object* frame_local_get(InterpreterFrame* frame, int64_t i);  // The value of fast local [i] as Python sees it, borrowed or null.
// Returns a new dict of the names and values of a function's frame.
Object* frame_locals_dict(InterpreterFrame* frame);

int frame_traverse(InterpreterFrame* frame, Visit* visit, void* context);

extern const TypeSpec FRAME_SPEC;
extern const TypeSpec FRAME_LOCALS_PROXY_SPEC;

}  // namespace heapglass
