#include "lang/set_order.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "lang/constant_numbers.h"
#include "lang/constant_repr.h"

namespace heapglass {

namespace {

constexpr size_t MIN_SIZE = 8;
constexpr size_t LINEAR_PROBES = 9;
constexpr unsigned PERTURB_SHIFT = 5;

int64_t hash_of(const Constant& constant) {
  // What None and Ellipsis hash to in CPython; the latter is an address there, so that any number does.
  constexpr int64_t NONE_HASH = 0xFCA86420;
  switch (constant.type) {
    case ConstantType::Str: {
      TextBuilder characters;
      decode_utf8(constant.text, Surrogates::Pass, characters);
      std::string stored(characters.length() * static_cast<size_t>(characters.kind()), '\0');
      characters.copy_to(stored.data(), characters.kind());
      return hash_bytes(stored.data(), stored.size());
    }
    case ConstantType::Bytes: return hash_bytes(constant.text.data(), constant.text.size());
    case ConstantType::Float: return hash_double(constant.real);
    case ConstantType::Complex: return hash_complex(hash_double(constant.real), hash_double(constant.imag));
    case ConstantType::Tuple: {
      TupleHash hash;
      for (const ConstantRef& item : constant.items) hash.add(hash_of(*item));
      return hash.finish(static_cast<int64_t>(constant.items.size()));
    }
    case ConstantType::FrozenSet: {
      SetHash hash;
      for (const ConstantRef& item : constant.items) hash.add(hash_of(*item));
      return hash.finish(static_cast<int64_t>(constant.items.size()));
    }
    case ConstantType::None: return NONE_HASH;
    case ConstantType::Ellipsis: return 0;
    default: return bigint::hash(as_int(constant).view());
  }
}

struct Slot {
  ConstantRef item;
  int64_t hash = 0;
};

// Returns the slot for a new item with [hash]: the first free one of its probe sequence.
Slot& find_free_slot(std::vector<Slot>& table, int64_t hash) {
  const size_t mask = table.size() - 1;
  auto perturb = static_cast<uint64_t>(hash);
  size_t place = static_cast<size_t>(perturb) & mask;
  while (true) {
    const size_t probes = place + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
    for (size_t i = 0; i <= probes; ++i) {
      if (table[place + i].item == nullptr) return table[place + i];
    }
    perturb >>= PERTURB_SHIFT;
    place = (place * 5 + 1 + static_cast<size_t>(perturb)) & mask;
  }
}

void grow(std::vector<Slot>& table, size_t used) {
  const size_t wanted = used > 50000 ? used * 2 : used * 4;
  size_t size = MIN_SIZE;
  while (size <= wanted) size <<= 1;
  std::vector<Slot> larger(size);
  for (Slot& slot : table) {
    if (slot.item != nullptr) find_free_slot(larger, slot.hash) = slot;
  }
  table = std::move(larger);
}

}  // namespace

std::vector<ConstantRef> distinct_items(const std::vector<ConstantRef>& items) {
  std::vector<ConstantRef> result;
  for (const ConstantRef& item : items) {
    bool found = false;
    for (const ConstantRef& other : result) found |= constants_compare_equal(*other, *item);
    if (!found) result.push_back(item);
  }
  return result;
}

std::vector<ConstantRef> frozenset_order(const std::vector<ConstantRef>& items) {
  std::vector<Slot> table(MIN_SIZE);
  size_t used = 0;
  for (const ConstantRef& item : items) {
    const int64_t hash = hash_of(*item);
    find_free_slot(table, hash) = {item, hash};
    ++used;
    if (used * 5 >= (table.size() - 1) * 3) grow(table, used);
  }
  std::vector<ConstantRef> result;
  for (const Slot& slot : table) {
    if (slot.item != nullptr) result.push_back(slot.item);
  }
  return result;
}

}  // namespace heapglass
