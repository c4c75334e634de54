// What an object is shown as: its repr, made by looking. Nothing of Python runs.
//
// Built-in values as Python prints them, two levels deep and at most 80 characters; instances as <Node at 0x…>.
#pragma once

#include "object/object.h"

#include <string>

namespace heapglass {

std::string observed_repr(Object* object);

// The name of the type of [object]: "list", "Node", "weakref.ReferenceType".
std::string observed_type_name(Object* object);
std::string observed_name(TypeObject* type);

}  // namespace heapglass
