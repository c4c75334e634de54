// Making the static objects while booting.
#pragma once

#include "object/specs.h"

namespace heapglass {

void make_static_objects();    // Bytes alone: needs no type to be ready.
void intern_static_objects();  // Needs dicts.

extern const TypeSpec NONE_SPEC, ELLIPSIS_SPEC, NOT_IMPLEMENTED_SPEC;

}  // namespace heapglass
