// Types: the struct, its flags and the slots.
//
// Every type, static or made by a class statement, has the layout of CPython's PyHeapTypeObject here: a static type's
// PyNumberMethods and so on stand behind its PyTypeObject, where CPython keeps them elsewhere in its data segment. So slots are
// read without a second indirection: type->nb.add. sys.getsizeof of a static type is still that of PyTypeObject, 416.
//
// CPython: Include/cpython/object.h.
#pragma once

#include "object/args.h"
#include "object/function_table.h"

namespace heapglass {

struct DictObject;
struct DictKeys;
struct TupleObject;

using Visit = int(Object* referent, void* context);

using Destructor = void(Object*);
using UnaryFunction = Object*(Object*);
using BinaryFunction = Object*(Object*, Object*);
using TernaryFunction = Object*(Object*, Object*, Object*);
using Inquiry = int(Object*);
using LenFunction = int64_t(Object*);
using SizeArgFunction = Object*(Object*, int64_t);
using SizeObjArgProc = int(Object*, int64_t, Object*);
using ObjObjProc = int(Object*, Object*);
using ObjObjArgProc = int(Object*, Object*, Object*);
using HashFunction = int64_t(Object*);
using CompareFunction = Object*(Object*, Object*, int);
using TraverseProc = int(Object*, Visit*, void*);
using InitProc = int(Object* self, Args args);           // tp_init; keywords in args.kwnames
using NewFunction = Object*(TypeObject* type, Args args);  // tp_new, likewise
using CallFunction = Object*(Object* callable, Args args); // tp_call and vectorcall are one here
using AllocFunction = Object*(TypeObject*, int64_t);

struct NumberMethods {
  Fn<BinaryFunction> add, subtract, multiply, remainder, divmod;
  Fn<TernaryFunction> power;
  Fn<UnaryFunction> negative, positive, absolute;
  Fn<Inquiry> boolean;
  Fn<UnaryFunction> invert;
  Fn<BinaryFunction> lshift, rshift, and_, xor_, or_;
  Fn<UnaryFunction> int_;
  uint64_t reserved;
  Fn<UnaryFunction> float_;
  Fn<BinaryFunction> inplace_add, inplace_subtract, inplace_multiply, inplace_remainder;
  Fn<TernaryFunction> inplace_power;
  Fn<BinaryFunction> inplace_lshift, inplace_rshift, inplace_and, inplace_xor, inplace_or;
  Fn<BinaryFunction> floor_divide, true_divide, inplace_floor_divide, inplace_true_divide;
  Fn<UnaryFunction> index;
  Fn<BinaryFunction> matrix_multiply, inplace_matrix_multiply;
};
static_assert(sizeof(NumberMethods) == 288);

struct MappingMethods {
  Fn<LenFunction> length;
  Fn<BinaryFunction> subscript;
  Fn<ObjObjArgProc> ass_subscript;
};

struct SequenceMethods {
  Fn<LenFunction> length;
  Fn<BinaryFunction> concat;
  Fn<SizeArgFunction> repeat, item;
  uint64_t was_slice;
  Fn<SizeObjArgProc> ass_item;
  uint64_t was_ass_slice;
  Fn<ObjObjProc> contains;
  Fn<BinaryFunction> inplace_concat;
  Fn<SizeArgFunction> inplace_repeat;
};
static_assert(sizeof(SequenceMethods) == 80);

struct AsyncMethods {
  Fn<UnaryFunction> await, aiter, anext;
  uint64_t send;
};

struct BufferProcs {
  uint64_t getbuffer, releasebuffer;
};

struct TypeObject : VarObject {
  uint64_t tp_name;  // One more than the number of its TypeSpec; 0 of a class made by Python.
  int64_t tp_basicsize, tp_itemsize;
  Fn<Destructor> tp_dealloc;
  int64_t tp_vectorcall_offset;
  uint64_t tp_getattr, tp_setattr, tp_as_async;
  Fn<UnaryFunction> tp_repr;
  Ptr<NumberMethods> tp_as_number;
  Ptr<SequenceMethods> tp_as_sequence;
  Ptr<MappingMethods> tp_as_mapping;
  Fn<HashFunction> tp_hash;
  Fn<CallFunction> tp_call;
  Fn<UnaryFunction> tp_str;
  Fn<BinaryFunction> tp_getattro;
  Fn<ObjObjArgProc> tp_setattro;
  uint64_t tp_as_buffer;
  uint64_t tp_flags;
  uint64_t tp_doc;
  Fn<TraverseProc> tp_traverse;
  Fn<Inquiry> tp_clear;
  Fn<CompareFunction> tp_richcompare;
  int64_t tp_weaklistoffset;
  Fn<UnaryFunction> tp_iter, tp_iternext;
  uint64_t tp_methods, tp_members, tp_getset;
  Ptr<TypeObject> tp_base;
  Ptr<DictObject> tp_dict;
  Fn<TernaryFunction> tp_descr_get;
  Fn<ObjObjArgProc> tp_descr_set;
  int64_t tp_dictoffset;
  Fn<InitProc> tp_init;
  Fn<AllocFunction> tp_alloc;
  Fn<NewFunction> tp_new;
  Fn<Destructor> tp_free;
  Fn<Inquiry> tp_is_gc;
  Ptr<TupleObject> tp_bases, tp_mro;
  Ptr<Object> tp_cache, tp_subclasses, tp_weaklist;
  uint64_t tp_del;
  uint32_t tp_version_tag;
  uint32_t padding0;
  Fn<Destructor> tp_finalize;
  Fn<CallFunction> tp_vectorcall;
  uint8_t tp_watched;
  uint8_t padding1;
  uint16_t tp_versions_used;
  uint32_t padding2;
  // PyHeapTypeObject from here.
  AsyncMethods as_async;
  NumberMethods nb;
  MappingMethods mp;
  SequenceMethods sq;
  BufferProcs as_buffer;
  Ptr<Object> ht_name, ht_slots, ht_qualname;
  Ptr<DictKeys> ht_cached_keys;
  Ptr<Object> ht_module;
  uint64_t ht_tpname;
  uint64_t ht_token;
  Ptr<Object> spec_getitem;  // struct _specialization_cache
  uint32_t spec_getitem_version;
  uint32_t padding3;
  Ptr<Object> spec_init;
};
inline constexpr int64_t STATIC_TYPE_SIZE = 416;
static_assert(offsetof(TypeObject, as_async) == 416);
static_assert(sizeof(TypeObject) == 936);

// tp_flags. CPython: Include/object.h, Py_TPFLAGS_*.
inline constexpr uint64_t TPFLAGS_STATIC_BUILTIN = 1u << 1;
inline constexpr uint64_t TPFLAGS_INLINE_VALUES = 1u << 2;
inline constexpr uint64_t TPFLAGS_MANAGED_WEAKREF = 1u << 3;
inline constexpr uint64_t TPFLAGS_MANAGED_DICT = 1u << 4;
inline constexpr uint64_t TPFLAGS_PREHEADER = TPFLAGS_MANAGED_WEAKREF | TPFLAGS_MANAGED_DICT;
inline constexpr uint64_t TPFLAGS_SEQUENCE = 1u << 5;
inline constexpr uint64_t TPFLAGS_MAPPING = 1u << 6;
inline constexpr uint64_t TPFLAGS_DISALLOW_INSTANTIATION = 1u << 7;
inline constexpr uint64_t TPFLAGS_IMMUTABLETYPE = 1u << 8;
inline constexpr uint64_t TPFLAGS_HEAPTYPE = 1u << 9;
inline constexpr uint64_t TPFLAGS_BASETYPE = 1u << 10;
inline constexpr uint64_t TPFLAGS_HAVE_VECTORCALL = 1u << 11;
inline constexpr uint64_t TPFLAGS_READY = 1u << 12;
inline constexpr uint64_t TPFLAGS_READYING = 1u << 13;
inline constexpr uint64_t TPFLAGS_HAVE_GC = 1u << 14;
inline constexpr uint64_t TPFLAGS_METHOD_DESCRIPTOR = 1u << 17;
inline constexpr uint64_t TPFLAGS_IS_ABSTRACT = 1u << 20;
inline constexpr uint64_t TPFLAGS_MATCH_SELF = 1u << 22;
inline constexpr uint64_t TPFLAGS_ITEMS_AT_END = 1u << 23;
inline constexpr uint64_t TPFLAGS_LONG_SUBCLASS = 1u << 24;
inline constexpr uint64_t TPFLAGS_LIST_SUBCLASS = 1u << 25;
inline constexpr uint64_t TPFLAGS_TUPLE_SUBCLASS = 1u << 26;
inline constexpr uint64_t TPFLAGS_BYTES_SUBCLASS = 1u << 27;
inline constexpr uint64_t TPFLAGS_UNICODE_SUBCLASS = 1u << 28;
inline constexpr uint64_t TPFLAGS_DICT_SUBCLASS = 1u << 29;
inline constexpr uint64_t TPFLAGS_BASE_EXC_SUBCLASS = 1u << 30;
inline constexpr uint64_t TPFLAGS_TYPE_SUBCLASS = 1u << 31;

inline bool has_feature(const TypeObject* type, uint64_t flag) {
  return (type->tp_flags & flag) != 0;
}
inline bool is_gc_object(const Object* object) {
  const TypeObject* type = object->ob_type;
  return has_feature(type, TPFLAGS_HAVE_GC) && (!type->tp_is_gc || type->tp_is_gc(const_cast<Object*>(object)) != 0);
}

}  // namespace heapglass
