// The two iterators over lists.
//
// CPython: Objects/listobject.c, listiterobject and listreviterobject.

#include "object/abstract.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/list_internal.h"
#include "object/long.h"

namespace heapglass {

namespace {

Object* make_iter(StaticType type, Object* list, int64_t index) {
  ListIterObject* it = nullptr;
  if (type == StaticType::ListIter) {
    it = free_list_pop<ListIterObject>(free_lists().ListIters[0]);
  }
  if (it == nullptr && (it = gc_new<ListIterObject>(type)) == nullptr) {
    return nullptr;
  }
  it->it_index = index;
  it->it_seq = new_ref(as_list(list));
  gc_track(it);
  return it;
}

Object* list_iter_next(Object* self) {
  auto* it = static_cast<ListIterObject*>(self);
  if (it->it_index < 0) {
    return nullptr;
  }
  ListObject* list = it->it_seq;
  if (it->it_index < list->ob_size) {
    return new_ref(list->ob_item.get()[it->it_index++].get());
  }
  it->it_index = -1;
  clear_ref(it->it_seq);
  return nullptr;
}

Object* list_reverse_iter_next(Object* self) {
  auto* it = static_cast<ListIterObject*>(self);
  if (it->it_index < 0) {
    return nullptr;
  }
  ListObject* list = it->it_seq;
  if (it->it_index < list->ob_size) {
    return new_ref(list->ob_item.get()[it->it_index--].get());
  }
  it->it_index = -1;
  clear_ref(it->it_seq);
  return nullptr;
}

void list_iter_dealloc(Object* self) {
  gc_untrack(self);
  auto* it = static_cast<ListIterObject*>(self);
  clear_ref(it->it_seq);
  if (!is_exact(self, StaticType::ListIter) || !free_list_push(free_lists().ListIters[0], self, 10)) {
    gc_del(self);
  }
}

int list_iter_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(static_cast<ListIterObject*>(self)->it_seq, visit, context);
}

Object* list_iter_length_hint(Object* self) {
  auto* it = static_cast<ListIterObject*>(self);
  if (it->it_index < 0 || !it->it_seq) {
    return long_from_int64(0);
  }
  const int64_t size = it->it_seq->ob_size;
  const int64_t left = is_exact(self, StaticType::ListIter) ? size - it->it_index : it->it_index + 1;
  return long_from_int64(left < 0 || it->it_index > size ? 0 : left);
}

void iter_slots(TypeObject* type) {
  type->tp_dealloc = list_iter_dealloc;
  type->tp_traverse = list_iter_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = list_iter_next;
}

void reverse_iter_slots(TypeObject* type) {
  iter_slots(type);
  type->tp_iternext = list_reverse_iter_next;
}

const MethodSpec ITER_METHODS[] = {
    method_noargs("__length_hint__", list_iter_length_hint),
};

const LayoutField ITER_LAYOUT[] = {
    {"it_index", 16, "int64", ""},
    {"it_seq", 24, "ref", "the list that is iterated over"},
};

}  // namespace

Object* list_iter(Object* self) {
  return make_iter(StaticType::ListIter, self, 0);
}

Object* list_reversed(Object* self) {
  return make_iter(StaticType::ListReverseIter, self, as_list(self)->ob_size - 1);
}

const TypeSpec LIST_ITER_SPEC = {
    .type = StaticType::ListIter,
    .name = "list_iterator",
    .basicsize = sizeof(ListIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = iter_slots,
    .methods = ITER_METHODS,
    .layout = ITER_LAYOUT,
};

const TypeSpec LIST_REVERSE_ITER_SPEC = {
    .type = StaticType::ListReverseIter,
    .name = "list_reverseiterator",
    .basicsize = sizeof(ListIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = reverse_iter_slots,
    .methods = ITER_METHODS,
    .layout = ITER_LAYOUT,
};

}  // namespace heapglass
