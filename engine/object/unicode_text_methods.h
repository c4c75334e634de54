// The methods of str by name: unicode_text_methods.cpp.
#pragma once

#include "object/specs.h"

namespace heapglass {

inline constexpr size_t UNICODE_TEXT_METHOD_COUNT = 50;
extern const MethodSpec UNICODE_TEXT_METHODS[UNICODE_TEXT_METHOD_COUNT];

}  // namespace heapglass
