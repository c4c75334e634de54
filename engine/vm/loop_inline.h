// The small change of the loop: caches, counters, fields and numbers, all inline.
#pragma once

#include "lang/opcode.h"
#include "object/call_arguments.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/method.h"
#include "object/singletons.h"
#include "object/specs.h"
#include "vm/generator.h"
#include "vm/vm_state.h"

#include <cstring>

namespace heapglass {

struct OpcodeCacheTable {
  uint8_t caches[256] = {};
  uint8_t bases[256] = {};
  constexpr OpcodeCacheTable() {
#define X(name, number, cache_units, base, properties) \
  caches[number] = cache_units;                        \
  bases[number] = static_cast<uint8_t>(op::base);
    HEAPGLASS_OPCODES(X)
#undef X
  }
};
inline constexpr OpcodeCacheTable OPCODE_CACHES;

constexpr int opcode_caches(unsigned opcode) {
  return OPCODE_CACHES.caches[opcode];
}
constexpr uint8_t opcode_base(unsigned opcode) {
  return OPCODE_CACHES.bases[opcode];
}

inline uint32_t read_u32(const uint16_t* units) {
  uint32_t value = 0;
  std::memcpy(&value, units, sizeof value);
  return value;
}
inline void write_u32(uint16_t* units, uint32_t value) {
  std::memcpy(units, &value, sizeof value);
}
inline Object* read_object(const uint16_t* units) {
  Address address = 0;
  std::memcpy(&address, units, sizeof address);
  return reinterpret_cast<Object*>(host_of(address));
}
inline void write_object(uint16_t* units, const Object* object) {
  const Address address = address_of(object);
  std::memcpy(units, &address, sizeof address);
}

// Adaptive counters: | value: 12 bits | backoff: 4 bits |. At 0 the instruction tries to specialise; each failure doubles the wait.
// CPython: Include/internal/pycore_backoff.h.
inline constexpr int COUNTER_BACKOFF_BITS = 4;
inline constexpr int COUNTER_MAX_BACKOFF = 12;
inline constexpr uint16_t make_counter(int value, int backoff) {
  return static_cast<uint16_t>((value << COUNTER_BACKOFF_BITS) | backoff);
}
inline constexpr uint16_t COUNTER_WARMUP = make_counter(1, 1);
inline constexpr uint16_t COUNTER_COOLDOWN = make_counter(52, 0);
inline constexpr uint16_t COUNTER_JUMP = make_counter(4095, 12);

inline bool counter_triggers(uint16_t counter) {
  return counter < 15;
}
inline void counter_advance(uint16_t* counter) {
  *counter = static_cast<uint16_t>(*counter - (1 << COUNTER_BACKOFF_BITS));
}
inline uint16_t counter_backoff(uint16_t counter) {
  const int backoff = counter & 15;
  return backoff < COUNTER_MAX_BACKOFF ? make_counter((1 << (backoff + 1)) - 1, backoff + 1)
                                       : make_counter((1 << COUNTER_MAX_BACKOFF) - 1, COUNTER_MAX_BACKOFF);
}

inline Ptr<Object>* field_at(Object* object, int64_t offset) {
  return reinterpret_cast<Ptr<Object>*>(reinterpret_cast<std::byte*>(object) + offset);
}

inline constexpr uint32_t METHOD_KINDS = METHOD_NOARGS | METHOD_ONE | METHOD_FAST | METHOD_KEYWORDS | METHOD_VARARGS;

// Ints.
inline bool long_is_compact(Object* object) {
  return as_long(object)->is_compact();
}
inline bool long_is_nonnegative_compact(Object* object) {
  const uint64_t tag = as_long(object)->lv_tag;
  return tag < (2 << 3) && (tag & 3) != 2;
}
inline int64_t long_compact_value(Object* object) {
  return as_long(object)->compact_value();
}
// Two small ints make one of up to two digits, mostly of one: a free list serves that.
[[gnu::always_inline]] inline Object* long_from_small(int64_t value) {
  if (value >= SMALL_INT_MIN && value <= SMALL_INT_MAX) {
    return small_int(value);
  }
  const uint64_t magnitude = value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
  if (magnitude <= LONG_MASK) [[likely]] {
    if (auto* number = free_list_pop<LongObject>(free_lists().Ints[0]); number != nullptr) [[likely]] {
      number->ob_digit[0] = static_cast<uint32_t>(magnitude);
      number->lv_tag = (1 << 3) | (value < 0 ? 2 : 0);
      return number;
    }
  }
  return long_from_int64(value);
}
inline Object* long_add(LongObject* left, LongObject* right) {
  if (left->is_compact() && right->is_compact()) {
    return long_from_small(left->compact_value() + right->compact_value());
  }
  return static_type(StaticType::Long)->nb.add(left, right);
}
inline Object* long_subtract(LongObject* left, LongObject* right) {
  if (left->is_compact() && right->is_compact()) {
    return long_from_small(left->compact_value() - right->compact_value());
  }
  return static_type(StaticType::Long)->nb.subtract(left, right);
}
inline Object* long_multiply(LongObject* left, LongObject* right) {
  if (left->is_compact() && right->is_compact()) {
    return long_from_small(left->compact_value() * right->compact_value());
  }
  return static_type(StaticType::Long)->nb.multiply(left, right);
}
// Drops an entry that holds exactly an int, or exactly a float: what its tp_dealloc does, without a call.
[[gnu::always_inline]] inline void stack_close_long(StackRef ref) {
  if (!stack_borrows(ref)) {
    Object* number = stack_object(ref);
    if (!is_immortal(number) && --number->ob_refcnt == 0 && !(long_is_compact(number) && free_list_push(free_lists().Ints[0], number, 100))) {
      dealloc(number);
    }
  }
}
[[gnu::always_inline]] inline void stack_close_float(StackRef ref) {
  if (!stack_borrows(ref)) {
    Object* number = stack_object(ref);
    if (!is_immortal(number) && --number->ob_refcnt == 0 && !free_list_push(free_lists().Floats[0], number, 100)) {
      dealloc(number);
    }
  }
}

// 1: unordered, 2: less, 4: greater, 8: equal, as in the argument of COMPARE_OP.
template <class T>
inline int comparison_bit(T left, T right) {
  return left < right ? COMPARISON_LESS_THAN
                      : (left > right ? COMPARISON_GREATER_THAN : (left == right ? COMPARISON_EQUALS : COMPARISON_UNORDERED));
}

// Floats.
inline double float_value(Object* object) {
  return static_cast<FloatObject*>(object)->ob_fval;
}
// Returns an entry with [value] and drops both operands; one that nobody else holds is used again.
inline StackRef float_consuming(StackRef left, StackRef right, double value) {
  for (int i = 0; i < 2; ++i) {
    const StackRef candidate = i == 0 ? left : right;
    if (!stack_borrows(candidate) && stack_object(candidate)->ob_refcnt == 1) {
      static_cast<FloatObject*>(stack_object(candidate))->ob_fval = value;
      stack_close_float(i == 0 ? right : left);
      return candidate;
    }
  }
  Object* result = float_from_double(value);
  if (result == nullptr) {
    return STACK_NULL;
  }
  stack_close_float(left);
  stack_close_float(right);
  return stack_steal(result);
}

// Replaces a bound method at [callable] (with nothing as self behind it) by its function and self.
inline void expand_method(StackRef* callable) {
  Object* object = stack_object(callable[0]);
  if (method_check(object) && stack_is_null(callable[1])) {
    auto* method = static_cast<MethodObject*>(object);
    const StackRef old = callable[0];
    callable[1] = stack_new(method->im_self);
    callable[0] = stack_new(method->im_func);
    stack_close(old);
  }
}

// Drops the [count] arguments, self and the callable of a finished call; returns the new top of the stack.
inline StackRef* close_call(StackRef* sp, int count) {
  for (int i = 0; i < count + 2; ++i) {
    --sp;
    const StackRef old = *sp;
    *sp = STACK_NULL;
    stack_close(old);
  }
  return sp;
}

// Makes [generator] the running one, with [value] (taken over) on its stack.
inline InterpreterFrame* generator_enter(ThreadState* thread, GenObject* generator, StackRef value,
                                         InterpreterFrame* previous) {
  InterpreterFrame* frame = &generator->gi_iframe;
  StackRef* top = frame->stackpointer;
  *top = value;
  frame->stackpointer = top + 1;
  generator->gi_frame_state = FrameState::Executing;
  generator->gi_exc_state.previous_item = thread->exc_info.get();
  thread->exc_info = &generator->gi_exc_state;
  frame->previous = previous;
  return frame;
}

}  // namespace heapglass
