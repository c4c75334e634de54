// The type of sys.stdin, sys.stdout and sys.stderr, for the list of types that booting builds.
#pragma once

#include "object/specs.h"

namespace heapglass {

extern const TypeSpec TEXT_STREAM_SPEC;

}  // namespace heapglass
