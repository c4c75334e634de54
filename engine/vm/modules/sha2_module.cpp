// The module _sha2: SHA-512, by which the module random makes a number of a text.
//
// CPython: Modules/sha2module.c; FIPS 180-4.
#include "vm/modules/sha2_module.h"

#include "object/buffer.h"
#include "object/bytes.h"
#include "object/long.h"
#include "vm/modules/module_support.h"

#include <cstring>

namespace heapglass {

namespace {

constexpr int64_t BLOCK_SIZE = 128, DIGEST_SIZE = 64;

// The first bits of the fractions of the cube roots and square roots of the first primes.
constexpr uint64_t CUBE_ROOTS[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};
constexpr uint64_t SQUARE_ROOTS[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1,
    0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

struct Sha512State {
  uint64_t h[8];
  uint64_t length;  // Bytes so far.
  uint8_t block[BLOCK_SIZE];
};

struct Sha512Object : Object {
  Sha512State state;
};

Sha512Object* as_hash(Object* object) {
  return static_cast<Sha512Object*>(object);
}

uint64_t rotate(uint64_t value, int by) {
  return value >> by | value << (64 - by);
}

void start(Sha512State& state) {
  std::memset(&state, 0, sizeof state);
  std::memcpy(state.h, SQUARE_ROOTS, sizeof SQUARE_ROOTS);
}

void mix_block(Sha512State& state) {
  uint64_t w[80];
  for (int i = 0; i < 16; ++i) {
    w[i] = 0;
    for (int k = 0; k < 8; ++k) {
      w[i] = w[i] << 8 | state.block[8 * i + k];
    }
  }
  for (int i = 16; i < 80; ++i) {
    const uint64_t low = rotate(w[i - 15], 1) ^ rotate(w[i - 15], 8) ^ w[i - 15] >> 7;
    const uint64_t high = rotate(w[i - 2], 19) ^ rotate(w[i - 2], 61) ^ w[i - 2] >> 6;
    w[i] = w[i - 16] + low + w[i - 7] + high;
  }
  uint64_t v[8];
  std::memcpy(v, state.h, sizeof v);
  for (int i = 0; i < 80; ++i) {
    const uint64_t sum1 = rotate(v[4], 14) ^ rotate(v[4], 18) ^ rotate(v[4], 41);
    const uint64_t first = v[7] + sum1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + CUBE_ROOTS[i] + w[i];
    const uint64_t sum0 = rotate(v[0], 28) ^ rotate(v[0], 34) ^ rotate(v[0], 39);
    const uint64_t second = sum0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    for (int k = 7; k > 0; --k) {
      v[k] = v[k - 1];
    }
    v[4] += first;
    v[0] = first + second;
  }
  for (int i = 0; i < 8; ++i) {
    state.h[i] += v[i];
  }
}

void feed(Sha512State& state, std::string_view bytes) {
  for (const char c : bytes) {
    state.block[state.length++ % BLOCK_SIZE] = static_cast<uint8_t>(c);
    if (state.length % BLOCK_SIZE == 0) {
      mix_block(state);
    }
  }
}

// The digest of what was fed so far; [state] is a copy that ends here.
void finish(Sha512State state, uint8_t* digest) {
  const uint64_t bits = state.length * 8;
  feed(state, std::string_view("\x80", 1));
  // The length takes 16 bytes, of which the first 8 are always 0.
  while (state.length % BLOCK_SIZE != BLOCK_SIZE - 16) {
    feed(state, std::string_view("\0", 1));
  }
  feed(state, std::string_view("\0\0\0\0\0\0\0\0", 8));
  for (int i = 7; i >= 0; --i) {
    const char byte = static_cast<char>(bits >> (8 * i));
    feed(state, {&byte, 1});
  }
  for (int i = 0; i < DIGEST_SIZE; ++i) {
    digest[i] = static_cast<uint8_t>(state.h[i / 8] >> (56 - 8 * (i % 8)));
  }
}

Object* new_hash() {
  TypeObject* type = module_type(ModuleType::Sha512);
  Object* self = type->tp_alloc(type, 0);
  if (self != nullptr) {
    start(as_hash(self)->state);
  }
  return self;
}

Object* hash_update(Object* self, Object* data) {
  std::string_view bytes;
  if (!buffer_bytes(data, &bytes)) {
    return nullptr;
  }
  feed(as_hash(self)->state, bytes);
  return none();
}

Object* sha512(Object*, Args args) {
  Object* given[2];
  if (!args_unpack("sha512", args, {"string", "usedforsecurity"}, 0, given)) {
    return nullptr;
  }
  Held<> self(new_hash(), "the new object");
  if (self && given[0] != nullptr && hash_update(self.get(), given[0]) == nullptr) {
    return nullptr;
  }
  return self.release();
}

Object* hash_digest(Object* self) {
  uint8_t digest[DIGEST_SIZE];
  finish(as_hash(self)->state, digest);
  return bytes_from_view({reinterpret_cast<const char*>(digest), sizeof digest});
}

Object* hash_hexdigest(Object* self) {
  static constexpr char DIGITS[] = "0123456789abcdef";
  uint8_t digest[DIGEST_SIZE];
  finish(as_hash(self)->state, digest);
  char text[2 * DIGEST_SIZE];
  for (int i = 0; i < DIGEST_SIZE; ++i) {
    text[2 * i] = DIGITS[digest[i] >> 4];
    text[2 * i + 1] = DIGITS[digest[i] & 15];
  }
  return unicode_from_ascii({text, sizeof text});
}

Object* hash_copy(Object* self) {
  Object* copy = new_hash();
  if (copy != nullptr) {
    as_hash(copy)->state = as_hash(self)->state;
  }
  return copy;
}

Object* get_name(Object*) {
  return unicode_from_ascii("sha512");
}
Object* get_block_size(Object*) {
  return long_from_int64(BLOCK_SIZE);
}
Object* get_digest_size(Object*) {
  return long_from_int64(DIGEST_SIZE);
}

using Sha512 = Collected<Sha512Object>;
void hash_slots(TypeObject* type) {
  collected_slots(type, Sha512::dealloc, Sha512::traverse, nullptr);
}

const MethodSpec METHODS[] = {method_noargs("copy", hash_copy), method_noargs("digest", hash_digest), method_noargs("hexdigest", hash_hexdigest),
                              method_one("update", hash_update)};
const GetSetSpec GETSETS[] = {{"block_size", get_block_size}, {"digest_size", get_digest_size}, {"name", get_name}};
const LayoutField LAYOUT[] = {{"state", 16, "int64", ""}};
const TypeSpec SHA512_SPEC = {
    .name = "_sha2.SHA512Type",
    .basicsize = sizeof(Sha512Object),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = hash_slots,
    .methods = METHODS,
    .getsets = GETSETS,
    .layout = LAYOUT,
    .module_type = ModuleType::Sha512,
};
const TypeSpec* const TYPES[] = {&SHA512_SPEC};
const MethodSpec FUNCTIONS[] = {method_keywords("sha512", sha512)};

}  // namespace

const ModuleSpec SHA2_MODULE_SPEC = {.name = "_sha2", .functions = FUNCTIONS, .types = TYPES};

}  // namespace heapglass
