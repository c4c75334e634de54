// The state of object/ in the Space: what CPython keeps in its runtime and interpreter structs.
#pragma once

#include "memory/region.h"
#include "object/object.h"

namespace heapglass {

struct DictObject;

struct TypeObject;

inline constexpr int TYPE_CACHE_SIZE_EXP = 10;
inline constexpr uint32_t TYPE_VERSIONS_SIZE = 1024;
inline constexpr uint32_t MODULE_TYPE_LIMIT = 128;

struct TypeCacheEntry {
  uint32_t version;
  uint32_t padding;
  Ptr<Object> name;   // Counted.
  Ptr<Object> value;  // Borrowed from the type.
};
static_assert(sizeof(TypeCacheEntry) == 24);

struct ObjectLayerState {
  Ptr<DictObject> interned;    // The table of interned strings.
  uint64_t static_bump;        // Address of the next free static byte.
  uint32_t next_version_tag;
  uint32_t next_keys_version;  // For dict_keys_version.
  Ptr<Object> memory_error;    // Instances kept for when there is no memory.
  Ptr<Object> exception_group; // The heap type ExceptionGroup.
  Ptr<Object> builtins_dict;   // builtins.__dict__
  Ptr<Object> builtins_module;
  Ptr<Object> sys_modules;
  Ptr<Object> recursion_error_text;
  Ptr<Object> thread_dict;     // The dict of the thread: what repr is inside of.
  int64_t int_max_str_digits;  // sys.get_int_max_str_digits(); 4300 unless set.
  int64_t model_clock;         // Nanoseconds that the clock of the module time has shown.
  uint32_t dealloc_depth;      // Deallocations of containers that are running.
  uint32_t next_static_version_tag;
  uint64_t abc_invalidation_counter;  // Goes up with each registration at an abstract class.
  Ptr<Object> placeholder;  // functools.Placeholder
  Ptr<Object> keyword_mark;  // Stands in the keys of cached results.
  Ptr<Object> current_context;  // contextvars: the context that is entered, or null.
  Ptr<Object> token_missing;    // contextvars.Token.MISSING
  Ptr<Object> running_thread;   // The number of the thread that runs, an int; null while the main thread does.
  Ptr<TypeObject> module_types[MODULE_TYPE_LIMIT];  // object/module_types.h; not counted.
  Ptr<TypeObject> type_versions[TYPE_VERSIONS_SIZE];  // By version modulo the size; the newest.
  TypeCacheEntry type_cache[1 << TYPE_CACHE_SIZE_EXP];
};
static_assert(sizeof(ObjectLayerState) < FREE_LISTS_OFFSET - OBJECT_STATE_OFFSET);

inline ObjectLayerState* object_state() {
  return at_offset<ObjectLayerState>(OBJECT_STATE_OFFSET);
}

}  // namespace heapglass
