// functools.lru_cache's wrapper: a dict from keys to results, and for a bounded cache a ring of links in the order of use.
#include "object/dict_internal.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/method.h"
#include "object/weakref.h"
#include "vm/modules/functools_types.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

LruCacheObject* as_cache(Object* object) {
  return static_cast<LruCacheObject*>(object);
}
LruListElem* root_of(LruCacheObject* cache) {
  return cache;
}

void extract_link(LruListElem* link) {
  link->prev->next = link->next;
  link->next->prev = link->prev;
}

void append_link(LruCacheObject* cache, LruListElem* link) {
  LruListElem* root = root_of(cache);
  LruListElem* last = root->prev;
  last->next = link;
  root->prev = link;
  link->prev = last;
  link->next = root;
}

// Takes the whole ring off [cache]; the chain ends with null.
LruListElem* unlink_list(LruCacheObject* cache) {
  LruListElem* root = root_of(cache);
  LruListElem* first = root->next;
  if (first == root || first == nullptr) {
    return nullptr;
  }
  root->prev->next = nullptr;
  root->next = root;
  root->prev = root;
  return first;
}

void clear_list(LruListElem* link) {
  while (link != nullptr) {
    LruListElem* next = link->next;
    Held<> rest(next, "the cached results that are dropped");
    decref(link);
    rest.release();
    link = next;
  }
}

// --- Keys ------------------------------------------------------------------------------------------------------------------------

Object* typed_key(LruCacheObject* cache, TupleObject* args, DictObject* kwds) {
  const int64_t named = kwds == nullptr ? 0 : dict_size(kwds);
  int64_t size = args->ob_size + (named > 0 ? 1 + 2 * named : 0);
  if (cache->typed != 0) {
    size += args->ob_size + named;
  }
  TupleObject* key = tuple_new(size);
  if (key == nullptr) {
    return nullptr;
  }
  int64_t at = 0, position = 0;
  Object* name;
  Object* value;
  for (int64_t i = 0; i < args->ob_size; ++i) {
    tuple_init_item(key, at++, new_ref(tuple_item(args, i)));
  }
  if (named > 0) {
    tuple_init_item(key, at++, new_ref(cache->kwd_mark.get()));
    while (dict_next(kwds, &position, &name, &value)) {
      tuple_init_item(key, at++, new_ref(name));
      tuple_init_item(key, at++, new_ref(value));
    }
  }
  if (cache->typed != 0) {
    for (int64_t i = 0; i < args->ob_size; ++i) {
      tuple_init_item(key, at++, new_ref(as_object(type_of(tuple_item(args, i)))));
    }
    position = 0;
    while (named > 0 && dict_next(kwds, &position, &name, &value)) {
      tuple_init_item(key, at++, new_ref(as_object(type_of(value))));
    }
  }
  return key;
}

Object* make_key(LruCacheObject* cache, TupleObject* args, DictObject* kwds) {
  if (cache->typed == 0 && (kwds == nullptr || dict_size(kwds) == 0)) {
    if (args->ob_size == 1) {
      Object* only = tuple_item(args, 0);
      if (unicode_check_exact(only) || long_check_exact(only)) {
        return new_ref(only);
      }
    }
    return new_ref(static_cast<Object*>(args));
  }
  return typed_key(cache, args, kwds);
}

// --- Calls -----------------------------------------------------------------------------------------------------------------------

Object* call_unbounded(LruCacheObject* cache, TupleObject* args, DictObject* kwds) {
  Held<> key(make_key(cache, args, kwds), "the key of a cached result");
  const int64_t hash = key ? object_hash(key.get()) : -1;
  if (hash == -1) {
    return nullptr;
  }
  Object* known = dict_get_item_known_hash(cache->cache, key.get(), hash);
  if (known != nullptr) {
    ++cache->hits;
    return new_ref(known);
  }
  if (err_occurred()) {
    return nullptr;
  }
  ++cache->misses;
  Held<> result(object_call_tuple(cache->func, args, kwds), "a result that is being cached");
  return result && dict_set_item_known_hash(cache->cache, key.get(), result.get(), hash) == 0 ? result.release() : nullptr;
}

Object* add_link(LruCacheObject* cache, Held<>& key, int64_t hash, Held<>& result) {
  auto* link = object_new<LruListElem>(module_type(ModuleType::LruListElem));
  if (link == nullptr) {
    return nullptr;
  }
  Held<LruListElem> held(link, "a result that is being cached");
  link->hash = hash;
  link->key = key.release();
  link->result = new_ref(result.get());
  if (dict_set_item_known_hash(cache->cache, link->key, link, hash) < 0) {
    return nullptr;
  }
  append_link(cache, held.release());
  return result.release();
}

// The cache is full: the link that was used longest ago gets the new key and result.
Object* replace_oldest(LruCacheObject* cache, Held<>& key, int64_t hash, Held<>& result) {
  LruListElem* link = root_of(cache)->next;
  extract_link(link);
  Held<LruListElem> held(link, "a result that is being cached");
  Object* popped = nullptr;
  Held<> link_key(new_ref(link->key.get()), "the key of a cached result");
  const int found = dict_pop(cache->cache, link_key.get(), &popped);
  if (found < 0) {
    return nullptr;
  }
  if (found == 0) {
    // Somebody else has removed it meanwhile.
    return result.release();
  }
  Held<> from_dict(popped, "a result that is being cached");
  link_key.reset(nullptr);
  // The old key dies before the old result.
  Held<> old_result(link->result, "a cached result that is dropped");
  Held<> old_key(link->key, "the key of a cached result");
  link->hash = hash;
  link->key = key.release();
  link->result = new_ref(result.get());
  if (dict_set_item_known_hash(cache->cache, link->key, link, hash) < 0) {
    return nullptr;
  }
  append_link(cache, held.release());
  return result.release();
}

Object* call_bounded(LruCacheObject* cache, TupleObject* args, DictObject* kwds) {
  Held<> key(make_key(cache, args, kwds), "the key of a cached result");
  const int64_t hash = key ? object_hash(key.get()) : -1;
  if (hash == -1) {
    return nullptr;
  }
  auto* link = static_cast<LruListElem*>(dict_get_item_known_hash(cache->cache, key.get(), hash));
  if (link != nullptr) {
    extract_link(link);
    append_link(cache, link);
    ++cache->hits;
    return new_ref(link->result.get());
  }
  if (err_occurred()) {
    return nullptr;
  }
  ++cache->misses;
  Held<> result(object_call_tuple(cache->func, args, kwds), "a result that is being cached");
  if (!result) {
    return nullptr;
  }
  Object* meanwhile = dict_get_item_known_hash(cache->cache, key.get(), hash);
  if (meanwhile != nullptr || err_occurred()) {
    return err_occurred() ? nullptr : result.release();
  }
  const bool room = dict_size(cache->cache) < cache->maxsize || root_of(cache)->next == root_of(cache);
  return room ? add_link(cache, key, hash, result) : replace_oldest(cache, key, hash, result);
}

Object* cache_call(Object* self, Args args) {
  LruCacheObject* cache = as_cache(self);
  Held<TupleObject> tuple(tuple_from_slots(args.slots, args.count), "the arguments of the call");
  const int64_t named = keyword_count(args);
  Held<DictObject> kwds(named == 0 ? nullptr : keyword_dict(args), "the arguments of the call");
  if (!tuple || (named != 0 && !kwds)) {
    return nullptr;
  }
  switch (cache->wrapper) {
    case LruMode::Bounded: return call_bounded(cache, tuple.get(), kwds.get());
    case LruMode::Unbounded: return call_unbounded(cache, tuple.get(), kwds.get());
    default: ++cache->misses; return object_call_tuple(cache->func, tuple.get(), kwds.get());
  }
}

// --- Life ------------------------------------------------------------------------------------------------------------------------

Object* cache_new(TypeObject* type, Args args) {
  Object* given[4];
  if (!args_unpack("lru_cache", args, {"user_function", "maxsize", "typed", "cache_info_type"}, 4, given)) {
    return nullptr;
  }
  if (!callable_check(given[0])) {
    return err_set_string(StaticType::TypeError, "the first argument must be callable");
  }
  LruMode mode = LruMode::Unbounded;
  int64_t maxsize = -1;
  if (!is_none(given[1])) {
    if (!index_check(given[1])) {
      return err_set_string(StaticType::TypeError, "maxsize should be integer or None");
    }
    maxsize = number_as_ssize_t(given[1], StaticType::OverflowError);
    if (maxsize == -1 && err_occurred()) {
      return nullptr;
    }
    maxsize = maxsize < 0 ? 0 : maxsize;
    mode = maxsize == 0 ? LruMode::Uncached : LruMode::Bounded;
  }
  const int typed = object_is_true(given[2]);
  Held<DictObject> dict(typed < 0 ? nullptr : dict_new(), "the new object");
  Object* self = dict ? type->tp_alloc(type, 0) : nullptr;
  if (self == nullptr) {
    return nullptr;
  }
  LruCacheObject* cache = as_cache(self);
  cache->prev = root_of(cache);
  cache->next = root_of(cache);
  cache->wrapper = mode;
  cache->typed = typed;
  cache->cache = dict.release();
  cache->func = new_ref(given[0]);
  cache->maxsize = maxsize;
  cache->kwd_mark = new_ref(functools_keyword_mark());
  cache->lru_list_elem_type = new_ref(module_type(ModuleType::LruListElem));
  cache->cache_info_type = new_ref(given[3]);
  return self;
}

int cache_clear_refs(Object* self) {
  LruCacheObject* cache = as_cache(self);
  LruListElem* list = unlink_list(cache);
  clear_ref(cache->cache);
  clear_ref(cache->func);
  clear_ref(cache->kwd_mark);
  clear_ref(cache->lru_list_elem_type);
  clear_ref(cache->cache_info_type);
  clear_ref(cache->dict);
  clear_list(list);
  return 0;
}
void cache_dealloc(Object* self) {
  gc_untrack(self);
  if (as_cache(self)->weakreflist.address != 0) {
    object_clear_weakrefs(self);
  }
  cache_clear_refs(self);
  collected_free(self);
}
int cache_traverse(Object* self, Visit* visit, void* context) {
  LruCacheObject* cache = as_cache(self);
  for (LruListElem* link = cache->next; link != nullptr && link != root_of(cache); link = link->next) {
    int result = visit_ref(link->key, visit, context);
    result = result != 0 ? result : visit_ref(link->result, visit, context);
    result = result != 0 ? result : visit(as_object(type_of(link)), context);
    if (result != 0) {
      return result;
    }
  }
  return visit_all(self, visit, context, cache->cache, cache->func, cache->kwd_mark, cache->lru_list_elem_type, cache->cache_info_type,
                   cache->dict);
}

Object* cache_get(Object* self, Object* object, Object*) {
  return object == nullptr || is_none(object) ? new_ref(self) : method_new(self, object);
}

Object* cache_info(Object* self) {
  LruCacheObject* cache = as_cache(self);
  Held<> hits(long_from_int64(cache->hits), "the arguments of the call");
  Held<> misses(long_from_int64(cache->misses), "the arguments of the call");
  Held<> maxsize(cache->maxsize == -1 ? none() : long_from_int64(cache->maxsize), "the arguments of the call");
  Held<> size(long_from_int64(dict_size(cache->cache)), "the arguments of the call");
  return hits && misses && maxsize && size
             ? object_call_args(cache->cache_info_type, {hits.get(), misses.get(), maxsize.get(), size.get()})
             : nullptr;
}

Object* cache_clear(Object* self) {
  LruCacheObject* cache = as_cache(self);
  LruListElem* list = unlink_list(cache);
  cache->hits = 0;
  cache->misses = 0;
  dict_clear(cache->cache);
  clear_list(list);
  return none();
}

Object* cache_copy(Object* self) {
  return new_ref(self);
}
Object* cache_deepcopy(Object* self, Object*) {
  return new_ref(self);
}
Object* cache_reduce(Object* self) {
  return object_get_attr(self, id_of(Id::__qualname__));
}

void cache_slots(TypeObject* type) {
  collected_slots(type, cache_dealloc, cache_traverse, cache_clear_refs);
  type->tp_call = cache_call;
  type->tp_descr_get = cache_get;
  type->tp_new = cache_new;
  type->tp_dictoffset = offsetof(LruCacheObject, dict);
  type->tp_weaklistoffset = offsetof(LruCacheObject, weakreflist);
}
const MethodSpec CACHE_METHODS[] = {
    method_noargs("cache_info", cache_info),  method_noargs("cache_clear", cache_clear), method_noargs("__reduce__", cache_reduce),
    method_noargs("__copy__", cache_copy),    method_one("__deepcopy__", cache_deepcopy),
};
const GetSetSpec CACHE_GETSETS[] = {{"__dict__", object_generic_get_dict, object_generic_set_dict}};
const LayoutField CACHE_LAYOUT[] = {
    {"next", 24, "lru_links", "a cached result"},
    {"typed", 64, "int32", ""},
    {"cache", 72, "ref", "the cached results"},
    {"hits", 80, "int64", ""},
    {"func", 88, "ref", "the function whose results are cached"},
    {"maxsize", 96, "int64", ""},
    {"misses", 104, "int64", ""},
    {"kwd_mark", 112, "ref", "the mark in the keys of cached results"},
    {"lru_list_elem_type", 120, "ref", "the type of cached results"},
    {"cache_info_type", 128, "ref", "the type of cache_info()"},
    {"weakreflist", 144, "weak", ""},
    {"prev", 16, "pointer", ""}, {"root.hash", 32, "int64", ""}, {"root.key", 40, "pointer", ""},
    {"root.result", 48, "pointer", ""}, {"wrapper", 56, "pointer", ""}, {"dict", 136, "pointer", ""},
};

void elem_dealloc(Object* self) {
  auto* link = static_cast<LruListElem*>(self);
  {
    DyingObject dying(self);
    clear_ref(link->key);
    clear_ref(link->result);
  }
  TypeObject* type = type_of(self);
  object_free(self);
  decref(as_object(type));
}
void elem_slots(TypeObject* type) {
  type->tp_dealloc = elem_dealloc;
}
const LayoutField ELEM_LAYOUT[] = {
    {"hash", 32, "int64", ""},
    {"key", 40, "ref", "the key of a cached result"},
    {"result", 48, "ref", "a cached result"},
    {"prev", 16, "pointer", ""}, {"next", 24, "pointer", ""},
};

}  // namespace

const TypeSpec LRU_CACHE_SPEC = {
    .name = "functools._lru_cache_wrapper",
    .doc = "Create a cached callable that wraps another function.",
    .basicsize = sizeof(LruCacheObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_METHOD_DESCRIPTOR | TPFLAGS_IMMUTABLETYPE,
    .fill_slots = cache_slots,
    .methods = CACHE_METHODS,
    .getsets = CACHE_GETSETS,
    .layout = CACHE_LAYOUT,
    .module_type = ModuleType::LruCacheWrapper,
};
const TypeSpec LRU_LIST_ELEM_SPEC = {
    .name = "functools._lru_list_elem",
    .basicsize = sizeof(LruListElem),
    .flags = TPFLAGS_DISALLOW_INSTANTIATION | TPFLAGS_IMMUTABLETYPE,
    .fill_slots = elem_slots,
    .layout = ELEM_LAYOUT,
    .module_type = ModuleType::LruListElem,
    .listed = false,
};

}  // namespace heapglass
