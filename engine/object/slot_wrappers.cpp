// What a slot wrapper does with its arguments: int.__add__(1, 2) calls the slot nb.add.
//
// CPython: Objects/typeobject.c, wrap_binaryfunc and its kin.
#include "object/descriptor.h"
#include "object/long.h"
#include "object/slot_functions.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

template <class F>
Fn<F> as_slot(uint64_t number) {
  return Fn<F>{number};
}

bool check_count(Args args, int64_t wanted) {
  if (args.count == wanted) {
    return true;
  }
  err_format(StaticType::TypeError, "expected %d argument%s, got %zd", static_cast<int>(wanted), wanted == 1 ? "" : "s", args.count);
  return false;
}

Object* none_or_error(int result) {
  return result < 0 || err_occurred() ? nullptr : none();
}

Object* wrap_rich_compare(uint64_t wrapped, Object* self, Args args, int op) {
  return check_count(args, 1) ? as_slot<CompareFunction>(wrapped)(self, args[0], op) : nullptr;
}

Object* wrap_ternary(uint64_t wrapped, Object* self, Args args, bool reflected) {
  if (args.count < 1 || args.count > 2) {
    return err_format(StaticType::TypeError, "expected 1 or 2 arguments, got %zd", args.count);
  }
  Object* third = args.count == 2 ? args[1] : none();
  return reflected ? as_slot<TernaryFunction>(wrapped)(args[0], self, third) : as_slot<TernaryFunction>(wrapped)(self, args[0], third);
}

bool sequence_index_of(Object* self, Object* argument, int64_t* index) {
  *index = number_as_ssize_t(argument, StaticType::OverflowError);
  if (*index == -1 && err_occurred()) {
    return false;
  }
  if (*index < 0 && type_of(self)->sq.length) {
    const int64_t length = type_of(self)->sq.length(self);
    if (length < 0) {
      return false;
    }
    *index += length;
  }
  return true;
}

Object* wrap_sequence(const SlotRow& row, uint64_t wrapped, Object* self, Args args) {
  int64_t index;
  if (!check_count(args, row.wrap == Wrap::SequenceSetItem ? 2 : 1) || !sequence_index_of(self, args[0], &index)) {
    return nullptr;
  }
  if (row.wrap == Wrap::SequenceItem) {
    return as_slot<SizeArgFunction>(wrapped)(self, index);
  }
  return none_or_error(as_slot<SizeObjArgProc>(wrapped)(self, index, row.wrap == Wrap::SequenceSetItem ? args[1] : nullptr));
}

Object* wrap_index(uint64_t wrapped, Object* self, Args args) {
  if (!check_count(args, 1)) {
    return nullptr;
  }
  const int64_t count = number_as_ssize_t(args[0], StaticType::OverflowError);
  return count == -1 && err_occurred() ? nullptr : as_slot<SizeArgFunction>(wrapped)(self, count);
}

// Refuses object.__setattr__(some_type, …), which would get round the type's own. CPython: hackcheck.
bool may_set_attribute(Object* self, uint64_t wrapped, const char* what) {
  TypeObject* type = type_of(self);
  while (type != nullptr && has_feature(type, TPFLAGS_HEAPTYPE)) {
    type = type->tp_base;
  }
  if (type != nullptr && type->tp_setattro.number != wrapped && type_is_subtype(type_of(self), static_type(StaticType::Type))) {
    err_format(StaticType::TypeError, "can't apply this %s to %s object", what, type_full_name(type).data());
    return false;
  }
  return true;
}

Object* wrap_attribute(const SlotRow& row, uint64_t wrapped, Object* self, Args args) {
  const bool deletes = row.wrap == Wrap::DelAttr;
  if (!check_count(args, deletes ? 1 : 2) || !may_set_attribute(self, wrapped, deletes ? "__delattr__" : "__setattr__")) {
    return nullptr;
  }
  return none_or_error(as_slot<ObjObjArgProc>(wrapped)(self, args[0], deletes ? nullptr : args[1]));
}

Object* wrap_descr_get(uint64_t wrapped, Object* self, Args args) {
  if (!args_check_count("__get__", args.count, 1, 2)) {
    return nullptr;
  }
  Object* object = args[0] == none() ? nullptr : args[0];
  Object* type = args.count < 2 || args[1] == none() ? nullptr : args[1];
  if (object == nullptr && type == nullptr) {
    return err_set_string(StaticType::TypeError, "__get__(None, None) is invalid");
  }
  return as_slot<TernaryFunction>(wrapped)(self, object, type);
}

Object* wrap_next(uint64_t wrapped, Object* self) {
  Object* result = as_slot<UnaryFunction>(wrapped)(self);
  if (result == nullptr && !err_occurred()) {
    err_set_none(StaticType::StopIteration);
  }
  return result;
}

Object* wrap_hash(uint64_t wrapped, Object* self) {
  const int64_t hash = as_slot<HashFunction>(wrapped)(self);
  return hash == -1 && err_occurred() ? nullptr : long_from_int64(hash);
}

Object* wrap_length(uint64_t wrapped, Object* self) {
  const int64_t length = as_slot<LenFunction>(wrapped)(self);
  return length < 0 && err_occurred() ? nullptr : long_from_int64(length);
}

Object* wrap_has_item(uint64_t wrapped, Object* self, Object* value) {
  const int result = as_slot<ObjObjProc>(wrapped)(self, value);
  return result < 0 ? nullptr : bool_object(result != 0);
}

Object* wrap_truth(uint64_t wrapped, Object* self) {
  const int result = as_slot<Inquiry>(wrapped)(self);
  return result < 0 ? nullptr : bool_object(result != 0);
}

Object* wrap_del(uint64_t wrapped, Object* self) {
  as_slot<Destructor>(wrapped)(self);
  return none();
}

}  // namespace

Object* slot_wrapper_call(const SlotRow& row, uint64_t wrapped, Object* self, Args args) {
  switch (row.wrap) {
    case Wrap::None:
    case Wrap::New: return err_bad_internal_call();
    case Wrap::Call: return as_slot<CallFunction>(wrapped)(self, args);
    case Wrap::Init: return none_or_error(as_slot<InitProc>(wrapped)(self, args));
    default: break;
  }
  if (args.kwnames != nullptr && tuple_size(args.kwnames) != 0) {
    return err_format(StaticType::TypeError, "wrapper %U() takes no keyword arguments", id_of(row.name));
  }
  switch (row.wrap) {
    case Wrap::Unary: return check_count(args, 0) ? as_slot<UnaryFunction>(wrapped)(self) : nullptr;
    case Wrap::Binary:
    case Wrap::BinaryLeft: return check_count(args, 1) ? as_slot<BinaryFunction>(wrapped)(self, args[0]) : nullptr;
    case Wrap::BinaryRight: return check_count(args, 1) ? as_slot<BinaryFunction>(wrapped)(args[0], self) : nullptr;
    case Wrap::Ternary: return wrap_ternary(wrapped, self, args, false);
    case Wrap::TernaryRight: return wrap_ternary(wrapped, self, args, true);
    case Wrap::Truth: return check_count(args, 0) ? wrap_truth(wrapped, self) : nullptr;
    case Wrap::Length: return check_count(args, 0) ? wrap_length(wrapped, self) : nullptr;
    case Wrap::Hash: return check_count(args, 0) ? wrap_hash(wrapped, self) : nullptr;
    case Wrap::Next: return check_count(args, 0) ? wrap_next(wrapped, self) : nullptr;
    case Wrap::Del: return check_count(args, 0) ? wrap_del(wrapped, self) : nullptr;
    case Wrap::Index: return wrap_index(wrapped, self, args);
    case Wrap::SequenceItem:
    case Wrap::SequenceSetItem:
    case Wrap::SequenceDelItem: return wrap_sequence(row, wrapped, self, args);
    case Wrap::HasItem: return check_count(args, 1) ? wrap_has_item(wrapped, self, args[0]) : nullptr;
    case Wrap::SetItem:
    case Wrap::DescrSet:
      return check_count(args, 2) ? none_or_error(as_slot<ObjObjArgProc>(wrapped)(self, args[0], args[1])) : nullptr;
    case Wrap::DelItem:
    case Wrap::DescrDelete:
      return check_count(args, 1) ? none_or_error(as_slot<ObjObjArgProc>(wrapped)(self, args[0], nullptr)) : nullptr;
    case Wrap::Lt: return wrap_rich_compare(wrapped, self, args, COMPARE_LT);
    case Wrap::Le: return wrap_rich_compare(wrapped, self, args, COMPARE_LE);
    case Wrap::Eq: return wrap_rich_compare(wrapped, self, args, COMPARE_EQ);
    case Wrap::Ne: return wrap_rich_compare(wrapped, self, args, COMPARE_NE);
    case Wrap::Gt: return wrap_rich_compare(wrapped, self, args, COMPARE_GT);
    case Wrap::Ge: return wrap_rich_compare(wrapped, self, args, COMPARE_GE);
    case Wrap::DescrGet: return wrap_descr_get(wrapped, self, args);
    case Wrap::SetAttr:
    case Wrap::DelAttr: return wrap_attribute(row, wrapped, self, args);
    default: return err_bad_internal_call();
  }
}

}  // namespace heapglass
