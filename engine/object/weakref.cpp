// Weak references and proxies.
//
// CPython: Objects/weakrefobject.c.
#include "object/weakref.h"

#include "object/abstract.h"
#include "object/gc_head.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

WeakRefObject* as_weakref(Object* object) {
  return static_cast<WeakRefObject*>(object);
}

// The references without a callback that may be shared: they stand first in the list, the ref before the proxy.
struct BasicRefs {
  WeakRefObject* ref = nullptr;
  WeakRefObject* proxy = nullptr;
};

BasicRefs basic_refs(WeakRefObject* head) {
  BasicRefs found;
  if (head != nullptr && head->wr_callback.address == 0) {
    if (is_exact(head, StaticType::WeakRef)) {
      found.ref = head;
      head = head->wr_next;
    }
    if (head != nullptr && head->wr_callback.address == 0 && weakref_check_proxy(head)) {
      found.proxy = head;
    }
  }
  return found;
}

void insert_after(WeakRefObject* fresh, WeakRefObject* previous) {
  WeakRefObject* next = previous->wr_next;
  fresh->wr_prev = previous;
  fresh->wr_next = next;
  if (next != nullptr) {
    next->wr_prev = fresh;
  }
  previous->wr_next = fresh;
}

void insert_head(WeakRefObject* fresh, Ptr<WeakRefObject>* list) {
  WeakRefObject* next = *list;
  fresh->wr_prev = nullptr;
  fresh->wr_next = next;
  if (next != nullptr) {
    next->wr_prev = fresh;
  }
  *list = fresh;
}

// Takes [self] off its list; the callback is dropped too, after the fields are empty. CPython: clear_weakref.
void clear_weakref(WeakRefObject* self) {
  Object* callback = self->wr_callback;
  weakref_clear_ref(self);
  if (callback != nullptr) {
    self->wr_callback.address = 0;
    decref(callback);
  }
}

}  // namespace

bool weakref_check_ref(const Object* object) {
  return object_type_check(object, StaticType::WeakRef);
}
bool weakref_check_exact_ref(const Object* object) {
  return is_exact(object, StaticType::WeakRef);
}
bool weakref_check_proxy(const Object* object) {
  return is_exact(object, StaticType::WeakProxy) || is_exact(object, StaticType::WeakCallableProxy);
}
bool type_supports_weakrefs(const TypeObject* type) {
  return type->tp_weaklistoffset != 0;
}

Ptr<WeakRefObject>* weakref_list_of(const Object* object) {
  auto* bytes = reinterpret_cast<std::byte*>(const_cast<Object*>(object));
  return reinterpret_cast<Ptr<WeakRefObject>*>(bytes + type_of(object)->tp_weaklistoffset);
}

void weakref_clear_ref(WeakRefObject* self) {
  if (self->wr_object != none()) {
    Ptr<WeakRefObject>* list = weakref_list_of(self->wr_object);
    if (*list == self) {
      *list = self->wr_next;
    }
    self->wr_object = none();
    if (self->wr_prev.address != 0) {
      self->wr_prev->wr_next = self->wr_next;
    }
    if (self->wr_next.address != 0) {
      self->wr_next->wr_prev = self->wr_prev;
    }
    self->wr_prev = nullptr;
    self->wr_next = nullptr;
  }
}

namespace {

WeakRefObject* allocate(TypeObject* type, Object* object, Object* callback) {
  auto* self = static_cast<WeakRefObject*>(type_generic_alloc(type, 0));
  if (self != nullptr) {
    self->hash = -1;
    self->wr_object = object;
    self->wr_callback = xnew_ref(callback);
  }
  return self;
}

bool check_referent(Object* object) {
  if (type_supports_weakrefs(type_of(object))) {
    return true;
  }
  err_format(StaticType::TypeError, "cannot create weak reference to '%s' object", type_name_text(object));
  return false;
}

// CPython: get_or_create_weakref, insert_weakref.
Object* get_or_create(TypeObject* type, Object* object, Object* callback) {
  if (!check_referent(object)) {
    return nullptr;
  }
  if (callback == none()) {
    callback = nullptr;
  }
  Ptr<WeakRefObject>* list = weakref_list_of(object);
  const bool is_ref = type == static_type(StaticType::WeakRef);
  const bool is_proxy = type == static_type(StaticType::WeakProxy) || type == static_type(StaticType::WeakCallableProxy);
  if (callback == nullptr && (is_ref || is_proxy)) {
    const BasicRefs basic = basic_refs(*list);
    WeakRefObject* shared = is_ref ? basic.ref : basic.proxy;
    if (shared != nullptr) {
      return new_ref(static_cast<Object*>(shared));
    }
  }
  WeakRefObject* self = allocate(type, object, callback);
  if (self == nullptr) {
    return nullptr;
  }
  const BasicRefs basic = basic_refs(*list);
  if (callback == nullptr && is_ref) {
    insert_head(self, list);
  } else {
    WeakRefObject* before = callback == nullptr && is_proxy ? basic.ref : basic.proxy != nullptr ? basic.proxy : basic.ref;
    if (before == nullptr) {
      insert_head(self, list);
    } else {
      insert_after(self, before);
    }
  }
  return self;
}

}  // namespace

Object* weakref_new_ref(Object* object, Object* callback) {
  return get_or_create(static_type(StaticType::WeakRef), object, callback);
}

Object* weakref_new_proxy(Object* object, Object* callback) {
  return get_or_create(static_type(callable_check(object) ? StaticType::WeakCallableProxy : StaticType::WeakProxy), object, callback);
}

Object* weakref_get_ref(Object* reference) {
  Object* object = as_weakref(reference)->wr_object;
  return object == none() || object->ob_refcnt == 0 ? nullptr : new_ref(object);
}

int64_t weakref_count(const Object* object) {
  int64_t count = 0;
  for (const WeakRefObject* at = *weakref_list_of(object); at != nullptr; at = at->wr_next) {
    ++count;
  }
  return count;
}

void weakref_handle_callback(WeakRefObject* reference, Object* callback) {
  Object* result = object_call_one_arg(callback, reference);
  if (result == nullptr) {
    err_format_unraisable("Exception ignored while calling weakref callback %R", callback);
  } else {
    decref(result);
  }
}

// CPython: PyObject_ClearWeakRefs. References without a callback go first; then the callbacks are called, newest first.
void object_clear_weakrefs(Object* object) {
  Ptr<WeakRefObject>* list = weakref_list_of(object);
  if (list->address == 0) {
    return;
  }
  const BasicRefs basic = basic_refs(*list);
  for (WeakRefObject* shared : {basic.ref, basic.proxy}) {
    if (shared != nullptr) {
      weakref_clear_ref(shared);
    }
  }
  if (list->address == 0) {
    return;
  }
  Held<Object> raised(err_aborting() ? nullptr : err_get_raised(), "the exception being handled");
  while (list->address != 0) {
    WeakRefObject* current = *list;
    Held<Object> callback(current->wr_callback.get(), "the callback of a weak reference");
    current->wr_callback.address = 0;
    const bool alive = current->ob_refcnt > 0;
    weakref_clear_ref(current);
    if (callback && alive && !err_aborting()) {
      Held<WeakRefObject> held(new_ref(current), "a weak reference whose callback runs");
      weakref_handle_callback(current, callback.get());
    }
  }
  if (!err_aborting()) {
    err_set_raised(raised.release());
  }
}

void object_clear_weakrefs_no_callbacks(Object* object) {
  if (!type_supports_weakrefs(type_of(object))) {
    return;
  }
  Ptr<WeakRefObject>* list = weakref_list_of(object);
  while (list->address != 0) {
    weakref_clear_ref(*list);
  }
}

namespace {

// --- ref -----------------------------------------------------------------------------------------------------------------

void weakref_dealloc(Object* self) {
  gc_untrack(self);
  clear_weakref(as_weakref(self));
  type_of(self)->tp_free(self);
}

int weakref_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(as_weakref(self)->wr_callback, visit, context);
}

int weakref_clear(Object* self) {
  clear_weakref(as_weakref(self));
  return 0;
}

Object* weakref_call(Object* self, Args args) {
  if (!args_no_keywords("weakref", args) || !args_check_count("weakref", args.count, 0, 0)) {
    return nullptr;
  }
  Object* object = weakref_get_ref(self);
  return object == nullptr ? none() : object;
}

int64_t weakref_hash(Object* self) {
  WeakRefObject* reference = as_weakref(self);
  if (reference->hash != -1) {
    return reference->hash;
  }
  Held<Object> object(weakref_get_ref(self), "an argument of a built-in function");
  if (!object) {
    err_set_string(StaticType::TypeError, "weak object has gone away");
    return -1;
  }
  reference->hash = object_hash(object.get());
  return reference->hash;
}

Object* weakref_repr(Object* self) {
  Held<Object> object(weakref_get_ref(self), "an argument of a built-in function");
  if (!object) {
    return unicode_from_format("<weakref at %p; dead>", address_of(self));
  }
  Object* found;
  if (object_get_optional_attr(object.get(), id_of(Id::__name__), &found) < 0) {
    return nullptr;
  }
  Held<Object> name(found, "the attribute that was looked up");
  const char* kind = type_name_text(object.get());
  if (!name || !unicode_check(name.get())) {
    return unicode_from_format("<weakref at %p; to '%s' at %p>", address_of(self), kind, address_of(object.get()));
  }
  return unicode_from_format("<weakref at %p; to '%s' at %p (%U)>", address_of(self), kind, address_of(object.get()), name.get());
}

Object* weakref_compare(Object* left, Object* right, int op) {
  if ((op != COMPARE_EQ && op != COMPARE_NE) || !weakref_check_ref(left) || !weakref_check_ref(right)) {
    return not_implemented();
  }
  Held<Object> a(weakref_get_ref(left), "an item being compared");
  Held<Object> b(weakref_get_ref(right), "an item being compared");
  if (!a || !b) {
    return bool_object((left == right) == (op == COMPARE_EQ));
  }
  return object_rich_compare(a.get(), b.get(), op);
}

bool parse_arguments(const char* function, Args args, Object** object, Object** callback) {
  if (!args_check_count(function, args.count, 1, 2)) {
    return false;
  }
  *object = args[0];
  *callback = args.count > 1 ? args[1] : nullptr;
  return true;
}

Object* weakref_new_slot(TypeObject* type, Args args) {
  Object* object;
  Object* callback;
  return parse_arguments("__new__", args, &object, &callback) ? get_or_create(type, object, callback) : nullptr;
}

int weakref_init(Object*, Args args) {
  Object* object;
  Object* callback;
  return args_no_keywords("ref", args) && parse_arguments("__init__", args, &object, &callback) ? 0 : -1;
}

const MethodSpec REF_METHODS[] = {method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS)};
const MemberSpec REF_MEMBERS[] = {{"__callback__", MemberKind::Object, offsetof(WeakRefObject, wr_callback)}};
const LayoutField LAYOUT[] = {
    {"wr_object", offsetof(WeakRefObject, wr_object), "weak", ""},
    {"wr_callback", offsetof(WeakRefObject, wr_callback), "ref", "the callback of a weak reference"},
    {"hash", offsetof(WeakRefObject, hash), "int64", ""},
    {"wr_prev", offsetof(WeakRefObject, wr_prev), "weak", ""},
    {"wr_next", offsetof(WeakRefObject, wr_next), "weak", ""},
    {"vectorcall", offsetof(WeakRefObject, vectorcall), "pointer", ""},
};

void fill_ref(TypeObject* type) {
  type->tp_dealloc = weakref_dealloc;
  type->tp_repr = weakref_repr;
  type->tp_hash = weakref_hash;
  type->tp_call = weakref_call;
  type->tp_traverse = weakref_traverse;
  type->tp_clear = weakref_clear;
  type->tp_richcompare = weakref_compare;
  type->tp_init = weakref_init;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = weakref_new_slot;
  type->tp_free = gc_del;
}

}  // namespace

const TypeSpec WEAKREF_SPEC = {
    .type = StaticType::WeakRef,
    .name = "weakref.ReferenceType",
    .basicsize = sizeof(WeakRefObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_HAVE_VECTORCALL | TPFLAGS_BASETYPE,
    .fill_slots = fill_ref,
    .methods = REF_METHODS,
    .members = REF_MEMBERS,
    .layout = LAYOUT,
};

// --- Proxies ---------------------------------------------------------------------------------------------------------------

namespace {

void proxy_dealloc(Object* self) {
  gc_untrack(self);
  clear_weakref(as_weakref(self));
  gc_del(self);
}

// Returns what [object] stands for, a new reference: the referent of a proxy, any other object itself; null with ReferenceError.
Object* unwrap(Object* object) {
  if (!weakref_check_proxy(object)) {
    return new_ref(object);
  }
  Object* referent = weakref_get_ref(object);
  if (referent == nullptr) {
    err_set_string(StaticType::ReferenceError, "weakly-referenced object no longer exists");
  }
  return referent;
}

Object* with_one(Object* self, Object* (*function)(Object*)) {
  Held<Object> object(unwrap(self), "an argument of a built-in function");
  return object ? function(object.get()) : nullptr;
}

Object* with_two(Object* left, Object* right, Object* (*function)(Object*, Object*)) {
  Held<Object> a(unwrap(left), "an argument of a built-in function");
  Held<Object> b(a ? unwrap(right) : nullptr, "an argument of a built-in function");
  return b ? function(a.get(), b.get()) : nullptr;
}

#define UNARY_PROXY(name, function) \
  Object* proxy_##name(Object* self) { return with_one(self, function); }
UNARY_PROXY(str, object_str)
UNARY_PROXY(negative, number_negative)
UNARY_PROXY(positive, number_positive)
UNARY_PROXY(absolute, number_absolute)
UNARY_PROXY(invert, number_invert)
UNARY_PROXY(int, number_long)
UNARY_PROXY(float, number_float)
UNARY_PROXY(index, number_index)
UNARY_PROXY(iter, object_get_iter)
#undef UNARY_PROXY

#define BINARY_PROXY(name, slot, text, inplace_slot, inplace_text)                                                     \
  Object* proxy_##name(Object* left, Object* right) { return with_two(left, right, number_##name); }                   \
  Object* proxy_inplace_##name(Object* left, Object* right) { return with_two(left, right, number_inplace_##name); }
HEAPGLASS_BINARY_OPERATORS(BINARY_PROXY)
#undef BINARY_PROXY

Object* proxy_divmod(Object* left, Object* right) {
  return with_two(left, right, number_divmod);
}
Object* proxy_getattr(Object* self, Object* name) {
  return with_two(self, name, object_get_attr);
}
Object* proxy_subscript(Object* self, Object* key) {
  return with_two(self, key, object_get_item);
}

Object* proxy_power(Object* base, Object* exponent, Object* modulus) {
  Held<Object> a(unwrap(base), "an argument of a built-in function");
  Held<Object> b(a ? unwrap(exponent) : nullptr, "an argument of a built-in function");
  Held<Object> c(b ? unwrap(modulus) : nullptr, "an argument of a built-in function");
  return c ? number_power(a.get(), b.get(), c.get()) : nullptr;
}

Object* proxy_call(Object* self, Args args) {
  Held<Object> object(unwrap(self), "an argument of a built-in function");
  return object ? object_call(object.get(), args) : nullptr;
}

int proxy_setattr(Object* self, Object* name, Object* value) {
  Held<Object> object(unwrap(self), "an argument of a built-in function");
  return object ? object_set_attr(object.get(), name, value) : -1;
}

int proxy_bool(Object* self) {
  Held<Object> object(unwrap(self), "an argument of a built-in function");
  return object ? object_is_true(object.get()) : -1;
}

int proxy_contains(Object* self, Object* value) {
  Held<Object> object(unwrap(self), "an argument of a built-in function");
  return object ? sequence_contains(object.get(), value) : -1;
}

int64_t proxy_length(Object* self) {
  Held<Object> object(unwrap(self), "an argument of a built-in function");
  return object ? object_size(object.get()) : -1;
}

int proxy_ass_subscript(Object* self, Object* key, Object* value) {
  Held<Object> object(unwrap(self), "an argument of a built-in function");
  if (!object) {
    return -1;
  }
  return value == nullptr ? object_del_item(object.get(), key) : object_set_item(object.get(), key, value);
}

Object* proxy_iternext(Object* self) {
  Held<Object> object(unwrap(self), "an argument of a built-in function");
  if (!object) {
    return nullptr;
  }
  if (!iter_check(object.get())) {
    return err_format(StaticType::TypeError, "Weakref proxy referenced a non-iterator '%.200s' object", type_name_text(object.get()));
  }
  return iter_next(object.get());
}

Object* proxy_compare(Object* left, Object* right, int op) {
  Held<Object> a(unwrap(left), "an item being compared");
  Held<Object> b(a ? unwrap(right) : nullptr, "an item being compared");
  return b ? object_rich_compare(a.get(), b.get(), op) : nullptr;
}

Object* proxy_repr(Object* self) {
  Held<Object> object(weakref_get_ref(self), "an argument of a built-in function");
  Object* shown = object ? object.get() : none();
  return unicode_from_format("<weakproxy at %p; to '%s' at %p>", address_of(self), type_name_text(shown), address_of(shown));
}

Object* proxy_bytes(Object* self) {
  Held<Object> object(unwrap(self), "an argument of a built-in function");
  return object ? object_call_method_no_args(object.get(), id_of(Id::__bytes__)) : nullptr;
}

Object* proxy_reversed(Object* self) {
  Held<Object> object(unwrap(self), "an argument of a built-in function");
  return object ? object_call_method_no_args(object.get(), id_of(Id::__reversed__)) : nullptr;
}

const MethodSpec PROXY_METHODS[] = {method_noargs("__bytes__", proxy_bytes), method_noargs("__reversed__", proxy_reversed)};

void fill_proxy(TypeObject* type) {
  type->tp_dealloc = proxy_dealloc;
  type->tp_repr = proxy_repr;
  type->tp_str = proxy_str;
  type->tp_getattro = proxy_getattr;
  type->tp_setattro = proxy_setattr;
  type->tp_hash = object_hash_not_implemented;
  type->tp_traverse = weakref_traverse;
  type->tp_clear = weakref_clear;
  type->tp_richcompare = proxy_compare;
  type->tp_iter = proxy_iter;
  type->tp_iternext = proxy_iternext;
#define X(name, slot, text, inplace_slot, inplace_text) \
  type->nb.slot = proxy_##name;                         \
  type->nb.inplace_slot = proxy_inplace_##name;
  HEAPGLASS_BINARY_OPERATORS(X)
#undef X
  type->nb.divmod = proxy_divmod;
  type->nb.power = proxy_power;
  type->nb.negative = proxy_negative;
  type->nb.positive = proxy_positive;
  type->nb.absolute = proxy_absolute;
  type->nb.invert = proxy_invert;
  type->nb.boolean = proxy_bool;
  type->nb.int_ = proxy_int;
  type->nb.float_ = proxy_float;
  type->nb.index = proxy_index;
  type->sq.length = proxy_length;
  type->sq.contains = proxy_contains;
  type->mp.length = proxy_length;
  type->mp.subscript = proxy_subscript;
  type->mp.ass_subscript = proxy_ass_subscript;
}

void fill_callable_proxy(TypeObject* type) {
  fill_proxy(type);
  type->tp_call = proxy_call;
}

}  // namespace

const TypeSpec WEAK_PROXY_SPEC = {
    .type = StaticType::WeakProxy, .name = "weakref.ProxyType", .basicsize = sizeof(WeakRefObject), .flags = TPFLAGS_HAVE_GC,
    .fill_slots = fill_proxy, .methods = PROXY_METHODS, .layout = LAYOUT};
const TypeSpec WEAK_CALLABLE_PROXY_SPEC = {
    .type = StaticType::WeakCallableProxy, .name = "weakref.CallableProxyType", .basicsize = sizeof(WeakRefObject),
    .flags = TPFLAGS_HAVE_GC, .fill_slots = fill_callable_proxy, .methods = PROXY_METHODS, .layout = LAYOUT};

}  // namespace heapglass
