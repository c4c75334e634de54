#include "vm/boot_layer.h"

#include "vm/async_generator.h"
#include "vm/generator.h"
#include "vm/traceback.h"
#include "vm/modules/context_types.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/stream_type.h"
#include "vm/modules/typing_types.h"

namespace heapglass {
namespace {

const TypeSpec* const TYPES[] = {
    &CODE_SPEC,      &FUNCTION_SPEC,  &FRAME_SPEC,     &FRAME_LOCALS_PROXY_SPEC, &TRACEBACK_SPEC,
    &TEXT_STREAM_SPEC, &GENERATOR_SPEC, &COROUTINE_SPEC, &COROUTINE_WRAPPER_SPEC, &ASYNC_GENERATOR_SPEC,
    &ASYNC_GENERATOR_ASEND_SPEC, &ASYNC_GENERATOR_ATHROW_SPEC, &ASYNC_GENERATOR_WRAPPED_SPEC, &TYPE_ALIAS_SPEC, &NO_DEFAULT_SPEC,
    &CONTEXT_VAR_SPEC, &CONTEXT_SPEC, &CONTEXT_TOKEN_SPEC, &TOKEN_MISSING_SPEC,
};

const AnyFunction FUNCTIONS[] = {any(function_call)};

}  // namespace

BootLayer vm_boot_layer() {
  return BootLayer{TYPES, vm_module_specs(), FUNCTIONS};
}

std::span<const BootLayer> all_boot_layers() {
  static const BootLayer layers[] = {object_boot_layer(), vm_boot_layer()};
  return layers;
}

}  // namespace heapglass
