// The rows of the slot table, and what is done with them when a type is made or changed.
//
// CPython: Objects/typeobject.c, slotdefs, update_one_slot, add_operators.
#include "object/slot_table.h"

#include "object/cfunction.h"
#include "object/descriptor.h"
#include "object/slot_functions.h"
#include "object/weakref.h"

namespace heapglass {

namespace {

#define AT(field) static_cast<int32_t>(offsetof(TypeObject, field))
#define ROW(name, field, function, wrap, doc) SlotRow{Id::name, AT(field), any(function), Wrap::wrap, doc}
#define BARE(name, field, wrap, doc) SlotRow{Id::name, AT(field), nullptr, Wrap::wrap, doc}
#define BINARY(name, reflected, field, function, text)                                    \
  ROW(name, nb.field, function, BinaryLeft, "Return self" text "value."),                 \
      ROW(reflected, nb.field, function, BinaryRight, "Return value" text "self.")
#define INPLACE(name, field, function, text) ROW(name, nb.field, function, Binary, "Return self" text "value.")
#define UNARY(name, field, function, text) ROW(name, nb.field, function, Unary, text)

// Rows of one slot stand together.
const SlotRow SLOT_TABLE[] = {
    ROW(__repr__, tp_repr, slot_tp_repr, Unary, "Return repr(self)."),
    ROW(__hash__, tp_hash, slot_tp_hash, Hash, "Return hash(self)."),
    ROW(__call__, tp_call, slot_tp_call, Call, "Call self as a function."),
    ROW(__str__, tp_str, slot_tp_str, Unary, "Return str(self)."),
    ROW(__getattribute__, tp_getattro, slot_tp_getattr_hook, Binary, "Return getattr(self, name)."),
    ROW(__getattr__, tp_getattro, slot_tp_getattr_hook, None, ""),
    ROW(__setattr__, tp_setattro, slot_tp_setattro, SetAttr, "Implement setattr(self, name, value)."),
    ROW(__delattr__, tp_setattro, slot_tp_setattro, DelAttr, "Implement delattr(self, name)."),
    ROW(__lt__, tp_richcompare, slot_tp_richcompare, Lt, "Return self<value."),
    ROW(__le__, tp_richcompare, slot_tp_richcompare, Le, "Return self<=value."),
    ROW(__eq__, tp_richcompare, slot_tp_richcompare, Eq, "Return self==value."),
    ROW(__ne__, tp_richcompare, slot_tp_richcompare, Ne, "Return self!=value."),
    ROW(__gt__, tp_richcompare, slot_tp_richcompare, Gt, "Return self>value."),
    ROW(__ge__, tp_richcompare, slot_tp_richcompare, Ge, "Return self>=value."),
    ROW(__iter__, tp_iter, slot_tp_iter, Unary, "Implement iter(self)."),
    ROW(__next__, tp_iternext, slot_tp_iternext, Next, "Implement next(self)."),
    ROW(__get__, tp_descr_get, slot_tp_descr_get, DescrGet, "Return an attribute of instance, which is of type owner."),
    ROW(__set__, tp_descr_set, slot_tp_descr_set, DescrSet, "Set an attribute of instance to value."),
    ROW(__delete__, tp_descr_set, slot_tp_descr_set, DescrDelete, "Delete an attribute of instance."),
    ROW(__init__, tp_init, slot_tp_init, Init, "Initialize self.  See help(type(self)) for accurate signature."),
    ROW(__new__, tp_new, slot_tp_new, None, ""),
    ROW(__del__, tp_finalize, slot_tp_finalize, Del, "Called when the instance is about to be destroyed."),
    ROW(__await__, as_async.await, slot_am_await, Unary, "Return an iterator to be used in await expression."),
    ROW(__aiter__, as_async.aiter, slot_am_aiter, Unary, "Return an awaitable, that resolves in asynchronous iterator."),
    ROW(__anext__, as_async.anext, slot_am_anext, Unary, "Return a value or raise StopAsyncIteration."),
    BINARY(__add__, __radd__, add, slot_nb_add, "+"),
    BINARY(__sub__, __rsub__, subtract, slot_nb_subtract, "-"),
    BINARY(__mul__, __rmul__, multiply, slot_nb_multiply, "*"),
    BINARY(__mod__, __rmod__, remainder, slot_nb_remainder, "%"),
    ROW(__divmod__, nb.divmod, slot_nb_divmod, BinaryLeft, "Return divmod(self, value)."),
    ROW(__rdivmod__, nb.divmod, slot_nb_divmod, BinaryRight, "Return divmod(value, self)."),
    ROW(__pow__, nb.power, slot_nb_power, Ternary, "Return pow(self, value, mod)."),
    ROW(__rpow__, nb.power, slot_nb_power, TernaryRight, "Return pow(value, self, mod)."),
    UNARY(__neg__, negative, slot_nb_negative, "-self"),
    UNARY(__pos__, positive, slot_nb_positive, "+self"),
    UNARY(__abs__, absolute, slot_nb_absolute, "abs(self)"),
    ROW(__bool__, nb.boolean, slot_nb_bool, Truth, "True if self else False"),
    UNARY(__invert__, invert, slot_nb_invert, "~self"),
    BINARY(__lshift__, __rlshift__, lshift, slot_nb_lshift, "<<"),
    BINARY(__rshift__, __rrshift__, rshift, slot_nb_rshift, ">>"),
    BINARY(__and__, __rand__, and_, slot_nb_and_, "&"),
    BINARY(__xor__, __rxor__, xor_, slot_nb_xor_, "^"),
    BINARY(__or__, __ror__, or_, slot_nb_or_, "|"),
    UNARY(__int__, int_, slot_nb_int, "int(self)"),
    UNARY(__float__, float_, slot_nb_float, "float(self)"),
    INPLACE(__iadd__, inplace_add, slot_nb_inplace_add, "+="),
    INPLACE(__isub__, inplace_subtract, slot_nb_inplace_subtract, "-="),
    INPLACE(__imul__, inplace_multiply, slot_nb_inplace_multiply, "*="),
    INPLACE(__imod__, inplace_remainder, slot_nb_inplace_remainder, "%="),
    ROW(__ipow__, nb.inplace_power, slot_nb_inplace_power, Ternary, "Return self**=value."),
    INPLACE(__ilshift__, inplace_lshift, slot_nb_inplace_lshift, "<<="),
    INPLACE(__irshift__, inplace_rshift, slot_nb_inplace_rshift, ">>="),
    INPLACE(__iand__, inplace_and, slot_nb_inplace_and, "&="),
    INPLACE(__ixor__, inplace_xor, slot_nb_inplace_xor, "^="),
    INPLACE(__ior__, inplace_or, slot_nb_inplace_or, "|="),
    BINARY(__floordiv__, __rfloordiv__, floor_divide, slot_nb_floor_divide, "//"),
    BINARY(__truediv__, __rtruediv__, true_divide, slot_nb_true_divide, "/"),
    INPLACE(__ifloordiv__, inplace_floor_divide, slot_nb_inplace_floor_divide, "//="),
    INPLACE(__itruediv__, inplace_true_divide, slot_nb_inplace_true_divide, "/="),
    UNARY(__index__, index, slot_nb_index,
          "Return self converted to an integer, if self is suitable for use as an index into a list."),
    BINARY(__matmul__, __rmatmul__, matrix_multiply, slot_nb_matrix_multiply, "@"),
    INPLACE(__imatmul__, inplace_matrix_multiply, slot_nb_inplace_matrix_multiply, "@="),
    ROW(__len__, mp.length, slot_sq_length, Length, "Return len(self)."),
    ROW(__getitem__, mp.subscript, slot_mp_subscript, Binary, "Return self[key]."),
    ROW(__setitem__, mp.ass_subscript, slot_mp_ass_subscript, SetItem, "Set self[key] to value."),
    ROW(__delitem__, mp.ass_subscript, slot_mp_ass_subscript, DelItem, "Delete self[key]."),
    ROW(__len__, sq.length, slot_sq_length, Length, "Return len(self)."),
    BARE(__add__, sq.concat, Binary, "Return self+value."),
    BARE(__mul__, sq.repeat, Index, "Return self*value."),
    BARE(__rmul__, sq.repeat, Index, "Return value*self."),
    ROW(__getitem__, sq.item, slot_sq_item, SequenceItem, "Return self[key]."),
    ROW(__setitem__, sq.ass_item, slot_sq_ass_item, SequenceSetItem, "Set self[key] to value."),
    ROW(__delitem__, sq.ass_item, slot_sq_ass_item, SequenceDelItem, "Delete self[key]."),
    ROW(__contains__, sq.contains, slot_sq_contains, HasItem, "Return bool(key in self)."),
    BARE(__iadd__, sq.inplace_concat, Binary, "Implement self+=value."),
    BARE(__imul__, sq.inplace_repeat, Index, "Implement self*=value."),
};

constexpr size_t ROWS = sizeof(SLOT_TABLE) / sizeof(SLOT_TABLE[0]);

// The only filled slot of all that are named [name], or null. CPython: resolve_slotdups.
uint64_t* only_filled_slot(TypeObject* type, Id name) {
  uint64_t* result = nullptr;
  for (const SlotRow& row : SLOT_TABLE) {
    if (row.name != name) {
      continue;
    }
    uint64_t* slot = slot_at(type, row.offset);
    if (*slot == 0 || slot == result) {
      continue;
    }
    if (result != nullptr) {
      return nullptr;
    }
    result = slot;
  }
  return result;
}

uint64_t number_of_function(AnyFunction function) {
  return function == nullptr ? 0 : function_number(function);
}

// Sets one slot from the rows from [first] on that share it, and returns the index of the next slot's first row.
size_t update_one_slot(TypeObject* type, size_t first) {
  const int32_t offset = SLOT_TABLE[first].offset;
  uint64_t* slot = slot_at(type, offset);
  uint64_t specific = 0;
  uint64_t generic = 0;
  bool use_generic = false;
  size_t at = first;
  for (; at < ROWS && SLOT_TABLE[at].offset == offset; ++at) {
    const SlotRow& row = SLOT_TABLE[at];
    bool failed;
    Object* descriptor = type_find_name_in_mro(type, id_of(row.name), &failed);
    if (failed) {
      err_clear();
    }
    if (descriptor == nullptr) {
      if (offset == AT(tp_iternext)) {
        specific = function_number(any(object_next_not_implemented));
      }
      continue;
    }
    const auto* wrapper = static_cast<WrapperDescrObject*>(descriptor);
    if (is_exact(descriptor, StaticType::WrapperDescr) && SLOT_TABLE[wrapper->d_base].name == row.name) {
      uint64_t* only = only_filled_slot(type, row.name);
      if (only == nullptr || only == slot) {
        generic = number_of_function(row.function);
      }
      if ((specific == 0 || specific == wrapper->d_wrapped) && SLOT_TABLE[wrapper->d_base].wrap == row.wrap &&
          type_is_subtype(type, wrapper->d_type)) {
        specific = wrapper->d_wrapped;
      } else {
        use_generic = true;
      }
    } else if (offset == AT(tp_new) && cfunction_check_exact(descriptor) && cfunction_spec(descriptor) == &TP_NEW_METHOD) {
      specific = type->tp_new.number;
    } else if (descriptor == none() && offset == AT(tp_hash)) {
      specific = function_number(any(object_hash_not_implemented));
    } else {
      use_generic = true;
      generic = number_of_function(row.function);
    }
  }
  *slot = specific != 0 && !use_generic ? specific : generic;
  return at;
}

void update_subclasses(TypeObject* type, Object* name, size_t first) {
  if (type->tp_subclasses.address == 0) {
    return;
  }
  int64_t position = 0;
  Object* key;
  Object* reference;
  while (dict_next(as_dict(type->tp_subclasses), &position, &key, &reference)) {
    TypeObject* subclass = type_subclass_of_entry(reference);
    if (subclass == nullptr || dict_contains(subclass->tp_dict, name) > 0) {
      continue;
    }
    update_one_slot(subclass, first);
    update_subclasses(subclass, name, first);
  }
}

}  // namespace

std::span<const SlotRow> slot_table() {
  return SLOT_TABLE;
}

void number_slot_table() {
  for (const SlotRow& row : SLOT_TABLE) {
    number_of_function(row.function);
  }
  for (AnyFunction function : {any(object_next_not_implemented), any(object_hash_not_implemented), any(slot_tp_getattro),
                               any(subtype_dealloc), any(subtype_traverse), any(subtype_clear), any(type_generic_alloc),
                               any(gc_del), any(object_free_slot), any(object_generic_get_attr), any(object_generic_set_attr)}) {
    function_number(function);
  }
}

void type_fixup_slots(TypeObject* type) {
  for (size_t at = 0; at < ROWS;) {
    at = update_one_slot(type, at);
  }
}

namespace {

// CPython: is_dunder_name.
bool is_dunder_name(Object* name) {
  if (!static_cast<const UnicodeObject*>(name)->is_ascii()) {
    return false;
  }
  const std::string_view text = unicode_as_utf8(name);
  return text.size() > 4 && text.starts_with("__") && text.ends_with("__");
}

}  // namespace

int type_update_slot(TypeObject* type, Object* name) {
  if (!unicode_check_exact(name) || !is_dunder_name(name)) {
    return 0;
  }
  for (size_t i = 0; i < ROWS; ++i) {
    if (id_of(SLOT_TABLE[i].name) != name) {
      continue;
    }
    size_t first = i;
    while (first > 0 && SLOT_TABLE[first - 1].offset == SLOT_TABLE[i].offset) {
      --first;
    }
    update_one_slot(type, first);
    update_subclasses(type, name, first);
  }
  return 0;
}

int type_add_operators(TypeObject* type) {
  for (size_t i = 0; i < ROWS; ++i) {
    const SlotRow& row = SLOT_TABLE[i];
    const uint64_t wrapped = *slot_at(type, row.offset);
    if (row.wrap == Wrap::None || wrapped == 0 || dict_contains(type->tp_dict, id_of(row.name)) != 0) {
      continue;
    }
    if (wrapped == function_number(any(object_hash_not_implemented))) {
      if (dict_set_item(type->tp_dict, id_of(row.name), none()) < 0) {
        return -1;
      }
      continue;
    }
    Object* descriptor = descr_new_wrapper(type, i, wrapped);
    if (descriptor == nullptr || dict_set_item(type->tp_dict, id_of(row.name), descriptor) < 0) {
      return -1;
    }
    decref(descriptor);
  }
  return 0;
}

}  // namespace heapglass
