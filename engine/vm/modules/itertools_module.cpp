// The module itertools. CPython: Modules/itertoolsmodule.c.
#include "vm/modules/itertools_types.h"
#include "vm/modules/module_specs.h"

namespace heapglass {

namespace {

const MethodSpec FUNCTIONS[] = {method_fast("tee", itertools_tee)};
const TypeSpec* const TYPES[] = {
    &ACCUMULATE_SPEC, &BATCHED_SPEC,  &CHAIN_SPEC,   &COMBINATIONS_SPEC, &COMPRESS_SPEC,     &COUNT_SPEC,    &COMBINATIONS_WITH_REPLACEMENT_SPEC,
    &CYCLE_SPEC,      &DROP_WHILE_SPEC, &FILTER_FALSE_SPEC, &GROUP_BY_SPEC, &GROUPER_SPEC,    &ISLICE_SPEC,   &PAIRWISE_SPEC,
    &PERMUTATIONS_SPEC, &PRODUCT_SPEC, &REPEAT_SPEC, &STAR_MAP_SPEC,     &TAKE_WHILE_SPEC,   &TEE_SPEC,      &TEE_DATA_OBJECT_SPEC,
    &ZIP_LONGEST_SPEC,
};

}  // namespace

const ModuleSpec ITERTOOLS_MODULE_SPEC = {
    .name = "itertools",
    .doc = "Functional tools for creating and using iterators.",
    .functions = FUNCTIONS,
    .types = TYPES,
};

}  // namespace heapglass
