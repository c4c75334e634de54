// L1, D1, D2, D4, E1, U1, Q1: containers and the tables below them.
#include "object/dict_internal.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/set.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "observe/verify_parts.h"
#include "vm/modules/deque.h"

namespace heapglass {

void check_list(ListObject* list, LawReport& report) {
  const bool sized = list->ob_size >= 0 && list->ob_size <= list->allocated;
  const bool placed = sized && (list->allocated == 0 ? list->ob_item.address == 0 || has_room(list->ob_item.address, 0)
                                                     : has_room(list->ob_item.address, static_cast<uint64_t>(list->allocated) * 8));
  HEAPGLASS_CHECK(report, L1, placed, address_of(list), numbers("size", static_cast<uint64_t>(list->ob_size), "room", static_cast<uint64_t>(list->allocated)));
}

namespace {

uint64_t keys_bytes(DictKeys* keys) {
  const uint64_t entry = keys->is_unicode() ? sizeof(DictUnicodeEntry) : sizeof(DictKeyEntry);
  return sizeof(DictKeys) + (uint64_t{1} << keys->dk_log2_index_bytes) + entry * static_cast<uint64_t>(keys->dk_nentries);
}

// Whether the table is one that can be read.
bool check_keys(DictKeys* keys, LawReport& report) {
  bool sized = has_room(address_of(keys), sizeof(DictKeys)) && keys->dk_log2_size < 32 && keys->dk_log2_index_bytes < 34 &&
               keys->dk_nentries >= 0 && keys->dk_usable >= 0;
  if (sized) {
    const int64_t most = keys->dk_kind == KeysKind::Split ? SHARED_KEYS_MAX_SIZE : usable_fraction(keys->size());
    sized = keys == dict_keys_empty() || (keys->dk_nentries + keys->dk_usable <= most && has_room(address_of(keys), keys_bytes(keys)));
  }
  HEAPGLASS_CHECK(report, D1, sized, address_of(keys), "more entries than two thirds of the table, or a table that is none");
  if (!sized) {
    return false;
  }
  for (int64_t i = 0; i < keys->size(); ++i) {
    const int64_t index = keys_get_index(keys, static_cast<uint64_t>(i));
    const bool valid = index >= DKIX_DUMMY && index < keys->dk_nentries;
    HEAPGLASS_CHECK(report, D2, valid, address_of(keys), numbers("index", static_cast<uint64_t>(index), "entries", static_cast<uint64_t>(keys->dk_nentries)));
  }
  return true;
}

int64_t used_entries(DictKeys* keys) {
  int64_t used = 0;
  for (int64_t i = 0; i < keys->dk_nentries; ++i) {
    const Address value = keys->is_unicode() ? keys->unicode_entries()[i].me_value.address : keys->entries()[i].me_value.address;
    used += value != 0 ? 1 : 0;
  }
  return used;
}

}  // namespace

void check_dict(DictObject* dict, LawReport& report) {
  DictKeys* keys = dict->ma_keys;
  if (!check_keys(keys, report)) {
    return;
  }
  DictValues* values = dict->ma_values;
  int64_t used = 0;
  bool apart = values == nullptr;
  if (keys->dk_kind != KeysKind::Split || values == nullptr) {
    used = keys->dk_kind == KeysKind::Split ? 0 : used_entries(keys);
    apart = apart && (keys->dk_kind != KeysKind::Split || dict->ma_used == 0);
  } else {
    apart = in_space(address_of(values)) && values->capacity >= values->size && values->size <= SHARED_KEYS_MAX_SIZE;
    for (int64_t i = 0; apart && i < values->capacity; ++i) {
      used += values->values[i].address != 0 ? 1 : 0;
    }
  }
  HEAPGLASS_CHECK(report, D4, apart && used == dict->ma_used, address_of(dict),
                  numbers("entries with a value", static_cast<uint64_t>(used), "counted", static_cast<uint64_t>(dict->ma_used)));
}

void check_set(Object* object, LawReport& report) {
  SetObject* set = as_set(object);
  const auto places = static_cast<uint64_t>(set->mask) + 1;
  const Object* dummy = at_offset<Object>(STATIC_SET_DUMMY_OFFSET);
  int64_t used = 0;
  int64_t fill = 0;
  bool sized = (places & (places - 1)) == 0 && places >= SET_MIN_SIZE && places < space_size() && in_space(set->table.address, places * sizeof(SetEntry));
  for (uint64_t i = 0; sized && i < places; ++i) {
    const Address key = set->table.get()[i].key.address;
    fill += key != 0 ? 1 : 0;
    used += key != 0 && key != address_of(dummy) ? 1 : 0;
  }
  sized = sized && used == set->used && fill == set->fill && static_cast<uint64_t>(fill) < places;
  HEAPGLASS_CHECK(report, E1, sized, address_of(set), numbers("elements", static_cast<uint64_t>(used), "counted", static_cast<uint64_t>(set->used)));
}

void check_tuple(Object* tuple, LawReport& report) {
  if (!tuple_check_exact(tuple) || gc_is_tracked(tuple)) {
    return;
  }
  for (int64_t i = 0; i < tuple_size(tuple); ++i) {
    Object* item = tuple_item(tuple, i);
    const bool atomic = !is_sound_object(item) || !is_gc_object(item) || (tuple_check_exact(item) && !gc_is_tracked(item));
    HEAPGLASS_CHECK(report, U1, atomic, address_of(tuple), "it is not tracked, but item " + std::to_string(i) + " may be");
  }
}

void check_deque(Object* object, LawReport& report) {
  DequeObject* deque = as_deque(object);
  const DequeBlock* block = deque->leftblock;
  int64_t items = -deque->leftindex;
  bool good = deque->leftindex >= 0 && deque->leftindex <= DEQUE_BLOCKLEN && deque->rightindex >= -1 && deque->rightindex < DEQUE_BLOCKLEN;
  while (good && has_room(address_of(block), sizeof(DequeBlock)) && block != deque->rightblock) {
    const DequeBlock* next = block->rightlink;
    good = in_space(address_of(next), sizeof(DequeBlock)) && next->leftlink == block && items <= deque->ob_size;
    items += DEQUE_BLOCKLEN;
    block = next;
  }
  items += deque->rightindex + 1;
  HEAPGLASS_CHECK(report, Q1, good && items == deque->ob_size, address_of(deque),
                  numbers("places between the indices", static_cast<uint64_t>(items), "items", static_cast<uint64_t>(deque->ob_size)));
}

}  // namespace heapglass
