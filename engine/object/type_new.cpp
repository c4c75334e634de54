// What a class statement ends in: type.__new__.
//
// CPython: Objects/typeobject.c, type_new_impl. The objects are made in the same order: a copy of the namespace, the type, the
// descriptors, the mro, the entry in each base's subclasses.
#include "object/type_internal.h"

#include "object/descriptor.h"
#include "object/exception.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/long.h"
#include "object/method.h"
#include "object/unicode.h"

#include <cstring>

namespace heapglass {

namespace {

DictObject* (*current_globals)() = nullptr;

struct NewClass {
  TypeObject* metatype;
  Object* name;
  TupleObject* bases;
  TypeObject* base;
  Args keywords;
  bool has_slots = false;
  bool add_dict = false;
  bool add_weak = false;
};

bool may_add_dict(const NewClass& cls) {
  return cls.base->tp_dictoffset == 0;
}
bool may_add_weak(const NewClass& cls) {
  return cls.base->tp_weaklistoffset == 0 && cls.base->tp_itemsize == 0;
}

// --- __slots__ -----------------------------------------------------------------------------------------------------------

int check_slot_names(NewClass& cls, TupleObject* slots) {
  for (int64_t i = 0; i < slots->ob_size; ++i) {
    Object* slot = tuple_item(slots, i);
    if (!unicode_check(slot)) {
      err_format(StaticType::TypeError, "__slots__ items must be strings, not '%.200s'", type_name_text(slot));
      return -1;
    }
    if (!unicode_is_identifier(slot)) {
      err_set_string(StaticType::TypeError, "__slots__ must be identifiers");
      return -1;
    }
    if (unicode_equal_to_ascii(slot, "__dict__")) {
      if (!may_add_dict(cls) || cls.add_dict) {
        err_set_string(StaticType::TypeError, "__dict__ slot disallowed: we already got one");
        return -1;
      }
      cls.add_dict = true;
    } else if (unicode_equal_to_ascii(slot, "__weakref__")) {
      if (!may_add_weak(cls) || cls.add_weak) {
        err_set_string(StaticType::TypeError, "__weakref__ slot disallowed: we already got one");
        return -1;
      }
      cls.add_weak = true;
    }
  }
  return 0;
}

// Returns [name] as it is stored: __x in class _C becomes _C__x. CPython: _Py_Mangle.
Object* mangle(Object* class_name, Object* name) {
  const std::string_view text = unicode_as_utf8(name);
  const std::string_view owner = unicode_as_utf8(class_name);
  const size_t skipped = owner.find_first_not_of('_');
  if (!text.starts_with("__") || text.ends_with("__") || text.find('.') != std::string_view::npos || skipped == std::string_view::npos) {
    return new_ref(name);
  }
  Object* stripped = unicode_substring(class_name, static_cast<int64_t>(skipped), unicode_length(class_name));
  Object* mangled = stripped == nullptr ? nullptr : unicode_from_format("_%U%U", stripped, name);
  xdecref(stripped);
  return mangled;
}

// Returns the sorted tuple of the names that get a field of their own.
TupleObject* make_slot_names(NewClass& cls, TupleObject* slots, DictObject* dict) {
  Held<ListObject> names(list_new(0), "a part of the new class");
  for (int64_t i = 0; names && i < slots->ob_size; ++i) {
    Object* slot = tuple_item(slots, i);
    if (unicode_equal_to_ascii(slot, "__dict__") || unicode_equal_to_ascii(slot, "__weakref__")) {
      continue;
    }
    Object* mangled = mangle(cls.name, slot);
    if (mangled == nullptr || list_append_take(names.get(), mangled) < 0) {
      return nullptr;
    }
    const int clash = dict_contains(dict, mangled);
    if (clash != 0 && !unicode_equal_to_ascii(mangled, "__qualname__") && !unicode_equal_to_ascii(mangled, "__classcell__") &&
        !unicode_equal_to_ascii(mangled, "__classdictcell__")) {
      if (clash > 0) {
        err_format(StaticType::ValueError, "%R in __slots__ conflicts with class variable", slot);
      }
      return nullptr;
    }
  }
  if (!names || list_sort(names.get(), nullptr, false) < 0) {
    return nullptr;
  }
  return as_tuple(list_as_tuple(names.get()));
}

// A second base may bring the dict or the weak references that __slots__ left out.
void take_from_other_bases(NewClass& cls) {
  for (int64_t i = 0; i < cls.bases->ob_size; ++i) {
    TypeObject* base = as_type(tuple_item(cls.bases, i));
    if (base == cls.base) {
      continue;
    }
    if (may_add_dict(cls) && base->tp_dictoffset != 0) {
      cls.add_dict = true;
    }
    if (may_add_weak(cls) && base->tp_weaklistoffset != 0) {
      cls.add_weak = true;
    }
  }
}

// Decides about dict, weak references and fields; [*names] becomes a new tuple, or null without __slots__.
int type_new_slots(NewClass& cls, DictObject* dict, TupleObject** names) {
  *names = nullptr;
  Object* slots = dict_get_item_with_error(dict, id_of(Id::__slots__));
  if (slots == nullptr) {
    if (err_occurred()) {
      return -1;
    }
    cls.add_dict = may_add_dict(cls);
    cls.add_weak = may_add_weak(cls);
    return 0;
  }
  cls.has_slots = true;
  Held<TupleObject> given(unicode_check(slots) ? tuple_pack({slots}) : sequence_tuple(slots), "a part of the new class");
  if (!given) {
    return -1;
  }
  if (given->ob_size > 0 && cls.base->tp_itemsize != 0) {
    err_format(StaticType::TypeError, "nonempty __slots__ not supported for subtype of '%s'", type_full_name(cls.base).data());
    return -1;
  }
  if (check_slot_names(cls, given.get()) < 0) {
    return -1;
  }
  *names = make_slot_names(cls, given.get(), dict);
  if (*names == nullptr) {
    return -1;
  }
  if (cls.bases->ob_size > 1) {
    take_from_other_bases(cls);
  }
  return 0;
}

// --- The type object -------------------------------------------------------------------------------------------------------

void set_slots_of_class(TypeObject* type) {
  type->tp_as_number = &type->nb;
  type->tp_as_sequence = &type->sq;
  type->tp_as_mapping = &type->mp;
  type->tp_as_async = address_of(&type->as_async);
  type->tp_as_buffer = address_of(&type->as_buffer);
  type->tp_dealloc = subtype_dealloc;
  type->tp_traverse = subtype_traverse;
  type->tp_clear = subtype_clear;
  type->tp_alloc = type_generic_alloc;
  type->tp_free = gc_del;
}

TypeObject* type_new_alloc(const NewClass& cls, TupleObject* slots) {
  const int64_t count = slots == nullptr ? 0 : slots->ob_size;
  auto* type = static_cast<TypeObject*>(cls.metatype->tp_alloc(cls.metatype, count));
  if (type == nullptr) {
    return nullptr;
  }
  type->tp_flags = TPFLAGS_HEAPTYPE | TPFLAGS_BASETYPE | TPFLAGS_HAVE_GC | TPFLAGS_READYING;
  set_slots_of_class(type);
  type->ht_name = new_ref(cls.name);
  type->ht_slots = xnew_ref(static_cast<Object*>(slots));
  type->tp_base = new_ref(cls.base);
  type->tp_bases = new_ref(cls.bases);
  return type;
}

void type_new_fields(const NewClass& cls, TypeObject* type, TupleObject* slots) {
  int64_t offset = cls.base->tp_basicsize;
  SlotMember* members = type_slot_members(type);
  for (int64_t i = 0; slots != nullptr && i < slots->ob_size; ++i) {
    members[i].name = tuple_item(slots, i);
    members[i].kind = static_cast<int64_t>(MemberKind::ObjectOrError);
    members[i].offset = offset;
    offset += 8;
  }
  if (cls.add_dict) {
    type->tp_flags |= TPFLAGS_MANAGED_DICT;
    type->tp_dictoffset = MANAGED_DICT_OFFSET;
  }
  if (cls.add_weak) {
    type->tp_flags |= TPFLAGS_MANAGED_WEAKREF;
    type->tp_weaklistoffset = MANAGED_WEAKREF_OFFSET;
  }
  type->tp_basicsize = offset;
  type->tp_itemsize = cls.base->tp_itemsize;
}

// --- What the namespace says ----------------------------------------------------------------------------------------------

int set_module(TypeObject* type) {
  const int there = dict_contains(type->tp_dict, id_of(Id::__module__));
  DictObject* globals = there != 0 || current_globals == nullptr ? nullptr : current_globals();
  if (globals == nullptr) {
    return there < 0 ? -1 : 0;
  }
  Object* module = dict_get_item_with_error(globals, id_of(Id::__name__));
  if (module == nullptr) {
    return err_occurred() ? -1 : 0;
  }
  return dict_set_item(type->tp_dict, id_of(Id::__module__), module);
}

int set_qualname(TypeObject* type) {
  Object* qualname = dict_get_item_with_error(type->tp_dict, id_of(Id::__qualname__));
  if (qualname == nullptr) {
    type->ht_qualname = new_ref(type->ht_name.get());
    return err_occurred() ? -1 : 0;
  }
  if (!unicode_check(qualname)) {
    err_format(StaticType::TypeError, "type __qualname__ must be a str, not %s", type_name_text(qualname));
    return -1;
  }
  type->ht_qualname = new_ref(qualname);
  return dict_del_item(type->tp_dict, id_of(Id::__qualname__));
}

// The text of the doc is copied to a block of its own, as CPython's tp_doc.
int set_doc(TypeObject* type) {
  Object* doc = dict_get_item_with_error(type->tp_dict, id_of(Id::__doc__));
  if (doc == nullptr || !unicode_check(doc)) {
    return err_occurred() ? -1 : 0;
  }
  const std::string_view text = unicode_as_utf8(doc);
  if (text.data() == nullptr) {
    err_clear();
    return 0;
  }
  auto* copy = static_cast<char*>(mem_alloc(static_cast<int64_t>(text.size()) + 1));
  if (copy == nullptr) {
    err_no_memory();
    return -1;
  }
  if (!text.empty()) std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = 0;
  type->tp_doc = address_of(copy);
  return 0;
}

// Wraps a plain function of the name [id]: __new__ is a static method, __init_subclass__ a class method.
int wrap_function(TypeObject* type, Id id, Object* (*wrap)(Object*)) {
  Object* function = dict_get_item_with_error(type->tp_dict, id_of(id));
  if (function == nullptr || !is_exact(function, StaticType::Function)) {
    return err_occurred() ? -1 : 0;
  }
  Held<Object> wrapped(wrap(function), "a part of the new class");
  return wrapped ? dict_set_item(type->tp_dict, id_of(id), wrapped.get()) : -1;
}

// Fills the cell that the class body made for __class__ or __classdict__ and takes it out of the namespace.
int set_cell(TypeObject* type, Id id, Object* content) {
  Object* cell = dict_get_item_with_error(type->tp_dict, id_of(id));
  if (cell == nullptr) {
    return err_occurred() ? -1 : 0;
  }
  if (!cell_check(cell)) {
    err_format(StaticType::TypeError, "%U must be a nonlocal cell, not %.200R", id_of(id), as_object(type_of(cell)));
    return -1;
  }
  cell_set_take(cell, new_ref(content));
  return dict_del_item(type->tp_dict, id_of(id));
}

// The name is kept as UTF-8 beside its text. CPython: type_new_set_name.
int check_name(Object* name) {
  const std::string_view text = unicode_as_utf8(name);
  if (text.data() == nullptr) {
    return -1;
  }
  if (text.find('\0') != std::string_view::npos) {
    err_set_string(StaticType::ValueError, "type name must not contain null characters");
    return -1;
  }
  return 0;
}

int type_new_set_attributes(TypeObject* type) {
  if (check_name(type->ht_name) < 0 || set_module(type) < 0 || set_qualname(type) < 0 || set_doc(type) < 0) {
    return -1;
  }
  if (wrap_function(type, Id::__new__, static_method_new) < 0 || wrap_function(type, Id::__init_subclass__, class_method_new) < 0 ||
      wrap_function(type, Id::__class_getitem__, class_method_new) < 0) {
    return -1;
  }
  return 0;
}

int add_descriptor(TypeObject* type, Object* name, Object* descriptor) {
  if (descriptor == nullptr) {
    return -1;
  }
  Held<Object> held(descriptor, "a part of the new class");
  const int there = dict_contains(type->tp_dict, name);
  return there != 0 ? (there < 0 ? -1 : 0) : dict_set_item(type->tp_dict, name, descriptor);
}

// The members of __slots__, then __dict__ and __weakref__, then an empty __doc__ (type_ready does this in CPython).
int type_new_descriptors(const NewClass& cls, TypeObject* type) {
  const int64_t count = type->ob_size;
  for (int64_t i = 0; i < count; ++i) {
    Object* name = new_ref(type_slot_members(type)[i].name.get());
    unicode_intern_mortal(&name);
    const int result = add_descriptor(type, name, descr_new_slot_member(type, name, type_slot_members(type)[i].offset));
    decref(name);
    if (result < 0) {
      return -1;
    }
  }
  if (cls.add_dict && add_descriptor(type, id_of(Id::__dict__), descr_new_getset(type, &SUBTYPE_GETSETS[0])) < 0) {
    return -1;
  }
  if (cls.add_weak && add_descriptor(type, id_of(Id::__weakref__), descr_new_getset(type, &SUBTYPE_GETSETS[1])) < 0) {
    return -1;
  }
  return add_descriptor(type, id_of(Id::__doc__), new_ref(none()));
}

// --- Hooks -----------------------------------------------------------------------------------------------------------------

int type_new_set_names(TypeObject* type) {
  Held<DictObject> names(dict_copy(type->tp_dict), "the namespace of the new class");
  if (!names) {
    return -1;
  }
  int64_t position = 0;
  Object* key;
  Object* value;
  while (dict_next(names.get(), &position, &key, &value)) {
    Held<Object> method(object_lookup_special(value, id_of(Id::__set_name__)), "the method being called");
    if (!method) {
      if (err_occurred()) {
        return -1;
      }
      continue;
    }
    Object* result = object_call_args(method.get(), {type, key});
    if (result == nullptr) {
      exception_add_note_format("Error calling __set_name__ on '%.100s' instance %R in '%.100s'", type_name_text(value), key,
                                type_full_name(type).data());
      return -1;
    }
    decref(result);
  }
  return 0;
}

int type_new_init_subclass(TypeObject* type, Args keywords) {
  Held<Object> super(object_call_args(static_type(StaticType::Super), {type, type}), "a part of the new class");
  Held<Object> hook(super ? object_get_attr(super.get(), id_of(Id::__init_subclass__)) : nullptr, "the method being called");
  if (!hook) {
    return -1;
  }
  super.reset(nullptr);
  Object* result = object_call(hook.get(), keywords);
  xdecref(result);
  return result == nullptr ? -1 : 0;
}

Object* type_new_impl(NewClass& cls, DictObject* original) {
  Held<DictObject> dict(dict_copy(original), "the namespace of the new class");
  TupleObject* names;
  if (!dict || type_new_slots(cls, dict.get(), &names) < 0) {
    return nullptr;
  }
  Held<TupleObject> slots(names, "a part of the new class");
  Held<TypeObject> held(type_new_alloc(cls, names), "the new object");
  TypeObject* type = held.get();
  if (type == nullptr) {
    return nullptr;
  }
  type->tp_dict = dict.release();
  slots.reset(nullptr);
  if (type_new_set_attributes(type) < 0) {
    return nullptr;
  }
  type_new_fields(cls, type, static_cast<TupleObject*>(type->ht_slots.get()));
  if (set_cell(type, Id::__classcell__, type) < 0 || set_cell(type, Id::__classdictcell__, type->tp_dict) < 0 ||
      type_new_descriptors(cls, type) < 0 || type_ready_with_dict(type) < 0) {
    return nullptr;
  }
  type_fixup_slots(type);
  if (type_new_set_names(type) < 0 || type_new_init_subclass(type, cls.keywords) < 0) {
    return nullptr;
  }
  return held.release();
}

int check_bases(TupleObject* bases) {
  for (int64_t i = 0; i < bases->ob_size; ++i) {
    Object* base = tuple_item(bases, i);
    if (type_check(base)) {
      continue;
    }
    Object* entries;
    if (object_get_optional_attr(base, id_of(Id::__mro_entries__), &entries) < 0) {
      return -1;
    }
    if (entries != nullptr) {
      decref(entries);
      err_set_string(StaticType::TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
      return -1;
    }
  }
  return 0;
}

}  // namespace

void type_set_globals_hook(DictObject* (*hook)()) {
  current_globals = hook;
}

Object* type_new(TypeObject* metatype, Object* name, TupleObject* given_bases, DictObject* dict, Args keywords) {
  if (check_bases(given_bases) < 0) {
    return nullptr;
  }
  Held<TupleObject> bases(given_bases->ob_size == 0 ? tuple_pack({static_type(StaticType::BaseObject)}) : new_ref(given_bases),
                          "the bases of a class");
  if (!bases) {
    return nullptr;
  }
  TypeObject* winner = type_calculate_metaclass(metatype, bases.get());
  if (winner == nullptr) {
    return nullptr;
  }
  if (winner != metatype && !(winner->tp_new == static_type(StaticType::Type)->tp_new)) {
    const int64_t named = keywords.kwnames == nullptr ? 0 : tuple_size(keywords.kwnames);
    auto* slots = static_cast<uint64_t*>(mem_alloc((3 + named) * 8));
    if (slots == nullptr) {
      return err_no_memory();
    }
    slots[0] = address_of(name);
    slots[1] = address_of(given_bases);
    slots[2] = address_of(dict);
    if (keywords.slots != nullptr) std::memcpy(slots + 3, keywords.slots, static_cast<size_t>(named) * 8);
    Object* result = winner->tp_new(winner, Args{slots, 3, keywords.kwnames});
    mem_free(slots);
    return result;
  }
  TypeObject* base = type_best_base(bases.get());
  if (base == nullptr) {
    return nullptr;
  }
  NewClass cls{winner, name, bases.get(), base, keywords};
  return type_new_impl(cls, dict);
}

}  // namespace heapglass
