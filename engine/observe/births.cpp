#include "observe/births.h"

#include "memory/machine.h"
#include "memory/recorder.h"
#include "object/gc_head.h"
#include "object/thread_state.h"
#include "observe/program_walk.h"
#include "observe/repr.h"
#include "observe/size.h"
#include "observe/snapshot_builder.h"

#include <algorithm>

namespace heapglass {

namespace {

// --- Tunables ---------------------------------------------------------------------------------------------------------
constexpr size_t MOST_ENTRIES = 20'000;
constexpr uint64_t MOST_WALKED = 2'000'000;  // Slots that all walks of a recording visit.
constexpr size_t MOST_FRESH = 100'000;       // Blocks made in one line.
// ----------------------------------------------------------------------------------------------------------------------

BirthLog* listener = nullptr;

}  // namespace

struct BirthHooks {
  static void made(Address block) {
    if (listener != nullptr) {
      listener->made(block);
    }
  }
  static void freed(Address block) {
    if (listener != nullptr) {
      listener->freed(block);
    }
  }
};

void BirthLog::clear() {
  entries_.clear();
  living_.clear();
  fresh_.clear();
  walked_ = 0;
  full_ = false;
}

void BirthLog::listen(bool on) {
  listener = on ? this : nullptr;
  const bool hears = on && (!full_ || !living_.empty());
  block_hooks.allocated = hears ? BirthHooks::made : nullptr;
  block_hooks.freed = hears ? BirthHooks::freed : nullptr;
}

void BirthLog::made(Address block) {
  if (!full_) {
    full_ = fresh_.size() >= MOST_FRESH;
    fresh_.push_back(block);
  }
}

void BirthLog::freed(Address block_or_object) {
  // Most of what is made in a line goes again at once, last in, first out.
  if (!fresh_.empty() && (fresh_.back() == block_or_object || fresh_.back() == block_or_object - sizeof(GcHead))) {
    fresh_.pop_back();
    return;
  }
  if (!died(block_or_object)) {
    died(block_or_object - sizeof(GcHead));
  }
}

bool BirthLog::died(Address block) {
  const auto known = living_.find(block);
  if (known == living_.end()) {
    return false;
  }
  entries_[known->second].died = thread_state()->instructions + 1;
  living_.erase(known);
  return true;
}

// Whether there may be an object among the blocks that are new: more than values and the tables of values.
bool BirthLog::expects_objects() {
  const auto is_plain = [](Address block) { return is_value_type(reinterpret_cast<Object*>(host_of(block))->ob_type); };
  fresh_.erase(std::remove_if(fresh_.begin(), fresh_.end(), is_plain), fresh_.end());
  return !fresh_.empty();
}

void BirthLog::line_ends(uint64_t moment) {
  if (full_ || fresh_.empty() || !expects_objects()) {
    fresh_.clear();
    return;
  }
  fresh_.clear();
  search(moment);
  full_ = entries_.size() >= MOST_ENTRIES || walked_ >= MOST_WALKED;
}

void BirthLog::search(uint64_t moment) {
  const ProgramWalk walk(ProgramWalk::Values::LeftOut);
  walked_ += walk.slots().size() + walk.met().size();
  const size_t before = entries_.size();
  for (const ProgramWalk::Met& met : walk.met()) {
    const Address block = block_of(met.object);
    if (living_.find(block) != living_.end()) {
      continue;
    }
    living_.emplace(block, 0);
    const std::string holder =
        met.holder == nullptr ? std::string() : key_of(birth_of_object(met.holder), address_of(met.holder));
    entries_.push_back({birth_of(block), block, observed_type_name(met.object), holder, moment, UINT64_MAX});
  }
  std::sort(entries_.begin() + static_cast<std::ptrdiff_t>(before), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.birth < b.birth; });
  for (size_t i = before; i < entries_.size(); ++i) {
    living_[entries_[i].block] = i;
  }
}

}  // namespace heapglass
