// Version tags and the cache of lookups in types.
//
// CPython: Objects/typeobject.c, assign_version_tag, _PyType_LookupRef, PyType_Modified.
#include "object/type_internal.h"

#include "object/unicode.h"
#include "object/weakref.h"

namespace heapglass {

namespace {

constexpr uint32_t MAX_GLOBAL_VERSION = (1u << 16) - 1;  // Of immutable types; the others have greater versions.
constexpr uint16_t MAX_VERSIONS_PER_CLASS = 1000;
constexpr int64_t CACHED_NAME_MAX_LENGTH = 100;
constexpr uint32_t TYPE_CACHE_SIZE = 1u << TYPE_CACHE_SIZE_EXP;

uint32_t cache_index(uint32_t version, const Object* name) {
  return (version ^ static_cast<uint32_t>(address_of(name) >> 3)) & (TYPE_CACHE_SIZE - 1);
}

void set_version(TypeObject* type, uint32_t version) {
  ObjectLayerState* state = object_state();
  if (type->tp_version_tag != 0) {
    Ptr<TypeObject>& known = state->type_versions[type->tp_version_tag % TYPE_VERSIONS_SIZE];
    if (known == type) {
      known.address = 0;
    }
  }
  type->tp_version_tag = version;
  if (version != 0) {
    ++type->tp_versions_used;
    state->type_versions[version % TYPE_VERSIONS_SIZE] = type;
  }
}

}  // namespace

TypeObject* type_from_version(uint32_t version) {
  TypeObject* type = object_state()->type_versions[version % TYPE_VERSIONS_SIZE];
  return type != nullptr && type->tp_version_tag == version ? type : nullptr;
}

bool type_assign_version_tag(TypeObject* type) {
  if (type->tp_version_tag != 0) {
    return true;
  }
  if (!has_feature(type, TPFLAGS_READY) || type->tp_versions_used >= MAX_VERSIONS_PER_CLASS) {
    return false;
  }
  TupleObject* bases = type->tp_bases;
  for (int64_t i = 0; i < bases->ob_size; ++i) {
    if (!type_assign_version_tag(as_type(tuple_item(bases, i)))) {
      return false;
    }
  }
  ObjectLayerState* state = object_state();
  if (has_feature(type, TPFLAGS_IMMUTABLETYPE)) {
    if (state->next_static_version_tag >= MAX_GLOBAL_VERSION) {
      return false;
    }
    set_version(type, ++state->next_static_version_tag);
    return true;
  }
  if (state->next_version_tag == 0) {
    state->next_version_tag = MAX_GLOBAL_VERSION + 1;
  }
  if (state->next_version_tag == UINT32_MAX) {
    return false;
  }
  set_version(type, state->next_version_tag++);
  return true;
}

TypeObject* type_subclass_of_entry(Object* weak_reference) {
  Object* type = static_cast<WeakRefObject*>(weak_reference)->wr_object;
  return type == none() ? nullptr : as_type(type);
}

void type_modified(TypeObject* type) {
  if (type->tp_version_tag == 0) {
    return;
  }
  if (type->tp_subclasses.address != 0) {
    int64_t position = 0;
    Object* key;
    Object* reference;
    while (dict_next(as_dict(type->tp_subclasses), &position, &key, &reference)) {
      if (TypeObject* subclass = type_subclass_of_entry(reference)) {
        type_modified(subclass);
      }
    }
  }
  set_version(type, 0);
  if (has_feature(type, TPFLAGS_HEAPTYPE)) {
    type->spec_getitem.address = 0;
    type->spec_init.address = 0;
  }
}

Object* type_find_name_in_mro(TypeObject* type, Object* name, bool* failed) {
  *failed = true;
  const int64_t hash = unicode_check_exact(name) ? unicode_hash(name) : object_hash(name);
  TupleObject* mro = type->tp_mro;
  if ((hash == -1 && err_occurred()) || mro == nullptr) {
    return nullptr;
  }
  Held<TupleObject> held(new_ref(mro), "the mro of a class");
  *failed = false;
  for (int64_t i = 0; i < mro->ob_size; ++i) {
    Object* found = dict_get_item_known_hash(as_type(tuple_item(mro, i))->tp_dict, name, hash);
    if (found != nullptr) {
      return found;
    }
    if (err_occurred()) {
      *failed = true;
      return nullptr;
    }
  }
  return nullptr;
}

Object* type_lookup(TypeObject* type, Object* name) {
  TypeCacheEntry* cache = object_state()->type_cache;
  TypeCacheEntry* entry = &cache[cache_index(type->tp_version_tag, name)];
  if (entry->version == type->tp_version_tag && entry->name == name) {
    return entry->value;
  }
  const bool has_version = type_assign_version_tag(type);
  const uint32_t version = type->tp_version_tag;
  bool failed;
  Object* found = type_find_name_in_mro(type, name, &failed);
  if (failed) {
    // A lookup in a type has no way to say that it failed.
    err_clear();
    return nullptr;
  }
  if (has_version && unicode_check_exact(name) && unicode_length(name) <= CACHED_NAME_MAX_LENGTH) {
    entry = &cache[cache_index(version, name)];
    entry->version = version;
    entry->value = found;
    set_ref(entry->name, new_ref(name));
  }
  return found;
}

Object* type_lookup_ref(TypeObject* type, Object* name) {
  return xnew_ref(type_lookup(type, name));
}

Object* type_lookup_ref_and_version(TypeObject* type, Object* name, uint32_t* version) {
  Object* found = xnew_ref(type_lookup(type, name));
  *version = type->tp_version_tag;
  return found;
}

}  // namespace heapglass
