// The types of the module _contextvars. CPython: Python/context.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

extern const TypeSpec CONTEXT_VAR_SPEC, CONTEXT_SPEC, CONTEXT_TOKEN_SPEC, TOKEN_MISSING_SPEC;

}  // namespace heapglass
