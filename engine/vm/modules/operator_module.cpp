// The module _operator: the operators as functions.
//
// CPython: Modules/_operator.c; operator_getters.cpp has attrgetter, itemgetter and methodcaller.
#include "object/bytes.h"
#include "object/long.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"
#include "vm/modules/operator_types.h"

namespace heapglass {

namespace {

bool two(const char* name, Args args) {
  return args_check_count(name, args.count, 2, 2);
}

// One row an operator: its name here, and the function of the object protocol.
#define BINARY_FUNCTIONS(X)                                                                                             \
  X(add, number_add) X(sub, number_subtract) X(mul, number_multiply) X(matmul, number_matrix_multiply)                  \
  X(floordiv, number_floor_divide) X(truediv, number_true_divide) X(mod, number_remainder) X(lshift, number_lshift)     \
  X(rshift, number_rshift) X(and_, number_and) X(xor, number_xor) X(or_, number_or) X(concat, sequence_concat)          \
  X(getitem, object_get_item) X(iadd, number_inplace_add) X(isub, number_inplace_subtract)                              \
  X(imul, number_inplace_multiply) X(imatmul, number_inplace_matrix_multiply) X(ifloordiv, number_inplace_floor_divide) \
  X(itruediv, number_inplace_true_divide) X(imod, number_inplace_remainder) X(ilshift, number_inplace_lshift)           \
  X(irshift, number_inplace_rshift) X(iand, number_inplace_and) X(ixor, number_inplace_xor) X(ior, number_inplace_or)   \
  X(iconcat, sequence_inplace_concat)
#define UNARY_FUNCTIONS(X)                                                                                        \
  X(index, number_index) X(neg, number_negative) X(pos, number_positive) X(abs, number_absolute)                  \
  X(inv, number_invert) X(invert, number_invert)
#define COMPARE_FUNCTIONS(X) \
  X(lt, COMPARE_LT) X(le, COMPARE_LE) X(eq, COMPARE_EQ) X(ne, COMPARE_NE) X(gt, COMPARE_GT) X(ge, COMPARE_GE)

#define X(name, function)                                              \
  Object* op_##name(Object*, Args args) {                              \
    return two(#name, args) ? function(args[0], args[1]) : nullptr;    \
  }
BINARY_FUNCTIONS(X)
#undef X
#define X(name, function)                   \
  Object* op_##name(Object*, Object* a) {   \
    return function(a);                     \
  }
UNARY_FUNCTIONS(X)
#undef X
#define X(name, op)                                                                  \
  Object* op_##name(Object*, Args args) {                                            \
    return two(#name, args) ? object_rich_compare(args[0], args[1], op) : nullptr;   \
  }
COMPARE_FUNCTIONS(X)
#undef X

Object* truth_of(int answer) {
  return answer < 0 ? nullptr : bool_object(answer != 0);
}
Object* op_truth(Object*, Object* a) {
  return truth_of(object_is_true(a));
}
Object* op_not(Object*, Object* a) {
  return truth_of(object_not(a));
}
Object* op_is(Object*, Args args) {
  return two("is_", args) ? bool_object(args[0] == args[1]) : nullptr;
}
Object* op_is_not(Object*, Args args) {
  return two("is_not", args) ? bool_object(args[0] != args[1]) : nullptr;
}
Object* op_is_none(Object*, Object* a) {
  return bool_object(is_none(a));
}
Object* op_is_not_none(Object*, Object* a) {
  return bool_object(!is_none(a));
}
Object* op_contains(Object*, Args args) {
  return two("contains", args) ? truth_of(sequence_contains(args[0], args[1])) : nullptr;
}
Object* op_count_of(Object*, Args args) {
  const int64_t count = two("countOf", args) ? sequence_count(args[0], args[1]) : -1;
  return count < 0 ? nullptr : long_from_int64(count);
}
Object* op_index_of(Object*, Args args) {
  const int64_t index = two("indexOf", args) ? sequence_index(args[0], args[1]) : -1;
  return index < 0 ? nullptr : long_from_int64(index);
}
Object* op_setitem(Object*, Args args) {
  return args_check_count("setitem", args.count, 3, 3) && object_set_item(args[0], args[1], args[2]) == 0 ? none() : nullptr;
}
Object* op_delitem(Object*, Args args) {
  return two("delitem", args) && object_del_item(args[0], args[1]) == 0 ? none() : nullptr;
}
Object* op_pow(Object*, Args args) {
  return two("pow", args) ? number_power(args[0], args[1], none()) : nullptr;
}
Object* op_ipow(Object*, Args args) {
  return two("ipow", args) ? number_inplace_power(args[0], args[1], none()) : nullptr;
}
Object* op_length_hint(Object*, Args args) {
  if (!args_check_count("length_hint", args.count, 1, 2)) {
    return nullptr;
  }
  const int64_t fallback = args.count == 1 ? 0 : number_as_ssize_t(args[1], StaticType::OverflowError);
  if (fallback == -1 && err_occurred()) {
    return nullptr;
  }
  const int64_t hint = object_length_hint(args[0], fallback);
  return hint == -1 && err_occurred() ? nullptr : long_from_int64(hint);
}
Object* op_call(Object*, Args args) {
  if (args.count < 1) {
    return err_set_string(StaticType::TypeError, "call expected at least 1 argument, got 0");
  }
  return object_call(args[0], args.skip(1));
}
Object* compare_digest(Object*, Args args) {
  if (!two("_compare_digest", args)) {
    return nullptr;
  }
  if (unicode_check(args[0]) && unicode_check(args[1])) {
    return bool_object(unicode_equal(args[0], args[1]));
  }
  if (bytes_check(args[0]) && bytes_check(args[1])) {
    return bool_object(bytes_view(args[0]) == bytes_view(args[1]));
  }
  return err_format(StaticType::TypeError, "unsupported operand types(s) or combination of types: '%.100s' and '%.100s'",
                    type_name_text(args[0]), type_name_text(args[1]));
}

const MethodSpec FUNCTIONS[] = {
#define X(name, function) method_fast(#name, op_##name),
    BINARY_FUNCTIONS(X)
    COMPARE_FUNCTIONS(X)
#undef X
#define X(name, function) method_one(#name, op_##name),
    UNARY_FUNCTIONS(X)
#undef X
    method_one("truth", op_truth),
    method_one("not_", op_not),
    method_fast("is_", op_is),
    method_fast("is_not", op_is_not),
    method_one("is_none", op_is_none),
    method_one("is_not_none", op_is_not_none),
    method_fast("contains", op_contains),
    method_fast("countOf", op_count_of),
    method_fast("indexOf", op_index_of),
    method_fast("setitem", op_setitem),
    method_fast("delitem", op_delitem),
    method_fast("pow", op_pow),
    method_fast("ipow", op_ipow),
    method_fast("length_hint", op_length_hint),
    method_keywords("call", op_call),
    method_fast("_compare_digest", compare_digest),
};
const TypeSpec* const TYPES[] = {&ATTR_GETTER_SPEC, &ITEM_GETTER_SPEC, &METHOD_CALLER_SPEC};

}  // namespace

const ModuleSpec OPERATOR_MODULE_SPEC = {
    .name = "_operator",
    .doc = "Operator interface.\n\n"
           "This module exports a set of functions implemented in C corresponding\n"
           "to the intrinsic operators of Python.  For example, operator.add(x, y)\n"
           "is equivalent to the expression x+y.",
    .functions = FUNCTIONS,
    .types = TYPES,
};

}  // namespace heapglass
