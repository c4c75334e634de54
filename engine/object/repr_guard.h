// The list of containers whose repr is being made, by which a container finds itself inside itself.
//
// CPython keeps it in the dict of the thread's state under "Py_Repr", as a list of counted references.
//
// CPython: Objects/object.c, Py_ReprEnter, Py_ReprLeave.
#pragma once

#include "object/object.h"

namespace heapglass {

// Enters [object]: 0, 1 where it is being shown already, -1 with an error set. Only a 0 must be paired with repr_leave.
int repr_enter(Object* object);
void repr_leave(Object* object);

}  // namespace heapglass
