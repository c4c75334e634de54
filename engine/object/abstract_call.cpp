// Calling objects, and sorting the arguments of built-in functions.
#include "object/abstract.h"

#include "object/call_arguments.h"
#include "object/dict.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "memory/allocator.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

#include <cstring>

namespace heapglass {

// CPython: _Py_CheckFunctionResult.
Object* check_function_result(Object* callable, Object* result) {
  if (result == nullptr) {
    if (!err_occurred()) {
      err_format(StaticType::SystemError, "%R returned NULL without setting an exception", callable);
    }
    return nullptr;
  }
  if (err_occurred()) {
    decref(result);
    return nullptr;
  }
  return result;
}

Object* object_call(Object* callable, Args args) {
  TypeObject* type = type_of(callable);
  if (!type->tp_call) {
    return err_format(StaticType::TypeError, "'%.200s' object is not callable", type_name_text(callable));
  }
  if (enter_recursive_call(" while calling a Python object")) {
    return nullptr;
  }
  Object* result = type->tp_call(callable, args);
  leave_recursive_call();
  return check_function_result(callable, result);
}

Object* object_call_no_args(Object* callable) {
  return object_call(callable, Args{});
}

Object* object_call_one_arg(Object* callable, Object* argument) {
  const uint64_t slot = address_of(argument);
  return object_call(callable, Args{&slot, 1});
}

namespace {

constexpr int64_t SMALL_CALL = 8;

// Room for [count] arguments: on the host stack where they are few, else in the heap.
class ArgumentSlots {
 public:
  explicit ArgumentSlots(int64_t count)
      : slots_(count <= SMALL_CALL ? small_ : static_cast<uint64_t*>(mem_alloc(count * 8))) {
    if (slots_ == nullptr) {
      err_no_memory();
    }
  }
  ~ArgumentSlots() {
    if (slots_ != small_) {
      mem_free(slots_);
    }
  }
  ArgumentSlots(const ArgumentSlots&) = delete;
  ArgumentSlots& operator=(const ArgumentSlots&) = delete;
  uint64_t* get() { return slots_; }

 private:
  uint64_t small_[SMALL_CALL];
  uint64_t* slots_;
};

// Arguments that are counted once more while the call runs, as where CPython copies a tuple and a dict to one array. They are let
// go from the first to the last.
//
// CPython: Objects/call.c, _PyStack_UnpackDict and _PyStack_UnpackDict_Free.
class CountedArguments {
 public:
  explicit CountedArguments(int64_t count) : slots_(count), base_(native_stack()->top) {}
  ~CountedArguments() {
    const uint64_t end = native_stack()->top;
    for (uint64_t at = base_; at < end; at += sizeof(NativeSlot)) {
      auto* slot = reinterpret_cast<NativeSlot*>(host_of(at));
      Object* object = reinterpret_cast<Object*>(host_of(slot->entry));
      slot->entry = 0;
      decref(object);
    }
    native_stack()->top = base_;
  }
  CountedArguments(const CountedArguments&) = delete;
  CountedArguments& operator=(const CountedArguments&) = delete;
  explicit operator bool() { return slots_.get() != nullptr; }
  void add(Object* object, bool count = true) {
    slots_.get()[count_++] = address_of(object);
    if (count) {
      native_push(address_of(new_ref(object)), LABEL.number);
    }
  }
  const uint64_t* slots() { return slots_.get(); }

 private:
  static constexpr NativeLabel LABEL{"the arguments of the call"};
  ArgumentSlots slots_;
  uint64_t base_;
  int64_t count_ = 0;
};

}  // namespace

bool has_vectorcall(Object* callable) {
  return has_feature(type_of(callable), TPFLAGS_HAVE_VECTORCALL) && !(type_check(callable) && !static_cast<TypeObject*>(callable)->tp_vectorcall);
}

Object* object_call_args(Object* callable, std::initializer_list<Object*> arguments) {
  uint64_t slots[SMALL_CALL];
  int64_t count = 0;
  for (Object* argument : arguments) {
    slots[count++] = address_of(argument);
  }
  return object_call(callable, Args{slots, count});
}

Object* object_call_prepend(Object* callable, Object* first, Args args) {
  const int64_t names = args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
  ArgumentSlots slots(args.count + names + 1);
  if (slots.get() == nullptr) {
    return nullptr;
  }
  slots.get()[0] = address_of(first);
  if (args.slots != nullptr) std::memcpy(slots.get() + 1, args.slots, static_cast<size_t>(args.count + names) * 8);
  return object_call(callable, Args{slots.get(), args.count + 1, names == 0 ? nullptr : args.kwnames});
}

Object* object_call_prepend_counted(Object* callable, Object* first, Args args) {
  const int64_t names = args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
  if (names == 0) {
    return object_call_prepend(callable, first, args);
  }
  Held<TupleObject> copied(tuple_new(names), "the arguments of the call");
  CountedArguments counted(args.count + names + 1);
  if (!copied || !counted) {
    return nullptr;
  }
  counted.add(first);
  for (int64_t i = 0; i < args.count + names; ++i) {
    counted.add(args[i]);
  }
  for (int64_t i = 0; i < names; ++i) {
    tuple_init_item(copied.get(), i, new_ref(tuple_item(args.kwnames, i)));
  }
  return object_call(callable, Args{counted.slots(), args.count + 1, copied.get()});
}

Object* object_call_tuple(Object* callable, Object* tuple, Object* dict) {
  const int64_t count = tuple_size(tuple);
  const auto* items = reinterpret_cast<const uint64_t*>(as_tuple(tuple)->ob_item);
  if (dict == nullptr || dict_size(dict) == 0) {
    return object_call(callable, Args{items, count, nullptr, as_tuple(tuple)});
  }
  const int64_t named = dict_size(dict);
  const bool own = has_vectorcall(callable);  // Else the tuple and the dict go on as they are.
  Held<TupleObject> names(tuple_new(named), "the arguments of the call");
  CountedArguments counted(count + named);
  if (!names || !counted) {
    return nullptr;
  }
  for (int64_t i = 0; i < count; ++i) {
    counted.add(tuple_item(as_tuple(tuple), i), own);
  }
  int64_t position = 0;
  Object* key;
  Object* value;
  for (int64_t i = 0; dict_next(as_dict(dict), &position, &key, &value); ++i) {
    if (!unicode_check(key)) {
      return err_set_string(StaticType::TypeError, "keywords must be strings");
    }
    tuple_init_item(names.get(), i, new_ref(key));
    counted.add(value, own);
  }
  return object_call(callable, Args{counted.slots(), count, names.get(), as_tuple(tuple)});
}

// CPython: PyObject_VectorcallMethod.
Object* object_call_method(Object* self, Object* name, std::initializer_list<Object*> arguments) {
  Object* method = nullptr;
  TypeObject* class_self = nullptr;
  const bool unbound = object_get_method(self, name, &method, &class_self);
  if (method == nullptr) {
    return nullptr;
  }
  Held<Object> held(method, "the method being called");
  uint64_t slots[SMALL_CALL + 1];
  int64_t count = 0;
  slots[count++] = class_self != nullptr ? address_of(class_self) : address_of(self);
  for (Object* argument : arguments) {
    slots[count++] = address_of(argument);
  }
  return unbound ? object_call(method, Args{slots, count}) : object_call(method, Args{slots + 1, count - 1});
}

Object* object_call_method_no_args(Object* self, Object* name) {
  return object_call_method(self, name, {});
}

Object* object_call_method_one_arg(Object* self, Object* name, Object* argument) {
  return object_call_method(self, name, {argument});
}

}  // namespace heapglass
