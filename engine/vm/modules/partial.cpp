// functools.partial and Placeholder.
#include "memory/allocator.h"
#include "object/call_arguments.h"
#include "object/container_support.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/method.h"
#include "object/weakref.h"
#include "vm/modules/functools_types.h"
#include "vm/modules/module_support.h"

#include <string>

#include <cstring>

namespace heapglass {

namespace {

PartialObject* as_partial(Object* object) {
  return static_cast<PartialObject*>(object);
}

Object* placeholder() {
  return object_state()->placeholder;
}

int64_t count_placeholders(TupleObject* items) {
  int64_t count = 0;
  for (int64_t i = 0; i < items->ob_size; ++i) {
    count += tuple_item(items, i) == placeholder() ? 1 : 0;
  }
  return count;
}

// Whether the arguments of a new partial are as they must be; false with an error set.
bool check_arguments(Args args) {
  if (args.count < 1) {
    err_set_string(StaticType::TypeError, "type 'partial' takes at least one argument");
    return false;
  }
  if (!callable_check(args[0])) {
    err_set_string(StaticType::TypeError, "the first argument must be callable");
    return false;
  }
  if (args.count > 1 && args[args.count - 1] == placeholder()) {
    err_set_string(StaticType::TypeError, "trailing Placeholders are not allowed");
    return false;
  }
  for (int64_t i = 0; i < keyword_count(args); ++i) {
    if (args[args.count + i] == placeholder()) {
      err_set_string(StaticType::TypeError, "Placeholder cannot be passed as a keyword argument");
      return false;
    }
  }
  return true;
}

// The arguments of a partial of a partial: [fresh] go to the placeholders of [old] first, then behind it.
TupleObject* merge_arguments(TupleObject* old, TupleObject* fresh) {
  const int64_t holes = count_placeholders(old);
  const int64_t filling = fresh->ob_size < holes ? fresh->ob_size : holes;
  TupleObject* merged = tuple_new(old->ob_size + fresh->ob_size - filling);
  int64_t used = 0;
  for (int64_t i = 0; merged != nullptr && i < old->ob_size; ++i) {
    Object* item = tuple_item(old, i);
    if (item == placeholder() && used < fresh->ob_size) {
      item = tuple_item(fresh, used++);
    }
    tuple_init_item(merged, i, new_ref(item));
  }
  for (int64_t i = used; merged != nullptr && i < fresh->ob_size; ++i) {
    tuple_init_item(merged, old->ob_size + i - filling, new_ref(tuple_item(fresh, i)));
  }
  return merged;
}

Object* partial_new(TypeObject* type, Args args) {
  if (!check_arguments(args)) {
    return nullptr;
  }
  Object* function = args[0];
  PartialObject* inner = nullptr;
  if (object_type_check(function, module_type(ModuleType::Partial)) && as_partial(function)->dict.address == 0) {
    inner = as_partial(function);
    function = inner->fn;
  }
  Held<> self(type->tp_alloc(type, 0), "the new object");
  if (!self) {
    return nullptr;
  }
  PartialObject* partial = as_partial(self.get());
  partial->fn = new_ref(function);
  partial->placeholder = placeholder();
  Held<TupleObject> fresh(tuple_from_slots(args.slots + 1, args.count - 1), "the arguments of the call");
  if (!fresh) {
    return nullptr;
  }
  partial->args = inner == nullptr || inner->args->ob_size == 0 ? new_ref(fresh.get()) : merge_arguments(inner->args, fresh.get());
  if (partial->args.address == 0) {
    return nullptr;
  }
  partial->phcount = count_placeholders(partial->args);
  if (inner == nullptr || dict_size(inner->kw) == 0) {
    partial->kw = keyword_dict(args);
    return partial->kw.address == 0 ? nullptr : self.release();
  }
  partial->kw = dict_copy(inner->kw);
  for (int64_t i = 0; partial->kw.address != 0 && i < keyword_count(args); ++i) {
    if (dict_set_item(partial->kw, tuple_item(args.kwnames, i), args[args.count + i]) < 0) {
      return nullptr;
    }
  }
  return partial->kw.address == 0 ? nullptr : self.release();
}

void partial_dealloc(Object* self) {
  gc_untrack(self);
  if (as_partial(self)->weakreflist.address != 0) {
    object_clear_weakrefs(self);
  }
  clear_ref(as_partial(self)->fn);
  clear_ref(as_partial(self)->args);
  clear_ref(as_partial(self)->kw);
  clear_ref(as_partial(self)->dict);
  collected_free(self);
}
int partial_traverse(Object* self, Visit* visit, void* context) {
  PartialObject* partial = as_partial(self);
  return visit_all(self, visit, context, partial->fn, partial->args, partial->kw, partial->dict);
}
int partial_clear(Object* self) {
  clear_ref(as_partial(self)->fn);
  clear_ref(as_partial(self)->args);
  clear_ref(as_partial(self)->kw);
  clear_ref(as_partial(self)->dict);
  return 0;
}

constexpr int64_t SMALL_CALL = 10;

// Writes the positional arguments of the call to [slots]; returns how many.
int64_t fill_positional(PartialObject* partial, Args args, uint64_t* slots) {
  int64_t used = 0;
  int64_t count = 0;
  for (int64_t i = 0; i < partial->args->ob_size; ++i) {
    Object* item = tuple_item(partial->args, i);
    slots[count++] = address_of(item == placeholder() ? args[used++] : item);
  }
  while (used < args.count) {
    slots[count++] = address_of(args[used++]);
  }
  return count;
}

// The keywords of the partial and those of the call, which win; null without an error where there are none at all.
DictObject* join_keywords(PartialObject* partial, DictObject* given) {
  if (dict_size(partial->kw) == 0) {
    return xnew_ref(given);
  }
  DictObject* joined = dict_copy(partial->kw);
  if (joined != nullptr && given != nullptr && dict_update(joined, given) < 0) {
    decref(joined);
    return nullptr;
  }
  return joined;
}

// Calls what makes a tuple and a dict anyway, or with keywords of the partial. CPython: partial_call.
Object* call_with_tuple(PartialObject* partial, Args args) {
  CallArguments made(args);
  if (!made) {
    return nullptr;
  }
  Held<DictObject> keywords(join_keywords(partial, made.named()), "the arguments of the call");
  if (!keywords && err_occurred()) {
    return nullptr;
  }
  Held<> all(partial->phcount > 0 ? static_cast<Object*>(merge_arguments(partial->args, made.tuple())) : sequence_concat(partial->args, made.tuple()),
             "the arguments of the call");
  return all ? object_call_tuple(partial->fn, all.get(), keywords.get()) : nullptr;
}

Object* partial_call(Object* self, Args args) {
  PartialObject* partial = as_partial(self);
  if (args.count < partial->phcount) {
    return err_format(StaticType::TypeError, "missing positional arguments in 'partial' call; expected at least %zd, got %zd",
                      partial->phcount, args.count);
  }
  if (dict_size(partial->kw) > 0 || !has_vectorcall(partial->fn)) {
    return call_with_tuple(partial, args);
  }
  const int64_t total = partial->args->ob_size + args.count + keyword_count(args);
  uint64_t few[SMALL_CALL];
  auto* slots = total <= SMALL_CALL ? few : static_cast<uint64_t*>(mem_alloc(total * 8));
  if (slots == nullptr) {
    return err_no_memory();
  }
  const int64_t count = fill_positional(partial, args, slots);
  if (keyword_count(args) > 0) {
    std::memcpy(slots + count, args.slots + args.count, static_cast<size_t>(keyword_count(args)) * 8);
  }
  Object* result = object_call(partial->fn, Args{slots, count, args.kwnames});
  if (slots != few) {
    mem_free(slots);
  }
  return result;
}

Object* partial_get(Object* self, Object* object, Object*) {
  return object == nullptr || is_none(object) ? new_ref(self) : method_new(self, object);
}

Object* partial_repr_parts(Object* self, std::string& text) {
  PartialObject* partial = as_partial(self);
  for (int64_t i = 0; i < partial->args->ob_size; ++i) {
    text += ", ";
    if (!append_repr(text, tuple_item(partial->args, i))) {
      return nullptr;
    }
  }
  int64_t position = 0;
  Object* key;
  Object* value;
  while (dict_next(partial->kw, &position, &key, &value)) {
    Held<> name(object_str(key), "an item whose repr is being made");
    if (!name) {
      return nullptr;
    }
    text += ", " + unicode_to_utf8(name.get()) + "=";
    if (!append_repr(text, value)) {
      return nullptr;
    }
  }
  return self;
}

Object* partial_repr(Object* self) {
  const int entered = repr_enter(self);
  if (entered != 0) {
    return entered < 0 ? nullptr : unicode_from_ascii("...");
  }
  Held<> module(type_module_object(type_of(self)), "an item whose repr is being made");
  Held<> name(module ? type_qualname_object(type_of(self)) : nullptr, "an item whose repr is being made");
  std::string text;
  Object* result = nullptr;
  if (name && append_repr(text, as_partial(self)->fn) && partial_repr_parts(self, text) != nullptr) {
    const std::string head = unicode_to_utf8(module.get()) + "." + unicode_to_utf8(name.get()) + "(";
    result = unicode_from_utf8(head + text + ")");
  }
  repr_leave(self);
  return result;
}

Object* partial_reduce(Object* self) {
  PartialObject* partial = as_partial(self);
  Held<> arguments(tuple_pack({partial->fn.get()}), "the result of a built-in function");
  Object* dict = partial->dict;
  Held<> state(arguments ? tuple_pack({partial->fn.get(), partial->args.get(), partial->kw.get(), dict == nullptr ? none() : dict}) : nullptr,
               "the result of a built-in function");
  return state ? tuple_pack({as_object(type_of(self)), arguments.get(), state.get()}) : nullptr;
}

Object* partial_setstate(Object* self, Object* state) {
  if (!tuple_check(state) || tuple_size(state) != 4 || !callable_check(tuple_item(state, 0)) || !tuple_check(tuple_item(state, 1)) ||
      !(is_none(tuple_item(state, 2)) || dict_check(tuple_item(state, 2)))) {
    return err_set_string(StaticType::TypeError, "invalid partial state");
  }
  PartialObject* partial = as_partial(self);
  Held<TupleObject> args(sequence_tuple(tuple_item(state, 1)), "the arguments of the call");
  Held<DictObject> kw(is_none(tuple_item(state, 2)) ? dict_new() : dict_copy(as_dict(tuple_item(state, 2))), "the arguments of the call");
  if (!args || !kw) {
    return nullptr;
  }
  Object* dict = tuple_item(state, 3);
  set_ref(partial->dict, is_none(dict) ? nullptr : new_ref(dict));
  set_ref(partial->fn, new_ref(tuple_item(state, 0)));
  set_ref(partial->args, args.release());
  set_ref(partial->kw, kw.release());
  partial->phcount = count_placeholders(partial->args);
  return none();
}

void partial_slots(TypeObject* type) {
  collected_slots(type, partial_dealloc, partial_traverse, partial_clear);
  type->tp_repr = partial_repr;
  type->tp_call = partial_call;
  type->tp_getattro = object_generic_get_attr;
  type->tp_setattro = object_generic_set_attr;
  type->tp_descr_get = partial_get;
  type->tp_new = partial_new;
  type->tp_dictoffset = offsetof(PartialObject, dict);
  type->tp_weaklistoffset = offsetof(PartialObject, weakreflist);
}

const MethodSpec PARTIAL_METHODS[] = {
    method_noargs("__reduce__", partial_reduce),
    method_one("__setstate__", partial_setstate),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const MemberSpec PARTIAL_MEMBERS[] = {
    {"func", MemberKind::Object, offsetof(PartialObject, fn)},
    {"args", MemberKind::Object, offsetof(PartialObject, args)},
    {"keywords", MemberKind::Object, offsetof(PartialObject, kw)},
};
const GetSetSpec PARTIAL_GETSETS[] = {{"__dict__", object_generic_get_dict, object_generic_set_dict}};
const LayoutField PARTIAL_LAYOUT[] = {
    {"fn", 16, "ref", "the function of a partial"},
    {"args", 24, "ref", "the arguments of a partial"},
    {"kw", 32, "ref", "the keyword arguments of a partial"},
    {"weakreflist", 48, "weak", ""},
    {"phcount", 64, "int64", ""},
    {"dict", 40, "pointer", ""}, {"placeholder", 56, "pointer", ""}, {"vectorcall", 72, "pointer", ""},
};

// --- Placeholder ------------------------------------------------------------------------------------------------------------------

Object* placeholder_repr(Object*) {
  return unicode_from_ascii("Placeholder");
}
Object* placeholder_reduce(Object*) {
  return unicode_from_ascii("Placeholder");
}
Object* placeholder_new(TypeObject* type, Args args) {
  if (args.count != 0 || keyword_count(args) != 0) {
    return err_format(StaticType::TypeError, "PlaceholderType takes no arguments");
  }
  Object* known = placeholder();
  if (known != nullptr) {
    return new_ref(known);
  }
  return type_generic_alloc(type, 0);
}
void placeholder_dealloc(Object* self) {
  gc_untrack(self);
  collected_free(self);
}
int placeholder_traverse(Object* self, Visit* visit, void* context) {
  return visit_all(self, visit, context);
}
void placeholder_slots(TypeObject* type) {
  collected_slots(type, placeholder_dealloc, placeholder_traverse, nullptr);
  type->tp_repr = placeholder_repr;
  type->tp_new = placeholder_new;
}
const MethodSpec PLACEHOLDER_METHODS[] = {method_noargs("__reduce__", placeholder_reduce)};

}  // namespace

const TypeSpec PLACEHOLDER_SPEC = {
    .name = "functools._PlaceholderType",
    .doc = "The type of the Placeholder singleton.\n\nUsed as a placeholder for partial arguments.",
    .basicsize = 16,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE,
    .fill_slots = placeholder_slots,
    .methods = PLACEHOLDER_METHODS,
    .module_type = ModuleType::PlaceholderType,
};
const TypeSpec PARTIAL_SPEC = {
    .name = "functools.partial",
    .doc = "Create a new function with partial application of the given arguments and keywords.",
    .basicsize = sizeof(PartialObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_IMMUTABLETYPE | TPFLAGS_HAVE_VECTORCALL,
    .fill_slots = partial_slots,
    .methods = PARTIAL_METHODS,
    .members = PARTIAL_MEMBERS,
    .getsets = PARTIAL_GETSETS,
    .layout = PARTIAL_LAYOUT,
    .module_type = ModuleType::Partial,
};

}  // namespace heapglass
