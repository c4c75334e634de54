#include "vm/struct_layouts.h"

#include "memory/pool.h"
#include "object/dict.h"
#include "object/ordered_dict.h"
#include "object/set.h"
#include "vm/frame.h"
#include "vm/modules/deque.h"

#include <cstddef>
#include <iterator>

namespace heapglass {

namespace {

constexpr LayoutField OBJECT[] = {
    {"ob_refcnt", offsetof(Object, ob_refcnt), "int32", ""},
    {"ob_overflow", offsetof(Object, ob_overflow), "int16", ""},
    {"ob_flags", offsetof(Object, ob_flags), "int16", ""},
    {"ob_type", offsetof(Object, ob_type), "ref", "the class of an instance"},
};
constexpr LayoutField GC_HEAD[] = {
    {"_gc_next", offsetof(GcHead, _gc_next), "pointer", ""},
    {"_gc_prev", offsetof(GcHead, _gc_prev), "int64", ""},
};
constexpr LayoutField POOL_HEADER[] = {
    {"ref.count", offsetof(PoolHeader, ref_count), "int64", ""},
    {"freeblock", offsetof(PoolHeader, freeblock), "pointer", ""},
    {"nextpool", offsetof(PoolHeader, nextpool), "pointer", ""},
    {"prevpool", offsetof(PoolHeader, prevpool), "pointer", ""},
    {"arenaindex", offsetof(PoolHeader, arenaindex), "int32", ""},
    {"szidx", offsetof(PoolHeader, szidx), "int32", ""},
    {"nextoffset", offsetof(PoolHeader, nextoffset), "int32", ""},
    {"maxnextoffset", offsetof(PoolHeader, maxnextoffset), "int32", ""},
};
constexpr LayoutField ARENA_OBJECT[] = {
    {"address", offsetof(ArenaObject, address), "pointer", ""},
    {"pool_address", offsetof(ArenaObject, pool_address), "pointer", ""},
    {"nfreepools", offsetof(ArenaObject, nfreepools), "int32", ""},
    {"ntotalpools", offsetof(ArenaObject, ntotalpools), "int32", ""},
    {"freepools", offsetof(ArenaObject, freepools), "pointer", ""},
    {"nextarena", offsetof(ArenaObject, nextarena), "pointer", ""},
    {"prevarena", offsetof(ArenaObject, prevarena), "pointer", ""},
};
constexpr LayoutField DICT_KEYS[] = {
    {"dk_refcnt", offsetof(DictKeys, dk_refcnt), "int64", ""},
    {"dk_log2_size", offsetof(DictKeys, dk_log2_size), "int8", ""},
    {"dk_log2_index_bytes", offsetof(DictKeys, dk_log2_index_bytes), "int8", ""},
    {"dk_kind", offsetof(DictKeys, dk_kind), "int8", ""},
    {"dk_version", offsetof(DictKeys, dk_version), "int32", ""},
    {"dk_usable", offsetof(DictKeys, dk_usable), "int64", ""},
    {"dk_nentries", offsetof(DictKeys, dk_nentries), "int64", ""},
    {"dk_indices", sizeof(DictKeys), "inline", ""},
};
constexpr LayoutField DICT_ENTRY[] = {
    {"me_hash", offsetof(DictKeyEntry, me_hash), "int64", ""},
    {"me_key", offsetof(DictKeyEntry, me_key), "ref", "key"},
    {"me_value", offsetof(DictKeyEntry, me_value), "ref", "value"},
};
constexpr LayoutField UNICODE_ENTRY[] = {
    {"me_key", offsetof(DictUnicodeEntry, me_key), "ref", "key"},
    {"me_value", offsetof(DictUnicodeEntry, me_value), "ref", "value"},
};
constexpr LayoutField DICT_VALUES[] = {
    {"capacity", offsetof(DictValues, capacity), "int8", ""},
    {"size", offsetof(DictValues, size), "int8", ""},
    {"embedded", offsetof(DictValues, embedded), "int8", ""},
    {"valid", offsetof(DictValues, valid), "int8", ""},
    {"values", offsetof(DictValues, values), "inline", ""},
};
constexpr LayoutField SET_ENTRY[] = {
    {"key", offsetof(SetEntry, key), "ref", "element"},
    {"hash", offsetof(SetEntry, hash), "int64", ""},
};
constexpr LayoutField ODICT_NODE[] = {
    {"key", offsetof(ODictNode, key), "ref", "a key in the order of an OrderedDict"},
    {"hash", offsetof(ODictNode, hash), "int64", ""},
    {"next", offsetof(ODictNode, next), "pointer", ""},
    {"prev", offsetof(ODictNode, prev), "pointer", ""},
};
constexpr LayoutField DEQUE_BLOCK[] = {
    {"leftlink", offsetof(DequeBlock, leftlink), "pointer", ""},
    {"data", offsetof(DequeBlock, data), "inline", "an item of a deque"},
    {"rightlink", offsetof(DequeBlock, rightlink), "pointer", ""},
};
constexpr LayoutField CODE_CACHED[] = {
    {"_co_code", offsetof(CodeCached, _co_code), "ref", "a copy of the code object's instructions"},
    {"_co_varnames", offsetof(CodeCached, _co_varnames), "ref", "the names of a code object's locals"},
    {"_co_cellvars", offsetof(CodeCached, _co_cellvars), "ref", "the names of a code object's cells"},
    {"_co_freevars", offsetof(CodeCached, _co_freevars), "ref", "the free names of a code object"},
};
constexpr LayoutField FRAME[] = {
    {"f_executable", offsetof(InterpreterFrame, f_executable), "stack_ref", "the code of a frame"},
    {"previous", offsetof(InterpreterFrame, previous), "pointer", ""},
    {"f_funcobj", offsetof(InterpreterFrame, f_funcobj), "stack_ref", "the function of a frame"},
    {"f_globals", offsetof(InterpreterFrame, f_globals), "weak", ""},
    {"f_builtins", offsetof(InterpreterFrame, f_builtins), "weak", ""},
    {"f_locals", offsetof(InterpreterFrame, f_locals), "ref", "the locals of a frame"},
    {"frame_obj", offsetof(InterpreterFrame, frame_obj), "ref", "the frame object of a frame"},
    {"instr_ptr", offsetof(InterpreterFrame, instr_ptr), "pointer", ""},
    {"stackpointer", offsetof(InterpreterFrame, stackpointer), "pointer", ""},
    {"return_offset", offsetof(InterpreterFrame, return_offset), "int16", ""},
    {"owner", offsetof(InterpreterFrame, owner), "int8", ""},
    {"visited", offsetof(InterpreterFrame, visited), "int8", ""},
    {"localsplus", offsetof(InterpreterFrame, localsplus), "inline", "a local of a frame"},
};

constexpr StructSpec SPECS[] = {
    {"PyObject", sizeof(Object), OBJECT},
    {"PyGC_Head", sizeof(GcHead), GC_HEAD},
    {"pool_header", sizeof(PoolHeader), POOL_HEADER},
    {"arena_object", sizeof(ArenaObject), ARENA_OBJECT},
    {"PyDictKeysObject", sizeof(DictKeys), DICT_KEYS},
    {"PyDictKeyEntry", sizeof(DictKeyEntry), DICT_ENTRY},
    {"PyDictUnicodeEntry", sizeof(DictUnicodeEntry), UNICODE_ENTRY},
    {"PyDictValues", DICT_VALUES_HEAD, DICT_VALUES},
    {"setentry", sizeof(SetEntry), SET_ENTRY},
    {"_odictnode", sizeof(ODictNode), ODICT_NODE},
    {"BLOCK", sizeof(DequeBlock), DEQUE_BLOCK},
    {"_PyCoCached", sizeof(CodeCached), CODE_CACHED},
    {"_PyInterpreterFrame", offsetof(InterpreterFrame, localsplus), FRAME},
};

// NamedFieldKind finds its row by the number of its kind.
constexpr bool kinds_stand_in_order() {
  for (size_t i = 0; i < std::size(FIELD_KINDS); ++i) {
    if (FIELD_KINDS[i].kind != static_cast<FieldKind>(i)) {
      return false;
    }
  }
  return true;
}
static_assert(kinds_stand_in_order());

}  // namespace

std::span<const StructSpec> struct_specs() {
  return SPECS;
}

}  // namespace heapglass
