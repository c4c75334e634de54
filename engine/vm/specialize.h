// Specialisation: after a short warm-up an instruction is replaced by a form for the types it has met.
//
// Each function looks at the operands and either writes the special form and its cache, or leaves the generic one and doubles the
// wait until the next try. Some of it shows in Python: what a call enters without a nested run, who holds what while it runs,
// and whether s += t moves the string.
//
// CPython: Python/specialize.c.
#pragma once

#include "vm/code.h"
#include "vm/stack_ref.h"

namespace heapglass {

// Sets up the counters of fresh instructions. CPython: _PyCode_Quicken.
void code_quicken(Instruction* instructions, int64_t count);

void specialize_load_attr(Object* owner, Instruction* instruction, Object* name);
void specialize_store_attr(Object* owner, Instruction* instruction, Object* name);
void specialize_load_global(Object* globals, Object* builtins, Instruction* instruction, Object* name);
void specialize_load_super_attr(Object* global_super, Object* cls, Instruction* instruction, bool load_method);
void specialize_call(Object* callable, Instruction* instruction, int arguments);
void specialize_call_kw(Object* callable, Instruction* instruction);
void specialize_binary_op(Object* left, Object* right, Instruction* instruction, int number, StackRef* locals);
void specialize_store_subscr(Object* container, Object* key, Instruction* instruction);
void specialize_compare_op(Object* left, Object* right, Instruction* instruction, int argument);
void specialize_contains_op(Object* container, Instruction* instruction);
void specialize_unpack_sequence(Object* sequence, Instruction* instruction, int count);
void specialize_for_iter(Object* iterator, Instruction* instruction, int argument);
void specialize_send(Object* receiver, Instruction* instruction);
void specialize_to_bool(Object* value, Instruction* instruction);

// The rows of BINARY_OP_EXTEND: pairs of types with an operation of their own, by number.
int binary_extension_find(int number, Object* left, Object* right);  // -1: none.
bool binary_extension_matches(int extension, Object* left, Object* right);
Object* binary_extension_apply(int extension, Object* left, Object* right);

// Shared by the files of specialize.
inline uint16_t* instruction_cache(Instruction* instruction) {
  return reinterpret_cast<uint16_t*>(instruction + 1);
}
void specialize_to(Instruction* instruction, uint8_t opcode);
void specialize_fail(Instruction* instruction);
// A function of plain positional parameters and fast locals (SIMPLE_FUNCTION), which takes [count] of them.
bool function_is_simple(const CodeObject* code);
bool function_takes(Object* function, int count);

}  // namespace heapglass
