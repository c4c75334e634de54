// The iterator over sets. CPython: Objects/setobject.c, setiterobject.

#include "object/abstract.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/set_internal.h"

namespace heapglass {

namespace {

struct SetIterObject : Object {
  Ptr<SetObject> si_set;
  int64_t si_used;
  int64_t si_pos;
  int64_t len;
};

void set_iter_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(static_cast<SetIterObject*>(self)->si_set);
  gc_del(self);
}
int set_iter_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(static_cast<SetIterObject*>(self)->si_set, visit, context);
}
Object* set_iter_next(Object* self) {
  auto* it = static_cast<SetIterObject*>(self);
  SetObject* set = it->si_set;
  if (set == nullptr) {
    return nullptr;
  }
  if (it->si_used != set->used) {
    it->si_used = -1;
    return err_set_string(StaticType::RuntimeError, "Set changed size during iteration");
  }
  Object* key;
  int64_t hash;
  if (set_next_entry(set, &it->si_pos, &key, &hash)) {
    --it->len;
    return new_ref(key);
  }
  clear_ref(it->si_set);
  return nullptr;
}
Object* set_iter_length_hint(Object* self) {
  auto* it = static_cast<SetIterObject*>(self);
  return long_from_int64(it->si_set && it->si_used == it->si_set->used ? it->len : 0);
}
void set_iter_slots(TypeObject* type) {
  type->tp_dealloc = set_iter_dealloc;
  type->tp_traverse = set_iter_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = set_iter_next;
}

const MethodSpec ITER_METHODS[] = {
    method_noargs("__length_hint__", set_iter_length_hint),
};
const LayoutField ITER_LAYOUT[] = {
    {"si_set", 16, "ref", "the set that is iterated over"},
    {"si_used", 24, "int64", ""},
    {"si_pos", 32, "int64", ""},
    {"len", 40, "int64", ""},
};

}  // namespace

Object* set_iter(Object* self) {
  auto* it = gc_new<SetIterObject>(StaticType::SetIter);
  if (it == nullptr) {
    return nullptr;
  }
  it->si_set = new_ref(as_set(self));
  it->si_used = as_set(self)->used;
  it->si_pos = 0;
  it->len = as_set(self)->used;
  gc_track(it);
  return it;
}
const TypeSpec SET_ITER_SPEC = {
    .type = StaticType::SetIter,
    .name = "set_iterator",
    .basicsize = sizeof(SetIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = set_iter_slots,
    .methods = ITER_METHODS,
    .layout = ITER_LAYOUT,
};

}  // namespace heapglass
