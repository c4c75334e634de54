#include "vm/frame.h"

#include "gc/collector.h"
#include "lang/opcode.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "vm/generator.h"
#include "vm/vm_state.h"

namespace heapglass {
namespace {

// Drops the entries below [top], the last first. Where an object dies, what is left is named on the native stack: __del__ may look.
void clear_entries(StackRef* first, StackRef* top, StackRef value) {
  while (top > first) {
    const StackRef entry = *--top;
    if (stack_borrows(entry)) {
      continue;
    }
    Object* object = stack_object(entry);
    if (is_immortal(object) || --object->ob_refcnt != 0) {
      continue;
    }
    native_push(address_of(first) | static_cast<uint64_t>(NativeKind::Array), native_label("a local of a function that returns"),
                static_cast<uint32_t>(top - first));
    native_push(stack_borrows(value) ? 0 : value.bits, native_label("the value that a function returns"));
    dealloc(object);
    native_pop();
    native_pop();
  }
}

void clear_locals(InterpreterFrame* frame, StackRef value) {
  StackRef* top = frame->stackpointer;
  frame->stackpointer = frame->localsplus;
  clear_entries(frame->localsplus, top, value);
  clear_ref(frame->f_locals);
}

// Moves [frame] into its frame object, which somebody still holds. CPython: Python/frame.c, take_ownership.
void take_ownership(FrameObject* object, InterpreterFrame* frame) {
  auto* inside = reinterpret_cast<InterpreterFrame*>(object->_f_frame_data);
  frame_copy(frame, inside);
  frame->f_executable = stack_dup(inside->f_executable);
  object->f_frame = inside;
  inside->owner = FrameOwner::FrameObject;
  if (frame_is_incomplete(inside)) {
    CodeObject* code = inside->code();
    inside->instr_ptr = code->instructions() + code->_co_firsttraceable + 1;
  }
  InterpreterFrame* previous = frame_first_complete(frame->previous);
  if (previous != nullptr) {
    // The indicator may be set while a frame is left by an exception; making a frame object does not touch it.
    FrameObject* back = frame_get_object(previous);
    if (back != nullptr) {
      object->f_back = new_ref(back);
    }
  }
  if (!gc_is_tracked(object)) {
    gc_track(object);
  }
}

void clear_except_code(InterpreterFrame* frame, StackRef value) {
  if (frame->frame_obj.address != 0) {
    FrameObject* object = frame->frame_obj;
    frame->frame_obj = nullptr;
    if (object->ob_refcnt != 1) {
      take_ownership(object, frame);
      decref(object);
      return;
    }
    decref(object);
  }
  clear_locals(frame, value);
  const StackRef function = frame->f_funcobj;
  frame->f_funcobj = STACK_NULL;
  stack_close(function);
}

void clear_generator_frame(ThreadState* thread, InterpreterFrame* frame, StackRef value) {
  GenObject* generator = generator_of_frame(frame);
  generator->gi_frame_state = FrameState::Cleared;
  thread->exc_info = generator->gi_exc_state.previous_item.get();
  generator->gi_exc_state.previous_item = nullptr;
  frame->previous = nullptr;  // First: a frame object that outlives the generator does not hold its caller.
  clear_except_code(frame, value);
  clear_ref(generator->gi_exc_state.exc_value);
}

void initialize(InterpreterFrame* frame, StackRef function_ref, Object* locals, int null_from, InterpreterFrame* previous) {
  auto* function = static_cast<FunctionObject*>(stack_object(function_ref));
  CodeObject* code = function->func_code;
  frame->f_executable = stack_new(code);
  frame->previous = previous;
  frame->f_funcobj = function_ref;
  frame->f_globals = function->func_globals.get();
  frame->f_builtins = function->func_builtins.get();
  frame->f_locals = locals;
  frame->frame_obj = nullptr;
  frame->instr_ptr = code->instructions();
  frame->stackpointer = frame->localsplus + code->co_nlocalsplus;
  frame->return_offset = 0;
  frame->owner = FrameOwner::Thread;
  frame->visited = 0;
  frame->padding = 0;
  for (int i = null_from; i < code->co_nlocalsplus; ++i) {
    frame->localsplus[i] = STACK_NULL;
  }
}

}  // namespace

bool frame_is_incomplete(const InterpreterFrame* frame) {
  if (frame->owner == FrameOwner::Interpreter || stack_object(frame->f_executable) == nullptr) {
    return true;
  }
  return frame->owner != FrameOwner::Generator &&
         frame->instruction_index() < frame->code()->_co_firsttraceable;
}

InterpreterFrame* frame_first_complete(InterpreterFrame* frame) {
  while (frame != nullptr && frame_is_incomplete(frame)) {
    frame = frame->previous;
  }
  return frame;
}

InterpreterFrame* frame_push_memory(int64_t words) {
  ThreadState* thread = thread_state();
  if (!has_stack_space(thread, words)) {
    err_no_memory();
    return nullptr;
  }
  auto* frame = reinterpret_cast<InterpreterFrame*>(host_of(thread->datastack_top));
  thread->datastack_top += static_cast<uint64_t>(words) * 8;
  return frame;
}

InterpreterFrame* frame_push_unchecked(ThreadState* thread, StackRef function, int null_from, InterpreterFrame* previous) {
  auto* frame = reinterpret_cast<InterpreterFrame*>(host_of(thread->datastack_top));
  thread->datastack_top += static_cast<uint64_t>(static_cast<FunctionObject*>(stack_object(function))->func_code->co_framesize) * 8;
  initialize(frame, function, nullptr, null_from, previous);
  return frame;
}

InterpreterFrame* frame_push_and_init(StackRef function, Object* locals, const StackRef* args, int64_t count,
                                      TupleObject* kwnames, InterpreterFrame* previous) {
  auto* object = static_cast<FunctionObject*>(stack_object(function));
  InterpreterFrame* frame = frame_push_memory(object->func_code->co_framesize);
  if (frame == nullptr) {
    const int64_t total = count + (kwnames == nullptr ? 0 : tuple_size(kwnames));
    for (int64_t i = 0; i < total; ++i) {
      stack_close(args[i]);
    }
    stack_close(function);
    xdecref(locals);
    return nullptr;
  }
  initialize(frame, function, locals, 0, previous);
  if (frame_bind_arguments(object, frame->localsplus, args, count, kwnames) < 0) {
    frame_clear_and_pop(thread_state(), frame);
    return nullptr;
  }
  return frame;
}

InterpreterFrame* frame_push_and_init_ex(StackRef function, Object* locals, TupleObject* args, DictObject* kwargs,
                                         InterpreterFrame* previous) {
  const int64_t positional = tuple_size(args);
  int64_t checked = 0;
  Object* name = nullptr;
  Object* ignored = nullptr;
  while (kwargs != nullptr && dict_next(kwargs, &checked, &name, &ignored)) {
    if (!unicode_check(name)) {
      err_set_string(StaticType::TypeError, "keywords must be strings");
      stack_close(function);
      xdecref(locals);
      decref(args);
      decref(kwargs);
      return nullptr;
    }
  }
  const int64_t keywords = kwargs == nullptr ? 0 : dict_size(kwargs);
  StackRef few[8] = {};
  StackRef* entries = few;
  if (positional + keywords > 8) {
    entries = static_cast<StackRef*>(mem_alloc((positional + keywords) * 8));
  }
  TupleObject* kwnames = keywords == 0 ? nullptr : tuple_new(keywords);
  for (int64_t i = 0; i < positional; ++i) {
    entries[i] = stack_new(tuple_item(args, i));
  }
  int64_t position = 0;
  Object* key = nullptr;
  Object* value = nullptr;
  for (int64_t i = 0; kwnames != nullptr && dict_next(kwargs, &position, &key, &value); ++i) {
    tuple_init_item(kwnames, i, new_ref(key));
    entries[positional + i] = stack_new(value);
  }
  InterpreterFrame* frame = frame_push_and_init(function, locals, entries, positional, kwnames, previous);
  if (entries != few) {
    mem_free(entries);
  }
  xdecref(kwnames);
  decref(args);
  xdecref(kwargs);
  return frame;
}

InterpreterFrame* frame_push_trampoline(ThreadState* thread, Instruction* instructions, int slots, InterpreterFrame* previous) {
  auto* frame = reinterpret_cast<InterpreterFrame*>(host_of(thread->datastack_top));
  thread->datastack_top += static_cast<uint64_t>(FRAME_SPECIALS_SIZE + slots) * 8;
  *frame = InterpreterFrame{};
  frame->f_executable = STACK_NULL;
  frame->f_funcobj = STACK_NULL;
  frame->previous = previous;
  frame->instr_ptr = instructions;
  frame->stackpointer = frame->localsplus;
  frame->owner = FrameOwner::Thread;
  frame->localsplus[0] = STACK_NULL;
  return frame;
}

void frame_clear_except_code(InterpreterFrame* frame) {
  clear_except_code(frame, STACK_NULL);
}

void frame_pop_memory(ThreadState* thread, InterpreterFrame* frame) {
  thread->datastack_top = address_of(frame);
}

void frame_clear_and_pop(ThreadState* thread, InterpreterFrame* frame, StackRef value) {
  if (frame->owner == FrameOwner::Generator) {
    clear_generator_frame(thread, frame, value);
    return;
  }
  clear_except_code(frame, value);
  const StackRef executable = frame->f_executable;
  frame->f_executable = STACK_NULL;
  stack_close(executable);
  frame_pop_memory(thread, frame);
}

void frame_copy(InterpreterFrame* from, InterpreterFrame* to) {
  const auto entries = from->stackpointer.get() - from->localsplus;
  *to = *from;
  to->f_executable = stack_heap_safe(from->f_executable);
  to->f_funcobj = stack_heap_safe(from->f_funcobj);
  for (int64_t i = 0; i < entries; ++i) {
    to->localsplus[i] = stack_heap_safe(from->localsplus[i]);
  }
  to->stackpointer = to->localsplus + entries;
  // Do not keep frames alive: the copy is linked by its frame object, if at all.
  to->previous = nullptr;
}

int32_t frame_line(InterpreterFrame* frame) {
  return code_line_of(frame->code(), frame->instruction_index());
}

int frame_traverse(InterpreterFrame* frame, Visit* visit, void* context) {
  // What an entry only borrows is visited too, but where references are taken off the counts. CPython: _PyGC_VisitStackRef.
  const bool counts = collection_state()->phase == static_cast<uint32_t>(GcPhase::SubtractRefs);
  auto visit_entry = [&](StackRef entry) -> int {
    if (stack_is_null(entry) || stack_is_number(entry) || (counts && stack_borrows(entry))) {
      return 0;
    }
    return visit(stack_object(entry), context);
  };
  if (int answer = visit_ref(frame->frame_obj, visit, context); answer != 0) {
    return answer;
  }
  if (int answer = visit_ref(frame->f_locals, visit, context); answer != 0) {
    return answer;
  }
  if (int answer = visit_entry(frame->f_funcobj); answer != 0) {
    return answer;
  }
  if (int answer = visit_entry(frame->f_executable); answer != 0) {
    return answer;
  }
  for (StackRef* entry = frame->localsplus; entry < frame->stackpointer.get(); ++entry) {
    if (int answer = visit_entry(*entry); answer != 0) {
      return answer;
    }
  }
  return 0;
}

Object* eval_get_globals() {
  InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame);
  return frame == nullptr ? nullptr : frame->f_globals.get();
}

Object* eval_get_builtins() {
  InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame);
  return frame == nullptr ? static_cast<Object*>(object_state()->builtins_dict) : frame->f_builtins.get();
}

Object* eval_get_locals() {
  InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame);
  if (frame == nullptr) {
    err_set_string(StaticType::SystemError, "frame does not exist");
    return nullptr;
  }
  if ((frame->code()->co_flags & CO_OPTIMIZED) == 0) {
    return xnew_ref(frame->f_locals.get());
  }
  // CPython fills a dict from a view of the frame's locals, by a list of their names, and so makes the frame's object.
  Held<> view(frame_locals_proxy_new(frame), "the result of a built-in function");
  Held<> names(view ? object_call_method(view.get(), id_of(Id::keys), {}) : nullptr, "the result of a built-in function");
  Held<> iterator(names ? object_get_iter(names.get()) : nullptr, "the iterator of a built-in function");
  return iterator ? frame_locals_dict(frame) : nullptr;
}

}  // namespace heapglass
