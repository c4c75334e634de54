#include "lang/opcode.h"

namespace heapglass {

namespace {

struct OpcodeTable {
  OpcodeInfo rows[PSEUDO_OPCODE_END] = {};
  constexpr OpcodeTable() {
#define X(name, number, caches, base, properties) \
  rows[number] = OpcodeInfo{#name, caches, op::base, properties};
    HEAPGLASS_OPCODES(X)
    HEAPGLASS_PSEUDO_OPCODES(X)
#undef X
  }
};

constexpr OpcodeTable TABLE;

struct StackEffect {
  int popped;
  int pushed;
};

// The effect of each instruction, as CPython's bytecodes.c declares it.
StackEffect stack_effect(unsigned opcode, int oparg) {
  switch (opcode) {
    case op::BINARY_OP: return {2, 1};
    case op::BINARY_SLICE: return {3, 1};
    case op::BUILD_INTERPOLATION: return {2 + (oparg & 1), 1};
    case op::BUILD_LIST:
    case op::BUILD_SET:
    case op::BUILD_SLICE:
    case op::BUILD_STRING:
    case op::BUILD_TUPLE: return {oparg, 1};
    case op::BUILD_MAP: return {oparg * 2, 1};
    case op::BUILD_TEMPLATE: return {2, 1};
    case op::CALL: return {2 + oparg, 1};
    case op::CALL_FUNCTION_EX: return {4, 1};
    case op::CALL_INTRINSIC_1: return {1, 1};
    case op::CALL_INTRINSIC_2: return {2, 1};
    case op::CALL_KW: return {3 + oparg, 1};
    case op::CHECK_EG_MATCH:
    case op::CHECK_EXC_MATCH: return {2, 2};
    case op::CLEANUP_THROW: return {3, 2};
    case op::COMPARE_OP:
    case op::CONTAINS_OP:
    case op::IS_OP: return {2, 1};
    case op::CONVERT_VALUE: return {1, 1};
    case op::COPY: return {1 + (oparg - 1), 2 + (oparg - 1)};
    case op::DELETE_ATTR: return {1, 0};
    case op::DELETE_SUBSCR: return {2, 0};
    case op::DICT_MERGE: return {5 + (oparg - 1), 4 + (oparg - 1)};
    case op::DICT_UPDATE:
    case op::LIST_APPEND:
    case op::LIST_EXTEND:
    case op::SET_ADD:
    case op::SET_UPDATE: return {2 + (oparg - 1), 1 + (oparg - 1)};
    case op::MAP_ADD: return {3 + (oparg - 1), 1 + (oparg - 1)};
    case op::END_ASYNC_FOR: return {2, 0};
    case op::END_FOR: return {1, 0};
    case op::END_SEND: return {2, 1};
    case op::EXIT_INIT_CHECK: return {1, 0};
    case op::FORMAT_SIMPLE: return {1, 1};
    case op::FORMAT_WITH_SPEC: return {2, 1};
    case op::FOR_ITER: return {1, 2};
    case op::GET_AITER: return {1, 1};
    case op::GET_ANEXT: return {1, 2};
    case op::GET_AWAITABLE:
    case op::GET_ITER:
    case op::GET_YIELD_FROM_ITER: return {1, 1};
    case op::GET_LEN: return {1, 2};
    case op::IMPORT_FROM: return {1, 2};
    case op::IMPORT_NAME: return {2, 1};
    case op::INTERPRETER_EXIT: return {1, 0};
    case op::LOAD_ATTR: return {1, 1 + (oparg & 1)};
    case op::LOAD_BUILD_CLASS:
    case op::LOAD_CLOSURE:
    case op::LOAD_COMMON_CONSTANT:
    case op::LOAD_CONST:
    case op::LOAD_DEREF:
    case op::LOAD_FAST:
    case op::LOAD_FAST_AND_CLEAR:
    case op::LOAD_FAST_BORROW:
    case op::LOAD_FAST_CHECK:
    case op::LOAD_LOCALS:
    case op::LOAD_NAME:
    case op::LOAD_SMALL_INT: return {0, 1};
    case op::LOAD_FAST_LOAD_FAST:
    case op::LOAD_FAST_BORROW_LOAD_FAST_BORROW: return {0, 2};
    case op::LOAD_FROM_DICT_OR_DEREF:
    case op::LOAD_FROM_DICT_OR_GLOBALS: return {1, 1};
    case op::LOAD_GLOBAL: return {0, 1 + (oparg & 1)};
    case op::LOAD_SPECIAL: return {1, 2};
    case op::LOAD_SUPER_ATTR: return {3, 1 + (oparg & 1)};
    case op::MAKE_FUNCTION: return {1, 1};
    case op::MATCH_CLASS: return {3, 1};
    case op::MATCH_KEYS: return {2, 3};
    case op::MATCH_MAPPING:
    case op::MATCH_SEQUENCE: return {1, 2};
    case op::POP_EXCEPT:
    case op::POP_ITER:
    case op::POP_JUMP_IF_FALSE:
    case op::POP_JUMP_IF_NONE:
    case op::POP_JUMP_IF_NOT_NONE:
    case op::POP_JUMP_IF_TRUE:
    case op::POP_TOP: return {1, 0};
    case op::PUSH_EXC_INFO: return {1, 2};
    case op::PUSH_NULL: return {0, 1};
    case op::RAISE_VARARGS: return {oparg, 0};
    case op::RERAISE: return {1 + oparg, oparg};
    case op::RETURN_GENERATOR: return {0, 1};
    case op::RETURN_VALUE: return {1, 1};
    case op::SEND: return {2, 2};
    case op::SET_FUNCTION_ATTRIBUTE: return {2, 1};
    case op::STORE_ATTR: return {2, 0};
    case op::STORE_DEREF:
    case op::STORE_FAST:
    case op::STORE_FAST_MAYBE_NULL:
    case op::STORE_GLOBAL:
    case op::STORE_NAME: return {1, 0};
    case op::STORE_FAST_LOAD_FAST: return {1, 1};
    case op::STORE_FAST_STORE_FAST: return {2, 0};
    case op::STORE_SLICE: return {4, 0};
    case op::STORE_SUBSCR: return {3, 0};
    case op::SWAP: return {2 + (oparg - 2), 2 + (oparg - 2)};
    case op::TO_BOOL:
    case op::UNARY_INVERT:
    case op::UNARY_NEGATIVE:
    case op::UNARY_NOT: return {1, 1};
    case op::JUMP_IF_FALSE:
    case op::JUMP_IF_TRUE: return {1, 1};
    case op::SETUP_CLEANUP: return {0, 2};
    case op::SETUP_FINALLY:
    case op::SETUP_WITH: return {0, 1};
    case op::UNPACK_EX: return {1, 1 + (oparg & 0xFF) + (oparg >> 8)};
    case op::UNPACK_SEQUENCE: return {1, oparg};
    case op::WITH_EXCEPT_START: return {5, 6};
    case op::YIELD_VALUE: return {1, 1};
    default: return {0, 0};
  }
}

}  // namespace

const OpcodeInfo& opcode_info(unsigned opcode) { return TABLE.rows[opcode]; }

int opcode_popped(unsigned opcode, int oparg) { return stack_effect(opcode, oparg).popped; }

int opcode_pushed(unsigned opcode, int oparg) { return stack_effect(opcode, oparg).pushed; }

}  // namespace heapglass
