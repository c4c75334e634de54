// The image that the build made is the Space that booting leaves.
#include "helpers.h"

#include "memory/allocator.h"
#include "memory/pool.h"
#include "memory/space_image.h"
#include "session/boot_image.h"
#include "vm/interpreter.h"

#include <doctest/doctest.h>

#include <cstring>

using namespace heapglass;

namespace {

void empty_space() {
  REQUIRE(space_reserve(SessionLimits().heap_bytes));
  space_reset();
}

// All of the Space but the first page, whose address nothing may have.
std::string_view whole_space() {
  return {reinterpret_cast<const char*>(host_of(BASE + MEMORY_STATE_OFFSET)), static_cast<size_t>(space_size() - MEMORY_STATE_OFFSET)};
}

}  // namespace

TEST_CASE("the loaded image is the freshly booted Space byte for byte, in a heap of another size than it was made in") {
  empty_space();
  REQUIRE(interpreter_boot());
  allocator_open();
  const std::string booted(whole_space());
  empty_space();
  REQUIRE(interpreter_load(boot_image()));
  const std::string_view loaded = whole_space();
  size_t differing = 0;
  while (differing < booted.size() && booted[differing] == loaded[differing]) {
    ++differing;
  }
  CHECK(differing == booted.size());
}

TEST_CASE("all laws hold in a loaded image") {
  empty_space();
  REQUIRE(interpreter_load(boot_image()));
  LawReport report;
  check_laws(report);
  CHECK(report.all_hold());
}

TEST_CASE("what is packed unpacks to the same") {
  empty_space();
  allocator_init();
  auto* words = static_cast<uint64_t*>(mem_calloc(512));
  const uint64_t values[] = {1, 0, 0, 0xFF00, BASE + 64, 0, UINT64_MAX, 0x8000000000000000};
  std::memcpy(words, values, sizeof values);
  const Address at = address_of(words);
  const std::string image = space_image_pack();
  space_reset();
  REQUIRE(space_image_unpack(image));
  CHECK(std::memcmp(host_of(at), values, sizeof values) == 0);
  CHECK(space_image_pack() == image);
}

TEST_CASE("an image that is bigger than the Space is refused") {
  empty_space();
  const char zeros[] = {0, '\xff', '\xff', '\xff', 127, 1, 1};
  CHECK_FALSE(space_image_unpack({zeros, sizeof zeros}));
}
