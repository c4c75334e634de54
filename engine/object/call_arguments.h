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

// A flag of a MethodSpec, besides MethodFlags: a tuple and a dict are made of the arguments (METH_VARARGS without METH_FASTCALL).
inline constexpr uint32_t METHOD_VARARGS = 128;

class CallArguments {
 public:
  explicit CallArguments(Args args);

  explicit operator bool() const { return good_; }
  // The positional arguments, out of the tuple.
  Args positional() const { return Args{reinterpret_cast<const uint64_t*>(tuple_->ob_item), tuple_size(tuple_.get())}; }
  // Makes the tuple of the arguments without the first (PyTuple_GetSlice); [rest] holds it. False with an error set.
  bool drop_first(Held<TupleObject>& rest) const;

 private:
  Held<TupleObject> tuple_;
  Held<DictObject> named_;
  bool good_;
};

}  // namespace heapglass
