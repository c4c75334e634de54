#include "object/generic_alias.h"

#include "object/abstract.h"
#include "object/container_support.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/union.h"
#include "object/weakref.h"

#include <algorithm>

namespace heapglass {

namespace {

bool alias_check(Object* object) {
  return object_type_check(object, StaticType::GenericAlias);
}
GenericAliasObject* as_alias(Object* object) {
  return static_cast<GenericAliasObject*>(object);
}

void alias_dealloc(Object* self) {
  GenericAliasObject* alias = as_alias(self);
  gc_untrack(self);
  if (alias->weakreflist) {
    object_clear_weakrefs(self);
  }
  clear_ref(alias->origin);
  clear_ref(alias->args);
  clear_ref(alias->parameters);
  type_of(self)->tp_free(self);
}

int alias_traverse(Object* self, Visit* visit, void* context) {
  GenericAliasObject* alias = as_alias(self);
  int result = visit_ref(alias->origin, visit, context);
  result = result != 0 ? result : visit_ref(alias->args, visit, context);
  return result != 0 ? result : visit_ref(alias->parameters, visit, context);
}

// A list among the arguments, as in Callable[[int], str], shows its items as the arguments themselves are shown.
bool append_item(std::string& text, Object* item) {
  if (!list_check(item)) {
    return append_type_repr(text, item);
  }
  text += "[";
  for (int64_t i = 0; i < list_size(item); ++i) {
    text += i > 0 ? ", " : "";
    Held<> held(new_ref(list_item(item, i)), "an item whose repr is being made");
    if (!append_type_repr(text, held.get())) {
      return false;
    }
  }
  text += "]";
  return true;
}

Object* alias_repr(Object* self) {
  GenericAliasObject* alias = as_alias(self);
  std::string text = alias->starred ? "*" : "";
  if (!append_type_repr(text, alias->origin)) {
    return nullptr;
  }
  text += "[";
  const int64_t count = tuple_size(alias->args.get());
  for (int64_t i = 0; i < count; ++i) {
    text += i > 0 ? ", " : "";
    if (!append_item(text, tuple_item(alias->args, i))) {
      return nullptr;
    }
  }
  text += count == 0 ? "()]" : "]";
  return unicode_from_utf8(text);
}

int64_t alias_hash(Object* self) {
  const int64_t origin = object_hash(as_alias(self)->origin);
  const int64_t args = origin == -1 ? -1 : object_hash(as_alias(self)->args);
  return args == -1 ? -1 : origin ^ args;
}

Object* alias_call(Object* self, Args args) {
  Object* object = object_call(as_alias(self)->origin, args);
  if (object == nullptr) {
    return nullptr;
  }
  Held<> held(object, "the result of a built-in function");
  if (object_set_attr_string(object, "__orig_class__", self) < 0) {
    if (!err_exception_matches(StaticType::AttributeError) && !err_exception_matches(StaticType::TypeError)) {
      return nullptr;
    }
    err_clear();
  }
  return held.release();
}

// What the alias itself answers; everything else is the origin's.
constexpr std::string_view OWN_ATTRIBUTES[] = {"__class__", "__origin__", "__args__", "__unpacked__", "__parameters__",
                                               "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__", "__reduce__"};
// What neither has: a copy of an alias is no copy of its class.
constexpr std::string_view BLOCKED_ATTRIBUTES[] = {"__bases__", "__copy__", "__deepcopy__"};

Object* alias_getattro(Object* self, Object* name) {
  const auto names = [name](std::string_view own) { return unicode_equal_to_ascii(name, own); };
  if (!unicode_check(name) || std::any_of(std::begin(OWN_ATTRIBUTES), std::end(OWN_ATTRIBUTES), names) ||
      std::any_of(std::begin(BLOCKED_ATTRIBUTES), std::end(BLOCKED_ATTRIBUTES), names)) {
    return object_generic_get_attr(self, name);
  }
  return object_get_attr(as_alias(self)->origin, name);
}

Object* alias_rich_compare(Object* left, Object* right, int op) {
  if (!alias_check(left) || !alias_check(right) || (op != COMPARE_EQ && op != COMPARE_NE)) {
    return not_implemented();
  }
  if (as_alias(left)->starred != as_alias(right)->starred) {
    return bool_object(op == COMPARE_NE);
  }
  int equal = object_rich_compare_bool(as_alias(left)->origin, as_alias(right)->origin, COMPARE_EQ);
  if (equal > 0) {
    equal = object_rich_compare_bool(as_alias(left)->args, as_alias(right)->args, COMPARE_EQ);
  }
  return equal < 0 ? nullptr : bool_object((equal != 0) == (op == COMPARE_EQ));
}

Object* alias_mro_entries(Object* self, Object*) {
  return tuple_pack({as_alias(self)->origin.get()});
}

// The parameters of [alias], which are found when they are first asked for: borrowed.
Object* parameters_of(GenericAliasObject* alias) {
  if (!alias->parameters) {
    alias->parameters = make_parameters(alias->args);
  }
  return alias->parameters;
}

Object* get_parameters(Object* self) {
  return xnew_ref(parameters_of(as_alias(self)));
}

Object* get_unpacked_tuple_args(Object* self) {
  const bool unpacked = as_alias(self)->starred != 0 && as_alias(self)->origin.get() == as_object(static_type(StaticType::Tuple));
  return unpacked ? new_ref(as_alias(self)->args.get()) : none();
}

Object* alias_get_item(Object* self, Object* item) {
  GenericAliasObject* alias = as_alias(self);
  Object* parameters = parameters_of(alias);
  Held<> arguments(parameters == nullptr ? nullptr : substitute_parameters(self, alias->args, parameters, item), "the arguments of the call");
  Object* result = arguments ? generic_alias_new(alias->origin, arguments.get()) : nullptr;
  if (result != nullptr) {
    as_alias(result)->starred = alias->starred;
  }
  return result;
}

Object* alias_new(TypeObject* type, Args args) {
  if (!args_no_keywords("GenericAlias", args) || !args_check_count("GenericAlias", args.count, 2, 2)) {
    return nullptr;
  }
  Held<> self(type->tp_alloc(type, 0), "the new object");
  Object* items = !self ? nullptr : tuple_check(args[1]) ? new_ref(args[1]) : tuple_pack({args[1]});
  if (items == nullptr) {
    return nullptr;
  }
  as_alias(self.get())->origin = new_ref(args[0]);
  as_alias(self.get())->args = items;
  return self.release();
}

Object* alias_instancecheck(Object*, Object*) {
  return err_set_string(StaticType::TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}

Object* alias_subclasscheck(Object*, Object*) {
  return err_set_string(StaticType::TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

Object* alias_reduce(Object* self) {
  GenericAliasObject* alias = as_alias(self);
  if (alias->starred == 0) {
    Held<> state(tuple_pack({alias->origin.get(), alias->args.get()}), "the result of a built-in function");
    return state ? tuple_pack({as_object(static_type(StaticType::GenericAlias)), state.get()}) : nullptr;
  }
  Held<> plain(generic_alias_new(alias->origin, alias->args), "the result of a built-in function");
  Held<> iterator(plain ? object_get_iter(plain.get()) : nullptr, "the result of a built-in function");
  Held<> state(iterator ? tuple_pack({iterator.get()}) : nullptr, "the result of a built-in function");
  Held<> next(state ? object_get_attr_string(object_state()->builtins_module, "next") : nullptr, "the result of a built-in function");
  return next ? tuple_pack({next.get(), state.get()}) : nullptr;
}

// The names of the origin, and behind them the alias's own.
Object* alias_dir(Object* self) {
  Held<> names(object_dir(as_alias(self)->origin), "the result of a built-in function");
  for (const std::string_view own : OWN_ATTRIBUTES) {
    Held<> name(names ? unicode_from_utf8(own) : nullptr, "an argument of a built-in function");
    const int there = name ? sequence_contains(names.get(), name.get()) : -1;
    if (there < 0 || (there == 0 && list_append(as_list(names.get()), name.get()) < 0)) {
      return nullptr;
    }
  }
  return names.release();
}

// --- The iterator, which gives the starred alias once: tuple[*list[int]] ---------------------------------------------------------

struct AliasIterObject : Object {
  Ptr<Object> obj;  // Null at the end.
};
static_assert(sizeof(AliasIterObject) == 24);

AliasIterObject* as_alias_iter(Object* object) {
  return static_cast<AliasIterObject*>(object);
}

Object* alias_iter(Object* self) {
  auto* iterator = gc_new<AliasIterObject>(StaticType::GenericAliasIter);
  if (iterator != nullptr) {
    iterator->obj = new_ref(self);
    gc_track(iterator);
  }
  return iterator;
}

Object* alias_iter_next(Object* self) {
  GenericAliasObject* alias = as_alias(as_alias_iter(self)->obj);
  if (alias == nullptr) {
    return nullptr;
  }
  Object* starred = generic_alias_new(alias->origin, alias->args);
  if (starred != nullptr) {
    as_alias(starred)->starred = 1;
  }
  clear_ref(as_alias_iter(self)->obj);
  return starred;
}

void alias_iter_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_alias_iter(self)->obj);
  gc_del(self);
}
int alias_iter_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(as_alias_iter(self)->obj, visit, context);
}
int alias_iter_clear(Object* self) {
  clear_ref(as_alias_iter(self)->obj);
  return 0;
}
void alias_iter_slots(TypeObject* type) {
  type->tp_dealloc = alias_iter_dealloc;
  type->tp_traverse = alias_iter_traverse;
  type->tp_clear = alias_iter_clear;
  type->tp_iter = object_self_iter;
  type->tp_iternext = alias_iter_next;
}
const LayoutField ALIAS_ITER_LAYOUT[] = {{"obj", 16, "ref", "the alias being unpacked"}};

// --- The type ----------------------------------------------------------------------------------------------------------------------

void alias_slots(TypeObject* type) {
  type->tp_dealloc = alias_dealloc;
  type->tp_traverse = alias_traverse;
  type->tp_repr = alias_repr;
  type->tp_hash = alias_hash;
  type->tp_call = alias_call;
  type->tp_getattro = alias_getattro;
  type->tp_setattro = object_generic_set_attr;
  type->tp_richcompare = alias_rich_compare;
  type->tp_iter = alias_iter;
  type->tp_new = alias_new;
  type->tp_alloc = type_generic_alloc;
  type->nb.or_ = type_union_or;
  type->mp.subscript = alias_get_item;
  type->tp_free = gc_del;
  type->tp_weaklistoffset = offsetof(GenericAliasObject, weakreflist);
}

const MethodSpec ALIAS_METHODS[] = {
    method_one("__mro_entries__", alias_mro_entries),
    method_one("__instancecheck__", alias_instancecheck),
    method_one("__subclasscheck__", alias_subclasscheck),
    method_noargs("__reduce__", alias_reduce),
    method_noargs("__dir__", alias_dir),
};
const MemberSpec ALIAS_MEMBERS[] = {
    {"__origin__", MemberKind::Object, offsetof(GenericAliasObject, origin)},
    {"__args__", MemberKind::Object, offsetof(GenericAliasObject, args)},
    {"__unpacked__", MemberKind::Bool8, offsetof(GenericAliasObject, starred)},
};
const GetSetSpec ALIAS_GETSETS[] = {
    {"__parameters__", get_parameters},
    {"__typing_unpacked_tuple_args__", get_unpacked_tuple_args},
};
const LayoutField ALIAS_LAYOUT[] = {
    {"origin", 16, "ref", "the class of the alias"},
    {"args", 24, "ref", "the arguments of the alias"},
    {"parameters", 32, "ref", "the parameters of the alias"},
    {"weakreflist", 40, "weak", ""},
    {"starred", 48, "int8", ""},
    {"vectorcall", 56, "pointer", ""},
};

}  // namespace

Object* generic_alias_new(Object* origin, Object* args) {
  Object* items = tuple_check(args) ? new_ref(args) : tuple_pack({args});
  if (items == nullptr) {
    return nullptr;
  }
  auto* alias = gc_new<GenericAliasObject>(StaticType::GenericAlias);
  if (alias == nullptr) {
    decref(items);
    return nullptr;
  }
  alias->origin = new_ref(origin);
  alias->args = items;
  alias->parameters.address = 0;
  alias->weakreflist.address = 0;
  alias->starred = 0;
  gc_track(alias);
  return alias;
}

Object* generic_alias_class_getitem(Object* type, Object* item) {
  return generic_alias_new(type, item);
}

const TypeSpec GENERIC_ALIAS_SPEC = {
    .type = StaticType::GenericAlias,
    .name = "types.GenericAlias",
    .doc = "GenericAlias(origin, args, /)\n--\n\nRepresent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
    .basicsize = sizeof(GenericAliasObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = alias_slots,
    .methods = ALIAS_METHODS,
    .members = ALIAS_MEMBERS,
    .getsets = ALIAS_GETSETS,
    .layout = ALIAS_LAYOUT,
};
const TypeSpec GENERIC_ALIAS_ITER_SPEC = {
    .type = StaticType::GenericAliasIter,
    .name = "generic_alias_iterator",
    .basicsize = sizeof(AliasIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = alias_iter_slots,
    .layout = ALIAS_ITER_LAYOUT,
};

}  // namespace heapglass
