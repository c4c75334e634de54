// The linked list of an OrderedDict, and its iterators and views.
//
// CPython: Objects/odictobject.c, from _odict_get_index_raw to _odict_clear_nodes, and odictiter_*.
#include "object/ordered_dict.h"

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/dict_views.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/type_object.h"

#include <cstring>

namespace heapglass {

namespace {

// The place of [key] among the entries; that of the next new one where it is missing, -1 with an error set.
int64_t index_in_keys(ODictObject* dict, Object* key, int64_t hash) {
  Object* value;
  const int64_t index = dict_lookup(dict, key, hash, &value);
  return index == DKIX_EMPTY ? dict->ma_keys->dk_nentries : index < 0 ? -1 : index;
}

int rebuild_fast_nodes(ODictObject* dict) {
  const int64_t size = dict->ma_keys->size();
  auto* nodes = static_cast<Ptr<ODictNode>*>(mem_alloc(size * 8));
  if (nodes == nullptr) {
    err_no_memory();
    return -1;
  }
  std::memset(static_cast<void*>(nodes), 0, static_cast<size_t>(size) * 8);
  for (ODictNode* node = dict->od_first; node != nullptr; node = node->next) {
    const int64_t index = index_in_keys(dict, node->key, node->hash);
    if (index < 0) {
      mem_free(nodes);
      return -1;
    }
    nodes[index] = node;
  }
  if (dict->od_fast_nodes) {
    mem_free(dict->od_fast_nodes.get());
  }
  dict->od_fast_nodes = nodes;
  dict->od_fast_nodes_size = size;
  dict->od_resize_sentinel = dict->ma_keys.get();
  return 0;
}

// CPython: _odict_get_index.
int64_t index_of(ODictObject* dict, Object* key, int64_t hash) {
  const bool current = dict->od_resize_sentinel.address == dict->ma_keys.address && dict->od_fast_nodes_size == dict->ma_keys->size();
  return !current && rebuild_fast_nodes(dict) < 0 ? -1 : index_in_keys(dict, key, hash);
}

void add_tail(ODictObject* dict, ODictNode* node) {
  node->prev = dict->od_last.get();
  node->next.address = 0;
  (dict->od_first ? dict->od_last->next : dict->od_first) = node;
  dict->od_last = node;
  ++dict->od_state;
}

void add_head(ODictObject* dict, ODictNode* node) {
  node->prev.address = 0;
  node->next = dict->od_first.get();
  (dict->od_first ? dict->od_first->prev : dict->od_last) = node;
  dict->od_first = node;
  ++dict->od_state;
}

void unlink(ODictObject* dict, ODictNode* node) {
  (node->prev ? node->prev->next : dict->od_first) = node->next.get();
  (node->next ? node->next->prev : dict->od_last) = node->prev.get();
  ++dict->od_state;
}

}  // namespace

ODictNode* odict_find_node(ODictObject* dict, Object* key, int64_t hash) {
  if (!dict->od_first) {
    return nullptr;
  }
  const int64_t index = index_of(dict, key, hash);
  return index < 0 || index >= dict->od_fast_nodes_size ? nullptr : dict->od_fast_nodes.get()[index].get();
}

int odict_add_node(ODictObject* dict, Object* key, int64_t hash) {
  Held<> held(new_ref(key), "the key stored into a dict");
  const int64_t index = index_of(dict, key, hash);
  if (index < 0) {
    return -1;
  }
  if (dict->od_fast_nodes.get()[index]) {
    return 0;
  }
  auto* node = static_cast<ODictNode*>(mem_alloc(sizeof(ODictNode)));
  if (node == nullptr) {
    err_no_memory();
    return -1;
  }
  node->key = held.release();
  node->hash = hash;
  add_tail(dict, node);
  dict->od_fast_nodes.get()[index] = node;
  return 0;
}

int odict_clear_node(ODictObject* dict, Object* key, int64_t hash) {
  if (!dict->od_first) {
    return 0;
  }
  const int64_t index = index_of(dict, key, hash);
  if (index < 0) {
    return -1;
  }
  ODictNode* node = dict->od_fast_nodes.get()[index];
  if (node == nullptr) {
    return 0;
  }
  dict->od_fast_nodes.get()[index].address = 0;
  unlink(dict, node);
  Held<> dropped(node->key, "the key stored into a dict");
  mem_free(node);
  return 0;
}

void odict_clear_nodes(ODictObject* dict) {
  if (dict->od_fast_nodes) {
    mem_free(dict->od_fast_nodes.get());
  }
  dict->od_fast_nodes.address = 0;
  dict->od_fast_nodes_size = 0;
  dict->od_resize_sentinel.address = 0;
  ++dict->od_state;
  // Each node leaves the list before its key is dropped, which may run Python.
  while (ODictNode* node = dict->od_first) {
    unlink(dict, node);
    Held<> dropped(node->key, "the key stored into a dict");
    mem_free(node);
  }
}

void odict_move_node(ODictObject* dict, ODictNode* node, bool last) {
  unlink(dict, node);
  last ? add_tail(dict, node) : add_head(dict, node);
}

int odict_set_item(ODictObject* dict, Object* key, Object* value) {
  const int64_t hash = object_hash(key);
  if (hash == -1) {
    return -1;
  }
  if (value == nullptr) {
    return odict_clear_node(dict, key, hash) < 0 ? -1 : dict_del_item_known_hash(dict, key, hash);
  }
  if (dict_set_item_known_hash(dict, key, value, hash) < 0) {
    return -1;
  }
  if (odict_add_node(dict, key, hash) < 0) {
    Held<> error(err_get_raised(), "an exception that waits while something is finalized");
    dict_del_item_known_hash(dict, key, hash);
    err_set_raised(error.release());
    return -1;
  }
  return 0;
}

// --- Iterators -----------------------------------------------------------------------------------------------------------------------

namespace {

ODictIterObject* as_iter(Object* object) {
  return static_cast<ODictIterObject*>(object);
}

int iter_clear(Object* self) {
  clear_ref(as_iter(self)->di_odict);
  clear_ref(as_iter(self)->di_current);
  clear_ref(as_iter(self)->di_result);
  return 0;
}
void iter_dealloc(Object* self) {
  gc_untrack(self);
  {
    DyingObject dying(self);
    iter_clear(self);
  }
  gc_del(self);
}
int iter_traverse(Object* self, Visit* visit, void* context) {
  int result = visit_ref(as_iter(self)->di_odict, visit, context);
  result = result != 0 ? result : visit_ref(as_iter(self)->di_current, visit, context);
  return result != 0 ? result : visit_ref(as_iter(self)->di_result, visit, context);
}

Object* mutated(ODictIterObject* it, const char* text) {
  err_set_string(StaticType::RuntimeError, text);
  clear_ref(it->di_odict);
  return nullptr;
}

// The next key: new; null at the end or with an error set.
Object* next_key(ODictIterObject* it) {
  ODictObject* dict = it->di_odict;
  if (dict == nullptr) {
    return nullptr;
  }
  if (!it->di_current) {
    clear_ref(it->di_odict);
    return nullptr;
  }
  if (dict->od_state != it->di_state) {
    return mutated(it, "OrderedDict mutated during iteration");
  }
  if (dict->ma_used != it->di_size) {
    it->di_size = -1;
    return mutated(it, "OrderedDict changed size during iteration");
  }
  const int64_t hash = object_hash(it->di_current);
  ODictNode* node = hash == -1 ? nullptr : odict_find_node(dict, it->di_current, hash);
  if (node == nullptr) {
    if (!err_occurred()) {
      err_set_key_error(it->di_current);
    }
    clear_ref(it->di_current);
    return nullptr;
  }
  Object* key = it->di_current;
  ODictNode* next = (it->kind & ODICT_ITER_REVERSED) != 0 ? node->prev : node->next;
  it->di_current = next == nullptr ? nullptr : new_ref(next->key.get());
  return key;
}

Object* iter_step(Object* self) {
  ODictIterObject* it = as_iter(self);
  Held<> key(next_key(it), "a key being looked up in a dict");
  if (!key || (it->kind & ODICT_ITER_ITEMS) == ODICT_ITER_KEYS) {
    return key.release();
  }
  Object* value = dict_get_item_with_error(it->di_odict, key.get());
  if (value == nullptr) {
    if (!err_occurred()) {
      err_set_key_error(key.get());
    }
    clear_ref(it->di_odict);
    return nullptr;
  }
  incref(value);
  return (it->kind & ODICT_ITER_KEYS) == 0 ? value : tuple_pair_again(it->di_result, key.release(), value);
}

Object* iter_reduce(Object* self) {
  Held<ODictIterObject> copy(as_iter(odict_iter_new(as_iter(self)->di_odict, as_iter(self)->kind)), "the iterator of a built-in function");
  if (!copy) {
    return nullptr;
  }
  set_ref(copy->di_current, xnew_ref(as_iter(self)->di_current.get()));
  Held<> list(sequence_list(copy.get()), "the list being made");
  Held<> arguments(list ? tuple_pack({list.get()}) : nullptr, "the arguments of the call");
  Held<> iter(arguments ? builtin_named(Id::iter) : nullptr, "the method being called");
  return iter ? tuple_pack({iter.get(), arguments.get()}) : nullptr;
}

void iter_slots(TypeObject* type) {
  type->tp_dealloc = iter_dealloc;
  type->tp_traverse = iter_traverse;
  type->tp_clear = iter_clear;
  type->tp_iter = object_self_iter;
  type->tp_iternext = iter_step;
}
const MethodSpec ITER_METHODS[] = {method_noargs("__reduce__", iter_reduce)};
const LayoutField ITER_LAYOUT[] = {
    {"kind", 16, "int32", ""},
    {"di_odict", 24, "ref", "the dict that is iterated over"},
    {"di_size", 32, "int64", ""},
    {"di_state", 40, "int64", ""},
    {"di_current", 48, "ref", "the key that comes next"},
    {"di_result", 56, "ref", "the pair that the iterator uses again"},
};

// --- Views: those of dict, in the order of the list ---------------------------------------------------------------------------------

int view_kind(Object* view) {
  return is_exact(view, StaticType::ODictKeys) ? ODICT_ITER_KEYS : is_exact(view, StaticType::ODictValues) ? ODICT_ITER_VALUES : ODICT_ITER_ITEMS;
}
Object* view_iter(Object* self) {
  return odict_iter_new(as_odict(static_cast<DictViewObject*>(self)->dv_dict), view_kind(self));
}
Object* view_reversed(Object* self) {
  return odict_iter_new(as_odict(static_cast<DictViewObject*>(self)->dv_dict), view_kind(self) | ODICT_ITER_REVERSED);
}
void view_slots(TypeObject* type) {
  type->tp_iter = view_iter;
}
const LayoutField VIEW_LAYOUT[] = {{"dv_dict", 16, "ref", "the dict that is viewed"}};
const MethodSpec VIEW_METHODS[] = {method_noargs("__reversed__", view_reversed)};

}  // namespace

Object* odict_iter_new(ODictObject* dict, int kind) {
  auto* it = gc_new<ODictIterObject>(StaticType::ODictIter);
  if (it == nullptr) {
    return nullptr;
  }
  Held<> held(it, "the new object");
  it->kind = kind;
  if ((kind & ODICT_ITER_ITEMS) == ODICT_ITER_ITEMS) {
    const uint64_t nothing[2] = {address_of(none()), address_of(none())};
    it->di_result = tuple_from_slots(nothing, 2);
    if (!it->di_result) {
      return nullptr;
    }
  }
  if (dict != nullptr) {
    ODictNode* node = (kind & ODICT_ITER_REVERSED) != 0 ? dict->od_last : dict->od_first;
    it->di_current = node == nullptr ? nullptr : new_ref(node->key.get());
    it->di_size = dict->ma_used;
    it->di_state = dict->od_state;
    it->di_odict = new_ref(dict);
  }
  gc_track(it);
  return held.release();
}

const TypeSpec ODICT_ITER_SPEC = {.type = StaticType::ODictIter, .name = "odict_iterator", .basicsize = sizeof(ODictIterObject),
                                  .flags = TPFLAGS_HAVE_GC, .fill_slots = iter_slots, .methods = ITER_METHODS, .layout = ITER_LAYOUT};
const TypeSpec ODICT_KEYS_SPEC = {.type = StaticType::ODictKeys, .name = "odict_keys", .basicsize = sizeof(DictViewObject),
                                  .base = StaticType::DictKeys, .fill_slots = view_slots, .methods = VIEW_METHODS, .layout = VIEW_LAYOUT};
const TypeSpec ODICT_VALUES_SPEC = {.type = StaticType::ODictValues, .name = "odict_values", .basicsize = sizeof(DictViewObject),
                                    .base = StaticType::DictValues, .fill_slots = view_slots, .methods = VIEW_METHODS, .layout = VIEW_LAYOUT};
const TypeSpec ODICT_ITEMS_SPEC = {.type = StaticType::ODictItems, .name = "odict_items", .basicsize = sizeof(DictViewObject),
                                   .base = StaticType::DictItems, .fill_slots = view_slots, .methods = VIEW_METHODS, .layout = VIEW_LAYOUT};

}  // namespace heapglass
