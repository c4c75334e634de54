// types.SimpleNamespace. CPython: Objects/namespaceobject.c.
#pragma once

#include "object/dict.h"

namespace heapglass {

struct NamespaceObject : Object {
  Ptr<DictObject> ns_dict;
};
static_assert(sizeof(NamespaceObject) == 24);

Object* namespace_new(DictObject* attributes);  // [attributes] may be null; they are copied.

extern const TypeSpec NAMESPACE_SPEC;

}  // namespace heapglass
