// Driving asynchronous generators: what __anext__, asend, athrow and aclose return, which `await` iterates over.
//
//   await g.asend(v)  ->  async_generator_asend  --send-->  the generator's frame  --yield v-->  wrapped value  ->  StopIteration(v)
//
// A value that the generator itself yields is wrapped, so that it can be told from what an `await` inside of it yields.
//
// CPython: Objects/genobject.c, from async_gen_init_hooks on.
#pragma once

#include "object/specs.h"

namespace heapglass {

// What INTRINSIC_ASYNC_GEN_WRAP makes of a yielded value (shared): new reference.
Object* async_generator_wrap(Object* value);

Object* async_generator_anext(Object* generator);
extern const std::span<const MethodSpec> ASYNC_GENERATOR_METHODS;

extern const TypeSpec ASYNC_GENERATOR_ASEND_SPEC;
extern const TypeSpec ASYNC_GENERATOR_ATHROW_SPEC;
extern const TypeSpec ASYNC_GENERATOR_WRAPPED_SPEC;

}  // namespace heapglass
