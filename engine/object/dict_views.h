// Views of dicts (keys, values, items) and the iterators over dicts.
#pragma once

#include "object/dict.h"

namespace heapglass {

struct DictIterObject : Object {
  Ptr<DictObject> di_dict;  // Null once exhausted.
  int64_t di_used;          // The size of the dict at the start; -1 after it was found changed.
  int64_t di_pos;
  Ptr<TupleObject> di_result;  // For items: the pair that is used again while nobody else holds it.
  int64_t len;
};
static_assert(sizeof(DictIterObject) == 56);

// New references.
Object* dict_view_new(Object* dict, StaticType type);
Object* dict_iter_new(DictObject* dict, StaticType type);

inline bool dict_keys_view_check(const Object* object) {
  return is_exact(object, StaticType::DictKeys);
}
inline bool dict_items_view_check(const Object* object) {
  return is_exact(object, StaticType::DictItems);
}

}  // namespace heapglass
