// The types of the module _functools. CPython: Modules/_functoolsmodule.c.
#pragma once

#include "object/dict.h"
#include "object/specs.h"

namespace heapglass {

struct PartialObject : Object {
  Ptr<Object> fn;
  Ptr<TupleObject> args;
  Ptr<DictObject> kw;
  Ptr<Object> dict, weakreflist;
  Ptr<Object> placeholder;  // Not counted.
  int64_t phcount;          // Placeholders among args.
  uint64_t vectorcall;
};
static_assert(sizeof(PartialObject) == 80);

// One entry of a bounded cache, a link of the list that is ordered by use. The list holds it, and so does the cache's dict.
struct LruListElem : Object {
  Ptr<LruListElem> prev, next;  // next is counted, but for the one that closes the ring.
  int64_t hash;
  Ptr<Object> key, result;
};
static_assert(sizeof(LruListElem) == 56);

enum class LruMode : uint64_t { Uncached, Unbounded, Bounded };

struct LruCacheObject : LruListElem {  // What it inherits is the root of the ring.
  LruMode wrapper;
  int32_t typed;
  uint32_t padding;
  Ptr<DictObject> cache;
  int64_t hits;
  Ptr<Object> func;
  int64_t maxsize;  // -1: None.
  int64_t misses;
  Ptr<Object> kwd_mark;
  Ptr<TypeObject> lru_list_elem_type;
  Ptr<Object> cache_info_type, dict, weakreflist;
};
static_assert(sizeof(LruCacheObject) == 152);

extern const TypeSpec PLACEHOLDER_SPEC, PARTIAL_SPEC, LRU_CACHE_SPEC, KEY_WRAPPER_SPEC, LRU_LIST_ELEM_SPEC;

// The marker between positional and keyword arguments in the keys of a cache: borrowed.
Object* functools_keyword_mark();

}  // namespace heapglass
