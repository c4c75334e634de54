// attrgetter, itemgetter and methodcaller. CPython: Modules/_operator.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

extern const TypeSpec ATTR_GETTER_SPEC, ITEM_GETTER_SPEC, METHOD_CALLER_SPEC;

}  // namespace heapglass
