// What the slots of a class hold: functions that find the special method in the class and call it.
//
// CPython: Objects/typeobject.c, slot_tp_repr and its kin.
#include "object/slot_functions.h"

#include "object/call_arguments.h"
#include "object/cfunction.h"
#include "object/descriptor.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/unicode.h"

namespace heapglass {

Object* lookup_maybe_method(Object* self, Object* name, bool* unbound) {
  return object_lookup_special_method(self, name, unbound);
}

Object* lookup_method(Object* self, Object* name, bool* unbound) {
  Object* method = object_lookup_special_method(self, name, unbound);
  if (method == nullptr && !err_occurred()) {
    err_set_object(StaticType::AttributeError, name);
  }
  return method;
}

Object* call_unbound(bool unbound, Object* function, Object* self, std::initializer_list<Object*> arguments) {
  uint64_t slots[8];
  int64_t count = 0;
  slots[count++] = address_of(self);
  for (Object* argument : arguments) {
    slots[count++] = address_of(argument);
  }
  return unbound ? object_call(function, Args{slots, count}) : object_call(function, Args{slots + 1, count - 1});
}

namespace {

// Calls the method [name] of [self]; AttributeError where it is missing. CPython: vectorcall_method.
Object* call_slot(Id name, Object* self, std::initializer_list<Object*> arguments = {}) {
  bool unbound;
  Held<Object> method(lookup_method(self, id_of(name), &unbound), "the method being called");
  return method ? call_unbound(unbound, method.get(), self, arguments) : nullptr;
}

// The same; NotImplemented where it is missing. CPython: vectorcall_maybe.
Object* call_maybe(Id name, Object* self, Object* argument) {
  bool unbound;
  Held<Object> method(lookup_maybe_method(self, id_of(name), &unbound), "the method being called");
  if (!method) {
    return err_occurred() ? nullptr : not_implemented();
  }
  return call_unbound(unbound, method.get(), self, {argument});
}

int drop_result(Object* result) {
  if (result == nullptr) {
    return -1;
  }
  decref(result);
  return 0;
}

// 1 where the class of [other] defines [name] otherwise than the class of [self]. CPython: method_is_overloaded.
int method_is_overloaded(Object* self, Object* other, Id name) {
  Object* theirs = type_lookup(type_of(other), id_of(name));
  if (theirs == nullptr) {
    return 0;
  }
  Object* ours = type_lookup(type_of(self), id_of(name));
  return ours == nullptr ? 1 : object_rich_compare_bool(ours, theirs, COMPARE_NE);
}

// A binary operator of a class: its own method, or the reflected one of the other operand. CPython: SLOT1BINFULL.
Object* binary_slot(Object* self, Object* other, Fn<BinaryFunction> NumberMethods::*slot, BinaryFunction* function, Id name, Id reflected) {
  bool try_other = type_of(self) != type_of(other) && (type_of(other)->nb.*slot).is(function);
  if ((type_of(self)->nb.*slot).is(function)) {
    if (try_other && type_is_subtype(type_of(other), type_of(self))) {
      const int overloaded = method_is_overloaded(self, other, reflected);
      if (overloaded < 0) {
        return nullptr;
      }
      if (overloaded > 0) {
        Object* result = call_maybe(reflected, other, self);
        if (result != not_implemented()) {
          return result;
        }
        try_other = false;
      }
    }
    Object* result = call_maybe(name, self, other);
    if (result != not_implemented() || type_of(other) == type_of(self)) {
      return result;
    }
  }
  return try_other ? call_maybe(reflected, other, self) : not_implemented();
}

}  // namespace

#define HEAPGLASS_BINARY_SLOTS(X)                                                                                       \
  X(add, __add__, __radd__) X(subtract, __sub__, __rsub__) X(multiply, __mul__, __rmul__)                               \
  X(remainder, __mod__, __rmod__) X(divmod, __divmod__, __rdivmod__) X(lshift, __lshift__, __rlshift__)                 \
  X(rshift, __rshift__, __rrshift__) X(and_, __and__, __rand__) X(xor_, __xor__, __rxor__) X(or_, __or__, __ror__)      \
  X(floor_divide, __floordiv__, __rfloordiv__) X(true_divide, __truediv__, __rtruediv__)                                \
  X(matrix_multiply, __matmul__, __rmatmul__)
#define X(slot, name, reflected)                                                                                \
  Object* slot_nb_##slot(Object* self, Object* other) {                                                         \
    return binary_slot(self, other, &NumberMethods::slot, slot_nb_##slot, Id::name, Id::reflected);             \
  }
HEAPGLASS_BINARY_SLOTS(X)
#undef X

#define HEAPGLASS_UNARY_SLOTS(X)                                                                                       \
  X(nb_negative, __neg__) X(nb_positive, __pos__) X(nb_absolute, __abs__) X(nb_invert, __invert__) X(nb_int, __int__)  \
  X(nb_float, __float__) X(nb_index, __index__) X(tp_repr, __repr__) X(tp_str, __str__) X(tp_iternext, __next__)       \
  X(am_await, __await__) X(am_aiter, __aiter__) X(am_anext, __anext__)
#define X(slot, name) \
  Object* slot_##slot(Object* self) { return call_slot(Id::name, self); }
HEAPGLASS_UNARY_SLOTS(X)
#undef X

#define HEAPGLASS_INPLACE_SLOTS(X)                                                                                      \
  X(nb_inplace_add, __iadd__) X(nb_inplace_subtract, __isub__) X(nb_inplace_multiply, __imul__)                         \
  X(nb_inplace_remainder, __imod__) X(nb_inplace_lshift, __ilshift__) X(nb_inplace_rshift, __irshift__)                 \
  X(nb_inplace_and, __iand__) X(nb_inplace_xor, __ixor__) X(nb_inplace_or, __ior__)                                     \
  X(nb_inplace_floor_divide, __ifloordiv__) X(nb_inplace_true_divide, __itruediv__)                                     \
  X(nb_inplace_matrix_multiply, __imatmul__) X(mp_subscript, __getitem__)
#define X(slot, name) \
  Object* slot_##slot(Object* self, Object* other) { return call_slot(Id::name, self, {other}); }
HEAPGLASS_INPLACE_SLOTS(X)
#undef X

Object* slot_nb_power(Object* self, Object* other, Object* modulus) {
  if (modulus == none()) {
    // The two-operand form follows the rule of all binary operators.
    bool try_other = type_of(self) != type_of(other) && type_of(other)->nb.power.is(slot_nb_power);
    if (type_of(self)->nb.power.is(slot_nb_power)) {
      if (try_other && type_is_subtype(type_of(other), type_of(self))) {
        const int overloaded = method_is_overloaded(self, other, Id::__rpow__);
        if (overloaded < 0) {
          return nullptr;
        }
        if (overloaded > 0) {
          Object* result = call_maybe(Id::__rpow__, other, self);
          if (result != not_implemented()) {
            return result;
          }
          try_other = false;
        }
      }
      Object* result = call_maybe(Id::__pow__, self, other);
      if (result != not_implemented() || type_of(other) == type_of(self)) {
        return result;
      }
    }
    return try_other ? call_maybe(Id::__rpow__, other, self) : not_implemented();
  }
  if (type_of(self)->nb.power.is(slot_nb_power)) {
    return call_slot(Id::__pow__, self, {other, modulus});
  }
  return not_implemented();
}

Object* slot_nb_inplace_power(Object* self, Object* other, Object*) {
  return call_slot(Id::__ipow__, self, {other});
}

int slot_nb_bool(Object* self) {
  bool unbound;
  bool using_length = false;
  Object* found = lookup_maybe_method(self, id_of(Id::__bool__), &unbound);
  if (found == nullptr) {
    if (err_occurred()) {
      return -1;
    }
    found = lookup_maybe_method(self, id_of(Id::__len__), &unbound);
    if (found == nullptr) {
      return err_occurred() ? -1 : 1;
    }
    using_length = true;
  }
  Held<Object> method(found, "the method being called");
  Held<Object> value(call_unbound(unbound, found, self, {}), "the result of a built-in function");
  if (!value) {
    return -1;
  }
  if (using_length) {
    return object_is_true(value.get());
  }
  if (bool_check(value.get())) {
    return value.get() == true_object();
  }
  err_format(StaticType::TypeError, "__bool__ should return bool, returned %s", type_name_text(value.get()));
  return -1;
}

int64_t slot_sq_length(Object* self) {
  Held<Object> result(call_slot(Id::__len__, self), "the result of a built-in function");
  if (!result) {
    return -1;
  }
  Held<Object> index(number_index(result.get()), "the result of a built-in function");
  if (!index) {
    return -1;
  }
  if (long_is_negative(index.get())) {
    err_set_string(StaticType::ValueError, "__len__() should return >= 0");
    return -1;
  }
  return number_as_ssize_t(index.get(), StaticType::OverflowError);
}

Object* slot_sq_item(Object* self, int64_t i) {
  Held<Object> index(long_from_int64(i), "an argument of a built-in function");
  return index ? call_slot(Id::__getitem__, self, {index.get()}) : nullptr;
}

int slot_sq_ass_item(Object* self, int64_t i, Object* value) {
  Held<Object> index(long_from_int64(i), "an argument of a built-in function");
  if (!index) {
    return -1;
  }
  return drop_result(value == nullptr ? call_slot(Id::__delitem__, self, {index.get()})
                                      : call_slot(Id::__setitem__, self, {index.get(), value}));
}

int slot_mp_ass_subscript(Object* self, Object* key, Object* value) {
  return drop_result(value == nullptr ? call_slot(Id::__delitem__, self, {key}) : call_slot(Id::__setitem__, self, {key, value}));
}

int slot_sq_contains(Object* self, Object* value) {
  bool unbound;
  Object* found = lookup_maybe_method(self, id_of(Id::__contains__), &unbound);
  if (found == none()) {
    err_format(StaticType::TypeError, "'%.200s' object is not a container", type_name_text(self));
    return -1;
  }
  if (found == nullptr) {
    if (err_occurred()) {
      return -1;
    }
    return sequence_iter_contains(self, value);
  }
  Held<Object> method(found, "the method being called");
  Held<Object> result(call_unbound(unbound, found, self, {value}), "the result of a built-in function");
  return result ? object_is_true(result.get()) : -1;
}

int64_t slot_tp_hash(Object* self) {
  bool unbound;
  Object* found = lookup_maybe_method(self, id_of(Id::__hash__), &unbound);
  if (found == nullptr || found == none()) {
    return err_occurred() ? -1 : object_hash_not_implemented(self);
  }
  Held<Object> method(found, "the method being called");
  Held<Object> result(call_unbound(unbound, found, self, {}), "the result of a built-in function");
  if (!result) {
    return -1;
  }
  if (!long_check(result.get())) {
    err_set_string(StaticType::TypeError, "__hash__ method should return an integer");
    return -1;
  }
  int overflow;
  int64_t hash = long_as_int64_and_overflow(result.get(), &overflow);
  if (overflow != 0) {
    hash = static_type(StaticType::Long)->tp_hash(result.get());
  }
  return hash == -1 ? -2 : hash;
}

Object* slot_tp_call(Object* self, Args args) {
  bool unbound;
  Held<Object> method(lookup_method(self, id_of(Id::__call__), &unbound), "the method being called");
  if (!method) {
    return nullptr;
  }
  CallArguments made(args);
  if (!made) {
    return nullptr;
  }
  return unbound ? object_call_prepend_counted(method.get(), self, args) : object_call(method.get(), made.args());
}

Object* slot_tp_getattro(Object* self, Object* name) {
  return call_slot(Id::__getattribute__, self, {name});
}

namespace {

Object* call_attribute(Object* self, Object* method, Object* name) {
  Fn<TernaryFunction> get = type_of(method)->tp_descr_get;
  if (has_feature(type_of(method), TPFLAGS_METHOD_DESCRIPTOR)) {
    return object_call_args(method, {self, name});
  }
  if (!get) {
    return object_call_one_arg(method, name);
  }
  Held<Object> bound(get(method, self, as_object(type_of(self))), "the method being called");
  return bound ? object_call_one_arg(bound.get(), name) : nullptr;
}

bool is_generic_getattribute(Object* method) {
  return is_exact(method, StaticType::WrapperDescr) &&
         static_cast<WrapperDescrObject*>(method)->d_wrapped == function_number(any(object_generic_get_attr));
}

}  // namespace

// CPython: slot_tp_getattr_hook. __getattr__ is called after __getattribute__ has raised AttributeError.
Object* slot_tp_getattr_hook(Object* self, Object* name) {
  TypeObject* type = type_of(self);
  Object* found = type_lookup(type, id_of(Id::__getattr__));
  if (found == nullptr) {
    // No __getattr__ hook: use a simpler dispatcher from now on.
    type->tp_getattro = slot_tp_getattro;
    return slot_tp_getattro(self, name);
  }
  Held<Object> getattr(new_ref(found), "the method being called");
  Object* getattribute = type_lookup(type, id_of(Id::__getattribute__));
  Object* result;
  if (getattribute == nullptr || is_generic_getattribute(getattribute)) {
    result = object_generic_get_attr_with_dict(self, name, nullptr, true);
    if (result != nullptr || err_occurred()) {
      return result;
    }
  } else {
    Held<Object> held(new_ref(getattribute), "the method being called");
    result = call_attribute(self, getattribute, name);
    if (result != nullptr || !err_exception_matches(StaticType::AttributeError)) {
      return result;
    }
    err_clear();
  }
  return call_attribute(self, getattr.get(), name);
}

int slot_tp_setattro(Object* self, Object* name, Object* value) {
  return drop_result(value == nullptr ? call_slot(Id::__delattr__, self, {name}) : call_slot(Id::__setattr__, self, {name, value}));
}

Object* slot_tp_richcompare(Object* self, Object* other, int op) {
  static constexpr Id NAMES[] = {Id::__lt__, Id::__le__, Id::__eq__, Id::__ne__, Id::__gt__, Id::__ge__};
  return call_maybe(NAMES[op], self, other);
}

// CPython: slot_tp_iter. A class with __getitem__ alone is iterable too.
Object* slot_tp_iter(Object* self) {
  bool unbound;
  Object* found = lookup_maybe_method(self, id_of(Id::__iter__), &unbound);
  if (found == none()) {
    decref(found);
    return err_format(StaticType::TypeError, "'%.200s' object is not iterable", type_name_text(self));
  }
  if (found != nullptr) {
    Held<Object> method(found, "the method being called");
    return call_unbound(unbound, found, self, {});
  }
  if (err_occurred()) {
    return nullptr;
  }
  if (type_lookup(type_of(self), id_of(Id::__getitem__)) == nullptr) {
    return err_format(StaticType::TypeError, "'%.200s' object is not iterable", type_name_text(self));
  }
  return seq_iter_new(self);
}

Object* slot_tp_descr_get(Object* self, Object* object, Object* type) {
  Object* method = type_lookup(type_of(self), id_of(Id::__get__));
  if (method == nullptr) {
    type_of(self)->tp_descr_get.number = 0;
    return new_ref(self);
  }
  Held<Object> held(new_ref(method), "the method being called");
  return object_call_args(method, {self, object == nullptr ? none() : object, type == nullptr ? none() : type});
}

int slot_tp_descr_set(Object* self, Object* object, Object* value) {
  return drop_result(value == nullptr ? call_slot(Id::__delete__, self, {object}) : call_slot(Id::__set__, self, {object, value}));
}

int slot_tp_init(Object* self, Args args) {
  bool unbound;
  Held<Object> method(lookup_method(self, id_of(Id::__init__), &unbound), "the method being called");
  if (!method) {
    return -1;
  }
  Object* result = unbound ? object_call_prepend_counted(method.get(), self, args) : object_call(method.get(), args);
  if (result == nullptr) {
    return -1;
  }
  if (result != none()) {
    err_format(StaticType::TypeError, "__init__() should return None, not '%.200s'", type_name_text(result));
    decref(result);
    return -1;
  }
  return 0;
}

Object* slot_tp_new(TypeObject* type, Args args) {
  Held<Object> function(object_get_attr(type, id_of(Id::__new__)), "the method being called");
  return function ? object_call_prepend_counted(function.get(), type, args) : nullptr;
}

void slot_tp_finalize(Object* self) {
  Object* raised = err_get_raised();
  if (raised != nullptr && err_aborting()) {
    return;
  }
  {
    Held<Object> held(raised, "the exception being handled");
    bool unbound;
    Held<Object> method(lookup_maybe_method(self, id_of(Id::__del__), &unbound), "the method being called");
    if (method) {
      Object* result = call_unbound(unbound, method.get(), self, {});
      if (result == nullptr) {
        err_format_unraisable("Exception ignored while calling deallocator %R", method.get());
      }
      xdecref(result);
    }
    raised = held.release();
  }
  if (!err_aborting()) {
    err_set_raised(raised);
  } else {
    xdecref(raised);
  }
}

}  // namespace heapglass
