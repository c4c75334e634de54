// Operators, conversions, unpacking, intrinsics.
#include "lang/opcode.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/set_internal.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "vm/modules/typing_types.h"
#include "vm/async_generator.h"
#include "vm/eval.h"
#include "vm/loop_inline.h"

namespace heapglass {

Object* eval_binary_op(int number, Object* left, Object* right) {
  switch (number) {
    case NB_ADD: return number_add(left, right);
    case NB_AND: return number_and(left, right);
    case NB_FLOOR_DIVIDE: return number_floor_divide(left, right);
    case NB_LSHIFT: return number_lshift(left, right);
    case NB_MATRIX_MULTIPLY: return number_matrix_multiply(left, right);
    case NB_MULTIPLY: return number_multiply(left, right);
    case NB_REMAINDER: return number_remainder(left, right);
    case NB_OR: return number_or(left, right);
    case NB_POWER: return number_power(left, right, none());
    case NB_RSHIFT: return number_rshift(left, right);
    case NB_SUBTRACT: return number_subtract(left, right);
    case NB_TRUE_DIVIDE: return number_true_divide(left, right);
    case NB_XOR: return number_xor(left, right);
    case NB_INPLACE_ADD: return number_inplace_add(left, right);
    case NB_INPLACE_AND: return number_inplace_and(left, right);
    case NB_INPLACE_FLOOR_DIVIDE: return number_inplace_floor_divide(left, right);
    case NB_INPLACE_LSHIFT: return number_inplace_lshift(left, right);
    case NB_INPLACE_MATRIX_MULTIPLY: return number_inplace_matrix_multiply(left, right);
    case NB_INPLACE_MULTIPLY: return number_inplace_multiply(left, right);
    case NB_INPLACE_REMAINDER: return number_inplace_remainder(left, right);
    case NB_INPLACE_OR: return number_inplace_or(left, right);
    case NB_INPLACE_POWER: return number_inplace_power(left, right, none());
    case NB_INPLACE_RSHIFT: return number_inplace_rshift(left, right);
    case NB_INPLACE_SUBTRACT: return number_inplace_subtract(left, right);
    case NB_INPLACE_TRUE_DIVIDE: return number_inplace_true_divide(left, right);
    case NB_INPLACE_XOR: return number_inplace_xor(left, right);
    default: return object_get_item(left, right);
  }
}

Object* eval_convert_value(int conversion, Object* value) {
  switch (conversion) {
    case 1: return object_str(value);
    case 2: return object_repr(value);
    default: return object_ascii(value);
  }
}

Object* eval_join_strings(const StackRef* pieces, int count) {
  // The pieces stay on the stack. CPython: _PyObjectArray_FromStackRefArray, which has room for ten.
  constexpr int FEW = 10;
  Ptr<Object> few[FEW];
  auto* parts = count <= FEW ? few : static_cast<Ptr<Object>*>(mem_alloc(count * int64_t{sizeof(Ptr<Object>)}));
  if (parts == nullptr) {
    return err_no_memory();
  }
  for (int i = 0; i < count; ++i) {
    parts[i] = stack_object(pieces[i]);
  }
  Object* joined = unicode_join_array(empty_string(), parts, count);
  if (parts != few) {
    mem_free(parts);
  }
  return joined;
}

Object* eval_build_set(StackRef* items, int count) {
  Held<SetObject> set(set_new(nullptr), "a set being built");
  if (!set) {
    return nullptr;
  }
  for (int i = 0; i < count; ++i) {
    Object* item = stack_object(items[i]);
    Object* owned = stack_borrows(items[i]) ? new_ref(item) : item;
    items[i] = STACK_NULL;
    if (set_add_take(set.get(), owned) != 0) {
      return nullptr;
    }
  }
  return set.release();
}

int eval_list_extend(Object* list, Object* iterable) {
  if (list_extend(as_list(list), iterable) >= 0) {
    return 0;
  }
  if (err_exception_matches(StaticType::TypeError) && !type_of(iterable)->tp_iter && !sequence_check(iterable)) {
    err_clear();
    err_format(StaticType::TypeError, "Value after * must be an iterable, not %.200s", type_name_text(iterable));
  }
  return -1;
}

int object_is_true_consuming(Object* value) {
  const int truth = object_is_true(value);
  decref(value);
  return truth;
}

Object* eval_common_constant(int number) {
  Object* value = nullptr;
  switch (number) {
    case CONSTANT_ASSERTIONERROR: return as_object(static_type(StaticType::AssertionError));
    case CONSTANT_NOTIMPLEMENTEDERROR: return as_object(static_type(StaticType::NotImplementedError));
    case CONSTANT_BUILTIN_TUPLE: return as_object(static_type(StaticType::Tuple));
    default:
      value = dict_get_item_with_error(as_dict(object_state()->builtins_dict),
                                       number == CONSTANT_BUILTIN_ALL ? vm_state()->name_all : vm_state()->name_any);
      return value;
  }
}

Ptr<Object>* function_attribute_field(FunctionObject* function, int flag) {
  switch (flag) {
    case 1: return &function->func_defaults;
    case 2: return &function->func_kwdefaults;
    case 4: return &function->func_annotations;
    case 8: return &function->func_closure;
    default: return &function->func_annotate;
  }
}

namespace {

// A StopIteration that leaves a generator is a RuntimeError.
Object* stop_iteration_error(Object* exception) {
  InterpreterFrame* frame = thread_state()->current_frame;
  const uint32_t flags = frame->code()->co_flags;
  const char* text = nullptr;
  if (object_type_check(exception, StaticType::StopIteration)) {
    text = (flags & CO_ASYNC_GENERATOR) != 0   ? "async generator raised StopIteration"
           : (flags & CO_COROUTINE) != 0 ? "coroutine raised StopIteration"
                                         : "generator raised StopIteration";
  } else if ((flags & CO_ASYNC_GENERATOR) != 0 && object_type_check(exception, StaticType::StopAsyncIteration)) {
    text = "async generator raised StopAsyncIteration";
  }
  if (text == nullptr) {
    return new_ref(exception);
  }
  Object* message = unicode_from_utf8(text);
  Object* error = message == nullptr ? nullptr : object_call_one_arg(static_type(StaticType::RuntimeError), message);
  xdecref(message);
  if (error != nullptr) {
    exception_set_cause(error, new_ref(exception));
    exception_set_context(error, new_ref(exception));
  }
  return error;
}

Object* print_expression(Object* value) {
  if (!is_none(value)) {
    Object* text = object_repr(value);
    if (text == nullptr) {
      return nullptr;
    }
    machine_write(Stream::Out, unicode_as_utf8(text));
    machine_write(Stream::Out, "\n");
    decref(text);
  }
  return none();
}

}  // namespace

Object* eval_intrinsic_1(int number, Object* value) {
  switch (number) {
    case INTRINSIC_PRINT: return print_expression(value);
    case INTRINSIC_IMPORT_STAR:
      return eval_import_star(thread_state()->current_frame, value) < 0 ? nullptr : none();
    case INTRINSIC_STOPITERATION_ERROR: return stop_iteration_error(value);
    case INTRINSIC_UNARY_POSITIVE: return number_positive(value);
    case INTRINSIC_LIST_TO_TUPLE: return list_as_tuple(as_list(value));
    case INTRINSIC_ASYNC_GEN_WRAP: return async_generator_wrap(value);
    case INTRINSIC_TYPEVAR: return make_typevar(value, nullptr, nullptr);
    case INTRINSIC_PARAMSPEC: return make_paramspec(value);
    case INTRINSIC_TYPEVARTUPLE: return make_typevartuple(value);
    case INTRINSIC_SUBSCRIPT_GENERIC: return subscript_generic(value);
    default: return make_typealias(value);
  }
}

Object* eval_intrinsic_2(int number, Object* left, Object* right) {
  switch (number) {
    case INTRINSIC_PREP_RERAISE_STAR: return exception_prep_reraise_star(left, right);
    case INTRINSIC_TYPEVAR_WITH_BOUND: return make_typevar(left, right, nullptr);
    case INTRINSIC_TYPEVAR_WITH_CONSTRAINTS: return make_typevar(left, nullptr, right);
    case INTRINSIC_SET_FUNCTION_TYPE_PARAMS:
      set_ref(as_function(left)->func_typeparams, new_ref(right));
      return new_ref(left);
    default: return set_typeparam_default(left, right);
  }
}

namespace {

void not_iterable_error(Object* sequence) {
  if (err_exception_matches(StaticType::TypeError) && !type_of(sequence)->tp_iter && !sequence_check(sequence)) {
    err_clear();
    err_format(StaticType::TypeError, "cannot unpack non-iterable %.200s object", type_name_text(sequence));
  }
}

// There are more items than names: says how many where that is known.
void too_many_error(Object* sequence, int expected, Object* extra) {
  decref(extra);
  if (list_check_exact(sequence) || tuple_check_exact(sequence) || dict_check_exact(sequence)) {
    const int64_t length = object_size(sequence);
    if (length > expected) {
      err_format(StaticType::ValueError, "too many values to unpack (expected %d, got %zd)", expected, length);
      return;
    }
  }
  err_format(StaticType::ValueError, "too many values to unpack (expected %d)", expected);
}

// Drops the items that were already unpacked.
bool give_up(InterpreterFrame* frame, StackRef* base) {
  StackRef* top = frame->stackpointer;
  while (top > base) {
    const StackRef item = *--top;
    *top = STACK_NULL;
    stack_close(item);
  }
  frame->stackpointer = base;
  return false;
}

}  // namespace

bool eval_unpack_iterable(InterpreterFrame* frame, StackRef sequence_ref, int before, int after) {
  Object* sequence = stack_object(sequence_ref);
  Held<> held(stack_borrows(sequence_ref) ? new_ref(sequence) : sequence, "a sequence being unpacked");
  StackRef* base = frame->stackpointer;
  Held<> iterator(object_get_iter(sequence), "the iterator of a built-in function");
  if (!iterator) {
    not_iterable_error(sequence);
    return false;
  }
  const int total = before + (after < 0 ? 0 : after + 1);
  for (int i = 0; i < total; ++i) {
    base[i] = STACK_NULL;
  }
  frame->stackpointer = base + total;
  StackRef* next = base + total;
  for (int i = 0; i < before; ++i) {
    Object* item = iter_next(iterator.get());
    if (item == nullptr) {
      if (!err_occurred()) {
        if (after < 0) {
          err_format(StaticType::ValueError, "not enough values to unpack (expected %d, got %d)", before, i);
        } else {
          err_format(StaticType::ValueError, "not enough values to unpack (expected at least %d, got %d)", before + after, i);
        }
      }
      return give_up(frame, base);
    }
    *--next = stack_steal(item);
  }
  if (after < 0) {
    Object* extra = iter_next(iterator.get());
    if (extra == nullptr) {
      return err_occurred() ? give_up(frame, base) : true;
    }
    too_many_error(sequence, before, extra);
    return give_up(frame, base);
  }
  ListObject* rest = sequence_list(iterator.get());
  if (rest == nullptr) {
    return give_up(frame, base);
  }
  *--next = stack_steal(rest);
  const int64_t length = list_size(rest);
  if (length < after) {
    err_format(StaticType::ValueError, "not enough values to unpack (expected at least %d, got %zd)", before + after,
               before + length);
    return give_up(frame, base);
  }
  for (int64_t i = 0; i < after; ++i) {
    *--next = stack_steal(list_item(rest, length - after + i));
  }
  rest->ob_size = length - after;
  return true;
}

}  // namespace heapglass
