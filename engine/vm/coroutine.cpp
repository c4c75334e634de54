// What `await coroutine` iterates over outside of coroutines.
//
// CPython: Objects/genobject.c, coro_wrapper.
#include "vm/generator.h"

#include "object/abstract.h"
#include "object/gc_head.h"

namespace heapglass {
namespace {

// What `await coroutine` iterates over outside of coroutines: send, throw and close go to the coroutine.
struct CoroutineWrapperObject : Object {
  Ptr<GenObject> cw_coroutine;
};

GenObject* wrapped(Object* self) {
  return static_cast<CoroutineWrapperObject*>(self)->cw_coroutine;
}
void wrapper_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(static_cast<CoroutineWrapperObject*>(self)->cw_coroutine);
  gc_del(self);
}
int wrapper_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(static_cast<CoroutineWrapperObject*>(self)->cw_coroutine, visit, context);
}
Object* wrapper_iternext(Object* self) {
  return generator_iternext(wrapped(self));
}
Object* wrapper_send(Object* self, Object* value) {
  return generator_send_method(wrapped(self), value);
}
Object* wrapper_throw(Object* self, Args args) {
  return generator_throw_method(wrapped(self), args);
}
Object* wrapper_close(Object* self) {
  return generator_close(wrapped(self));
}
const MethodSpec WRAPPER_METHODS[] = {
    method_one("send", wrapper_send),
    method_fast("throw", wrapper_throw),
    method_noargs("close", wrapper_close),
};
constexpr LayoutField WRAPPER_LAYOUT[] = {
    {"cw_coroutine", offsetof(CoroutineWrapperObject, cw_coroutine), "ref", "the coroutine that is awaited"},
};
void fill_wrapper_slots(TypeObject* type) {
  type->tp_dealloc = wrapper_dealloc;
  type->tp_traverse = wrapper_traverse;
  type->tp_getattro = object_generic_get_attr;
  type->tp_iter = object_self_iter;
  type->tp_iternext = wrapper_iternext;
}

}  // namespace

Object* coroutine_await(Object* self) {
  auto* wrapper = gc_new<CoroutineWrapperObject>(StaticType::CoroWrapper);
  if (wrapper != nullptr) {
    wrapper->cw_coroutine = as_generator(new_ref(self));
    gc_track(wrapper);
  }
  return wrapper;
}
const TypeSpec COROUTINE_WRAPPER_SPEC = {
    .type = StaticType::CoroWrapper,
    .name = "coroutine_wrapper",
    .doc = "A wrapper object implementing __await__ for coroutines.",
    .basicsize = sizeof(CoroutineWrapperObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = fill_wrapper_slots,
    .methods = WRAPPER_METHODS,
    .layout = WRAPPER_LAYOUT,
};

}  // namespace heapglass
