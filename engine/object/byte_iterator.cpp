#include "object/byte_iterator.h"

#include "object/abstract.h"
#include "object/byte_methods.h"
#include "object/bytes.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/singletons.h"

namespace heapglass {

namespace {

struct ByteIterObject : Object {
  int64_t it_index;
  Ptr<Object> it_seq;
};

ByteIterObject* as_iter(Object* object) {
  return static_cast<ByteIterObject*>(object);
}

void iter_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_iter(self)->it_seq);
  gc_del(self);
}
int iter_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(as_iter(self)->it_seq, visit, context);
}
Object* iter_next_byte(Object* self) {
  ByteIterObject* it = as_iter(self);
  if (!it->it_seq) {
    return nullptr;
  }
  const std::string_view bytes = byte_view(it->it_seq);
  if (it->it_index < static_cast<int64_t>(bytes.size())) {
    return small_int(static_cast<uint8_t>(bytes[static_cast<size_t>(it->it_index++)]));
  }
  clear_ref(it->it_seq);
  return nullptr;
}
Object* iter_length_hint(Object* self) {
  ByteIterObject* it = as_iter(self);
  const int64_t left = it->it_seq ? static_cast<int64_t>(byte_view(it->it_seq).size()) - it->it_index : 0;
  return long_from_int64(left < 0 ? 0 : left);
}
Object* iter_set_state(Object* self, Object* state) {
  const int64_t index = number_as_ssize_t(state, StaticType::OverflowError);
  if (index == -1 && err_occurred()) {
    return nullptr;
  }
  if (ByteIterObject* it = as_iter(self); it->it_seq) {
    const auto size = static_cast<int64_t>(byte_view(it->it_seq).size());
    it->it_index = index < 0 ? 0 : index > size ? size : index;
  }
  return none();
}

void iter_slots(TypeObject* type) {
  type->tp_dealloc = iter_dealloc;
  type->tp_traverse = iter_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = iter_next_byte;
}

const MethodSpec ITER_METHODS[] = {
    method_noargs("__length_hint__", iter_length_hint),
    method_one("__setstate__", iter_set_state),
};
const MethodSpec ARRAY_ITER_METHODS[] = {
    method_noargs("__length_hint__", iter_length_hint),
    method_one("__setstate__", iter_set_state),
};
const LayoutField ITER_LAYOUT[] = {
    {"it_index", 16, "int64", ""},
    {"it_seq", 24, "ref", "the bytes that are iterated over"},
};

}  // namespace

Object* byte_iter(Object* self) {
  auto* it = gc_new<ByteIterObject>(bytes_check(self) ? StaticType::BytesIter : StaticType::ByteArrayIter);
  if (it == nullptr) {
    return nullptr;
  }
  it->it_index = 0;
  it->it_seq = new_ref(self);
  gc_track(it);
  return it;
}

const TypeSpec BYTES_ITER_SPEC = {
    .type = StaticType::BytesIter,
    .name = "bytes_iterator",
    .basicsize = sizeof(ByteIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = iter_slots,
    .methods = ITER_METHODS,
    .layout = ITER_LAYOUT,
};

const TypeSpec BYTEARRAY_ITER_SPEC = {
    .type = StaticType::ByteArrayIter,
    .name = "bytearray_iterator",
    .basicsize = sizeof(ByteIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = iter_slots,
    .methods = ARRAY_ITER_METHODS,
    .layout = ITER_LAYOUT,
};

}  // namespace heapglass
