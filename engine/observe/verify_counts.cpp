// S1, D3, I1, T3, X1, G1, R1: what is counted over all objects.
#include "object/dict_internal.h"
#include "object/gc_head.h"
#include "object/memoryview.h"
#include "object/object_state.h"
#include "object/singletons.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "observe/heap_index.h"
#include "observe/repr.h"
#include "observe/verify_parts.h"

#include <optional>

namespace heapglass {

namespace {

std::string count_detail(const HeapIndex& index, const CountWalk::Met& met) {
  std::string detail = observed_type_name(met.object) + " " + observed_repr(met.object) + ": " +
                       numbers("count", met.object->ob_refcnt, "counted slots", met.holders) + ":";
  if (const HeapIndex::Entry* entry = index.find(met.object); entry != nullptr) {
    index.each_in(*entry, [&detail](const Slot& slot) {
      detail += std::string(slot.counted ? " " : " (") + (slot.label == nullptr ? "slot" : slot.label) + (slot.counted ? "" : ")");
    });
  }
  return detail;
}

void check_reference_counts(const CountWalk& walk, LawReport& report) {
  std::optional<HeapIndex> index;  // Which slots there are matters only where the number is wrong.
  for (const CountWalk::Met& met : walk.met()) {
    const bool counted = is_immortal(met.object) || met.holders == met.object->ob_refcnt;
    if (!counted && !index) {
      index.emplace();
    }
    HEAPGLASS_CHECK(report, R1, counted, address_of(met.object), count_detail(*index, met));
  }
  for (const Slot& slot : walk.named_twice()) {
    HEAPGLASS_CHECK(report, R1, false, slot.address, "a slot is named twice");
  }
}

// An object with a head says that it is tracked exactly if a list has it.
void check_tracked(const CountWalk& walk, LawReport& report) {
  if (gc_state()->collecting != 0) {
    return;
  }
  for (const CountWalk::Met& entry : walk.met()) {
    if (is_gc_object(entry.object)) {
      const bool listed = entry.listed;
      HEAPGLASS_CHECK(report, G1, gc_is_tracked(entry.object) == listed, address_of(entry.object),
                      listed ? "it is on a list, but not tracked" : "it is tracked, but on no list");
    }
  }
}

void check_keys_counts(const CountWalk& walk, LawReport& report) {
  SpaceTable users;
  std::vector<DictKeys*> tables;
  const auto count = [&users, &tables](DictKeys* keys) {
    if (keys != nullptr && keys->dk_refcnt != DICT_KEYS_IMMORTAL && users[address_of(keys)]++ == 0) {
      tables.push_back(keys);
    }
  };
  for (const CountWalk::Met& entry : walk.met()) {
    if (dict_check(entry.object)) {
      count(as_dict(entry.object)->ma_keys);
    } else if (type_check(entry.object)) {
      count(as_type(entry.object)->ht_cached_keys);
    }
  }
  for (const DictKeys* keys : tables) {
    const uint32_t found = users.at(address_of(keys));
    HEAPGLASS_CHECK(report, D3, keys->dk_refcnt == found, address_of(keys), numbers("count", static_cast<uint64_t>(keys->dk_refcnt), "users", found));
  }
}

void check_interned(const CountWalk& walk, LawReport& report) {
  DictObject* table = as_dict(object_state()->interned);
  if (table == nullptr) {
    return;
  }
  SpaceTable entered;
  int64_t position = 0;
  Object* key = nullptr;
  Object* value = nullptr;
  while (dict_next(table, &position, &key, &value)) {
    const bool good = key == value && unicode_check_exact(key) && as_unicode(key)->interned() != Interned::No;
    HEAPGLASS_CHECK(report, I1, good, address_of(key), "a string of the table does not say that it is interned");
    entered[address_of(key)] = 1;
  }
  for (const CountWalk::Met& entry : walk.met()) {
    if (unicode_check_exact(entry.object)) {
      const Interned interned = as_unicode(entry.object)->interned();
      const bool good = interned == Interned::No || interned == Interned::ImmortalStatic || entered.at(address_of(entry.object)) != 0;
      HEAPGLASS_CHECK(report, I1, good, address_of(entry.object), "it says that it is interned, but the table does not have it");
    }
  }
}

void check_versions(const CountWalk& walk, LawReport& report) {
  std::vector<bool> seen;
  for (const CountWalk::Met& entry : walk.met()) {
    const uint32_t version = type_check(entry.object) ? as_type(entry.object)->tp_version_tag : 0;
    if (version == 0) {
      continue;
    }
    if (version >= seen.size()) {
      seen.resize(version + 1024);
    }
    HEAPGLASS_CHECK(report, T3, !seen[version], address_of(entry.object), "another type has version tag " + std::to_string(version));
    seen[version] = true;
  }
}

void check_exports(const CountWalk& walk, LawReport& report) {
  SpaceTable views;
  for (const CountWalk::Met& entry : walk.met()) {
    if (memoryview_check(entry.object) && (as_memoryview(entry.object)->flags & BUFFER_RELEASED) == 0) {
      ++views[as_memoryview(entry.object)->mbuf.address];
    }
  }
  for (const CountWalk::Met& entry : walk.met()) {
    if (is_exact(entry.object, StaticType::ManagedBuffer)) {
      const auto exports = static_cast<uint64_t>(static_cast<ManagedBufferObject*>(entry.object)->exports);
      const uint32_t found = views.at(address_of(entry.object));
      HEAPGLASS_CHECK(report, X1, exports == found, address_of(entry.object), numbers("exports", exports, "open views", found));
    }
  }
}

}  // namespace

void check_counts(const CountWalk& walk, LawReport& report) {
  for (const Slot& slot : walk.strays()) {
    HEAPGLASS_CHECK(report, S1, false, slot.address, std::string(slot.label == nullptr ? "slot" : slot.label));
  }
  if (!report.all_hold()) {
    return;  // What a broken structure leads to cannot be counted.
  }
  check_keys_counts(walk, report);
  check_interned(walk, report);
  check_versions(walk, report);
  check_exports(walk, report);
  check_tracked(walk, report);
  check_reference_counts(walk, report);
}

}  // namespace heapglass
