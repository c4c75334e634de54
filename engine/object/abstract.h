// The object protocol: what can be done with any object, whatever its type.
//
// Each function looks a slot up in the type and calls it; error texts are CPython's. References as in CPython: results are new,
// arguments are borrowed, null or -1 means that an error is set.
//
// CPython: Objects/object.c, Objects/abstract.c, Objects/call.c.
#pragma once

#include "object/errors.h"
#include "object/static_types.h"
#include "object/type.h"

#include <initializer_list>

namespace heapglass {

struct BytesObject;
struct ListObject;
struct UnicodeObject;

inline constexpr int COMPARE_LT = 0, COMPARE_LE = 1, COMPARE_EQ = 2, COMPARE_NE = 3, COMPARE_GT = 4, COMPARE_GE = 5;

// --- Objects -----------------------------------------------------------------------------------------------------------
Object* object_repr(Object* object);   // Null gives "<NULL>".
Object* object_str(Object* object);
Object* object_ascii(Object* object);
Object* object_format(Object* object, Object* spec);  // [spec] may be null.
Object* object_bytes(Object* object);
int64_t object_hash(Object* object);
int64_t object_hash_not_implemented(Object* object);
int64_t object_generic_hash(Object* object);  // Of its address (Py_HashPointer).
Object* object_rich_compare(Object* left, Object* right, int op);
int object_rich_compare_bool(Object* left, Object* right, int op);  // Identity implies equality.
int object_is_true(Object* object);
int object_not(Object* object);
Object* object_dir(Object* object);
Object* object_self_iter(Object* object);
bool callable_check(const Object* object);
int object_is_instance(Object* object, Object* cls);
int object_is_subclass(Object* derived, Object* cls);
int object_real_is_instance(Object* object, Object* cls);
int object_real_is_subclass(Object* derived, Object* cls);
Object* object_type(Object* object);

// --- Attributes --------------------------------------------------------------------------------------------------------
Object* object_get_attr(Object* object, Object* name);
// 1 and a new reference, 0 and null where AttributeError was suppressed, -1 on other errors (PyObject_GetOptionalAttr).
int object_get_optional_attr(Object* object, Object* name, Object** value);
int object_set_attr(Object* object, Object* name, Object* value);  // A null [value] deletes.
int object_del_attr(Object* object, Object* name);
int object_has_attr(Object* object, Object* name);  // 1, 0 or -1 with an error other than AttributeError.
Object* object_get_attr_string(Object* object, std::string_view name);
int object_get_optional_attr_string(Object* object, std::string_view name, Object** value);
int object_set_attr_string(Object* object, std::string_view name, Object* value);
Object* object_generic_get_attr(Object* object, Object* name);
int object_generic_set_attr(Object* object, Object* name, Object* value);
Object* object_generic_get_attr_with_dict(Object* object, Object* name, Object* dict, bool suppress);
int object_generic_set_attr_with_dict(Object* object, Object* name, Object* value, Object* dict);
Object* object_generic_get_dict(Object* object);               // The getter of __dict__.
int object_generic_set_dict(Object* object, Object* value);
Ptr<Object>* object_get_dict_ptr(Object* object);              // Materialises; null where there is no dict field.
// Finds a method without binding it: true with an unbound function in [*method] (pass self first), false with a bound
// attribute or null and an error. Where the caller can pass another self, a class method is not bound either: then [*class_self] is that
// class, else null. CPython: _PyObject_GetMethod, _PyObject_GetMethodStackRef.
bool object_get_method(Object* object, Object* name, Object** method, TypeObject** class_self = nullptr);
Object* object_lookup_special(Object* object, Object* name);   // On the type, bound; null without error where missing.
Object* object_lookup_special_method(Object* object, Object* name, bool* unbound);

// --- Calls -------------------------------------------------------------------------------------------------------------
// Calls [callable] with [args], which the caller keeps alive. The answer is checked: null exactly with an error set.
Object* object_call(Object* callable, Args args);
Object* object_call_no_args(Object* callable);
Object* object_call_one_arg(Object* callable, Object* argument);
Object* object_call_args(Object* callable, std::initializer_list<Object*> arguments);
Object* object_call_tuple(Object* callable, Object* tuple, Object* dict = nullptr);  // f(*tuple, **dict)
// Calls method [name] of [self]; AttributeError where there is none.
Object* object_call_method(Object* self, Object* name, std::initializer_list<Object*> arguments);
Object* object_call_method_no_args(Object* self, Object* name);
Object* object_call_method_one_arg(Object* self, Object* name, Object* argument);
// Calls with [first] before the arguments (_PyObject_Call_Prepend).
Object* object_call_prepend(Object* callable, Object* first, Args args);
Object* check_function_result(Object* callable, Object* result);

// --- Items -------------------------------------------------------------------------------------------------------------
int64_t object_size(Object* object);
int64_t object_length_hint(Object* object, int64_t fallback);
Object* object_get_item(Object* object, Object* key);
int object_set_item(Object* object, Object* key, Object* value);
int object_del_item(Object* object, Object* key);

// --- Numbers -----------------------------------------------------------------------------------------------------------
// One row an operator: name, slot, text of the operator in errors, in-place slot, in-place text.
#define HEAPGLASS_BINARY_OPERATORS(X)                                                                            \
  X(add, add, "+", inplace_add, "+=") X(subtract, subtract, "-", inplace_subtract, "-=")                         \
  X(multiply, multiply, "*", inplace_multiply, "*=")                                                             \
  X(matrix_multiply, matrix_multiply, "@", inplace_matrix_multiply, "@=")                                        \
  X(true_divide, true_divide, "/", inplace_true_divide, "/=")                                                    \
  X(floor_divide, floor_divide, "//", inplace_floor_divide, "//=")                                               \
  X(remainder, remainder, "%", inplace_remainder, "%=") X(lshift, lshift, "<<", inplace_lshift, "<<=")           \
  X(rshift, rshift, ">>", inplace_rshift, ">>=") X(and, and_, "&", inplace_and, "&=")                            \
  X(xor, xor_, "^", inplace_xor, "^=") X(or, or_, "|", inplace_or, "|=")
#define X(name, slot, text, inplace_slot, inplace_text) \
  Object* number_##name(Object* left, Object* right);   \
  Object* number_inplace_##name(Object* left, Object* right);
HEAPGLASS_BINARY_OPERATORS(X)
#undef X
Object* number_divmod(Object* left, Object* right);
Object* number_power(Object* base, Object* exponent, Object* modulus);
Object* number_inplace_power(Object* base, Object* exponent, Object* modulus);
Object* number_negative(Object* object);
Object* number_positive(Object* object);
Object* number_absolute(Object* object);
Object* number_invert(Object* object);
Object* number_index(Object* object);  // An int or a subclass of it.
Object* number_long(Object* object);   // int(object)
Object* number_float(Object* object);
bool number_check(const Object* object);
bool index_check(const Object* object);
// The value of __index__ as 64 bits; past them [overflow_error] is raised (StaticType::Count: it is clipped instead).
int64_t number_as_ssize_t(Object* object, StaticType overflow_error);

// --- Sequences and mappings --------------------------------------------------------------------------------------------
bool sequence_check(const Object* object);
int64_t sequence_size(Object* object);
Object* sequence_concat(Object* left, Object* right);
Object* sequence_repeat(Object* object, int64_t count);
Object* sequence_inplace_concat(Object* left, Object* right);
Object* sequence_inplace_repeat(Object* object, int64_t count);
Object* sequence_get_item(Object* object, int64_t index);
int sequence_set_item(Object* object, int64_t index, Object* value);
int sequence_del_item(Object* object, int64_t index);
int sequence_contains(Object* container, Object* item);
int sequence_iter_contains(Object* container, Object* item);  // By iterating, whatever the slot says.
int64_t sequence_count(Object* container, Object* item);
int64_t sequence_index(Object* container, Object* item);
ListObject* sequence_list(Object* iterable);
TupleObject* sequence_tuple(Object* iterable);
// A list or tuple as it is (shared), anything else as a new list; [text] is the TypeError where it is no iterable.
Object* sequence_fast(Object* iterable, const char* text);
bool mapping_check(const Object* object);
int64_t mapping_size(Object* object);
Object* mapping_keys(Object* mapping);
Object* mapping_values(Object* mapping);
Object* mapping_items(Object* mapping);
int mapping_get_optional_item(Object* mapping, Object* key, Object** value);

// --- Iterators ---------------------------------------------------------------------------------------------------------
Object* object_get_iter(Object* object);
bool iter_check(const Object* object);
Object* iter_next(Object* iterator);  // Null without error at the end (PyIter_Next).
int iter_next_item(Object* iterator, Object** item);  // 1, 0 at the end, -1.
bool iter_ended_quietly();             // After tp_iternext gave null: drops StopIteration; false where another error is set.

// The name of the type of [object] as errors print it (tp_name): with its module for static types, without for classes.
const char* type_name_text(const Object* object);

// Arguments that errors of built-in functions name: "f() takes no keyword arguments", "f expected at most 2 arguments, got 3".
bool args_no_keywords(const char* function, Args args);
bool args_check_count(const char* function, int64_t count, int64_t minimum, int64_t maximum);
// Puts the keyword arguments into [out], by the [names] of all that there are; missing ones are null.
bool args_take_keywords(const char* function, Args args, std::initializer_list<const char*> names, Object** out);
// Sorts positional and keyword arguments into [out], by the [names] of all parameters: the first [positional_only] cannot be given
// by name, those from [keyword_only] on only so, and the first [required] must be given; missing ones are null.
// CPython: _PyArg_UnpackKeywords, whose errors it gives.
bool args_unpack(const char* function, Args args, std::initializer_list<const char*> names, int required, Object** out,
                 int positional_only = 0, int keyword_only = -1);

}  // namespace heapglass
