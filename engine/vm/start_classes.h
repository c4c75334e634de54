// Classes of CPython's start: what importlib, the codecs, zipimport, io, signal and the interpreters module derive from built-in types.
//
// A program meets them in the tree of exceptions, and where its class is not the first that derives from list, TypeError or another.
//
// CPython: what `__subclasses__()` of each built-in type answers on the first line, with `python3.14 -S`.
#pragma once

#include "object/object.h"

namespace heapglass {

// Makes all of them and keeps them for the interpreter. False with an error set.
bool make_start_classes();

// Returns io.UnsupportedOperation, borrowed.
Object* unsupported_operation_class();

}  // namespace heapglass
