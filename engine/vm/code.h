// Code objects: the instructions inline, behind constants, names and tables.
//
//   | VarObject (ob_size: code units) | co_consts co_names ... | co_code_adaptive: 2 bytes a unit, caches included |
//
// The instructions specialise in place, so co_code_adaptive changes while a program runs; co_code is a clean copy.
//
// CPython: Include/cpython/code.h, PyCodeObject; Objects/codeobject.c.
#pragma once

#include "lang/code_unit.h"
#include "object/specs.h"

#include <string>
#include <unordered_set>

namespace heapglass {

struct ListObject;

// One code unit. Caches are units too, read as 16-bit numbers.
struct Instruction {
  uint8_t code;
  uint8_t arg;
};
static_assert(sizeof(Instruction) == 2);

// Objects that a code object makes of its parts when they are asked for, and keeps. CPython: _PyCoCached.
struct CodeCached {
  Ptr<Object> _co_code, _co_varnames, _co_cellvars, _co_freevars;
};

struct CodeObject : VarObject {
  Ptr<TupleObject> co_consts;
  Ptr<TupleObject> co_names;
  Ptr<Object> co_exceptiontable;
  uint32_t co_flags;
  int32_t co_argcount;
  int32_t co_posonlyargcount;
  int32_t co_kwonlyargcount;
  int32_t co_stacksize;
  int32_t co_firstlineno;
  int32_t co_nlocalsplus;
  int32_t co_framesize;  // In words: locals, stack and the frame's own fields.
  int32_t co_nlocals;
  int32_t co_ncellvars;
  int32_t co_nfreevars;
  uint32_t co_version;
  Ptr<TupleObject> co_localsplusnames;
  Ptr<Object> co_localspluskinds;
  Ptr<Object> co_filename;
  Ptr<Object> co_name;
  Ptr<Object> co_qualname;
  Ptr<Object> co_linetable;
  Ptr<Object> co_weakreflist;
  uint64_t co_executors;
  Ptr<CodeCached> _co_cached;  // Null until somebody asks for what it holds.
  uint64_t _co_instrumentation_version;
  uint64_t _co_monitoring;
  int64_t _co_unique_id;
  int32_t _co_firsttraceable;
  uint32_t padding;
  uint64_t co_extra;

  Instruction* instructions() { return reinterpret_cast<Instruction*>(this + 1); }
};
static_assert(sizeof(CodeObject) == 208);

inline constexpr int32_t FRAME_SPECIALS_SIZE = 10;

inline bool code_check(const Object* object) {
  return is_exact(object, StaticType::Code);
}
inline CodeObject* as_code(Object* object) {
  return static_cast<CodeObject*>(object);
}

// Builds the code object of [unit] and of all units within it. New; null with an error set. To [written], where it is not null, the
// mortal constants are added that the source says. A constant that is one of [identifiers], the names in the source, is that name;
// where they are null, all that could be names are.
CodeObject* code_from_unit(const CodeUnit& unit, ListObject* written = nullptr,
                           const std::unordered_set<std::string>* identifiers = nullptr);

// Returns the names of the arguments, locals, cells or free variables as a new tuple: those with one of [kinds].
TupleObject* code_names_of_kind(CodeObject* code, uint8_t kinds);
uint8_t code_local_kind(CodeObject* code, int64_t i);
Object* code_local_name(CodeObject* code, int64_t i);

// Returns the bytes of the unspecialised instructions. New.
Object* code_get_code(CodeObject* code);

extern const TypeSpec CODE_SPEC;

}  // namespace heapglass
