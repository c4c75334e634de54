// Raising, matching and grouping exceptions; what with, await and star-arguments fail with.
#include "lang/opcode.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/method.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "vm/eval.h"
#include "vm/generator.h"
#include "vm/traceback.h"

namespace heapglass {
namespace {

// Returns the instance that `raise exception` raises: takes over [exception]; null with an error.
Object* instance_of(Object* exception) {
  if (exception_instance_check(exception)) {
    return exception;
  }
  if (!exception_class_check(exception)) {
    err_set_string(StaticType::TypeError, "exceptions must derive from BaseException");
    decref(exception);
    return nullptr;
  }
  Object* instance = object_call_no_args(exception);
  if (instance != nullptr && !exception_instance_check(instance)) {
    err_format(StaticType::TypeError, "calling %R should have returned an instance of BaseException, not %R", exception,
               as_object(type_of(instance)));
    decref(instance);
    instance = nullptr;
  }
  decref(exception);
  return instance;
}

// The cause of `raise ... from cause`: takes over [cause]; false with an error. None means no cause.
bool fix_cause(Object* cause, Object** fixed) {
  *fixed = nullptr;
  if (is_none(cause)) {
    return true;
  }
  if (exception_class_check(cause)) {
    *fixed = object_call_no_args(cause);
    if (*fixed != nullptr && !exception_instance_check(*fixed)) {
      err_format(StaticType::TypeError, "calling %R should have returned an instance of BaseException, not %R", cause,
                 as_object(type_of(*fixed)));
      decref(*fixed);
      *fixed = nullptr;
    }
    decref(cause);
    return *fixed != nullptr;
  }
  if (exception_instance_check(cause)) {
    *fixed = cause;
    return true;
  }
  err_set_string(StaticType::TypeError, "exception causes must derive from BaseException");
  decref(cause);
  return false;
}

constexpr char CANNOT_CATCH[] = "catching classes that do not inherit from BaseException is not allowed";

int check_valid(Object* type) {
  const bool tuple = tuple_check(type);
  for (int64_t i = 0; tuple && i < tuple_size(type); ++i) {
    if (!exception_class_check(tuple_item(type, i))) {
      err_set_string(StaticType::TypeError, CANNOT_CATCH);
      return -1;
    }
  }
  if (!tuple && !exception_class_check(type)) {
    err_set_string(StaticType::TypeError, CANNOT_CATCH);
    return -1;
  }
  return 0;
}

}  // namespace

bool eval_do_raise(Object* exception, Object* cause) {
  if (exception == nullptr) {
    Object* handled = err_handled_exception();
    if (handled == nullptr) {
      err_set_string(StaticType::RuntimeError, "No active exception to reraise");
      return false;
    }
    err_set_raised(new_ref(handled));
    return true;
  }
  Object* instance = instance_of(exception);
  if (instance == nullptr) {
    xdecref(cause);
    return false;
  }
  if (cause != nullptr) {
    Object* fixed = nullptr;
    if (!fix_cause(cause, &fixed)) {
      decref(instance);
      return false;
    }
    exception_set_cause(instance, fixed);
  }
  err_set_object(type_of(instance), instance);
  decref(instance);
  return false;
}

int eval_check_except_type_valid(Object* type) {
  return check_valid(type);
}

int eval_check_except_star_type_valid(Object* type) {
  if (check_valid(type) < 0) {
    return -1;
  }
  const bool tuple = tuple_check(type);
  const int64_t count = tuple ? tuple_size(type) : 1;
  for (int64_t i = 0; i < count; ++i) {
    Object* one = tuple ? tuple_item(type, i) : type;
    const int group = object_is_subclass(one, static_type(StaticType::BaseExceptionGroup));
    if (group != 0) {
      if (group > 0) {
        err_set_string(StaticType::TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
      }
      return -1;
    }
  }
  return 0;
}

int eval_exception_group_match(InterpreterFrame* frame, Object* exception, Object* type, Object** match, Object** rest) {
  if (is_none(exception)) {
    *match = none();
    *rest = none();
    return 0;
  }
  if (err_given_exception_matches(exception, type)) {
    if (exception_group_check(exception)) {
      *match = new_ref(exception);
    } else {
      // A naked exception is wrapped in a group of one, which carries the traceback of this frame.
      TupleObject* one = tuple_pack({exception});
      Object* group = one == nullptr ? nullptr : exception_group_new(empty_string(), one);
      xdecref(one);
      if (group == nullptr) {
        return -1;
      }
      Object* before = err_get_raised();
      err_set_raised(new_ref(group));
      traceback_here(frame);
      Object* raised = err_get_raised();
      xdecref(raised);
      err_set_raised(before);
      *match = group;
    }
    *rest = none();
    return 0;
  }
  if (exception_group_check(exception)) {
    *match = exception_group_split(exception, type, rest);
    return *match == nullptr ? -1 : 0;
  }
  *match = none();
  *rest = new_ref(exception);
  return 0;
}

void eval_format_kwargs_error(Object* callable, Object* kwargs) {
  Object* name = object_function_str(callable);
  if (err_exception_matches(StaticType::AttributeError)) {
    err_clear();
    if (name != nullptr) {
      err_format(StaticType::TypeError, "%U argument after ** must be a mapping, not %.200s", name, type_name_text(kwargs));
    }
  } else if (err_exception_matches(StaticType::KeyError)) {
    Object* exception = err_get_raised();
    Object* args = static_cast<BaseExceptionObject*>(exception)->args;
    if (args != nullptr && tuple_size(args) == 1) {
      Object* key = tuple_item(args, 0);
      if (unicode_check(key)) {
        err_format(StaticType::TypeError, "%U got multiple values for keyword argument '%S'", name, key);
      } else {
        err_format(StaticType::TypeError, "keywords must be strings");
      }
      decref(exception);
    } else {
      err_set_raised(exception);
    }
  }
  xdecref(name);
}

int eval_check_args_iterable(Object* callable, Object* args) {
  if (type_of(args)->tp_iter || sequence_check(args)) {
    return 0;
  }
  Object* name = object_function_str(callable);
  if (name != nullptr) {
    err_format(StaticType::TypeError, "%U argument after * must be an iterable, not %.200s", name, type_name_text(args));
    decref(name);
  }
  return -1;
}

// "module.qualname()" as errors name a callable; "str(callable)" where it has no qualified name.
Object* object_function_str(Object* callable) {
  Object* qualname = nullptr;
  if (object_get_optional_attr(callable, id_of(Id::__qualname__), &qualname) < 0) {
    return nullptr;
  }
  if (qualname == nullptr) {
    return object_str(callable);
  }
  Object* module = nullptr;
  Object* result = nullptr;
  if (object_get_optional_attr(callable, id_of(Id::__module__), &module) >= 0) {
    if (module != nullptr && !is_none(module) && !(unicode_check(module) && unicode_equal_to_ascii(module, "builtins"))) {
      result = unicode_from_format("%S.%S()", module, qualname);
    } else {
      result = unicode_from_format("%S()", qualname);
    }
  }
  xdecref(module);
  decref(qualname);
  return result;
}

Object* eval_special_name(int special) {
  switch (special) {
    case SPECIAL_ENTER: return id_of(Id::__enter__);
    case SPECIAL_EXIT: return id_of(Id::__exit__);
    case SPECIAL_AENTER: return id_of(Id::__aenter__);
    default: return id_of(Id::__aexit__);
  }
}

void eval_format_special_error(int special, Object* object) {
  const bool async = special == SPECIAL_AENTER || special == SPECIAL_AEXIT;
  Object* other = nullptr;
  const bool is_exit = special == SPECIAL_EXIT || special == SPECIAL_AEXIT;
  Object* opposite_enter = type_lookup(type_of(object), id_of(async ? Id::__enter__ : Id::__aenter__));
  Object* opposite_exit = type_lookup(type_of(object), id_of(async ? Id::__exit__ : Id::__aexit__));
  other = opposite_enter != nullptr ? opposite_exit : nullptr;
  const char* protocol = async ? "asynchronous context manager protocol" : "context manager protocol";
  const char* missing = async ? (is_exit ? "__aexit__" : "__aenter__") : (is_exit ? "__exit__" : "__enter__");
  if (other != nullptr) {
    const char* supports = async ? "context manager protocol. Did you mean to use 'with'?"
                                 : "asynchronous context manager protocol. Did you mean to use 'async with'?";
    err_format(StaticType::TypeError, "'%T' object does not support the %s (missed %s method) but it supports the %s", object,
               protocol, missing, supports);
    return;
  }
  err_format(StaticType::TypeError, "'%T' object does not support the %s (missed %s method)", object, protocol, missing);
}

Object* eval_with_except_start(StackRef* sp) {
  Object* exception = stack_object(sp[-1]);
  Object* given = as_exception(exception)->traceback;
  Held<> traceback(new_ref(given == nullptr ? none() : given), "the arguments of the call");
  const uint64_t few[4] = {sp[-4].bits, address_of(type_of(exception)) | STACK_TAG, sp[-1].bits, address_of(traceback.get()) | STACK_TAG};
  const bool has_self = !stack_is_null(sp[-4]);
  return object_call(stack_object(sp[-5]), Args{has_self ? few : few + 1, has_self ? 4 : 3});
}

Object* eval_send(Object* receiver, Object* value) {
  if (is_none(value) && iter_check(receiver)) {
    return type_of(receiver)->tp_iternext(receiver);
  }
  return object_call_method_one_arg(receiver, id_of(Id::send), value);
}

// The iterator that `await object` runs. CPython: _PyCoro_GetAwaitableIter.
static Object* awaitable_iterator(Object* object) {
  if (coroutine_check(object)) {
    return new_ref(object);
  }
  if (generator_check(object) && (as_generator(object)->gi_iframe.code()->co_flags & CO_ITERABLE_COROUTINE) != 0) {
    return new_ref(object);
  }
  TypeObject* type = type_of(object);
  if (!type->as_async.await) {
    return err_format(StaticType::TypeError, "'%.100s' object can't be awaited", type_name_text(object));
  }
  Object* iterator = type->as_async.await(object);
  if (iterator != nullptr && coroutine_check(iterator)) {
    decref(iterator);
    return err_set_string(StaticType::TypeError, "__await__() returned a coroutine");
  }
  if (iterator != nullptr && !iter_check(iterator)) {
    err_format(StaticType::TypeError, "__await__() returned non-iterator of type '%.100s'", type_name_text(iterator));
    decref(iterator);
    return nullptr;
  }
  return iterator;
}

Object* eval_get_awaitable(Object* object, int where) {
  Object* iterator = awaitable_iterator(object);
  if (iterator == nullptr) {
    if (!type_of(object)->as_async.await && where != 0 && !coroutine_check(object)) {
      err_format(StaticType::TypeError,
                 where == 1 ? "'async with' received an object from __aenter__ that does not implement __await__: %.100s"
                            : "'async with' received an object from __aexit__ that does not implement __await__: %.100s",
                 type_name_text(object));
    }
    return nullptr;
  }
  if (coroutine_check(iterator)) {
    Object* delegate = generator_yield_from(as_generator(iterator));
    if (delegate != nullptr) {
      decref(delegate);
      decref(iterator);
      return err_set_string(StaticType::RuntimeError, "coroutine is being awaited already");
    }
  }
  return iterator;
}

Object* eval_get_aiter(Object* object) {
  TypeObject* type = type_of(object);
  if (!type->as_async.aiter) {
    return err_format(StaticType::TypeError, "'async for' requires an object with __aiter__ method, got %.100s",
                      type_name_text(object));
  }
  Object* iterator = type->as_async.aiter(object);
  if (iterator != nullptr && !type_of(iterator)->as_async.anext) {
    err_format(StaticType::TypeError,
               "'async for' received an object from __aiter__ that does not implement __anext__: %.100s",
               type_name_text(iterator));
    decref(iterator);
    return nullptr;
  }
  return iterator;
}

Object* eval_get_anext(Object* iterator) {
  Object* next = type_of(iterator)->as_async.anext ? type_of(iterator)->as_async.anext(iterator) : nullptr;
  if (next == nullptr) {
    return err_occurred() ? nullptr
                          : err_format(StaticType::TypeError, "'async for' requires an iterator with __anext__ method, got %.100s",
                                       type_name_text(iterator));
  }
  Object* awaitable = awaitable_iterator(next);
  if (awaitable == nullptr) {
    err_format_from_cause(StaticType::TypeError, "'async for' received an invalid object from __anext__: %.100s",
                          type_name_text(next));
  }
  decref(next);
  return awaitable;
}

}  // namespace heapglass
