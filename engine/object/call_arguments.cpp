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
    : args_(args),
      tuple_(args.tuple != nullptr ? new_ref(args.tuple) : tuple_from_slots(args.slots, args.count), "the arguments of the call"),
      named_(tuple_ ? named_arguments(args) : nullptr, "the arguments of the call"),
      good_(tuple_ && (named_ || args.kwnames == nullptr || tuple_size(args.kwnames) == 0)) {}

Args CallArguments::without_first(Held<TupleObject>& rest) const {
  rest.reset(as_tuple(tuple_slice(tuple_.get(), 1, args_.count)));
  return Args{args_.slots + 1, args_.count - 1, args_.kwnames, rest.get()};
}

}  // namespace heapglass
