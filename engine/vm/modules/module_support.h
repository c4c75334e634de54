// What the types and functions of C++ modules have in common.
#pragma once

#include "object/abstract.h"
#include "object/collected.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/module_types.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

inline int64_t keyword_count(Args args) {
  return args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
}

// The keyword arguments of a call: a new dict.
inline DictObject* keyword_dict(Args args) {
  const int64_t count = keyword_count(args);
  return count == 0 ? dict_new() : dict_from_items(reinterpret_cast<const uint64_t*>(args.kwnames->ob_item), args.slots + args.count, 1, count);
}

// The next item of an iterator: new, or null, with an error or without one at the end.
inline Object* next_item(Object* iterator) {
  return type_of(iterator)->tp_iternext(iterator);
}

}  // namespace heapglass
