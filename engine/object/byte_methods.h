// The methods that bytes and bytearray share. A result is of the same kind as the object it is called on: where nothing changes,
// bytes answers itself and bytearray a copy.
//
// One row a method: how it is called, its name, and more flags. The rows stand in the method tables of both types.
//
// CPython: Objects/bytes_methods.c, Objects/stringlib/.
#pragma once

#include <ctype.h>

#include "object/specs.h"

// Some C libraries (musl, in the wasm build) make this name a macro; here it is a method.
#undef isascii

namespace heapglass {

#define HEAPGLASS_BYTE_METHODS(X)                                                                                    \
  X(noargs, capitalize, 0) X(fast, center, 0) X(fast, count, 0) X(keywords, decode, 0) X(fast, endswith, 0)          \
  X(keywords, expandtabs, 0) X(fast, find, 0) X(one, fromhex, METHOD_CLASS) X(keywords, hex, 0) X(fast, index, 0)    \
  X(noargs, isalnum, 0) X(noargs, isalpha, 0) X(noargs, isascii, 0) X(noargs, isdigit, 0) X(noargs, islower, 0)      \
  X(noargs, isspace, 0) X(noargs, istitle, 0) X(noargs, isupper, 0) X(one, join, 0) X(fast, ljust, 0)                \
  X(noargs, lower, 0) X(fast, lstrip, 0) X(fast, maketrans, METHOD_STATIC) X(one, partition, 0)                      \
  X(one, removeprefix, 0) X(one, removesuffix, 0) X(fast, replace, 0) X(fast, rfind, 0) X(fast, rindex, 0)           \
  X(fast, rjust, 0) X(one, rpartition, 0) X(keywords, rsplit, 0) X(fast, rstrip, 0) X(keywords, split, 0)            \
  X(keywords, splitlines, 0) X(fast, startswith, 0) X(fast, strip, 0) X(noargs, swapcase, 0) X(noargs, title, 0)     \
  X(keywords, translate, 0) X(noargs, upper, 0) X(one, zfill, 0)

namespace byte_methods {

using noargs = NoArgsFunction;
using one = OneArgFunction;
using fast = FastFunction;
using keywords = FastFunction;

#define X(kind, name, flags) extern kind name;
HEAPGLASS_BYTE_METHODS(X)
#undef X

// b in bytes, and bytes % arguments.
int contains(Object* self, Object* part);
Object* remainder(Object* left, Object* right);
// Comparison with anything that lends bytes.
Object* rich_compare(Object* left, Object* right, int op);

}  // namespace byte_methods

// What is behind [object], which is bytes or bytearray (or of a subclass).
std::string_view byte_view(const Object* object);
// A new bytes or bytearray, as [like] is one.
Object* bytes_like(const Object* like, std::string_view bytes);
// Bytes of their own, also where one byte is shared otherwise: what CPython fills in after making it (PyBytes_FromStringAndSize of null).
Object* bytes_fresh_from_view(std::string_view view);
Object* bytes_fresh_like(const Object* like, std::string_view bytes);
// The values of an iterable of ints, appended to [out]; [refusal] is the ValueError where one is no byte.
bool append_byte_values(Object* iterable, const char* refusal, std::string& out);
// The value of a byte given as an int: -1 with ValueError or TypeError set.
int byte_value(Object* object);
// Reads (source, encoding, errors), the arguments of both types: 1 and the bytes in [out], -1 with an error set.
bool read_byte_source(const char* type_name, Args args, std::string& out);
// The bytes of bytes(object) and bytearray(object): a count, a buffer or an iterable of ints.
bool append_bytes_of(Object* object, const char* type_name, std::string& out);

}  // namespace heapglass
