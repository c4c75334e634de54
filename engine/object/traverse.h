// What an object holds, passed to a visitor that is compiled in: the collector goes through the commonest containers without a
// call for each reference. The types' own tp_traverse are made of the same walks.
//
// A visitor is called with each object and answers 0, or something else to end the walk, which then is the walk's answer.
//
// CPython: list_traverse, tuple_traverse, dict_traverse, subtype_traverse, PyObject_VisitManagedDict.
#pragma once

#include "object/dict.h"
#include "object/list.h"
#include "object/tuple.h"
#include "object/type_object.h"

namespace heapglass {

// A tp_traverse function's visitor, as one of ours.
struct VisitCall {
  Visit* visit;
  void* context;
  int operator()(Object* object) const { return visit(object, context); }
};

template <class T, class Visitor>
inline int visit_held(const Ptr<T>& field, Visitor&& visitor) {
  return field.address == 0 ? 0 : visitor(reinterpret_cast<Object*>(field.get()));
}

// From the last to the first.
template <class Visitor>
inline int traverse_items(const Ptr<Object>* items, int64_t count, Visitor&& visitor) {
  for (int64_t i = count; --i >= 0;) {
    if (const int result = visit_held(items[i], visitor); result != 0) {
      return result;
    }
  }
  return 0;
}

template <class Visitor>
inline int traverse_values(const DictValues* values, Visitor&& visitor) {
  for (int64_t i = 0; i < values->capacity; ++i) {
    if (const int result = visit_held(values->values[i], visitor); result != 0) {
      return result;
    }
  }
  return 0;
}

// Strings cannot be part of a cycle, so the keys of tables that have no others are not visited.
template <class Visitor>
inline int traverse_keys(DictKeys* keys, Visitor&& visitor) {
  if (keys->is_unicode()) {
    const DictUnicodeEntry* entries = keys->unicode_entries();
    for (int64_t i = 0; i < keys->dk_nentries; ++i) {
      if (const int result = visit_held(entries[i].me_value, visitor); result != 0) {
        return result;
      }
    }
    return 0;
  }
  const DictKeyEntry* entries = keys->entries();
  for (int64_t i = 0; i < keys->dk_nentries; ++i) {
    if (entries[i].me_value.address == 0) {
      continue;
    }
    if (const int result = visit_held(entries[i].me_value, visitor); result != 0) {
      return result;
    }
    if (const int result = visit_held(entries[i].me_key, visitor); result != 0) {
      return result;
    }
  }
  return 0;
}

template <class Visitor>
inline int traverse_dict(DictObject* dict, Visitor&& visitor) {
  const DictValues* values = dict->ma_values;
  return values != nullptr ? traverse_values(values, visitor) : traverse_keys(dict->ma_keys, visitor);
}

template <class Visitor>
inline int traverse_managed_dict(Object* object, Visitor&& visitor) {
  Ptr<DictObject>* dict = managed_dict_of(object);
  if (dict->address == 0 && has_feature(type_of(object), TPFLAGS_INLINE_VALUES)) {
    if (const DictValues* values = inline_values_of(object); values->valid != 0) {
      return traverse_values(values, visitor);
    }
  }
  return visit_held(*dict, visitor);
}

// Instances of classes that add nothing to object but a dict.
inline bool is_plain_instance(const TypeObject* type) {
  return has_feature(type, TPFLAGS_INLINE_VALUES) && type->tp_basicsize == sizeof(Object) && type->tp_traverse.is(subtype_traverse);
}

// Passes to [visitor] what [object] holds. Only the commonest walks stand here; the others go through the type.
template <class Visitor>
inline int traverse(Object* object, Visitor visitor) {
  const Fn<TraverseProc> walk = type_of(object)->tp_traverse;
  if (walk == static_type(StaticType::List)->tp_traverse) {
    return traverse_items(as_list(object)->ob_item, list_size(object), visitor);
  }
  if (walk == static_type(StaticType::Tuple)->tp_traverse) {
    return traverse_items(as_tuple(object)->ob_item, tuple_size(object), visitor);
  }
  if (walk == static_type(StaticType::Dict)->tp_traverse) {
    return traverse_dict(as_dict(object), visitor);
  }
  if (is_plain_instance(type_of(object))) {
    if (const int result = traverse_managed_dict(object, visitor); result != 0) {
      return result;
    }
    return visitor(as_object(type_of(object)));
  }
  return walk(object, [](Object* held, void* context) { return (*static_cast<Visitor*>(context))(held); }, &visitor);
}

}  // namespace heapglass
