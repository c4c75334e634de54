// What instructions do beyond the stack: the parts of the loop that need no registers.
//
// References as in the object protocol: results are new, arguments borrowed, null or -1 with an error set.
//
// CPython: Python/ceval.c, Python/intrinsics.c.
#pragma once

#include "vm/frame.h"

namespace heapglass {

// Names and errors about names.
Object* eval_load_name(InterpreterFrame* frame, Object* name);
Object* eval_load_global(Object* globals, Object* builtins, Object* name);
int eval_setup_annotations(Object* locals);
void eval_format_name_error(Object* name);
void eval_format_unbound_local(CodeObject* code, int index);
void eval_format_unbound(CodeObject* code, int index);  // A cell or free variable.

// Imports.
Object* eval_import_name(InterpreterFrame* frame, Object* name, Object* fromlist, Object* level);
Object* eval_import_from(Object* module, Object* name);
int eval_import_star(InterpreterFrame* frame, Object* module);

// Operators and building.
Object* eval_binary_op(int number, Object* left, Object* right);
Object* eval_convert_value(int conversion, Object* value);
Object* eval_join_strings(const StackRef* pieces, int count);
Object* eval_build_set(StackRef* items, int count);
int eval_list_extend(Object* list, Object* iterable);
int object_is_true_consuming(Object* value);
Object* eval_common_constant(int number);
Object* eval_intrinsic_1(int number, Object* value);
Object* eval_intrinsic_2(int number, Object* left, Object* right);
Ptr<Object>* function_attribute_field(FunctionObject* function, int flag);

// Unpacks [sequence] (taken over) onto the stack of [frame]: [before] items, then a list and [after] items unless that is -1,
// the first on top. False with an error set.
bool eval_unpack_iterable(InterpreterFrame* frame, StackRef sequence, int before, int after);

// Pattern matching.
Object* eval_match_class(Object* subject, Object* type, int positional, Object* names);  // Null without error: no match.
Object* eval_match_keys(Object* subject, Object* keys);

// Calls.
Object* object_function_str(Object* callable);
void eval_format_kwargs_error(Object* callable, Object* kwargs);
int eval_check_args_iterable(Object* callable, Object* args);
Object* eval_special_name(int special);
void eval_format_special_error(int special, Object* object);
Object* eval_with_except_start(StackRef* sp);

// Raising. Takes over both references; true where an exception that is being handled is raised again.
bool eval_do_raise(Object* exception, Object* cause);
int eval_check_except_type_valid(Object* type);
int eval_check_except_star_type_valid(Object* type);
int eval_exception_group_match(InterpreterFrame* frame, Object* exception, Object* type, Object** match, Object** rest);

// Awaiting.
Object* eval_send(Object* receiver, Object* value);
Object* eval_get_awaitable(Object* object, int where);
Object* eval_get_aiter(Object* object);
Object* eval_get_anext(Object* iterator);

// Counts a Python frame; -1 with RecursionError.
int eval_check_recursive_call(ThreadState* thread);
inline int eval_enter_python(ThreadState* thread) {
  return thread->py_recursion_remaining-- <= 0 ? eval_check_recursive_call(thread) : 0;
}

// Called between instructions of a nested run once the moment that the host asked for has come; -1 with an Abort set.
int eval_nested_boundary();

// __build_class__(function, name, *bases, metaclass=…, **keywords)
Object* build_class(Object* self, Args args);

}  // namespace heapglass
