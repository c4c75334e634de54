// A code unit is a compiled piece of a program, before it has a place in the heap.
//
// It holds what a CPython code object holds, value for value and byte for byte, but as plain C++: the
// machine builds the code object from it. Constants are shared by pointer. CPython merges equal constants
// of one compilation, and so does the compiler here:
//
// C1  Two constants of one compilation are one Python object exactly if their pointers are equal.
//
// CPython: Include/cpython/code.h (PyCodeObject), Python/compile.c (merge_const_one).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace heapglass {

struct CodeUnit;
struct Constant;
using ConstantRef = std::shared_ptr<const Constant>;

enum class ConstantType : uint8_t {
  None,
  False,
  True,
  Ellipsis,
  Int,
  Float,
  Complex,
  Str,
  Bytes,
  Tuple,
  FrozenSet,
  Slice,
  Code,
};

// A constant of a code object; [type] says which of the other fields mean something.
struct Constant {
  ConstantType type = ConstantType::None;
  bool negative = false;               // Int: the sign.
  std::vector<uint32_t> digits;        // Int: 30-bit digits, least significant first; empty for 0.
  double real = 0;                     // Float, Complex.
  double imag = 0;                     // Complex.
  std::string text;                    // Str: UTF-8, a lone surrogate as its three bytes; Bytes: the bytes.
  std::vector<ConstantRef> items;      // Tuple; FrozenSet: in the order of insertion; Slice: start, stop, step.
  std::shared_ptr<CodeUnit> code;      // Code.
  bool written = false;                // The source says it, or a name of it; false where folding made it.
  mutable int occurrences = 0;         // How often the source says it, where it is an item of the syntax tree.
};

// The kinds of a fast local, as bits. CPython: Include/internal/pycore_code.h (CO_FAST_…).
inline constexpr uint8_t CO_FAST_ARG_POS = 0x02;
inline constexpr uint8_t CO_FAST_ARG_KW = 0x04;
inline constexpr uint8_t CO_FAST_ARG_VAR = 0x08;
inline constexpr uint8_t CO_FAST_HIDDEN = 0x10;
inline constexpr uint8_t CO_FAST_LOCAL = 0x20;
inline constexpr uint8_t CO_FAST_CELL = 0x40;
inline constexpr uint8_t CO_FAST_FREE = 0x80;

// The flags of a code object. CPython: Include/cpython/code.h.
inline constexpr uint32_t CO_OPTIMIZED = 0x0001;
inline constexpr uint32_t CO_NEWLOCALS = 0x0002;
inline constexpr uint32_t CO_VARARGS = 0x0004;
inline constexpr uint32_t CO_VARKEYWORDS = 0x0008;
inline constexpr uint32_t CO_NESTED = 0x0010;
inline constexpr uint32_t CO_GENERATOR = 0x0020;
inline constexpr uint32_t CO_COROUTINE = 0x0080;
inline constexpr uint32_t CO_ITERABLE_COROUTINE = 0x0100;
inline constexpr uint32_t CO_ASYNC_GENERATOR = 0x0200;
inline constexpr uint32_t CO_FUTURE_DIVISION = 0x20000;
inline constexpr uint32_t CO_FUTURE_ABSOLUTE_IMPORT = 0x40000;
inline constexpr uint32_t CO_FUTURE_WITH_STATEMENT = 0x80000;
inline constexpr uint32_t CO_FUTURE_PRINT_FUNCTION = 0x100000;
inline constexpr uint32_t CO_FUTURE_UNICODE_LITERALS = 0x200000;
inline constexpr uint32_t CO_FUTURE_BARRY_AS_BDFL = 0x400000;
inline constexpr uint32_t CO_FUTURE_GENERATOR_STOP = 0x800000;
inline constexpr uint32_t CO_FUTURE_ANNOTATIONS = 0x1000000;
inline constexpr uint32_t CO_HAS_DOCSTRING = 0x4000000;
inline constexpr uint32_t CO_METHOD = 0x8000000;

struct CodeUnit {
  std::vector<uint8_t> code;                // co_code: two bytes a unit; caches are zero.
  std::vector<ConstantRef> consts;          // co_consts.
  std::vector<std::string> names;           // co_names.
  std::vector<std::string> localsplusnames;  // Locals, then cells, then free variables.
  std::vector<uint8_t> localspluskinds;     // CO_FAST_… bits, one byte for each name.
  int argcount = 0;                         // Includes the positional-only ones.
  int posonlyargcount = 0;
  int kwonlyargcount = 0;
  uint32_t flags = 0;
  int stacksize = 0;                        // In entries.
  int firstlineno = 1;
  std::string filename;
  std::string name;
  std::string qualname;
  std::vector<uint8_t> linetable;           // co_linetable: locations, in CPython's encoding.
  std::vector<uint8_t> exceptiontable;      // co_exceptiontable: likewise.
};

}  // namespace heapglass
