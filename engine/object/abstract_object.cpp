// The protocol of all objects: text, hashes, comparison, truth, instance checks.
#include "object/abstract.h"

#include "object/bytes.h"
#include "object/dict.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

const char* type_name_text(const Object* object) {
  return type_full_name(type_of(object)).data();
}

Object* object_repr(Object* object) {
  if (object == nullptr) {
    return unicode_from_utf8("<NULL>");
  }
  TypeObject* type = type_of(object);
  if (!type->tp_repr) {
    return unicode_from_format("<%s object at %p>", type_name_text(object), address_of(object));
  }
  if (enter_recursive_call(" while getting the repr of an object")) {
    return nullptr;
  }
  Object* result = type->tp_repr(object);
  leave_recursive_call();
  if (result != nullptr && !unicode_check(result)) {
    err_format(StaticType::TypeError, "__repr__ returned non-string (type %.200s)", type_name_text(result));
    decref(result);
    return nullptr;
  }
  return result;
}

Object* object_str(Object* object) {
  if (object == nullptr) {
    return unicode_from_utf8("<NULL>");
  }
  if (unicode_check_exact(object)) {
    return new_ref(object);
  }
  TypeObject* type = type_of(object);
  if (!type->tp_str) {
    return object_repr(object);
  }
  if (enter_recursive_call(" while getting the str of an object")) {
    return nullptr;
  }
  Object* result = type->tp_str(object);
  leave_recursive_call();
  if (result != nullptr && !unicode_check(result)) {
    err_format(StaticType::TypeError, "__str__ returned non-string (type %.200s)", type_name_text(result));
    decref(result);
    return nullptr;
  }
  return result;
}

Object* object_format(Object* object, Object* spec) {
  if (spec != nullptr && !unicode_check(spec)) {
    return err_format(StaticType::SystemError, "Format specifier must be a string, not %.200s", type_name_text(spec));
  }
  if (spec == nullptr || unicode_length(spec) == 0) {
    if (unicode_check_exact(object)) {
      return new_ref(object);
    }
    if (long_check_exact(object)) {
      return object_str(object);
    }
  }
  Object* method = object_lookup_special(object, id_of(Id::__format__));
  if (method == nullptr) {
    if (!err_occurred()) {
      err_format(StaticType::TypeError, "Type %.100s doesn't define __format__", type_name_text(object));
    }
    return nullptr;
  }
  Held<Object> held(method, "the method being called");
  Object* result = object_call_one_arg(method, spec == nullptr ? empty_string() : spec);
  if (result != nullptr && !unicode_check(result)) {
    err_format(StaticType::TypeError, "__format__ must return a str, not %.200s", type_name_text(result));
    decref(result);
    return nullptr;
  }
  return result;
}

Object* object_bytes(Object* object) {
  if (bytes_check_exact(object)) {
    return new_ref(object);
  }
  Object* method = object_lookup_special(object, id_of(Id::__bytes__));
  if (method != nullptr) {
    Held<Object> held(method, "the method being called");
    Object* result = object_call_no_args(method);
    if (result != nullptr && !bytes_check(result)) {
      err_format(StaticType::TypeError, "__bytes__ returned non-bytes (type %.200s)", type_name_text(result));
      decref(result);
      return nullptr;
    }
    return result;
  }
  if (err_occurred()) {
    return nullptr;
  }
  return bytes_from_object(object);
}

int64_t object_hash(Object* object) {
  TypeObject* type = type_of(object);
  if (type->tp_hash) {
    return type->tp_hash(object);
  }
  return object_hash_not_implemented(object);
}

int64_t object_hash_not_implemented(Object* object) {
  err_format(StaticType::TypeError, "unhashable type: '%.200s'", type_name_text(object));
  return -1;
}

int64_t object_generic_hash(Object* object) {
  const uint64_t address = address_of(object);
  const auto hash = static_cast<int64_t>((address >> 4) | (address << 60));
  return hash == -1 ? -2 : hash;
}

namespace {

constexpr int SWAPPED_OP[] = {COMPARE_GT, COMPARE_GE, COMPARE_EQ, COMPARE_NE, COMPARE_LT, COMPARE_LE};
constexpr const char* OP_TEXT[] = {"<", "<=", "==", "!=", ">", ">="};

Object* do_rich_compare(Object* left, Object* right, int op) {
  TypeObject* left_type = type_of(left);
  TypeObject* right_type = type_of(right);
  bool reflected = false;
  if (left_type != right_type && right_type->tp_richcompare && type_is_subtype(right_type, left_type)) {
    reflected = true;
    Object* result = right_type->tp_richcompare(right, left, SWAPPED_OP[op]);
    if (result != not_implemented()) {
      return result;
    }
  }
  if (left_type->tp_richcompare) {
    Object* result = left_type->tp_richcompare(left, right, op);
    if (result != not_implemented()) {
      return result;
    }
  }
  if (!reflected && right_type->tp_richcompare) {
    Object* result = right_type->tp_richcompare(right, left, SWAPPED_OP[op]);
    if (result != not_implemented()) {
      return result;
    }
  }
  switch (op) {
    case COMPARE_EQ: return bool_object(left == right);
    case COMPARE_NE: return bool_object(left != right);
    default:
      return err_format(StaticType::TypeError, "'%s' not supported between instances of '%.100s' and '%.100s'", OP_TEXT[op],
                        type_name_text(left), type_name_text(right));
  }
}

}  // namespace

Object* object_rich_compare(Object* left, Object* right, int op) {
  if (enter_recursive_call(" in comparison")) {
    return nullptr;
  }
  Object* result = do_rich_compare(left, right, op);
  leave_recursive_call();
  return result;
}

int object_rich_compare_bool(Object* left, Object* right, int op) {
  if (left == right) {
    if (op == COMPARE_EQ) {
      return 1;
    }
    if (op == COMPARE_NE) {
      return 0;
    }
  }
  Object* result = object_rich_compare(left, right, op);
  if (result == nullptr) {
    return -1;
  }
  if (bool_check(result)) {
    return result == true_object();
  }
  Held<Object> held(result, "the result of a built-in function");
  return object_is_true(result);
}

int object_is_true(Object* object) {
  if (object == true_object()) {
    return 1;
  }
  if (object == false_object() || object == none()) {
    return 0;
  }
  TypeObject* type = type_of(object);
  if (type->nb.boolean) {
    return type->nb.boolean(object);
  }
  int64_t length = 1;
  if (type->mp.length) {
    length = type->mp.length(object);
  } else if (type->sq.length) {
    length = type->sq.length(object);
  }
  return length > 0 ? 1 : static_cast<int>(length);
}

int object_not(Object* object) {
  const int truth = object_is_true(object);
  return truth < 0 ? truth : truth == 0;
}

Object* object_self_iter(Object* object) {
  return new_ref(object);
}

bool callable_check(const Object* object) {
  return object != nullptr && static_cast<bool>(type_of(object)->tp_call);
}

Object* object_type(Object* object) {
  return new_ref(as_object(type_of(object)));
}

Object* object_dir(Object* object) {
  Object* method = object_lookup_special(object, id_of(Id::__dir__));
  if (method == nullptr) {
    if (!err_occurred()) {
      err_set_string(StaticType::TypeError, "object does not provide __dir__");
    }
    return nullptr;
  }
  Held<Object> held(method, "the method being called");
  Held<Object> names(object_call_no_args(method), "the result of a built-in function");
  if (!names) {
    return nullptr;
  }
  Held<ListObject> sorted(sequence_list(names.get()), "the result of a built-in function");
  if (!sorted || list_sort(sorted.get(), nullptr, false) < 0) {
    return nullptr;
  }
  return sorted.release();
}

// --- Instance and subclass checks ----------------------------------------------------------------------------------------

namespace {

// Returns a new reference to __bases__ where that is a tuple, else null without an error.
Object* abstract_bases(Object* cls) {
  Object* bases;
  object_get_optional_attr(cls, id_of(Id::__bases__), &bases);
  if (bases != nullptr && !tuple_check(bases)) {
    decref(bases);
    return nullptr;
  }
  return bases;
}

int abstract_is_subclass(Object* derived, Object* cls) {
  if (derived == cls) {
    return 1;
  }
  Object* bases = abstract_bases(derived);
  if (bases == nullptr) {
    return err_occurred() ? -1 : 0;
  }
  Held<Object> held(bases, "the bases of a class");
  if (enter_recursive_call(" in __issubclass__")) {
    return -1;
  }
  int result = 0;
  for (int64_t i = 0; i < tuple_size(bases) && result == 0; ++i) {
    result = abstract_is_subclass(tuple_item(bases, i), cls);
  }
  leave_recursive_call();
  return result;
}

bool check_class(Object* cls, const char* error) {
  Object* bases = abstract_bases(cls);
  if (bases == nullptr) {
    if (!err_occurred()) {
      err_set_string(StaticType::TypeError, error);
    }
    return false;
  }
  decref(bases);
  return true;
}

constexpr const char* ISINSTANCE_ERROR = "isinstance() arg 2 must be a type, a tuple of types, or a union";
constexpr const char* ISSUBCLASS_ERROR = "issubclass() arg 2 must be a class, a tuple of classes, or a union";

}  // namespace

int object_real_is_instance(Object* object, Object* cls) {
  if (type_check(cls)) {
    if (object_type_check(object, as_type(cls))) {
      return 1;
    }
    Object* claimed;
    if (object_get_optional_attr(object, id_of(Id::__class__), &claimed) < 0) {
      return -1;
    }
    int result = 0;
    if (claimed != nullptr) {
      if (claimed != as_object(type_of(object)) && type_check(claimed)) {
        result = type_is_subtype(as_type(claimed), as_type(cls));
      }
      decref(claimed);
    }
    return result;
  }
  if (!check_class(cls, ISINSTANCE_ERROR)) {
    return -1;
  }
  Object* claimed;
  if (object_get_optional_attr(object, id_of(Id::__class__), &claimed) < 0 || claimed == nullptr) {
    return err_occurred() ? -1 : 0;
  }
  Held<Object> held(claimed, "the attribute that was looked up");
  return abstract_is_subclass(claimed, cls);
}

int object_is_instance(Object* object, Object* cls) {
  if (as_object(type_of(object)) == cls) {
    return 1;
  }
  if (is_exact(cls, StaticType::Type)) {
    return object_real_is_instance(object, cls);
  }
  Object* unions = nullptr;
  if (is_exact(cls, StaticType::Union)) {
    unions = object_get_attr(cls, id_of(Id::__args__));
    if (unions == nullptr) {
      return -1;
    }
    cls = unions;
  }
  Held<Object> held(unions, "the arguments of the call");
  if (tuple_check(cls)) {
    if (enter_recursive_call(" in __instancecheck__")) {
      return -1;
    }
    int result = 0;
    for (int64_t i = 0; i < tuple_size(cls) && result == 0; ++i) {
      result = object_is_instance(object, tuple_item(cls, i));
    }
    leave_recursive_call();
    return result;
  }
  Object* checker = object_lookup_special(cls, id_of(Id::__instancecheck__));
  if (checker == nullptr) {
    return err_occurred() ? -1 : object_real_is_instance(object, cls);
  }
  Held<Object> method(checker, "the method being called");
  if (enter_recursive_call(" in __instancecheck__")) {
    return -1;
  }
  Held<Object> answer(object_call_one_arg(checker, object), "the result of a built-in function");
  leave_recursive_call();
  return answer ? object_is_true(answer.get()) : -1;
}

int object_real_is_subclass(Object* derived, Object* cls) {
  if (type_check(cls) && type_check(derived)) {
    return derived == cls || type_is_subtype(as_type(derived), as_type(cls));
  }
  if (!check_class(derived, "issubclass() arg 1 must be a class") || !check_class(cls, ISSUBCLASS_ERROR)) {
    return -1;
  }
  return abstract_is_subclass(derived, cls);
}

int object_is_subclass(Object* derived, Object* cls) {
  if (is_exact(cls, StaticType::Type)) {
    return derived == cls ? 1 : object_real_is_subclass(derived, cls);
  }
  Object* unions = nullptr;
  if (is_exact(cls, StaticType::Union)) {
    unions = object_get_attr(cls, id_of(Id::__args__));
    if (unions == nullptr) {
      return -1;
    }
    cls = unions;
  }
  Held<Object> held(unions, "the arguments of the call");
  if (tuple_check(cls)) {
    if (enter_recursive_call(" in __subclasscheck__")) {
      return -1;
    }
    int result = 0;
    for (int64_t i = 0; i < tuple_size(cls) && result == 0; ++i) {
      result = object_is_subclass(derived, tuple_item(cls, i));
    }
    leave_recursive_call();
    return result;
  }
  Object* checker = object_lookup_special(cls, id_of(Id::__subclasscheck__));
  if (checker == nullptr) {
    return err_occurred() ? -1 : object_real_is_subclass(derived, cls);
  }
  Held<Object> method(checker, "the method being called");
  if (enter_recursive_call(" in __subclasscheck__")) {
    return -1;
  }
  Held<Object> answer(object_call_one_arg(checker, derived), "the result of a built-in function");
  leave_recursive_call();
  return answer ? object_is_true(answer.get()) : -1;
}

}  // namespace heapglass
