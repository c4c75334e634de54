#include "object/argument_tuple.h"

#include "object/dict.h"
#include "object/tuple.h"

namespace heapglass {

namespace {

int64_t keyword_count(Args args) {
  return args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
}

// CPython: _PyStack_AsDict.
Object* dict_of_keywords(Args args) {
  const int64_t count = keyword_count(args);
  Held<DictObject> dict(dict_new_presized(count), "the arguments of the call");
  for (int64_t i = 0; dict && i < count; ++i) {
    if (dict_set_item(dict.get(), tuple_item(args.kwnames, i), args[args.count + i]) < 0) {
      return nullptr;
    }
  }
  return dict.release();
}

// Whether the slots of [args] are the items of a tuple that the caller holds.
bool args_stand_in_tuple(Args args) {
  return args.kwnames != nullptr && tuple_size(args.kwnames) == 0;
}

}  // namespace

ArgumentTuple::ArgumentTuple(Args args)
    : given_(args), keywords_(nullptr, "the arguments of the call"), tuple_(nullptr, "the arguments of the call"), made_(true) {
  if (args_stand_in_tuple(args)) {
    return;
  }
  tuple_.reset(tuple_from_slots(args.slots, args.count));
  made_ = static_cast<bool>(tuple_);
  if (made_ && keyword_count(args) != 0) {
    keywords_.reset(dict_of_keywords(args));
    made_ = static_cast<bool>(keywords_);
  }
}

// The tuple goes before the dict.
ArgumentTuple::~ArgumentTuple() = default;

Args ArgumentTuple::args() const {
  if (given_.kwnames != nullptr) {
    return given_;
  }
  return Args{reinterpret_cast<const uint64_t*>(as_tuple(tuple_.get())->ob_item), given_.count};
}

}  // namespace heapglass
