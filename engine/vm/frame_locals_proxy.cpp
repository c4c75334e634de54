// frame.f_locals of a function: a mapping that writes through to the fast locals.
//
// CPython: Objects/frameobject.c, framelocalsproxy_*.
#include "object/abstract.h"
#include "object/dict.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/method.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "vm/frame.h"

namespace heapglass {
namespace {

struct FrameLocalsProxyObject : Object {
  Ptr<FrameObject> frame;
};
static_assert(sizeof(FrameLocalsProxyObject) == 24);

FrameObject* frame_of(Object* self) {
  return static_cast<FrameLocalsProxyObject*>(self)->frame;
}

void proxy_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(static_cast<FrameLocalsProxyObject*>(self)->frame);
  gc_del(self);
}
int proxy_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(static_cast<FrameLocalsProxyObject*>(self)->frame, visit, context);
}
int proxy_clear(Object* self) {
  clear_ref(static_cast<FrameLocalsProxyObject*>(self)->frame);
  return 0;
}

// All names and values as a new dict, the extra ones included.
DictObject* proxy_dict(Object* self) {
  FrameObject* object = frame_of(self);
  auto* dict = static_cast<DictObject*>(frame_locals_dict(object->f_frame));
  if (dict != nullptr && object->f_extra_locals.address != 0 && dict_update(dict, object->f_extra_locals) < 0) {
    decref(dict);
    return nullptr;
  }
  return dict;
}

// The fast local named [key]: its index, -1 where none is, -2 with an error.
int64_t find_local(InterpreterFrame* frame, Object* key) {
  CodeObject* code = frame->code();
  if (!unicode_check(key)) {
    return -1;
  }
  for (int64_t i = 0; i < code->co_nlocalsplus; ++i) {
    if ((code_local_kind(code, i) & CO_FAST_HIDDEN) == 0 && unicode_equal(code_local_name(code, i), key)) {
      return i;
    }
  }
  return -1;
}

Object* proxy_subscript(Object* self, Object* key) {
  FrameObject* object = frame_of(self);
  const int64_t i = find_local(object->f_frame, key);
  Object* value = i >= 0 ? frame_local_get(object->f_frame, i) : nullptr;
  if (value != nullptr) {
    return new_ref(value);
  }
  if (object->f_extra_locals.address != 0) {
    value = dict_get_item_with_error(static_cast<DictObject*>(object->f_extra_locals.get()), key);
    if (value != nullptr || err_occurred()) {
      return xnew_ref(value);
    }
  }
  return err_format(StaticType::KeyError, "local variable '%R' is not defined", key);
}

void store_local(InterpreterFrame* frame, int64_t i, Object* value) {
  StackRef& entry = frame->localsplus[i];
  Object* old = stack_object(entry);
  if ((code_local_kind(frame->code(), i) & (CO_FAST_CELL | CO_FAST_FREE)) != 0 && old != nullptr && cell_check(old)) {
    set_ref(static_cast<CellObject*>(old)->ob_ref, new_ref(value));
    return;
  }
  // A borrowed entry on the stack may still rely on the old value: the frame object keeps it.
  FrameObject* object = frame->frame_obj;
  if (old != nullptr && object != nullptr) {
    Object* kept = object->f_overwritten_fast_locals;
    const int64_t count = kept == nullptr ? 0 : tuple_size(kept);
    TupleObject* longer = tuple_new(count + 1);
    for (int64_t k = 0; k < count; ++k) {
      tuple_init_item(longer, k, new_ref(tuple_item(kept, k)));
    }
    tuple_init_item(longer, count, new_ref(old));
    set_ref(object->f_overwritten_fast_locals, static_cast<Object*>(longer));
  }
  const StackRef before = entry;
  entry = stack_new(value);
  stack_close(before);
}

int proxy_ass_subscript(Object* self, Object* key, Object* value) {
  FrameObject* object = frame_of(self);
  const int64_t i = find_local(object->f_frame, key);
  if (i >= 0) {
    if (value == nullptr) {
      err_set_string(StaticType::ValueError, "cannot remove local variables from FrameLocalsProxy");
      return -1;
    }
    store_local(object->f_frame, i, value);
    return 0;
  }
  if (object->f_extra_locals.address == 0) {
    if (value == nullptr) {
      err_set_key_error(key);
      return -1;
    }
    object->f_extra_locals = dict_new();
  }
  auto* extra = static_cast<DictObject*>(object->f_extra_locals.get());
  return value == nullptr ? dict_del_item(extra, key) : dict_set_item(extra, key, value);
}

int64_t proxy_length(Object* self) {
  DictObject* dict = proxy_dict(self);
  if (dict == nullptr) {
    return -1;
  }
  const int64_t length = dict_size(dict);
  decref(dict);
  return length;
}

int proxy_contains(Object* self, Object* key) {
  DictObject* dict = proxy_dict(self);
  if (dict == nullptr) {
    return -1;
  }
  const int found = dict_contains(dict, key);
  decref(dict);
  return found;
}

Object* with_dict(Object* self, Object* (*function)(DictObject*)) {
  DictObject* dict = proxy_dict(self);
  Object* result = dict == nullptr ? nullptr : function(dict);
  xdecref(dict);
  return result;
}
Object* proxy_repr(Object* self) {
  return with_dict(self, [](DictObject* dict) { return object_repr(dict); });
}
Object* proxy_iter(Object* self) {
  Object* keys = with_dict(self, dict_keys_list);
  Object* iterator = keys == nullptr ? nullptr : object_get_iter(keys);
  xdecref(keys);
  return iterator;
}
Object* proxy_keys(Object* self) {
  return with_dict(self, dict_keys_list);
}
Object* proxy_values(Object* self) {
  return with_dict(self, dict_values_list);
}
Object* proxy_items(Object* self) {
  return with_dict(self, dict_items_list);
}
Object* proxy_copy(Object* self) {
  return proxy_dict(self);
}
Object* proxy_get(Object* self, Args args) {
  if (!args_check_count("get", args.count, 1, 2)) {
    return nullptr;
  }
  DictObject* dict = proxy_dict(self);
  Object* value = dict == nullptr ? nullptr : dict_get_item_with_error(dict, args[0]);
  if (value == nullptr && !err_occurred()) {
    value = args.count > 1 ? args[1] : none();
  }
  xincref(value);
  xdecref(dict);
  return value;
}
Object* proxy_rich_compare(Object* self, Object* other, int operation) {
  DictObject* mine = proxy_dict(self);
  if (mine == nullptr) {
    return nullptr;
  }
  Object* theirs = is_exact(other, StaticType::FrameLocalsProxy) ? proxy_dict(other) : new_ref(other);
  Object* result = theirs == nullptr ? nullptr : object_rich_compare(mine, theirs, operation);
  decref(mine);
  xdecref(theirs);
  return result;
}

const MethodSpec METHODS[] = {
    method_noargs("keys", proxy_keys), method_noargs("values", proxy_values), method_noargs("items", proxy_items),
    method_noargs("copy", proxy_copy), method_fast("get", proxy_get),
};

constexpr LayoutField LAYOUT[] = {
    {"frame", offsetof(FrameLocalsProxyObject, frame), "ref", "the frame of a view of locals"},
};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = proxy_dealloc;
  type->tp_traverse = proxy_traverse;
  type->tp_clear = proxy_clear;
  type->tp_repr = proxy_repr;
  type->tp_iter = proxy_iter;
  type->tp_richcompare = proxy_rich_compare;
  type->tp_hash = object_hash_not_implemented;
  type->tp_getattro = object_generic_get_attr;
  type->mp.length = proxy_length;
  type->mp.subscript = proxy_subscript;
  type->mp.ass_subscript = proxy_ass_subscript;
  type->sq.contains = proxy_contains;
}

}  // namespace

Object* frame_locals_proxy_new(InterpreterFrame* frame) {
  FrameObject* object = frame_get_object(frame);
  if (object == nullptr) {
    return nullptr;
  }
  // CPython passes it in a tuple.
  Held<TupleObject> arguments(tuple_pack({object}), "the arguments of the call");
  if (!arguments) {
    return nullptr;
  }
  auto* proxy = gc_new<FrameLocalsProxyObject>(StaticType::FrameLocalsProxy);
  if (proxy != nullptr) {
    proxy->frame = new_ref(object);
    gc_track(proxy);
  }
  return proxy;
}

const TypeSpec FRAME_LOCALS_PROXY_SPEC = {
    .type = StaticType::FrameLocalsProxy,
    .name = "FrameLocalsProxy",
    .basicsize = sizeof(FrameLocalsProxyObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_MAPPING,
    .fill_slots = fill_slots,
    .methods = METHODS,
    .layout = LAYOUT,
};

}  // namespace heapglass
