#include "object/dict.h"
#include "object/float.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/set.h"
#include "object/slice.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "vm/generator.h"
#include "vm/loop_inline.h"
#include "vm/specialize.h"

namespace heapglass {
namespace {

// x[i] of the built-in sequences, x[key] of dicts, and classes whose __getitem__ is a plain function.
bool specialize_subscript(Object* container, Object* key, Instruction* instruction) {
  const bool small_index = long_check_exact(key) && long_is_nonnegative_compact(key);
  if (list_check_exact(container)) {
    if (slice_check(key)) {
      specialize_to(instruction, op::BINARY_OP_SUBSCR_LIST_SLICE);
      return true;
    }
    if (small_index) {
      specialize_to(instruction, op::BINARY_OP_SUBSCR_LIST_INT);
    }
    return small_index;
  }
  if (tuple_check_exact(container)) {
    if (small_index) {
      specialize_to(instruction, op::BINARY_OP_SUBSCR_TUPLE_INT);
    }
    return small_index;
  }
  if (unicode_check_exact(container)) {
    if (small_index) {
      specialize_to(instruction, op::BINARY_OP_SUBSCR_STR_INT);
    }
    return small_index;
  }
  if (dict_check_exact(container)) {
    specialize_to(instruction, op::BINARY_OP_SUBSCR_DICT);
    return true;
  }
  TypeObject* type = type_of(container);
  Object* getitem = type_lookup(type, id_of(Id::__getitem__));
  if (getitem == nullptr || !function_check(getitem) || !has_feature(type, TPFLAGS_HEAPTYPE) ||
      !function_takes(getitem, 2) || as_function(getitem)->func_version < FUNC_VERSION_FIRST_VALID) {
    return false;
  }
  type->spec_getitem = getitem;  // Given up by type_modified.
  type->spec_getitem_version = as_function(getitem)->func_version;
  specialize_to(instruction, op::BINARY_OP_SUBSCR_GETITEM);
  return true;
}

bool same_type(Object* left, Object* right) {
  return left->ob_type.address == right->ob_type.address;
}

bool specialize_arithmetic(Object* left, Object* right, Instruction* instruction, uint8_t int_form, uint8_t float_form) {
  if (!same_type(left, right)) {
    return false;
  }
  if (long_check_exact(left)) {
    specialize_to(instruction, int_form);
    return true;
  }
  if (float_check_exact(left)) {
    specialize_to(instruction, float_form);
    return true;
  }
  return false;
}

void settle(Instruction* instruction, uint8_t form) {
  if (form != 0) {
    specialize_to(instruction, form);
  } else {
    specialize_fail(instruction);
  }
}

}  // namespace

void code_quicken(Instruction* instructions, int64_t count) {
  for (int64_t i = 0; i < count - 1; ++i) {
    const unsigned opcode = instructions[i].code;
    const int caches = opcode_caches(opcode);
    if (caches == 0) {
      continue;
    }
    uint16_t* counter = instruction_cache(&instructions[i]);
    switch (opcode) {
      case op::JUMP_BACKWARD: *counter = COUNTER_JUMP; break;
      case op::POP_JUMP_IF_FALSE:
      case op::POP_JUMP_IF_TRUE:
      case op::POP_JUMP_IF_NONE:
      case op::POP_JUMP_IF_NOT_NONE: *counter = 0x5555; break;
      default: *counter = COUNTER_WARMUP; break;
    }
    i += caches;
  }
}

void specialize_binary_op(Object* left, Object* right, Instruction* instruction, int number, StackRef* locals) {
  switch (number) {
    case NB_ADD:
    case NB_INPLACE_ADD:
      if (same_type(left, right) && unicode_check_exact(left)) {
        const Instruction next = instruction[1 + opcode_caches(op::BINARY_OP)];
        const bool in_place = next.code == op::STORE_FAST && stack_object(locals[next.arg]) == left;
        return specialize_to(instruction, in_place ? op::BINARY_OP_INPLACE_ADD_UNICODE : op::BINARY_OP_ADD_UNICODE);
      }
      if (specialize_arithmetic(left, right, instruction, op::BINARY_OP_ADD_INT, op::BINARY_OP_ADD_FLOAT)) {
        return;
      }
      break;
    case NB_MULTIPLY:
    case NB_INPLACE_MULTIPLY:
      if (specialize_arithmetic(left, right, instruction, op::BINARY_OP_MULTIPLY_INT, op::BINARY_OP_MULTIPLY_FLOAT)) {
        return;
      }
      break;
    case NB_SUBTRACT:
    case NB_INPLACE_SUBTRACT:
      if (specialize_arithmetic(left, right, instruction, op::BINARY_OP_SUBTRACT_INT, op::BINARY_OP_SUBTRACT_FLOAT)) {
        return;
      }
      break;
    case NB_SUBSCR:
      if (specialize_subscript(left, right, instruction)) {
        return;
      }
      break;
    default: break;
  }
  const int extension = binary_extension_find(number, left, right);
  if (extension >= 0) {
    specialize_to(instruction, op::BINARY_OP_EXTEND);
    instruction_cache(instruction)[1] = static_cast<uint16_t>(extension);
    return;
  }
  specialize_fail(instruction);
}

void specialize_store_subscr(Object* container, Object* key, Instruction* instruction) {
  uint8_t form = 0;
  if (list_check_exact(container)) {
    if (long_check_exact(key) && long_is_nonnegative_compact(key) && as_long(key)->ob_digit[0] < list_size(container)) {
      form = op::STORE_SUBSCR_LIST_INT;
    }
  } else if (dict_check_exact(container)) {
    form = op::STORE_SUBSCR_DICT;
  }
  settle(instruction, form);
}

void specialize_compare_op(Object* left, Object* right, Instruction* instruction, int argument) {
  uint8_t form = 0;
  if (same_type(left, right)) {
    if (float_check_exact(left)) {
      form = op::COMPARE_OP_FLOAT;
    } else if (long_check_exact(left)) {
      form = long_is_compact(left) && long_is_compact(right) ? op::COMPARE_OP_INT : 0;
    } else if (unicode_check_exact(left)) {
      const int comparison = argument >> 5;
      form = comparison == CompareEq || comparison == CompareNe ? op::COMPARE_OP_STR : 0;
    }
  }
  settle(instruction, form);
}

void specialize_contains_op(Object* container, Instruction* instruction) {
  uint8_t form = 0;
  if (dict_check_exact(container)) {
    form = op::CONTAINS_OP_DICT;
  } else if (any_set_check_exact(container)) {
    form = op::CONTAINS_OP_SET;
  }
  settle(instruction, form);
}

void specialize_unpack_sequence(Object* sequence, Instruction* instruction, int count) {
  uint8_t form = 0;
  if (tuple_check_exact(sequence) && tuple_size(sequence) == count) {
    form = count == 2 ? op::UNPACK_SEQUENCE_TWO_TUPLE : op::UNPACK_SEQUENCE_TUPLE;
  } else if (list_check_exact(sequence) && list_size(sequence) == count) {
    form = op::UNPACK_SEQUENCE_LIST;
  }
  settle(instruction, form);
}

void specialize_for_iter(Object* iterator, Instruction* instruction, int argument) {
  uint8_t form = 0;
  if (is_exact(iterator, StaticType::ListIter)) {
    form = op::FOR_ITER_LIST;
  } else if (is_exact(iterator, StaticType::TupleIter)) {
    form = op::FOR_ITER_TUPLE;
  } else if (is_exact(iterator, StaticType::RangeIter)) {
    form = op::FOR_ITER_RANGE;
  } else if (generator_check(iterator) && argument <= INT16_MAX) {
    form = op::FOR_ITER_GEN;
  }
  settle(instruction, form);
}

void specialize_send(Object* receiver, Instruction* instruction) {
  settle(instruction, generator_check(receiver) || coroutine_check(receiver) ? op::SEND_GEN : 0);
}

void specialize_to_bool(Object* value, Instruction* instruction) {
  if (bool_check(value)) {
    return settle(instruction, op::TO_BOOL_BOOL);
  }
  if (long_check_exact(value)) {
    return settle(instruction, op::TO_BOOL_INT);
  }
  if (list_check_exact(value)) {
    return settle(instruction, op::TO_BOOL_LIST);
  }
  if (is_none(value)) {
    return settle(instruction, op::TO_BOOL_NONE);
  }
  if (unicode_check_exact(value)) {
    return settle(instruction, op::TO_BOOL_STR);
  }
  TypeObject* type = type_of(value);
  if (has_feature(type, TPFLAGS_HEAPTYPE) && !type->nb.boolean && !type->mp.length && !type->sq.length) {
    uint32_t version = 0;
    Object* found = type_lookup_ref_and_version(type, id_of(Id::__bool__), &version);
    xdecref(found);
    if (version != 0 && found == nullptr) {
      write_u32(instruction_cache(instruction) + 1, version);
      return settle(instruction, op::TO_BOOL_ALWAYS_TRUE);
    }
  }
  settle(instruction, 0);
}

// --- BINARY_OP_EXTEND: bitwise operators of small ints, and arithmetic of a float and a small int -----------------------------
namespace {

enum class Extension : int { IntBits, FloatInt, IntFloat };

struct ExtensionRow {
  uint8_t number;
  Extension kind;
  uint8_t operation;
};

constexpr ExtensionRow EXTENSIONS[] = {
    {NB_OR, Extension::IntBits, NB_OR},
    {NB_AND, Extension::IntBits, NB_AND},
    {NB_XOR, Extension::IntBits, NB_XOR},
    {NB_INPLACE_OR, Extension::IntBits, NB_OR},
    {NB_INPLACE_AND, Extension::IntBits, NB_AND},
    {NB_INPLACE_XOR, Extension::IntBits, NB_XOR},
    {NB_ADD, Extension::FloatInt, NB_ADD},
    {NB_SUBTRACT, Extension::FloatInt, NB_SUBTRACT},
    {NB_TRUE_DIVIDE, Extension::FloatInt, NB_TRUE_DIVIDE},
    {NB_MULTIPLY, Extension::FloatInt, NB_MULTIPLY},
    {NB_ADD, Extension::IntFloat, NB_ADD},
    {NB_SUBTRACT, Extension::IntFloat, NB_SUBTRACT},
    {NB_TRUE_DIVIDE, Extension::IntFloat, NB_TRUE_DIVIDE},
    {NB_MULTIPLY, Extension::IntFloat, NB_MULTIPLY},
};

bool both_compact_ints(Object* left, Object* right) {
  return long_check_exact(left) && long_check_exact(right) && long_is_compact(left) && long_is_compact(right);
}

bool row_matches(const ExtensionRow& row, Object* left, Object* right) {
  switch (row.kind) {
    case Extension::IntBits: return both_compact_ints(left, right);
    case Extension::FloatInt:
      return float_check_exact(left) && float_value(left) == float_value(left) && long_check_exact(right) &&
             long_is_compact(right) && (row.operation != NB_TRUE_DIVIDE || long_compact_value(right) != 0);
    case Extension::IntFloat:
      return float_check_exact(right) && float_value(right) == float_value(right) && long_check_exact(left) &&
             long_is_compact(left) && (row.operation != NB_TRUE_DIVIDE || float_value(right) != 0.0);
  }
  return false;
}

double float_operation(int operation, double left, double right) {
  switch (operation) {
    case NB_ADD: return left + right;
    case NB_SUBTRACT: return left - right;
    case NB_MULTIPLY: return left * right;
    default: return left / right;
  }
}

int64_t bit_operation(int operation, int64_t left, int64_t right) {
  return operation == NB_OR ? left | right : (operation == NB_AND ? left & right : left ^ right);
}

}  // namespace

int binary_extension_find(int number, Object* left, Object* right) {
  int i = 0;
  for (const ExtensionRow& row : EXTENSIONS) {
    if (row.number == number && row_matches(row, left, right)) {
      return i;
    }
    ++i;
  }
  return -1;
}

bool binary_extension_matches(int extension, Object* left, Object* right) {
  return row_matches(EXTENSIONS[extension], left, right);
}

Object* binary_extension_apply(int extension, Object* left, Object* right) {
  const ExtensionRow& row = EXTENSIONS[extension];
  if (row.kind == Extension::IntBits) {
    return long_from_int64(bit_operation(row.operation, long_compact_value(left), long_compact_value(right)));
  }
  const bool float_first = row.kind == Extension::FloatInt;
  const double first = float_first ? float_value(left) : static_cast<double>(long_compact_value(left));
  const double second = float_first ? static_cast<double>(long_compact_value(right)) : float_value(right);
  return float_from_double(float_operation(row.operation, first, second));
}

}  // namespace heapglass
