#include "session/recording.h"

#include "memory/heap_figures.h"
#include "memory/machine.h"
#include "memory/recorder.h"
#include "memory/space.h"
#include "object/native_frame.h"
#include "object/thread_state.h"

#include <algorithm>
#include <cstring>

namespace heapglass {

namespace {

constexpr uint64_t FIRST_INTERVAL = 4000;

// Pages of the table of births stand behind those of the Space.
constexpr uint32_t BIRTH_PAGES = 1u << 20;

std::byte* page_address(uint32_t page) {
  if (page >= BIRTH_PAGES) {
    return reinterpret_cast<std::byte*>(births) + static_cast<size_t>(page - BIRTH_PAGES) * SPACE_PAGE_SIZE;
  }
  return host_of(BASE + page * SPACE_PAGE_SIZE);
}

// Calls [visit] with each page of the Space and of the table of births that may hold something.
template <class Visit>
void for_each_page(Visit visit) {
  const auto data_end = static_cast<uint32_t>(thread_state()->datastack_top);
  const auto native_end = static_cast<uint32_t>(native_stack()->top);
  for (const Extent& extent : space_extents(data_end, native_end)) {
    for (uint32_t at = extent.first; at < extent.second; at += SPACE_PAGE_SIZE) {
      visit(at / SPACE_PAGE_SIZE);
    }
    if (births != nullptr && extent.first >= HEAP_OFFSET) {
      // A birth of eight bytes for each sixteen of the heap.
      const uint32_t begin = (extent.first - HEAP_OFFSET) / 2 / SPACE_PAGE_SIZE;
      const uint32_t end = ((extent.second - HEAP_OFFSET) / 2 + SPACE_PAGE_SIZE - 1) / SPACE_PAGE_SIZE;
      const auto all = static_cast<uint32_t>((space_size() - HEAP_OFFSET) / 2 / SPACE_PAGE_SIZE);
      for (uint32_t page = begin; page < end && page < all; ++page) {
        visit(BIRTH_PAGES + page);
      }
    }
  }
}

bool is_zero(const std::byte* page) {
  return page[0] == std::byte{0} && std::memcmp(page, page + 1, SPACE_PAGE_SIZE - 1) == 0;
}

}  // namespace

void Recording::reset(uint64_t page_bytes_limit) {
  limit_ = page_bytes_limit;
  bytes_ = 0;
  interval_ = FIRST_INTERVAL;
  next_number_ = 0;
  checkpoints_.clear();
  pages_.clear();
  lines_.clear();
}

bool Recording::wants_checkpoint(uint64_t instruction) const {
  return checkpoints_.empty() || instruction >= checkpoints_.back().instruction + interval_;
}

void Recording::keep_page(uint32_t page, const std::byte* now) {
  Page& versions = pages_[page];
  if (versions.empty() ? is_zero(now) : std::memcmp(versions.back().bytes.get(), now, SPACE_PAGE_SIZE) == 0) {
    return;
  }
  Version version{next_number_, std::make_unique<std::byte[]>(SPACE_PAGE_SIZE)};
  std::memcpy(version.bytes.get(), now, SPACE_PAGE_SIZE);
  versions.push_back(std::move(version));
  bytes_ += SPACE_PAGE_SIZE;
}

void Recording::take_checkpoint(uint64_t instruction) {
  for_each_page([this](uint32_t page) { keep_page(page, page_address(page)); });
  checkpoints_.push_back(
      {instruction, next_number_, machine_output_total(Stream::Out), machine_output_total(Stream::Err)});
  ++next_number_;
  while (bytes_ > limit_ && checkpoints_.size() > 4) {
    thin_out();
  }
}

void Recording::restore_page(uint32_t page, const Page& versions, uint32_t number) {
  const Version* wanted = nullptr;
  for (const Version& version : versions) {
    if (version.number <= number) {
      wanted = &version;
    }
  }
  std::byte* to = page_address(page);
  if (wanted == nullptr) {
    std::memset(to, 0, SPACE_PAGE_SIZE);
  } else {
    std::memcpy(to, wanted->bytes.get(), SPACE_PAGE_SIZE);
  }
}

uint64_t Recording::restore(uint64_t instruction) {
  size_t i = checkpoints_.size() - 1;
  while (i > 0 && checkpoints_[i].instruction > instruction) {
    --i;
  }
  const Checkpoint& checkpoint = checkpoints_[i];
  // Pages that the present has and no checkpoint knew are emptied too.
  std::vector<uint32_t> unknown;
  for_each_page([&](uint32_t page) {
    if (pages_.find(page) == pages_.end()) {
      unknown.push_back(page);
    }
  });
  for (uint32_t page : unknown) {
    std::memset(page_address(page), 0, SPACE_PAGE_SIZE);
  }
  for (const auto& [page, versions] : pages_) {
    restore_page(page, versions, checkpoint.number);
  }
  machine_truncate_output(Stream::Out, checkpoint.stdout_total);
  machine_truncate_output(Stream::Err, checkpoint.stderr_total);
  return checkpoint.instruction;
}

void Recording::drop(size_t index) {
  const uint32_t number = checkpoints_[index].number;
  const uint32_t next = checkpoints_[index + 1].number;
  for (auto& [page, versions] : pages_) {
    for (size_t i = 0; i < versions.size(); ++i) {
      if (versions[i].number != number) {
        continue;
      }
      // The version is still that of the next checkpoint, unless that has one of its own.
      if (i + 1 < versions.size() && versions[i + 1].number <= next) {
        versions.erase(versions.begin() + static_cast<std::ptrdiff_t>(i));
        bytes_ -= SPACE_PAGE_SIZE;
      } else {
        versions[i].number = next;
      }
      break;
    }
  }
  checkpoints_.erase(checkpoints_.begin() + static_cast<std::ptrdiff_t>(index));
}

void Recording::thin_out() {
  // The first is the start of the program and the last the base of the next: they stay.
  for (size_t i = checkpoints_.size() - 2; i > 0; i = i > 2 ? i - 2 : 0) {
    drop(i);
  }
  interval_ *= 2;
}

}  // namespace heapglass
