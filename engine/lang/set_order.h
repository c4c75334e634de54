// Sets of constants: which items are one, and in which order a frozenset of them is walked.
#pragma once

#include <vector>

#include "lang/code_unit.h"

namespace heapglass {

// Returns [items] without those that equal an earlier one (as 1, 1.0 and True do).
std::vector<ConstantRef> distinct_items(const std::vector<ConstantRef>& items);

// Returns [items], which are distinct, in the order in which a frozenset made of them is walked. It depends on
// their hashes. CPython: Objects/setobject.c (set_add_entry, set_table_resize).
std::vector<ConstantRef> frozenset_order(const std::vector<ConstantRef>& items);

}  // namespace heapglass
