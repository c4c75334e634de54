// The iterators of the module itertools. CPython: Modules/itertoolsmodule.c.
#pragma once

#include "object/specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

inline constexpr uint64_t ITERATOR_FLAGS = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_IMMUTABLETYPE;

// The slots of an iterator type with the reference fields of [C], a Collected.
template <class C>
void iterator_slots(TypeObject* type, NewFunction* make, UnaryFunction* next) {
  collected_slots<C>(type);
  type->tp_getattro = object_generic_get_attr;
  type->tp_iter = object_self_iter;
  type->tp_iternext = next;
  type->tp_new = make;
}

template <class T>
T* as(Object* object) {
  return static_cast<T*>(object);
}

inline TypeSpec iterator_spec(const char* name, ModuleType type, int64_t size, void (*slots)(TypeObject*), std::span<const LayoutField> layout,
                              std::span<const MethodSpec> methods = {}, uint64_t flags = ITERATOR_FLAGS) {
  TypeSpec made{.name = name, .basicsize = size, .flags = flags, .fill_slots = slots, .methods = methods, .layout = layout};
  made.module_type = type;
  return made;
}

// itertools_selecting.cpp
extern const TypeSpec COMPRESS_SPEC, DROP_WHILE_SPEC, FILTER_FALSE_SPEC, TAKE_WHILE_SPEC, ISLICE_SPEC, STAR_MAP_SPEC;
// itertools_endless.cpp: accumulate, chain, count, cycle, repeat, pairwise, batched
extern const TypeSpec ACCUMULATE_SPEC, BATCHED_SPEC, CHAIN_SPEC, COUNT_SPEC, CYCLE_SPEC, REPEAT_SPEC, PAIRWISE_SPEC;
// itertools_combining.cpp
extern const TypeSpec COMBINATIONS_SPEC, COMBINATIONS_WITH_REPLACEMENT_SPEC, PERMUTATIONS_SPEC, PRODUCT_SPEC, ZIP_LONGEST_SPEC;
// itertools_grouping.cpp
extern const TypeSpec GROUP_BY_SPEC, GROUPER_SPEC, TEE_SPEC, TEE_DATA_OBJECT_SPEC;
Object* itertools_tee(Object* module, Args args);

}  // namespace heapglass
