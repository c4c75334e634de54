#include "base/hash.h"

#include <bit>

#include "base/double_bits.h"

namespace heapglass {
namespace {

constexpr uint64_t TUPLE_PRIME_1 = 11400714785074694791ull;
constexpr uint64_t TUPLE_PRIME_2 = 14029467366897019727ull;
constexpr uint64_t TUPLE_PRIME_5 = 2870177450012600261ull;
constexpr int64_t HASH_INFINITY = 314159;
constexpr int64_t COMPLEX_FACTOR = 1000003;
constexpr int HASH_BITS = 61;
constexpr uint64_t HASH_MODULUS = (uint64_t{1} << HASH_BITS) - 1;

int64_t without_error(uint64_t hash) {
  const int64_t value = static_cast<int64_t>(hash);
  return value == -1 ? -2 : value;
}

// SipHash with one round a word and three at the end, and a key of zeros.
struct SipState {
  uint64_t v0 = 0x736f6d6570736575ull;
  uint64_t v1 = 0x646f72616e646f6dull;
  uint64_t v2 = 0x6c7967656e657261ull;
  uint64_t v3 = 0x7465646279746573ull;

  void round() {
    v0 += v1;
    v2 += v3;
    v1 = std::rotl(v1, 13) ^ v0;
    v3 = std::rotl(v3, 16) ^ v2;
    v0 = std::rotl(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = std::rotl(v1, 17) ^ v2;
    v3 = std::rotl(v3, 21) ^ v0;
    v2 = std::rotl(v2, 32);
  }

  void absorb(uint64_t word) {
    v3 ^= word;
    round();
    v0 ^= word;
  }
};

uint64_t read_little_endian(const uint8_t* bytes, size_t count) {
  uint64_t word = 0;
  for (size_t i = 0; i < count; ++i) word |= uint64_t{bytes[i]} << (8 * i);
  return word;
}

}  // namespace

int64_t hash_bytes(const void* bytes, size_t size) {
  if (size == 0) return 0;
  const uint8_t* in = static_cast<const uint8_t*>(bytes);
  SipState state;
  size_t left = size;
  for (; left >= 8; left -= 8, in += 8) state.absorb(read_little_endian(in, 8));
  state.absorb(uint64_t{size} << 56 | read_little_endian(in, left));
  state.v2 ^= 0xFF;
  for (int i = 0; i < 3; ++i) state.round();
  return without_error(state.v0 ^ state.v1 ^ state.v2 ^ state.v3);
}

int64_t hash_double(double value) {
  if (double_is_infinite(value)) return value > 0 ? HASH_INFINITY : -HASH_INFINITY;
  const DoubleParts parts = parts_of_double(value);
  if (parts.mantissa == 0) return 0;
  // Modulo 2^61 - 1 a multiplication by a power of two is a rotation of 61 bits.
  const int turn = ((parts.exponent % HASH_BITS) + HASH_BITS) % HASH_BITS;
  uint64_t hash = ((parts.mantissa << turn) & HASH_MODULUS) | (turn == 0 ? 0 : parts.mantissa >> (HASH_BITS - turn));
  if (hash == HASH_MODULUS) hash = 0;
  return without_error(parts.negative ? 0 - hash : hash);
}

int64_t hash_complex(int64_t real_hash, int64_t imaginary_hash) {
  return without_error(static_cast<uint64_t>(real_hash) +
                       static_cast<uint64_t>(COMPLEX_FACTOR) * static_cast<uint64_t>(imaginary_hash));
}

int64_t hash_address(uint64_t address) { return without_error(std::rotr(address, 4)); }

void TupleHash::add(int64_t item_hash) {
  accumulator_ += static_cast<uint64_t>(item_hash) * TUPLE_PRIME_2;
  accumulator_ = std::rotl(accumulator_, 31) * TUPLE_PRIME_1;
}

int64_t TupleHash::finish(int64_t length) const {
  const uint64_t hash = accumulator_ + (static_cast<uint64_t>(length) ^ (TUPLE_PRIME_5 ^ 3527539ull));
  return hash == ~uint64_t{0} ? 1546275796 : static_cast<int64_t>(hash);
}

void SetHash::add(int64_t element_hash) {
  const uint64_t bits = static_cast<uint64_t>(element_hash);
  accumulator_ ^= ((bits ^ 89869747ull) ^ (bits << 16)) * 3644798167ull;
}

int64_t SetHash::finish(int64_t count) const {
  uint64_t hash = accumulator_ ^ ((static_cast<uint64_t>(count) + 1) * 1927868237ull);
  hash ^= (hash >> 11) ^ (hash >> 25);
  hash = hash * 69069 + 907133923ull;
  return hash == ~uint64_t{0} ? 590923713 : static_cast<int64_t>(hash);
}

}  // namespace heapglass
