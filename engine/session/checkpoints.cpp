#include "session/checkpoints.h"

#include "memory/heap_figures.h"
#include "memory/machine.h"
#include "memory/recorder.h"
#include "object/native_frame.h"
#include "object/thread_state.h"

#include <algorithm>
#include <cstring>

namespace heapglass {

namespace {

// --- Tunables ---------------------------------------------------------------------------------------------------------
constexpr uint64_t LEAST_INTERVAL = 20'000;  // Instructions between two checkpoints,
constexpr uint64_t INTERVAL_OF_PAGE = 150;   // and for each page in use: a page is compared in about the time of 30.
constexpr size_t LEAST_CHECKPOINTS = 4;      // So many stay, whatever they hold.
// ----------------------------------------------------------------------------------------------------------------------

uint32_t space_pages() {
  return static_cast<uint32_t>(space_size() / SPACE_PAGE_SIZE);
}

uint32_t birth_pages() {
  return births == nullptr ? 0 : static_cast<uint32_t>((space_size() - HEAP_OFFSET) / 2 / SPACE_PAGE_SIZE);
}

std::byte* page_address(uint32_t page) {
  if (page >= space_pages()) {
    return reinterpret_cast<std::byte*>(births) + static_cast<size_t>(page - space_pages()) * SPACE_PAGE_SIZE;
  }
  return host_of(BASE + static_cast<Address>(page) * SPACE_PAGE_SIZE);
}

bool is_zero(const std::byte* page) {
  return page[0] == std::byte{0} && std::memcmp(page, page + 1, SPACE_PAGE_SIZE - 1) == 0;
}

// Grows [extent] over what was used once and is not now: up to the first empty page, upwards or downwards.
void grow_up(Extent& extent, uint32_t limit) {
  while (extent.second < limit && !is_zero(host_of(BASE + extent.second))) {
    extent.second += SPACE_PAGE_SIZE;
  }
}
void grow_down(Extent& extent, uint32_t limit) {
  while (extent.first > limit && !is_zero(host_of(BASE + extent.first - SPACE_PAGE_SIZE))) {
    extent.first -= SPACE_PAGE_SIZE;
  }
}

// The parts of the Space that hold anything but zeros, dead bytes included.
std::vector<Extent> dirty_extents() {
  std::vector<Extent> extents = space_extents(static_cast<uint32_t>(thread_state()->datastack_top),
                                              static_cast<uint32_t>(native_stack()->top));
  const auto end = static_cast<uint32_t>(space_size());
  const uint32_t limits[] = {DATA_STACK_OFFSET, NATIVE_STACK_OFFSET, HEAP_OFFSET, end, end};
  for (size_t i = 0; i < extents.size(); ++i) {
    extents[i].second = std::min(extents[i].second, limits[i]);
    grow_up(extents[i], limits[i]);
  }
  grow_down(extents.back(), extents[extents.size() - 2].second);
  return extents;
}

// Calls [visit] with each page of the Space and of the table of births that may hold something. A page of births may come twice.
template <class Visit>
void for_each_page(Visit visit) {
  const uint32_t pages = space_pages();
  const uint32_t all_births = birth_pages();
  for (const Extent& extent : dirty_extents()) {
    for (uint32_t at = extent.first; at < extent.second; at += SPACE_PAGE_SIZE) {
      visit(at / SPACE_PAGE_SIZE);
    }
    if (extent.first >= HEAP_OFFSET) {
      // A birth of eight bytes for each sixteen of the heap.
      const uint32_t begin = (extent.first - HEAP_OFFSET) / 2 / SPACE_PAGE_SIZE;
      const uint32_t end = ((extent.second - HEAP_OFFSET) / 2 + SPACE_PAGE_SIZE - 1) / SPACE_PAGE_SIZE;
      for (uint32_t page = begin; page < end && page < all_births; ++page) {
        visit(pages + page);
      }
    }
  }
}

void make_page(uint32_t page, const std::byte* wanted) {
  std::byte* to = page_address(page);
  if (wanted == nullptr) {
    if (!is_zero(to)) {
      std::memset(to, 0, SPACE_PAGE_SIZE);
    }
  } else if (std::memcmp(to, wanted, SPACE_PAGE_SIZE) != 0) {
    std::memcpy(to, wanted, SPACE_PAGE_SIZE);
  }
}

}  // namespace

void Checkpoints::reset(uint64_t bytes_limit) {
  limit_ = bytes_limit;
  bytes_ = 0;
  spread_ = 1;
  due_ = 0;
  next_number_ = 0;
  checkpoints_.clear();
  pages_.clear();
  pages_.resize(space_pages() + birth_pages());
  view_pages_.clear();
  view_.clear();
}

void Checkpoints::keep_page(Page& versions, const std::byte* now) {
  if (versions.empty() ? is_zero(now) : std::memcmp(versions.back().bytes.get(), now, SPACE_PAGE_SIZE) == 0) {
    return;
  }
  Version version{next_number_, std::make_unique<std::byte[]>(SPACE_PAGE_SIZE)};
  std::memcpy(version.bytes.get(), now, SPACE_PAGE_SIZE);
  versions.push_back(std::move(version));
  bytes_ += SPACE_PAGE_SIZE;
}

void Checkpoints::take(uint64_t instruction) {
  uint64_t compared = 0;
  for_each_page([&](uint32_t page) {
    keep_page(pages_[page], page_address(page));
    ++compared;
  });
  checkpoints_.push_back({instruction, next_number_, machine_output_total(Stream::Out), machine_output_total(Stream::Err),
                          machine.births_now});
  ++next_number_;
  while (bytes_ > limit_ && checkpoints_.size() > LEAST_CHECKPOINTS) {
    // The first is the start of what can be reached and the last the base of the next: they stay.
    const size_t last = checkpoints_.size() - 1;
    retain([last](size_t i) { return i == 0 || i == last || (last - i) % 2 == 0; });
    spread_ *= 2;
  }
  due_ = instruction + std::max(LEAST_INTERVAL, compared * INTERVAL_OF_PAGE) * spread_;
}

size_t Checkpoints::index_before(uint64_t instruction) const {
  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), instruction,
                                      [](uint64_t value, const Checkpoint& each) { return value < each.instruction; });
  return after == checkpoints_.begin() ? 0 : static_cast<size_t>(after - checkpoints_.begin()) - 1;
}

Checkpoints::Restored Checkpoints::restore(uint64_t instruction) {
  const Checkpoint checkpoint = checkpoints_[index_before(instruction)];
  // What the present has and no checkpoint knew is emptied too.
  std::vector<uint32_t> unknown;
  for_each_page([&](uint32_t page) {
    if (pages_[page].empty()) {
      unknown.push_back(page);
    }
  });
  for (const uint32_t page : unknown) {
    make_page(page, nullptr);
  }
  for (uint32_t page = 0; page < pages_.size(); ++page) {
    const Page& versions = pages_[page];
    if (versions.empty()) {
      continue;
    }
    const auto after = std::upper_bound(versions.begin(), versions.end(), checkpoint.number,
                                        [](uint32_t value, const Version& each) { return value < each.number; });
    make_page(page, after == versions.begin() ? nullptr : (after - 1)->bytes.get());
  }
  machine.births_now = checkpoint.births;
  return {checkpoint.instruction, checkpoint.stdout_total, checkpoint.stderr_total};
}

template <class Keep>
void Checkpoints::retain(Keep keep) {
  std::vector<Checkpoint> kept;
  for (size_t i = 0; i < checkpoints_.size(); ++i) {
    if (keep(i)) {
      kept.push_back(checkpoints_[i]);
    }
  }
  // A version belongs to the first checkpoint kept that has it; where a later version does too, it is of no use any more.
  const auto heir = [&kept](uint32_t number) {
    return std::lower_bound(kept.begin(), kept.end(), number,
                            [](const Checkpoint& each, uint32_t value) { return each.number < value; })->number;
  };
  for (Page& versions : pages_) {
    for (Version& version : versions) {
      version.number = heir(version.number);
    }
    for (size_t i = versions.size(); i-- > 1;) {
      if (versions[i - 1].number == versions[i].number) {
        versions.erase(versions.begin() + static_cast<std::ptrdiff_t>(i) - 1);
        bytes_ -= SPACE_PAGE_SIZE;
      }
    }
  }
  checkpoints_ = std::move(kept);
}

void Checkpoints::let_go(uint64_t instruction) {
  const size_t first = index_before(instruction);
  if (first > 0) {
    retain([first](size_t i) { return i >= first; });
  }
}

void Checkpoints::keep_view() {
  view_pages_.clear();
  view_.clear();
  for_each_page([this](uint32_t page) {
    const std::byte* from = page_address(page);
    if (!is_zero(from)) {
      view_pages_.push_back(page);
      view_.insert(view_.end(), from, from + SPACE_PAGE_SIZE);
    }
  });
}

void Checkpoints::show_view() {
  std::vector<uint32_t> present;
  for_each_page([&present](uint32_t page) { present.push_back(page); });
  std::vector<bool> viewed(pages_.size(), false);
  for (const uint32_t page : view_pages_) {
    viewed[page] = true;
  }
  for (const uint32_t page : present) {
    if (!viewed[page]) {
      make_page(page, nullptr);
    }
  }
  for (size_t i = 0; i < view_pages_.size(); ++i) {
    make_page(view_pages_[i], view_.data() + i * SPACE_PAGE_SIZE);
  }
}

}  // namespace heapglass
