#include "session/object_watch.h"

#include "memory/heap_walk.h"
#include "memory/machine.h"
#include "memory/recorder.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/thread_state.h"
#include "session/command.h"

#include <algorithm>

namespace heapglass {

namespace {

ObjectWatch* listener = nullptr;

uint64_t now() {
  return thread_state()->instructions;
}

// --- What lies in a block ------------------------------------------------------------------------------------------------

bool is_in_space(Address address) {
  return (address & ~uint64_t{0xFFFF'FFFF}) == BASE && address % 8 == 0 && static_cast<uint32_t>(address) + 512 < space_size();
}

// Whether a type lies at [address], which may be any number.
bool is_type(Address address) {
  if (!is_in_space(address)) {
    return false;
  }
  const Address metatype = reinterpret_cast<const Object*>(host_of(address))->ob_type.address;
  return is_in_space(metatype) && has_feature(reinterpret_cast<const TypeObject*>(host_of(metatype)), TPFLAGS_TYPE_SUBCLASS);
}

// The object at [address] if its type puts [before] bytes in front of it; else null.
Object* object_at(Address address, int64_t before) {
  auto* object = reinterpret_cast<Object*>(host_of(address));
  return is_type(object->ob_type.address) && type_preheader_size(object->ob_type) == before ? object : nullptr;
}

constexpr int64_t GC_HEAD = sizeof(GcHead);

// The object that the collector knows in [block], or null: an array, a plain value. A dead one's head is of no list.
Object* container_in(Address block) {
  for (const int64_t before : {GC_HEAD, 2 * GC_HEAD}) {
    if (Object* object = object_at(block + static_cast<Address>(before), before)) {
      return object;
    }
  }
  return nullptr;
}

Object* object_in(Address block) {
  Object* container = container_in(block);
  return container != nullptr ? container : object_at(block, 0);
}

// --- Which blocks are taken ----------------------------------------------------------------------------------------------

bool is_taken_small(Address block) {
  const PoolHeader* pool = pool_of(host_of(block));
  const auto offset = static_cast<uint32_t>(block & (POOL_SIZE - 1));
  if (pool->ref_count == 0 || offset < POOL_OVERHEAD || offset >= pool->nextoffset ||
      (offset - POOL_OVERHEAD) % index_to_size(pool->szidx) != 0) {
    return false;
  }
  for (Address at = pool->freeblock.address; at != 0; at = *reinterpret_cast<const Address*>(host_of(at))) {
    if (at == block) {
      return false;
    }
  }
  return true;
}

bool is_taken_large(Address block) {
  bool taken = false;
  each_large_block([&](const LargeHeader& header) { taken = taken || (header.used() && address_of(&header + 1) == block); });
  return taken;
}

// Calls [visit] with each free list, an entry's address being its object's.
template <class F>
void each_free_list(F visit) {
  const FreeLists& all = free_lists();
#define X(name, lists, limit, gc)     \
  for (const FreeList& list : all.name) { \
    visit(list);                      \
  }
  HEAPGLASS_FREE_LISTS(X)
#undef X
}

bool is_newest_entry(Address object) {
  bool found = false;
  each_free_list([&](const FreeList& list) { found = found || list.head == object; });
  return found;
}

std::unordered_set<Address> entries_of_free_lists() {
  std::unordered_set<Address> entries;
  each_free_list([&](const FreeList& list) {
    for (Address at = list.head; at != 0; at = *reinterpret_cast<const Address*>(host_of(at))) {
      entries.insert(at);
    }
  });
  return entries;
}

// The block that has the birth [birth] now, or 0. Cost: the whole table.
Address block_born(uint64_t birth) {
  const auto entries = static_cast<size_t>((space_size() - HEAP_OFFSET) / 16);
  for (size_t i = 0; i < entries; ++i) {
    if ((births[i] & ~IMPORTED_BIRTH) == birth) {
      return BASE + HEAP_OFFSET + Address{i} * 16;
    }
  }
  return 0;
}

// The birth of the dead [object] where it was of the program; else one that is still to come.
uint64_t birth_of_dead(Object* object) {
  const uint64_t birth = birth_of(address_of(object) - static_cast<Address>(type_preheader_size(object->ob_type)));
  return !gc_is_tracked(object) && is_program_birth(birth) ? birth : UINT64_MAX;
}

}  // namespace

struct ObjectWatchHooks {
  static void made(Address block) { listener->made(block); }
  static void freed(Address block) { listener->freed(block); }
};

std::optional<ObjectKey> object_key_of(std::string_view text) {
  const size_t point = text.find('.');
  if (point == std::string_view::npos) {
    return std::nullopt;
  }
  const std::optional<uint64_t> instruction = moment_of(text.substr(0, point));
  const std::optional<uint64_t> order = moment_of(text.substr(point + 1));
  if (!instruction || !order || *instruction >= (uint64_t{1} << 42) || *order > UINT32_MAX) {
    return std::nullopt;
  }
  if (*order >= PROGRAM_START) {
    return *instruction == 0 ? std::optional<ObjectKey>({0, BASE + *order}) : std::nullopt;
  }
  return ObjectKey{(*instruction + 1) << BIRTH_SHIFT | *order, 0};
}

void ObjectWatch::clear() {
  *this = ObjectWatch();
}

void ObjectWatch::watch(const ObjectKey& key, For what) {
  watched_.push_back({key, what});
}

void ObjectWatch::begin(Playback* stops) {
  stops_ = stops;
  met_ = some_died_ = false;
  found_.clear();
}

bool ObjectWatch::is_over() const {
  const auto is_gone = [](const Watched& watched) { return watched.block != 0 && !watched.alive; };
  return met_ && !every_free_ && std::all_of(watched_.begin(), watched_.end(), is_gone);
}

bool ObjectWatch::is_before_all(uint64_t moment) const {
  const auto is_later = [moment](const Watched& watched) { return moment < watched.key.birth >> BIRTH_SHIFT; };
  return !every_free_ && std::all_of(watched_.begin(), watched_.end(), is_later);
}

// Finds out at the first boundary of a stretch whether the object lives, and where.
void ObjectWatch::find(Watched& watched) {
  watched.alive = false;
  watched.object = watched.key.address;
  watched.block = watched.key.birth == 0 ? 0 : block_born(watched.key.birth);
  if (watched.block != 0) {
    const bool small = address_in_range(host_of(watched.block));
    watched.alive = small ? is_taken_small(watched.block) : is_taken_large(watched.block);
    locate(watched);
  } else if (is_in_space(watched.object)) {
    const Ptr<TypeObject>& type = reinterpret_cast<const Object*>(host_of(watched.object))->ob_type;
    watched.alive = is_type(type.address);
    watched.block = watched.alive ? watched.object - static_cast<Address>(type_preheader_size(type)) : 0;
  }
  watched.alive = watched.alive && watched.object != 0 && entries_of_free_lists().count(watched.object) == 0;
}

void ObjectWatch::locate(Watched& watched) {
  if (watched.alive && watched.object == 0) {
    Object* object = object_in(watched.block);
    watched.object = object == nullptr ? 0 : address_of(object);
  }
}

void ObjectWatch::meet() {
  met_ = true;
  for (Watched& watched : watched_) {
    find(watched);
    changes(watched);
  }
  kept_ = every_free_ ? entries_of_free_lists() : std::unordered_set<Address>();
  some_died_ = false;
}

// Compares [watched] with the boundary before.
bool ObjectWatch::changes(Watched& watched) {
  locate(watched);
  const bool seen = watched.alive && watched.object != 0;
  const uint32_t before = watched.count;
  watched.count = seen ? reinterpret_cast<const Object*>(host_of(watched.object))->ob_refcnt : 0;
  return watched.what == For::Change && before != watched.count;
}

void ObjectWatch::look(uint64_t moment) {
  if (!met_) {
    meet();
    return;
  }
  bool found = some_died_;
  some_died_ = false;
  for (Watched& watched : watched_) {
    found = changes(watched) || found;
  }
  if (found) {
    found_.push_back(moment);
    if (stops_ != nullptr) {
      stops_->stop_watching();
    }
  }
}

void ObjectWatch::listen(bool on) {
  listener = on ? this : nullptr;
  block_hooks.allocated = on ? ObjectWatchHooks::made : nullptr;
  block_hooks.freed = on ? ObjectWatchHooks::freed : nullptr;
}

void ObjectWatch::made(Address block) {
  if (every_free_) {
    kept_.erase(block + GC_HEAD);
  }
  const uint64_t birth = birth_of(block) & ~IMPORTED_BIRTH;
  for (Watched& watched : watched_) {
    if (watched.key.birth != 0 && watched.key.birth == birth) {
      watched.block = block;
      watched.object = 0;
      watched.alive = true;
    }
  }
}

void ObjectWatch::freed(Address block_or_object) {
  for (Watched& watched : watched_) {
    locate(watched);
    if (watched.block == block_or_object || watched.object == block_or_object) {
      if (watched.alive && watched.what == For::Free) {
        died(watched.key.birth);
      }
      watched.alive = false;
    }
  }
  if (!every_free_ || !met_) {
    return;
  }
  if (is_newest_entry(block_or_object)) {
    kept_.insert(block_or_object);
    if (Object* object = object_at(block_or_object, GC_HEAD)) {
      died(birth_of_dead(object));
    }
  } else if (Object* object = container_in(block_or_object); object != nullptr && kept_.erase(address_of(object)) == 0) {
    died(birth_of_dead(object));
  }
}

// An object that no boundary has seen is not told of: most are arguments and results.
void ObjectWatch::died(uint64_t birth) {
  if (birth >> BIRTH_SHIFT <= now()) {
    some_died_ = true;
    machine.stop_at = 0;
  }
}

bool ObjectWatch::wants_every_moment() const {
  return std::any_of(watched_.begin(), watched_.end(), [](const Watched& watched) { return watched.what == For::Change; });
}

}  // namespace heapglass
