// Operators on constants, for folding: what Python gives, but nothing where it would raise or where the result
// would be large.
//
// CPython: Python/flowgraph.c (eval_const_binop, eval_const_unaryop, const_folding_safe_…).
#pragma once

#include "lang/constant_pool.h"
#include "lang/opcode.h"

namespace heapglass {

// Returns the value of [left] [binary_operator] [right], or null if it is not folded.
ConstantRef fold_binary_operator(ConstantPool& pool, const Constant& left, int binary_operator,
                                 const Constant& right);

// Returns the value of the unary instruction [opcode] on [operand], or null. CALL_INTRINSIC_1 stands for `+`.
ConstantRef fold_unary_operator(ConstantPool& pool, const Constant& operand, int opcode);

}  // namespace heapglass
