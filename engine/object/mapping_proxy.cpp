// The read-only view of a mapping (a class's __dict__), and the bound slot wrapper.
//
// CPython: Objects/descrobject.c, PyDictProxy_Type, _PyMethodWrapper_Type.
#include "object/abstract.h"
#include "object/argument_tuple.h"
#include "object/cfunction.h"
#include "object/descriptor.h"
#include "object/dict.h"
#include "object/gc_head.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "object/slot_table.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

Object* mapping_of(Object* proxy) {
  return static_cast<MappingProxyObject*>(proxy)->mapping;
}

int64_t proxy_length(Object* self) {
  return object_size(mapping_of(self));
}
Object* proxy_subscript(Object* self, Object* key) {
  return object_get_item(mapping_of(self), key);
}
int proxy_contains(Object* self, Object* key) {
  Object* mapping = mapping_of(self);
  return dict_check_exact(mapping) ? dict_contains(as_dict(mapping), key) : sequence_contains(mapping, key);
}
Object* proxy_iter(Object* self) {
  return object_get_iter(mapping_of(self));
}
Object* proxy_str(Object* self) {
  return object_str(mapping_of(self));
}
Object* proxy_repr(Object* self) {
  return unicode_from_format("mappingproxy(%R)", mapping_of(self));
}
int64_t proxy_hash(Object* self) {
  return object_hash(mapping_of(self));
}
Object* proxy_compare(Object* self, Object* other, int op) {
  if (is_exact(other, StaticType::DictProxy)) {
    other = mapping_of(other);
  }
  return object_rich_compare(mapping_of(self), other, op);
}
Object* proxy_or(Object* left, Object* right) {
  left = is_exact(left, StaticType::DictProxy) ? mapping_of(left) : left;
  right = is_exact(right, StaticType::DictProxy) ? mapping_of(right) : right;
  return number_or(left, right);
}
Object* proxy_ior(Object* self, Object*) {
  return err_format(StaticType::TypeError, "'|=' is not supported by %s; use '|' instead", type_name_text(self));
}

void proxy_dealloc(Object* self) {
  gc_untrack_tracked(self);
  clear_ref(static_cast<MappingProxyObject*>(self)->mapping);
  gc_del(self);
}
int proxy_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(static_cast<MappingProxyObject*>(self)->mapping, visit, context);
}

Object* proxy_get(Object* self, Args args) {
  if (!args_check_count("get", args.count, 1, 2)) {
    return nullptr;
  }
  return object_call_method(mapping_of(self), id_of(Id::get), {args[0], args.count > 1 ? args[1] : none()});
}
Object* proxy_keys(Object* self) {
  return object_call_method_no_args(mapping_of(self), id_of(Id::keys));
}
Object* proxy_values(Object* self) {
  return object_call_method_no_args(mapping_of(self), id_of(Id::values));
}
Object* proxy_items(Object* self) {
  return object_call_method_no_args(mapping_of(self), id_of(Id::items));
}
Object* proxy_copy(Object* self) {
  return object_call_method_no_args(mapping_of(self), id_of(Id::copy));
}
Object* proxy_reversed(Object* self) {
  return object_call_method_no_args(mapping_of(self), id_of(Id::__reversed__));
}

Object* proxy_new_slot(TypeObject*, Args args) {
  Object* mapping;
  if (!args_unpack("mappingproxy", args, {"mapping"}, 1, &mapping)) {
    return nullptr;
  }
  if (!mapping_check(mapping) || tuple_check(mapping) || has_feature(type_of(mapping), TPFLAGS_LIST_SUBCLASS)) {
    return err_format(StaticType::TypeError, "mappingproxy() argument must be a mapping, not %s", type_name_text(mapping));
  }
  return mapping_proxy_new(mapping);
}

const MethodSpec PROXY_METHODS[] = {
    method_fast("get", proxy_get),       method_noargs("keys", proxy_keys), method_noargs("values", proxy_values),
    method_noargs("items", proxy_items), method_noargs("copy", proxy_copy), method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
    method_noargs("__reversed__", proxy_reversed),
};
const LayoutField PROXY_LAYOUT[] = {{"mapping", offsetof(MappingProxyObject, mapping), "ref", "the mapping that is viewed"}};

void fill_proxy(TypeObject* type) {
  type->tp_dealloc = proxy_dealloc;
  type->tp_repr = proxy_repr;
  type->tp_str = proxy_str;
  type->tp_hash = proxy_hash;
  type->tp_traverse = proxy_traverse;
  type->tp_richcompare = proxy_compare;
  type->tp_iter = proxy_iter;
  type->tp_new = proxy_new_slot;
  type->mp.length = proxy_length;
  type->mp.subscript = proxy_subscript;
  type->sq.contains = proxy_contains;
  type->nb.or_ = proxy_or;
  type->nb.inplace_or = proxy_ior;
}

// --- The method wrapper ----------------------------------------------------------------------------------------------------

MethodWrapperObject* as_method_wrapper(Object* object) {
  return static_cast<MethodWrapperObject*>(object);
}

void method_wrapper_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_method_wrapper(self)->descr);
  clear_ref(as_method_wrapper(self)->self);
  gc_del(self);
}
int method_wrapper_traverse(Object* self, Visit* visit, void* context) {
  const int result = visit_ref(as_method_wrapper(self)->descr, visit, context);
  return result != 0 ? result : visit_ref(as_method_wrapper(self)->self, visit, context);
}
Object* method_wrapper_call(Object* self, Args args) {
  WrapperDescrObject* descriptor = as_method_wrapper(self)->descr;
  ArgumentTuple arguments(args);
  if (!arguments) {
    return nullptr;
  }
  return slot_wrapper_call(slot_table()[descriptor->d_base], descriptor->d_wrapped, as_method_wrapper(self)->self, arguments.args());
}
Object* method_wrapper_repr(Object* self) {
  MethodWrapperObject* wrapper = as_method_wrapper(self);
  Object* bound = wrapper->self;
  return unicode_from_format("<method-wrapper '%U' of %s object at %p>", wrapper->descr->d_name.get(), type_name_text(bound), address_of(bound));
}
int64_t method_wrapper_hash(Object* self) {
  const int64_t hash = object_generic_hash(as_method_wrapper(self)->self) ^ object_generic_hash(as_method_wrapper(self)->descr.get());
  return hash == -1 ? -2 : hash;
}
Object* method_wrapper_compare(Object* left, Object* right, int op) {
  if ((op != COMPARE_EQ && op != COMPARE_NE) || !is_exact(left, StaticType::MethodWrapper) || !is_exact(right, StaticType::MethodWrapper)) {
    return not_implemented();
  }
  const bool equal = as_method_wrapper(left)->descr.address == as_method_wrapper(right)->descr.address &&
                     as_method_wrapper(left)->self.address == as_method_wrapper(right)->self.address;
  return bool_object(equal == (op == COMPARE_EQ));
}
Object* method_wrapper_reduce(Object* self) {
  Held<Object> getattr(builtin_named(Id::getattr), "the result of a built-in function");
  Held<Object> arguments(getattr ? tuple_pack({as_method_wrapper(self)->self.get(), as_method_wrapper(self)->descr->d_name.get()}) : nullptr,
                         "the result of a built-in function");
  return arguments ? tuple_pack({getattr.get(), arguments.get()}) : nullptr;
}
Object* wrapper_attribute(Object* self, Id name) {
  return object_get_attr(as_method_wrapper(self)->descr.get(), id_of(name));
}
Object* get_objclass(Object* self) {
  return wrapper_attribute(self, Id::__objclass__);
}
Object* get_name(Object* self) {
  return wrapper_attribute(self, Id::__name__);
}
Object* get_qualname(Object* self) {
  return wrapper_attribute(self, Id::__qualname__);
}
Object* get_doc(Object* self) {
  return wrapper_attribute(self, Id::__doc__);
}
Object* get_text_signature(Object* self) {
  return wrapper_attribute(self, Id::__text_signature__);
}

const MethodSpec METHOD_WRAPPER_METHODS[] = {method_noargs("__reduce__", method_wrapper_reduce)};
const MemberSpec METHOD_WRAPPER_MEMBERS[] = {{"__self__", MemberKind::Object, offsetof(MethodWrapperObject, self)}};
const GetSetSpec METHOD_WRAPPER_GETSETS[] = {{"__objclass__", get_objclass},
                                             {"__name__", get_name},
                                             {"__qualname__", get_qualname},
                                             {"__doc__", get_doc},
                                             {"__text_signature__", get_text_signature}};
const LayoutField METHOD_WRAPPER_LAYOUT[] = {
    {"descr", offsetof(MethodWrapperObject, descr), "ref", "the slot wrapper of a bound special method"},
    {"self", offsetof(MethodWrapperObject, self), "ref", "the object that a special method is bound to"},
};

void fill_method_wrapper(TypeObject* type) {
  type->tp_dealloc = method_wrapper_dealloc;
  type->tp_repr = method_wrapper_repr;
  type->tp_hash = method_wrapper_hash;
  type->tp_call = method_wrapper_call;
  type->tp_traverse = method_wrapper_traverse;
  type->tp_richcompare = method_wrapper_compare;
}

}  // namespace

Object* mapping_proxy_new(Object* mapping) {
  auto* proxy = gc_new<MappingProxyObject>(StaticType::DictProxy);
  if (proxy != nullptr) {
    proxy->mapping = new_ref(mapping);
    gc_track(proxy);
  }
  return proxy;
}

Object* method_wrapper_new(Object* descriptor, Object* self) {
  auto* wrapper = gc_new<MethodWrapperObject>(StaticType::MethodWrapper);
  if (wrapper != nullptr) {
    wrapper->descr = static_cast<WrapperDescrObject*>(new_ref(descriptor));
    wrapper->self = new_ref(self);
    gc_track(wrapper);
  }
  return wrapper;
}

const TypeSpec MAPPING_PROXY_SPEC = {
    .type = StaticType::DictProxy,
    .name = "mappingproxy",
    .doc = "mappingproxy(mapping)\n--\n\nRead-only proxy of a mapping.",
    .basicsize = sizeof(MappingProxyObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_MAPPING,
    .fill_slots = fill_proxy,
    .methods = PROXY_METHODS,
    .layout = PROXY_LAYOUT,
};

const TypeSpec METHOD_WRAPPER_SPEC = {
    .type = StaticType::MethodWrapper,
    .name = "method-wrapper",
    .basicsize = sizeof(MethodWrapperObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = fill_method_wrapper,
    .methods = METHOD_WRAPPER_METHODS,
    .members = METHOD_WRAPPER_MEMBERS,
    .getsets = METHOD_WRAPPER_GETSETS,
    .layout = METHOD_WRAPPER_LAYOUT,
};

}  // namespace heapglass
