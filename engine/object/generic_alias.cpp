#include "object/generic_alias.h"

#include "object/abstract.h"
#include "object/container_support.h"
#include "object/gc_head.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/weakref.h"

namespace heapglass {

namespace {

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

// A class by its qualified name (with its module where that is not builtins), anything else by its repr.
bool append_item(std::string& text, Object* item) {
  if (item == ellipsis()) {
    text += "...";
    return true;
  }
  Object* qualname;
  Object* module;
  if (object_get_optional_attr_string(item, "__qualname__", &qualname) < 0) {
    return false;
  }
  Held<> held_qualname(qualname, "the text of an exception");
  if (qualname == nullptr || object_get_optional_attr_string(item, "__module__", &module) < 0) {
    return qualname == nullptr && append_repr(text, item);
  }
  Held<> held_module(module, "the text of an exception");
  if (module == nullptr || is_none(module)) {
    return append_repr(text, item);
  }
  const std::string_view module_text = unicode_as_utf8(module);
  if (module_text != "builtins") {
    text += module_text;
    text += ".";
  }
  text += unicode_as_utf8(qualname);
  return true;
}

Object* alias_repr(Object* self) {
  GenericAliasObject* alias = as_alias(self);
  std::string text = alias->starred ? "*" : "";
  if (!append_item(text, alias->origin)) {
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

Object* alias_getattro(Object* self, Object* name) {
  // What the alias itself answers; everything else is the origin's.
  static constexpr std::string_view OWN[] = {"__class__",      "__origin__", "__args__", "__parameters__",
                                             "__mro_entries__", "__unpacked__", "__orig_class__"};
  if (unicode_check(name)) {
    const std::string_view text = unicode_as_utf8(name);
    for (std::string_view own : OWN) {
      if (text == own) {
        return object_generic_get_attr(self, name);
      }
    }
    if (!text.starts_with("__")) {
      return object_get_attr(as_alias(self)->origin, name);
    }
  }
  return object_generic_get_attr(self, name);
}

Object* alias_rich_compare(Object* left, Object* right, int op) {
  if (!is_exact(left, StaticType::GenericAlias) || !is_exact(right, StaticType::GenericAlias) ||
      (op != COMPARE_EQ && op != COMPARE_NE)) {
    return not_implemented();
  }
  int equal = object_rich_compare_bool(as_alias(left)->origin, as_alias(right)->origin, COMPARE_EQ);
  if (equal > 0) {
    equal = object_rich_compare_bool(as_alias(left)->args, as_alias(right)->args, COMPARE_EQ);
  }
  return equal < 0 ? nullptr : bool_object((equal != 0) == (op == COMPARE_EQ));
}

Object* alias_mro_entries(Object* self, Object*) {
  return tuple_pack({as_alias(self)->origin});
}

Object* get_parameters(Object* self) {
  GenericAliasObject* alias = as_alias(self);
  return new_ref(alias->parameters ? alias->parameters.get() : static_cast<Object*>(tuple_empty()));
}

void alias_slots(TypeObject* type) {
  type->tp_dealloc = alias_dealloc;
  type->tp_traverse = alias_traverse;
  type->tp_repr = alias_repr;
  type->tp_hash = alias_hash;
  type->tp_call = alias_call;
  type->tp_getattro = alias_getattro;
  type->tp_setattro = object_generic_set_attr;
  type->tp_richcompare = alias_rich_compare;
  type->tp_free = gc_del;
  type->tp_weaklistoffset = offsetof(GenericAliasObject, weakreflist);
}

const MethodSpec ALIAS_METHODS[] = {
    method_one("__mro_entries__", alias_mro_entries),
};
const MemberSpec ALIAS_MEMBERS[] = {
    {"__origin__", MemberKind::Object, offsetof(GenericAliasObject, origin)},
    {"__args__", MemberKind::Object, offsetof(GenericAliasObject, args)},
    {"__unpacked__", MemberKind::Bool8, offsetof(GenericAliasObject, starred)},
};
const GetSetSpec ALIAS_GETSETS[] = {
    {"__parameters__", get_parameters},
};
const LayoutField ALIAS_LAYOUT[] = {
    {"origin", 16, "ref", "the class of the alias"},
    {"args", 24, "ref", "the arguments of the alias"},
    {"parameters", 32, "ref", "the parameters of the alias"},
    {"weakreflist", 40, "weak", ""},
    {"starred", 48, "int8", ""},
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
    .basicsize = sizeof(GenericAliasObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = alias_slots,
    .methods = ALIAS_METHODS,
    .members = ALIAS_MEMBERS,
    .getsets = ALIAS_GETSETS,
    .layout = ALIAS_LAYOUT,
};

}  // namespace heapglass
