#include "memory/space_image.h"

#include "memory/pool.h"

namespace heapglass {

namespace {

void append_count(std::string& image, uint64_t count) {
  for (; count >= 128; count >>= 7) {
    image += static_cast<char>(count | 128);
  }
  image += static_cast<char>(count);
}

void append_word(std::string& image, uint64_t word) {
  const size_t mask_at = image.size();
  uint32_t mask = 0;
  image += '\0';
  for (uint32_t i = 0; i < 8; ++i) {
    const auto byte = static_cast<char>(word >> (8 * i));
    if (byte != 0) {
      mask |= 1U << i;
      image += byte;
    }
  }
  image[mask_at] = static_cast<char>(mask);
}

// What is left of an image.
struct Reader {
  const unsigned char* at;
  const unsigned char* end;

  uint64_t count() {
    uint64_t value = 0;
    for (uint32_t shift = 0; at < end; shift += 7) {
      const unsigned char byte = *at++;
      value |= static_cast<uint64_t>(byte & 127) << shift;
      if (byte < 128) {
        break;
      }
    }
    return value;
  }

  uint64_t word(uint32_t mask) {
    uint64_t value = 0;
    for (uint32_t i = 0; i < 8; ++i) {
      if ((mask >> i & 1) != 0) {
        value |= static_cast<uint64_t>(*at++) << (8 * i);
      }
    }
    return value;
  }
};

}  // namespace

std::string space_image_pack() {
  std::string image;
  uint64_t zeros = 0;
  for (uint64_t offset = MEMORY_STATE_OFFSET; offset < memory_state()->arena_end; offset += 8) {
    const uint64_t word = *at_offset<uint64_t>(static_cast<uint32_t>(offset));
    if (word == 0) {
      ++zeros;
      continue;
    }
    if (zeros > 0) {
      image += '\0';
      append_count(image, zeros);
      zeros = 0;
    }
    append_word(image, word);
  }
  return image;
}

bool space_image_unpack(std::string_view image) {
  Reader reader{reinterpret_cast<const unsigned char*>(image.data()), nullptr};
  reader.end = reader.at + image.size();
  uint64_t offset = MEMORY_STATE_OFFSET;
  while (reader.at < reader.end) {
    const uint32_t mask = *reader.at++;
    if (mask == 0) {
      offset += 8 * reader.count();
    } else if (offset + 8 <= space_size()) {
      *at_offset<uint64_t>(static_cast<uint32_t>(offset)) = reader.word(mask);
      offset += 8;
    } else {
      return false;
    }
  }
  // The last arena may end in zeros.
  return memory_state()->arena_end < space_size();
}

}  // namespace heapglass
