// iter() over sequences and callables, enumerate and reversed. CPython: Objects/iterobject.c, Objects/enumobject.c.

#include "object/iterators.h"

#include "object/abstract.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"

namespace heapglass {

namespace {

// Over __getitem__.

SeqIterObject* as_seq(Object* object) {
  return static_cast<SeqIterObject*>(object);
}
void seq_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_seq(self)->it_seq);
  gc_del(self);
}
int seq_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(as_seq(self)->it_seq, visit, context);
}
Object* seq_next(Object* self) {
  SeqIterObject* it = as_seq(self);
  if (!it->it_seq) {
    return nullptr;
  }
  if (it->it_index == INT64_MAX) {
    return err_set_string(StaticType::OverflowError, "iter index too large");
  }
  Object* item = sequence_get_item(it->it_seq, it->it_index);
  if (item != nullptr) {
    ++it->it_index;
    return item;
  }
  if (err_exception_matches(StaticType::IndexError) || err_exception_matches(StaticType::StopIteration)) {
    err_clear();
    clear_ref(it->it_seq);
  }
  return nullptr;
}
Object* seq_length_hint(Object* self) {
  SeqIterObject* it = as_seq(self);
  if (!it->it_seq) {
    return small_int(0);
  }
  const int64_t size = object_size(it->it_seq);
  if (size < 0) {
    err_clear();
    return not_implemented();
  }
  return long_from_int64(size > it->it_index ? size - it->it_index : 0);
}
void seq_slots(TypeObject* type) {
  type->tp_dealloc = seq_dealloc;
  type->tp_traverse = seq_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = seq_next;
}
const MethodSpec SEQ_METHODS[] = {
    method_noargs("__length_hint__", seq_length_hint),
};
const LayoutField SEQ_LAYOUT[] = {
    {"it_index", 16, "int64", ""},
    {"it_seq", 24, "ref", "the sequence that is iterated over"},
};

// Over a callable, until it returns the sentinel.

CallIterObject* as_call(Object* object) {
  return static_cast<CallIterObject*>(object);
}
void call_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_call(self)->it_callable);
  clear_ref(as_call(self)->it_sentinel);
  gc_del(self);
}
int call_traverse(Object* self, Visit* visit, void* context) {
  const int result = visit_ref(as_call(self)->it_callable, visit, context);
  return result != 0 ? result : visit_ref(as_call(self)->it_sentinel, visit, context);
}
Object* call_next(Object* self) {
  CallIterObject* it = as_call(self);
  if (!it->it_callable) {
    return nullptr;
  }
  Held<> result(object_call_no_args(it->it_callable), "the result of a built-in function");
  if (result && it->it_sentinel) {
    const int equal = object_rich_compare_bool(it->it_sentinel, result.get(), COMPARE_EQ);
    if (equal == 0) {
      return result.release();
    }
    if (equal > 0) {
      clear_ref(it->it_callable);
      clear_ref(it->it_sentinel);
    }
  } else if (err_exception_matches(StaticType::StopIteration)) {
    err_clear();
    clear_ref(it->it_callable);
    clear_ref(it->it_sentinel);
  }
  return nullptr;
}
void call_slots(TypeObject* type) {
  type->tp_dealloc = call_dealloc;
  type->tp_traverse = call_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = call_next;
}
const LayoutField CALL_LAYOUT[] = {
    {"it_callable", 16, "ref", "the function that the iterator calls"},
    {"it_sentinel", 24, "ref", "the value at which the iterator stops"},
};

// enumerate.

EnumObject* as_enum(Object* object) {
  return static_cast<EnumObject*>(object);
}
Object* enumerate_new(TypeObject* type, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (args.count == 0 && (args.kwnames == nullptr || tuple_size(args.kwnames) == 0)) {
    return err_set_string(StaticType::TypeError, "enumerate() missing required argument 'iterable'");
  }
  for (int64_t i = 0; args.kwnames != nullptr && i < tuple_size(args.kwnames); ++i) {
    Object* name = tuple_item(args.kwnames, i);
    if (!unicode_equal_to_ascii(name, "iterable") && !unicode_equal_to_ascii(name, "start")) {
      return err_format(StaticType::TypeError, "'%U' is an invalid keyword argument for enumerate()", name);
    }
  }
  if (!args_unpack("enumerate", args, {"iterable", "start"}, 1, values)) {
    return nullptr;
  }
  auto* result = static_cast<EnumObject*>(type->tp_alloc(type, 0));
  if (result == nullptr) {
    return nullptr;
  }
  Held<> held(result, "the result of a built-in function");
  if (values[1] != nullptr) {
    Held<> start(number_index(values[1]), "an argument of a built-in function");
    if (!start) {
      return nullptr;
    }
    int overflow;
    result->en_index = long_as_int64_and_overflow(start.get(), &overflow);
    if (overflow != 0) {
      result->en_index = INT64_MAX;
      result->en_longindex = start.release();
    }
  }
  result->en_sit = object_get_iter(values[0]);
  if (!result->en_sit) {
    return nullptr;
  }
  // None twice need not be tracked, until the pair holds something else.
  const uint64_t nothing[2] = {address_of(none()), address_of(none())};
  result->en_result = tuple_from_slots(nothing, 2);
  result->one = small_int(1);
  return result->en_result ? held.release() : nullptr;
}
Object* enumerate_vectorcall(Object* type, Args args) {
  return enumerate_new(reinterpret_cast<TypeObject*>(type), args);
}
void enumerate_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_enum(self)->en_sit);
  clear_ref(as_enum(self)->en_result);
  clear_ref(as_enum(self)->en_longindex);
  type_of(self)->tp_free(self);
}
int enumerate_traverse(Object* self, Visit* visit, void* context) {
  int result = visit_ref(as_enum(self)->en_sit, visit, context);
  result = result != 0 ? result : visit_ref(as_enum(self)->en_result, visit, context);
  return result != 0 ? result : visit_ref(as_enum(self)->en_longindex, visit, context);
}
// The next index as an int: new reference.
Object* next_index(EnumObject* self) {
  if (self->en_index != INT64_MAX) {
    return long_from_int64(self->en_index++);
  }
  if (!self->en_longindex && (self->en_longindex = long_from_int64(INT64_MAX), !self->en_longindex)) {
    return nullptr;
  }
  Object* next = self->en_longindex;
  Object* stepped = number_add(next, self->one);
  if (stepped == nullptr) {
    return nullptr;
  }
  self->en_longindex = stepped;
  return next;
}
Object* enumerate_next(Object* self) {
  EnumObject* it = as_enum(self);
  Object* iterator = it->en_sit;
  Held<> item(type_of(iterator)->tp_iternext(iterator), "the result of a built-in function");
  if (!item) {
    return nullptr;
  }
  Object* index = next_index(it);
  if (index == nullptr) {
    return nullptr;
  }
  return tuple_pair_again(as_tuple(it->en_result), index, item.release());
}
void enumerate_slots(TypeObject* type) {
  type->tp_dealloc = enumerate_dealloc;
  type->tp_traverse = enumerate_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = enumerate_next;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = enumerate_new;
  type->tp_free = gc_del;
  type->tp_vectorcall = enumerate_vectorcall;
}
const MethodSpec ENUMERATE_METHODS[] = {
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const LayoutField ENUMERATE_LAYOUT[] = {
    {"en_index", 16, "int64", ""},
    {"en_sit", 24, "ref", "the iterator that is counted"},
    {"en_result", 32, "ref", "the pair that enumerate uses again"},
    {"en_longindex", 40, "ref", "the index of enumerate"},
    {"one", 48, "ref", "the step of enumerate"},
};

// reversed.

ReversedObject* as_reversed(Object* object) {
  return static_cast<ReversedObject*>(object);
}
Object* reversed_new(TypeObject* type, Args args) {
  if ((type == static_type(StaticType::Reversed) && !args_no_keywords("reversed", args)) ||
      !args_check_count("reversed", args.count, 1, 1)) {
    return nullptr;
  }
  Object* sequence = args[0];
  Object* method = object_lookup_special(sequence, id_of(Id::__reversed__));
  if (method != nullptr) {
    Held<> held(method, "the method being called");
    if (is_none(method)) {
      return err_format(StaticType::TypeError, "'%T' object is not reversible", sequence);
    }
    return object_call_no_args(method);
  }
  if (err_occurred()) {
    return nullptr;
  }
  if (!sequence_check(sequence)) {
    return err_format(StaticType::TypeError, "'%T' object is not reversible", sequence);
  }
  const int64_t size = sequence_size(sequence);
  if (size == -1) {
    return nullptr;
  }
  auto* result = static_cast<ReversedObject*>(type->tp_alloc(type, 0));
  if (result != nullptr) {
    result->index = size - 1;
    result->seq = new_ref(sequence);
  }
  return result;
}
Object* reversed_vectorcall(Object* type, Args args) {
  return reversed_new(reinterpret_cast<TypeObject*>(type), args);
}
void reversed_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_reversed(self)->seq);
  type_of(self)->tp_free(self);
}
int reversed_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(as_reversed(self)->seq, visit, context);
}
Object* reversed_next(Object* self) {
  ReversedObject* it = as_reversed(self);
  if (it->index >= 0) {
    Object* item = sequence_get_item(it->seq, it->index);
    if (item != nullptr) {
      --it->index;
      return item;
    }
    if (err_exception_matches(StaticType::IndexError) || err_exception_matches(StaticType::StopIteration)) {
      err_clear();
    }
  }
  it->index = -1;
  clear_ref(it->seq);
  return nullptr;
}
Object* reversed_length_hint(Object* self) {
  ReversedObject* it = as_reversed(self);
  if (!it->seq) {
    return small_int(0);
  }
  const int64_t size = sequence_size(it->seq);
  return size == -1 ? nullptr : long_from_int64(size < it->index + 1 ? 0 : it->index + 1);
}
void reversed_slots(TypeObject* type) {
  type->tp_dealloc = reversed_dealloc;
  type->tp_traverse = reversed_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = reversed_next;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = reversed_new;
  type->tp_free = gc_del;
  type->tp_vectorcall = reversed_vectorcall;
}
const MethodSpec REVERSED_METHODS[] = {
    method_noargs("__length_hint__", reversed_length_hint),
};
const LayoutField REVERSED_LAYOUT[] = {
    {"index", 16, "int64", ""},
    {"seq", 24, "ref", "the sequence that is walked backwards"},
};

}  // namespace

Object* seq_iter_new(Object* sequence) {
  auto* it = gc_new<SeqIterObject>(StaticType::SeqIter);
  if (it == nullptr) {
    return nullptr;
  }
  it->it_index = 0;
  it->it_seq = new_ref(sequence);
  gc_track(it);
  return it;
}

Object* call_iter_new(Object* callable, Object* sentinel) {
  auto* it = gc_new<CallIterObject>(StaticType::CallIter);
  if (it == nullptr) {
    return nullptr;
  }
  it->it_callable = new_ref(callable);
  it->it_sentinel = new_ref(sentinel);
  gc_track(it);
  return it;
}

const TypeSpec SEQ_ITER_SPEC = {
    .type = StaticType::SeqIter,
    .name = "iterator",
    .basicsize = sizeof(SeqIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = seq_slots,
    .methods = SEQ_METHODS,
    .layout = SEQ_LAYOUT,
};
const TypeSpec CALL_ITER_SPEC = {
    .type = StaticType::CallIter,
    .name = "callable_iterator",
    .basicsize = sizeof(CallIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = call_slots,
    .layout = CALL_LAYOUT,
};
const TypeSpec ENUMERATE_SPEC = {
    .type = StaticType::Enumerate,
    .name = "enumerate",
    .doc = "Return an enumerate object.",
    .basicsize = sizeof(EnumObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = enumerate_slots,
    .methods = ENUMERATE_METHODS,
    .layout = ENUMERATE_LAYOUT,
};
const TypeSpec REVERSED_SPEC = {
    .type = StaticType::Reversed,
    .name = "reversed",
    .doc = "Return a reverse iterator over the values of the given sequence.",
    .basicsize = sizeof(ReversedObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = reversed_slots,
    .methods = REVERSED_METHODS,
    .layout = REVERSED_LAYOUT,
};

}  // namespace heapglass
