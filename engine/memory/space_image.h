// The Space as an image: the bytes that booting leaves, packed, to be unpacked into an empty Space of any size.
//
// Packed are the words of eight bytes from MEMORY_STATE_OFFSET up to the end of the arenas:
//
//   mask, then the bytes of the word whose bits are set in it     a word; the mask's lowest bit is the word's lowest byte
//   0, count                                                      [count] words of zeros; seven bits a byte, lowest first
//
// It must be made before allocator_open, so that nothing in it depends on the size of the Space.
#pragma once

#include "memory/space.h"

#include <string>
#include <string_view>

namespace heapglass {

// Returns the image of the Space as it stands.
std::string space_image_pack();

// Unpacks [image] into the Space, which must be all zeros. False where it does not fit.
bool space_image_unpack(std::string_view image);

}  // namespace heapglass
