// What the files of the list type share.
#pragma once

#include "object/list.h"
#include "object/native_frame.h"

namespace heapglass {

// Gives [list] room for [size] items with CPython's over-allocation and sets ob_size; new slots are not initialised.
int list_resize(ListObject* list, int64_t size);

}  // namespace heapglass
