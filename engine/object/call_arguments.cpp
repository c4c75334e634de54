#include "object/call_arguments.h"

namespace heapglass {
namespace {

// CPython: _PyStack_AsDict.
DictObject* named_arguments(Args args) {
  const int64_t count = args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
  if (count == 0) {
    return nullptr;
  }
  DictObject* dict = dict_new_presized(count);
  for (int64_t i = 0; dict != nullptr && i < count; ++i) {
    if (dict_set_item(dict, tuple_item(args.kwnames, i), args[args.count + i]) < 0) {
      decref(dict);
      return nullptr;
    }
  }
  return dict;
}

}  // namespace

CallArguments::CallArguments(Args args)
    : tuple_(tuple_from_slots(args.slots, args.count), "the arguments of the call"),
      named_(tuple_ ? named_arguments(args) : nullptr, "the arguments of the call"),
      good_(tuple_ && (named_ || args.kwnames == nullptr || tuple_size(args.kwnames) == 0)) {}

bool CallArguments::drop_first(Held<TupleObject>& rest) const {
  rest.reset(as_tuple(tuple_slice(tuple_.get(), 1, tuple_size(tuple_.get()))));
  return static_cast<bool>(rest);
}

}  // namespace heapglass
