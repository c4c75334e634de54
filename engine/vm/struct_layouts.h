// The layouts of what lies in the heap and is no object: heads, tables, blocks of a deque, frames, pools.
//
// Together with the `layout` of every TypeSpec (object/specs.h) these rows are the one table of layouts that the code, the tests
// (tests/layout, against a real CPython) and the hex view read. The rows of a struct tile it: what no row names is padding.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct StructSpec {
  std::string_view name;  // CPython's own: "pool_header", "PyDictKeysObject"
  int64_t size;           // Of the fixed part; what follows it has the kind "inline" and stands last.
  std::span<const LayoutField> fields;
};

std::span<const StructSpec> struct_specs();

}  // namespace heapglass
