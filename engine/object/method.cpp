// Bound methods. CPython: Objects/classobject.c.
#include "object/method.h"

#include "object/abstract.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "object/weakref.h"

namespace heapglass {

namespace {

MethodObject* as_method(Object* object) {
  return static_cast<MethodObject*>(object);
}

}  // namespace

// CPython: PyMethod_New; 20 dead ones wait on a free list.
Object* method_new(Object* function, Object* self) {
  auto* method = free_list_pop<MethodObject>(free_lists().Methods[0]);
  if (method == nullptr) {
    method = gc_new<MethodObject>(StaticType::Method);
    if (method == nullptr) {
      return nullptr;
    }
  }
  method->im_weakreflist = nullptr;
  method->im_func = new_ref(function);
  method->im_self = new_ref(self);
  method->vectorcall.number = 0;
  gc_track(method);
  return method;
}

namespace {

void method_dealloc(Object* self) {
  MethodObject* method = as_method(self);
  gc_untrack_tracked(self);
  object_clear_weakrefs(self);
  clear_ref(method->im_func);
  clear_ref(method->im_self);
  if (!free_list_push(free_lists().Methods[0], self, 20)) {
    gc_del(self);
  }
}

int method_traverse(Object* self, Visit* visit, void* context) {
  const int result = visit_ref(as_method(self)->im_func, visit, context);
  return result != 0 ? result : visit_ref(as_method(self)->im_self, visit, context);
}

Object* method_call(Object* self, Args args) {
  MethodObject* method = as_method(self);
  return object_call_prepend(method->im_func, method->im_self, args);
}

Object* method_get_attr(Object* self, Object* name) {
  Object* descriptor = type_lookup(type_of(self), name);
  if (descriptor == nullptr) {
    return object_get_attr(as_method(self)->im_func, name);
  }
  Held<Object> held(new_ref(descriptor), "a descriptor that was found");
  Fn<TernaryFunction> get = type_of(descriptor)->tp_descr_get;
  return get ? get(descriptor, self, as_object(type_of(self))) : held.release();
}

Object* method_repr(Object* self) {
  MethodObject* method = as_method(self);
  Object* found;
  if (object_get_optional_attr(method->im_func, id_of(Id::__qualname__), &found) < 0 ||
      (found == nullptr && object_get_optional_attr(method->im_func, id_of(Id::__name__), &found) < 0)) {
    return nullptr;
  }
  Held<Object> name(found, "the result of a built-in function");
  if (name && unicode_check(name.get())) {
    return unicode_from_format("<bound method %V of %R>", name.get(), "?", method->im_self.get());
  }
  return unicode_from_format("<bound method %V of %R>", nullptr, "?", method->im_self.get());
}

int64_t method_hash(Object* self) {
  const int64_t owner = object_generic_hash(as_method(self)->im_self);
  const int64_t function = object_hash(as_method(self)->im_func);
  if (function == -1) {
    return -1;
  }
  const int64_t hash = owner ^ function;
  return hash == -1 ? -2 : hash;
}

Object* method_compare(Object* left, Object* right, int op) {
  if ((op != COMPARE_EQ && op != COMPARE_NE) || !method_check(left) || !method_check(right)) {
    return not_implemented();
  }
  int equal = object_rich_compare_bool(as_method(left)->im_func, as_method(right)->im_func, COMPARE_EQ);
  if (equal < 0) {
    return nullptr;
  }
  equal = equal != 0 && as_method(left)->im_self.address == as_method(right)->im_self.address;
  return bool_object((equal != 0) == (op == COMPARE_EQ));
}

Object* method_descr_get(Object* self, Object*, Object*) {
  return new_ref(self);  // A bound method is not bound again.
}

Object* method_new_slot(TypeObject*, Args args) {
  if (!args_no_keywords("method", args) || !args_check_count("method", args.count, 2, 2)) {
    return nullptr;
  }
  if (!callable_check(args[0])) {
    return err_set_string(StaticType::TypeError, "first argument must be callable");
  }
  if (args[1] == none()) {
    return err_set_string(StaticType::TypeError, "instance must not be None");
  }
  return method_new(args[0], args[1]);
}

Object* get_doc(Object* self) {
  Object* doc;
  if (object_get_optional_attr(as_method(self)->im_func, id_of(Id::__doc__), &doc) < 0) {
    return nullptr;
  }
  return doc == nullptr ? none() : doc;
}

Object* method_reduce(Object* self) {
  Held<Object> name(object_get_attr(as_method(self)->im_func, id_of(Id::__name__)), "the result of a built-in function");
  Held<Object> getattr(name ? builtin_named(Id::getattr) : nullptr, "the result of a built-in function");
  Held<Object> arguments(getattr ? tuple_pack({as_method(self)->im_self.get(), name.get()}) : nullptr, "the result of a built-in function");
  return arguments ? tuple_pack({getattr.get(), arguments.get()}) : nullptr;
}

const MethodSpec METHODS[] = {method_noargs("__reduce__", method_reduce)};
const MemberSpec MEMBERS[] = {
    {"__func__", MemberKind::Object, offsetof(MethodObject, im_func)},
    {"__self__", MemberKind::Object, offsetof(MethodObject, im_self)},
};
const GetSetSpec GETSETS[] = {{"__doc__", get_doc}};

const LayoutField METHOD_LAYOUT[] = {
    {"im_func", offsetof(MethodObject, im_func), "ref", "the function of a bound method"},
    {"im_self", offsetof(MethodObject, im_self), "ref", "the object that a method is bound to"},
    {"im_weakreflist", offsetof(MethodObject, im_weakreflist), "weak", ""},
    {"vectorcall", offsetof(MethodObject, vectorcall), "pointer", ""},
};

void fill_method(TypeObject* type) {
  type->tp_dealloc = method_dealloc;
  type->tp_repr = method_repr;
  type->tp_hash = method_hash;
  type->tp_call = method_call;
  type->tp_getattro = method_get_attr;
  type->tp_setattro = object_generic_set_attr;
  type->tp_traverse = method_traverse;
  type->tp_richcompare = method_compare;
  type->tp_weaklistoffset = offsetof(MethodObject, im_weakreflist);
  type->tp_descr_get = method_descr_get;
  type->tp_new = method_new_slot;
}

}  // namespace

const TypeSpec METHOD_SPEC = {
    .type = StaticType::Method,
    .name = "method",
    .doc = "Create a bound instance method object.",
    .basicsize = sizeof(MethodObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_HAVE_VECTORCALL,
    .fill_slots = fill_method,
    .methods = METHODS,
    .members = MEMBERS,
    .getsets = GETSETS,
    .layout = METHOD_LAYOUT,
};

}  // namespace heapglass
