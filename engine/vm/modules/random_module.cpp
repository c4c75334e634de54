// The module _random: the Mersenne twister.
//
// Where CPython takes a seed from the system, this interpreter takes a fixed one, so that a run can be repeated.
//
// CPython: Modules/_randommodule.c; Matsumoto and Nishimura's MT19937.
#include "object/float.h"
#include "object/long.h"
#include "object/long_internal.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

#include <vector>

namespace heapglass {

namespace {

constexpr int N = 624, M = 397;
constexpr uint32_t SEED_OF_THE_MODEL = 20260101;

struct RandomObject : Object {
  int32_t index;
  uint32_t state[N];
};

RandomObject* as_random(Object* object) {
  return static_cast<RandomObject*>(object);
}

uint32_t twist(uint32_t high, uint32_t low) {
  const uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
  return (y >> 1) ^ ((y & 1) != 0 ? 0x9908b0dfu : 0u);
}

uint32_t next_word(RandomObject* self) {
  uint32_t* mt = self->state;
  if (self->index >= N) {
    for (int k = 0; k < N; ++k) {
      mt[k] = mt[(k + M) % N] ^ twist(mt[k], mt[(k + 1) % N]);
    }
    self->index = 0;
  }
  uint32_t y = mt[self->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

void init_genrand(RandomObject* self, uint32_t seed) {
  self->state[0] = seed;
  for (uint32_t i = 1; i < N; ++i) {
    self->state[i] = 1812433253u * (self->state[i - 1] ^ (self->state[i - 1] >> 30)) + i;
  }
  self->index = N;
}

void init_by_array(RandomObject* self, const std::vector<uint32_t>& key) {
  uint32_t* mt = self->state;
  init_genrand(self, 19650218u);
  size_t i = 1, j = 0;
  for (size_t k = key.size() > N ? key.size() : N; k > 0; --k) {
    mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1664525u)) + key[j] + static_cast<uint32_t>(j);
    if (++i >= N) {
      mt[0] = mt[N - 1];
      i = 1;
    }
    j = j + 1 >= key.size() ? 0 : j + 1;
  }
  for (int k = N - 1; k > 0; --k) {
    mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1566083941u)) - static_cast<uint32_t>(i);
    if (++i >= N) {
      mt[0] = mt[N - 1];
      i = 1;
    }
  }
  mt[0] = 0x80000000u;
}

// The 32-bit words of a non-negative int, least significant first.
std::vector<uint32_t> words_of(Object* number) {
  const auto view = bigint::absolute(long_view(number));
  const uint64_t bits = bigint::bit_length(view);
  std::vector<uint8_t> bytes(bits == 0 ? 4 : ((bits - 1) / 32 + 1) * 4);
  bigint::to_bytes(view, bytes, bigint::ByteOrder::Little, false);
  std::vector<uint32_t> words;
  for (size_t i = 0; i < bytes.size(); i += 4) {
    words.push_back(bytes[i] | static_cast<uint32_t>(bytes[i + 1]) << 8 | static_cast<uint32_t>(bytes[i + 2]) << 16 |
                    static_cast<uint32_t>(bytes[i + 3]) << 24);
  }
  return words;
}

int seed_with(RandomObject* self, Object* argument) {
  if (argument == nullptr || is_none(argument)) {
    init_by_array(self, {SEED_OF_THE_MODEL});
    return 0;
  }
  if (long_check(argument)) {
    init_by_array(self, words_of(argument));
    return 0;
  }
  const int64_t hash = object_hash(argument);
  if (hash == -1) {
    return -1;
  }
  Held<> number(long_from_uint64(static_cast<uint64_t>(hash)), "an operand of a binary operation");
  if (!number) {
    return -1;
  }
  init_by_array(self, words_of(number.get()));
  return 0;
}

Object* random_new(TypeObject* type, Args args) {
  if (!args_check_count("Random", args.count, 0, 1)) {
    return nullptr;
  }
  Object* self = type->tp_alloc(type, 0);
  if (self == nullptr) {
    return nullptr;
  }
  Held<> held(self, "the new object");
  return seed_with(as_random(self), args.count == 0 ? nullptr : args[0]) < 0 ? nullptr : held.release();
}
int random_init(Object*, Args) {
  return 0;
}

Object* random_random(Object* self) {
  const uint32_t a = next_word(as_random(self)) >> 5;
  const uint32_t b = next_word(as_random(self)) >> 6;
  return float_from_double((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

Object* random_seed(Object* self, Args args) {
  if (!args_check_count("seed", args.count, 0, 1)) {
    return nullptr;
  }
  return seed_with(as_random(self), args.count == 0 ? nullptr : args[0]) < 0 ? nullptr : none();
}

Object* getrandbits(Object* self, Object* argument) {
  const int64_t bits = number_as_ssize_t(argument, StaticType::OverflowError);
  if (bits == -1 && err_occurred()) {
    return nullptr;
  }
  if (bits < 0) {
    return err_set_string(StaticType::ValueError, "number of bits must be non-negative");
  }
  if (bits == 0) {
    return small_int(0);
  }
  if (bits <= 32) {
    return long_from_uint64(next_word(as_random(self)) >> (32 - bits));
  }
  std::vector<uint8_t> bytes;
  for (int64_t left = bits; left > 0; left -= 32) {
    uint32_t word = next_word(as_random(self));
    word = left < 32 ? word >> (32 - left) : word;
    for (int i = 0; i < 4; ++i) {
      bytes.push_back(static_cast<uint8_t>(word >> (8 * i)));
    }
  }
  const size_t room = bigint::from_bytes_bound(bytes, bigint::ByteOrder::Little, false);
  LongObject* number = long_alloc(room);
  return number == nullptr ? nullptr
                           : long_finish(number, bigint::from_bytes(bytes, bigint::ByteOrder::Little, false,
                                                                    std::span<uint32_t>(number->ob_digit, room)));
}

Object* getstate(Object* self) {
  Held<TupleObject> state(tuple_new(N + 1), "the result of a built-in function");
  for (int i = 0; state && i <= N; ++i) {
    Object* word = long_from_int64(i < N ? static_cast<int64_t>(as_random(self)->state[i]) : as_random(self)->index);
    if (word == nullptr) {
      return nullptr;
    }
    tuple_init_item(state.get(), i, word);
  }
  return state.release();
}

Object* setstate(Object* self, Object* state) {
  if (!tuple_check(state)) {
    return err_set_string(StaticType::TypeError, "state vector must be a tuple");
  }
  if (tuple_size(state) != N + 1) {
    return err_set_string(StaticType::ValueError, "state vector is the wrong size");
  }
  for (int i = 0; i <= N; ++i) {
    const int64_t word = long_as_int64(tuple_item(state, i));
    if (word == -1 && err_occurred()) {
      return nullptr;
    }
    if (i == N && (word < 0 || word > N)) {
      return err_set_string(StaticType::ValueError, "invalid state");
    }
    if (i < N) {
      as_random(self)->state[i] = static_cast<uint32_t>(word);
    } else {
      as_random(self)->index = static_cast<int32_t>(word);
    }
  }
  return none();
}

void random_slots(TypeObject* type) {
  type->tp_dealloc = collected_free;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = random_new;
  type->tp_init = random_init;
}
const MethodSpec METHODS[] = {
    method_noargs("random", random_random),  method_fast("seed", random_seed),      method_noargs("getstate", getstate),
    method_one("setstate", setstate),        method_one("getrandbits", getrandbits),
};
const LayoutField LAYOUT[] = {
    {"index", 16, "int32", ""},
    {"state", 20, "inline", ""},
};
const TypeSpec RANDOM_SPEC = {
    .name = "_random.Random",
    .doc = "Random() -> create a random number generator with its own internal state.",
    .basicsize = (sizeof(RandomObject) + 7) & ~size_t{7},
    .flags = TPFLAGS_BASETYPE,
    .fill_slots = random_slots,
    .methods = METHODS,
    .layout = LAYOUT,
    .module_type = ModuleType::Random,
};
const TypeSpec* const TYPES[] = {&RANDOM_SPEC};

}  // namespace

const ModuleSpec RANDOM_MODULE_SPEC = {.name = "_random", .doc = "Module implements the Mersenne Twister random number generator.", .types = TYPES};

}  // namespace heapglass
