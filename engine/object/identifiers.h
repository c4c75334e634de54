// The strings that the interpreter itself uses: immortal, interned, and at fixed addresses.
//
// One row a string: the enum member, and its text where that is no C++ name. CPython keeps such a table too (_Py_ID); each
// string lies in the static objects, so reaching one costs an addition: id_of(Id::__init__).
//
// CPython: Include/internal/pycore_global_strings.h.
#pragma once

#include <stdio.h>

#include "object/singletons.h"
#include "object/unicode.h"

// Some C libraries (musl, in the wasm build) make these names macros of themselves; the variables stay.
#undef stdin
#undef stdout
#undef stderr

namespace heapglass {

#define HEAPGLASS_IDENTIFIERS(X, XX)                                                                              \
  X(__abs__) X(__abstractmethods__) X(__add__) X(__aenter__) X(__aexit__) X(__aiter__) X(__all__) X(__and__)      \
  X(__anext__) X(__annotate__) X(__annotate_func__) X(__annotations__) X(__annotations_cache__) X(__args__)       \
  X(__await__) X(__bases__) X(__bool__) X(__buffer__) X(__build_class__) X(__builtins__) X(__bytes__)             \
  X(__call__) X(__cause__) X(__class__) X(__class_getitem__) X(__classcell__) X(__classdict__)                    \
  X(__classdictcell__) XX(dunder_complex, "__complex__") X(__contains__) X(__context__) X(__copy__) X(__debug__)  \
  X(__deepcopy__) X(__defaults__) X(__del__) X(__delattr__) X(__delete__) X(__delitem__) X(__dict__)              \
  X(__dictoffset__) X(__dir__) X(__divmod__) X(__doc__) X(__enter__) X(__eq__) X(__exit__) X(__file__)            \
  X(__firstlineno__) X(__float__) X(__floordiv__) X(__format__) X(__fspath__) X(__future__) X(__ge__) X(__get__)  \
  X(__getattr__) X(__getattribute__) X(__getinitargs__) X(__getitem__) X(__getnewargs__) X(__getnewargs_ex__)     \
  X(__getstate__) X(__globals__) X(__gt__) X(__hash__) X(__iadd__) X(__iand__) X(__ifloordiv__) X(__ilshift__)    \
  X(__imatmul__) X(__imod__) X(__import__) X(__imul__) X(__index__) X(__init__) X(__init_subclass__)              \
  X(__instancecheck__) X(__int__) X(__invert__) X(__ior__) X(__ipow__) X(__irshift__) X(__isabstractmethod__)     \
  X(__isub__) X(__iter__) X(__itruediv__) X(__ixor__) X(__kwdefaults__) X(__le__) X(__len__) X(__length_hint__)   \
  X(__loader__) X(__lshift__) X(__lt__) X(__main__) X(__match_args__) X(__matmul__) X(__missing__) X(__mod__)     \
  X(__module__) X(__mro_entries__) X(__mul__) X(__name__) X(__ne__) X(__neg__) X(__new__) X(__newobj__)           \
  X(__newobj_ex__) X(__next__) X(__notes__) X(__or__) X(__orig_class__) X(__origin__) X(__package__)              \
  X(__parameters__) X(__path__) X(__pos__) X(__pow__) X(__prepare__) X(__qualname__) X(__radd__) X(__rand__)      \
  X(__rdivmod__) X(__reduce__) X(__reduce_ex__) X(__release_buffer__) X(__repr__) X(__reversed__)                 \
  X(__rfloordiv__) X(__rlshift__) X(__rmatmul__) X(__rmod__) X(__rmul__) X(__ror__) X(__round__) X(__rpow__)      \
  X(__rrshift__) X(__rshift__) X(__rsub__) X(__rtruediv__) X(__rxor__) X(__set__) X(__set_name__) X(__setattr__)  \
  X(__setitem__) X(__setstate__) X(__sizeof__) X(__slots__) X(__spec__) X(__static_attributes__) X(__str__)       \
  X(__sub__) X(__subclasscheck__) X(__subclasshook__) X(__truediv__) X(__trunc__) X(__type_params__)              \
  X(__typing_subst__) X(__typing_prepare_subst__) X(__typing_is_unpacked_typevartuple__) X(__typing_unpacked_tuple_args__) X(__weakref__) X(__weaklistoffset__) X(__wrapped__)       \
  X(__xor__) X(__ceil__) X(__floor__) X(__basicsize__) X(__itemsize__) X(__flags__) X(__base__) X(__mro__)        \
  X(__text_signature__) X(__code__) X(__closure__) XX(dunder_func, "__func__") X(__self__) X(__objclass__) X(__traceback__)       \
  X(__suppress_context__) X(__weakrefoffset__) X(__replace__) X(__conditional_annotations__) X(__lasti__)         \
  X(_slotnames) X(_abc_impl) X(_fields) X(add_note) X(append) X(args) X(aclose) X(asend) X(athrow) X(base)        \
  X(big) X(builtins) X(bytes) X(clear) X(close) X(copy) X(copyreg) X(count) X(decode) X(derive) X(ExceptionGroup) X(dict)         \
  X(encode) X(encoding) X(end) X(end_lineno) X(end_offset) X(errors) X(excepthook) X(exceptions) X(exec) X(extend) \
  X(fget) X(file) X(filename) X(fileno) X(flush) X(format) X(fromlist) X(fset) X(func) X(get) X(getattr) X(globals)          \
  X(index) X(insert) X(isatty) X(items) X(iterable) X(join) X(key) X(keys) X(last) X(lineno) X(little) X(locals)  \
  X(maxsplit) X(message) X(metaclass) X(mode) X(module) X(mro) X(msg) X(name) X(name_from) X(newline) X(obj)      \
  X(object) X(offset) X(open) X(path) X(pop) X(print_file_and_line) X(read) X(readline) X(remove) X(repr) X(reverse) \
  X(self) X(send) X(sep) X(sort) X(start) XX(std_err, "stderr") XX(std_in, "stdin") XX(std_out, "stdout") X(step) X(stop) X(strict) X(sys)           \
  X(text) XX(throw_, "throw") X(type) X(update) X(value) X(values) X(warnings) X(write) X(reason) X(discard) X(move_to_end)  \
  X(__cached__) X(Py_Repr) X(_initializing) X(origin) X(is_package) XX(built_in, "built-in") X(fdel) X(doc) X(initial) X(ndigits) X(setdefault) X(type_params) X(generic_base) X(fromkeys) X(real) X(imag) X(iter) X(reversed) X(sorted) X(print) X(hex)                               \
  XX(angle_module, "<module>") XX(angle_lambda, "<lambda>") XX(angle_genexpr, "<genexpr>")                        \
  XX(angle_listcomp, "<listcomp>") XX(angle_dictcomp, "<dictcomp>") XX(angle_setcomp, "<setcomp>")                \
  XX(angle_string, "<string>") XX(angle_stdin, "<stdin>") XX(angle_unknown, "<unknown>")                          \
  XX(dot_defaults, ".defaults") XX(dot_format, ".format") XX(dot_generic_base, ".generic_base")                   \
  XX(dot_kwdefaults, ".kwdefaults") XX(dot_type_params, ".type_params") XX(True_, "True") XX(False_, "False") XX(close_brace, "}")

enum class Id : uint32_t {
#define X(name) name,
#define XX(name, text) name,
  HEAPGLASS_IDENTIFIERS(X, XX)
#undef XX
#undef X
      Count
};

// Where each identifier lies: texts of different lengths one after the other, each at a multiple of 16.
struct IdentifierTable {
  uint32_t offsets[static_cast<size_t>(Id::Count) + 1];
};
extern const std::string_view IDENTIFIER_TEXTS[static_cast<size_t>(Id::Count)];

namespace identifier_layout {

constexpr uint32_t string_bytes(size_t length) {
  return static_cast<uint32_t>((sizeof(AsciiObject) + length + 1 + 15) & ~size_t{15});
}
constexpr IdentifierTable make_table() {
  IdentifierTable table{};
  uint32_t at = STATIC_IDENTIFIERS_OFFSET;
  size_t i = 0;
#define X(name) \
  table.offsets[i++] = at; \
  at += string_bytes(sizeof(#name) - 1);
#define XX(name, text) \
  table.offsets[i++] = at; \
  at += string_bytes(sizeof(text) - 1);
  HEAPGLASS_IDENTIFIERS(X, XX)
#undef XX
#undef X
  table.offsets[i] = at;
  return table;
}

}  // namespace identifier_layout

inline constexpr IdentifierTable IDENTIFIERS = identifier_layout::make_table();
inline constexpr uint32_t STATIC_BUMP_OFFSET = IDENTIFIERS.offsets[static_cast<size_t>(Id::Count)];

// New reference to the built-in [name]; null with AttributeError.
Object* builtin_named(Id name);

// Borrows the immortal string [id].
inline Object* id_of(Id id) {
  return at_offset<Object>(IDENTIFIERS.offsets[static_cast<size_t>(id)]);
}

}  // namespace heapglass
