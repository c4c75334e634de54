// collections.OrderedDict: a dict, and a linked list of its keys that can be put into any order.
//
//   dict:        | ... ma_keys, ma_values |
//   od_first --> | node: key, hash, next, prev | --> ... <-- od_last
//   od_fast_nodes: for each entry of ma_keys its node; made anew when the table of keys is another one
//
// CPython: Objects/odictobject.c.
#pragma once

#include "object/dict.h"
#include "object/type_object.h"

namespace heapglass {

struct ODictNode {
  Ptr<Object> key;
  int64_t hash;
  Ptr<ODictNode> next, prev;
};
static_assert(sizeof(ODictNode) == 32);

struct ODictObject : DictObject {
  Ptr<ODictNode> od_first, od_last;
  Ptr<Ptr<ODictNode>> od_fast_nodes;
  int64_t od_fast_nodes_size;
  Ptr<DictKeys> od_resize_sentinel;  // The table that od_fast_nodes belongs to; compared only.
  uint64_t od_state;                 // Goes up with each change of the list.
  Ptr<Object> od_inst_dict, od_weakreflist;
};
static_assert(sizeof(ODictObject) == 112);

struct ODictIterObject : Object {
  int32_t kind;  // ODICT_ITER_*
  uint32_t padding;
  Ptr<ODictObject> di_odict;  // Null once exhausted.
  int64_t di_size;
  uint64_t di_state;
  Ptr<Object> di_current;      // The key that comes next, or null.
  Ptr<TupleObject> di_result;  // For items: the pair that is used again while nobody else holds it.
};
static_assert(sizeof(ODictIterObject) == 64);

inline constexpr int ODICT_ITER_REVERSED = 1, ODICT_ITER_KEYS = 2, ODICT_ITER_VALUES = 4, ODICT_ITER_ITEMS = 6;

inline ODictObject* as_odict(Object* object) {
  return static_cast<ODictObject*>(object);
}
inline bool odict_check(const Object* object) {
  return object_type_check(object, StaticType::OrderedDict);
}

// The list. -1 or null with an error set; a missing key is null without one.
ODictNode* odict_find_node(ODictObject* dict, Object* key, int64_t hash);
int odict_add_node(ODictObject* dict, Object* key, int64_t hash);
int odict_clear_node(ODictObject* dict, Object* key, int64_t hash);
void odict_clear_nodes(ODictObject* dict);
void odict_move_node(ODictObject* dict, ODictNode* node, bool last);
// Stores or (null) deletes, keeping the list right.
int odict_set_item(ODictObject* dict, Object* key, Object* value);

Object* odict_iter_new(ODictObject* dict, int kind);

extern const TypeSpec ODICT_SPEC, ODICT_ITER_SPEC, ODICT_KEYS_SPEC, ODICT_VALUES_SPEC, ODICT_ITEMS_SPEC;

}  // namespace heapglass
