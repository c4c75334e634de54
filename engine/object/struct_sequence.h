// Tuples with named fields, such as sys.version_info.
//
//   | tuple of the items | number of the description, behind the last item |
//
// CPython: Objects/structseq.c.
#pragma once

#include "object/specs.h"

#include <initializer_list>

namespace heapglass {

struct StructSequenceFields {
  std::string_view name;  // "sys.version_info"
  std::span<const std::string_view> fields;
};

// One row a description; its number stands in every instance.
enum class StructSequenceKind : int64_t { VersionInfo, Flags, FloatInfo, IntInfo, HashInfo, ThreadInfo, UnraisableHookArgs };

// A new instance that takes over [items] (as many as there are fields); null with an error set.
Object* struct_sequence_new(StructSequenceKind kind, std::initializer_list<Object*> items);

extern const TypeSpec STRUCT_SEQUENCE_SPEC;

}  // namespace heapglass
