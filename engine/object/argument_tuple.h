// The tuple, and the dict of keywords, that CPython makes of the arguments of a call to what takes no array of them.
//
// Making them shows: the tuple counts as a holder of each argument while the call lasts, and a dead one of few items waits on its free
// list for the next tuple of that length.
//
// For f(*arguments) there is a tuple already: then object_call_tuple gives the empty tuple as names of keywords, and none is made.
//
// CPython: Objects/call.c, _PyObject_MakeTpCall; Objects/descrobject.c, method_vectorcall_VARARGS.
#pragma once

#include "object/args.h"
#include "object/native_frame.h"

namespace heapglass {

class ArgumentTuple {
 public:
  explicit ArgumentTuple(Args args);
  ~ArgumentTuple();
  ArgumentTuple(const ArgumentTuple&) = delete;
  ArgumentTuple& operator=(const ArgumentTuple&) = delete;

  explicit operator bool() const { return made_; }  // False with MemoryError.
  Object* tuple() const { return tuple_.get(); }  // Null where there was one already.
  // The arguments as the tuple holds them; keywords, if any, where the caller has them.
  Args args() const;

 private:
  Args given_;
  Held<> keywords_;
  Held<> tuple_;
  bool made_;
};

}  // namespace heapglass
