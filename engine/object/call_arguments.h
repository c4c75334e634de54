// What CPython makes of the arguments of a call to something that has no vectorcall: a tuple, and a dict of the named ones.
//
// Our functions take a view of slots instead. The tuple and the dict are made all the same and live as long as the call, since
// they are counted, come from the free lists and go back there.
//
// CPython: Objects/call.c (_PyObject_MakeTpCall, cfunction_call).
#pragma once

#include "object/args.h"
#include "object/dict.h"
#include "object/native_frame.h"
#include "object/tuple.h"

namespace heapglass {

class CallArguments {
 public:
  // A tuple that the call came with is used as it is.
  explicit CallArguments(Args args);

  explicit operator bool() const { return good_; }
  // The arguments as the function sees them: those of the call, and the tuple.
  DictObject* named() const { return named_.get(); }  // Null where no names were given.
  TupleObject* tuple() const { return tuple_.get(); }
  Args args() const { return Args{args_.slots, args_.count, args_.kwnames, tuple_.get()}; }
  // The same without the first, in a tuple of their own (PyTuple_GetSlice). [rest] holds it.
  Args without_first(Held<TupleObject>& rest) const;

 private:
  Args args_;
  Held<TupleObject> tuple_;
  Held<DictObject> named_;
  bool good_;
};

// Calls [callable] with [first] before the arguments, as from a tuple and a dict: where names are given, each argument is counted
// once more while the call runs. CPython: _PyObject_Call_Prepend.
Object* object_call_prepend_counted(Object* callable, Object* first, Args args);
// Whether a call to it makes neither a tuple nor a dict. CPython: PyVectorcall_Function.
bool has_vectorcall(Object* callable);

}  // namespace heapglass
