// What `type A = ...` makes. The value is computed when somebody first asks for it.
//
// CPython: Objects/typevarobject.c, typealiasobject.
#include "object/generic_alias.h"
#include "object/tuple.h"
#include "object/union.h"
#include "vm/function.h"
#include "vm/modules/module_support.h"
#include "vm/modules/typing_types.h"

namespace heapglass {

namespace {

TypeAliasObject* as_alias(Object* object) {
  return static_cast<TypeAliasObject*>(object);
}

Object* alias_alloc(Object* name, Object* type_params, Object* compute_value, Object* value, Object* module) {
  auto* alias = gc_new<TypeAliasObject>(StaticType::TypeAlias);
  if (alias != nullptr) {
    alias->name = new_ref(name);
    alias->type_params = xnew_ref(type_params);
    alias->compute_value = xnew_ref(compute_value);
    alias->value = xnew_ref(value);
    alias->module = xnew_ref(module);
    gc_track(alias);
  }
  return alias;
}

int alias_clear(Object* self) {
  TypeAliasObject* alias = as_alias(self);
  for (Ptr<Object>* field : {&alias->name, &alias->type_params, &alias->compute_value, &alias->value, &alias->module}) {
    clear_ref(*field);
  }
  return 0;
}

void alias_dealloc(Object* self) {
  gc_untrack(self);
  {
    DyingObject dying(self);
    alias_clear(self);
  }
  gc_del(self);
}

int alias_traverse(Object* self, Visit* visit, void* context) {
  TypeAliasObject* alias = as_alias(self);
  int result = 0;
  for (Ptr<Object>* field : {&alias->name, &alias->type_params, &alias->compute_value, &alias->value, &alias->module}) {
    result = result != 0 ? result : visit_ref(*field, visit, context);
  }
  return result;
}

Object* alias_repr(Object* self) {
  return new_ref(as_alias(self)->name.get());
}

Object* get_value(Object* self) {
  return evaluate_once(as_alias(self)->value, as_alias(self)->compute_value, none());
}
Object* get_evaluate_value(Object* self) {
  return evaluator_of(as_alias(self)->compute_value, as_alias(self)->value);
}
Object* get_type_params(Object* self) {
  return as_alias(self)->type_params ? new_ref(as_alias(self)->type_params.get()) : static_cast<Object*>(tuple_empty());
}
Object* get_parameters(Object* self) {
  return as_alias(self)->type_params ? unpack_typevartuples(as_alias(self)->type_params) : static_cast<Object*>(tuple_empty());
}

Object* get_module(Object* self) {
  TypeAliasObject* alias = as_alias(self);
  if (alias->module) {
    return new_ref(alias->module.get());
  }
  Object* module = alias->compute_value && function_check(alias->compute_value.get()) ? as_function(alias->compute_value)->func_module.get() : nullptr;
  return module == nullptr ? none() : new_ref(module);
}

// A parameter without a default may not follow one with a default; false with an error set.
bool check_type_params(Object* params) {
  bool seen = false;
  for (int64_t i = 0; i < tuple_size(params); ++i) {
    Held<> fallback(typeparam_default(tuple_item(params, i)), "the type variables of an alias");
    if (!fallback) {
      return false;
    }
    if (fallback.get() != no_default()) {
      seen = true;
    } else if (seen) {
      err_format(StaticType::TypeError, "non-default type parameter '%R' follows default type parameter", tuple_item(params, i));
      return false;
    }
  }
  return true;
}

Object* alias_new(TypeObject*, Args args) {
  Object* given[3];
  if (!args_unpack("typealias", args, {"name", "value", "type_params"}, 2, given, 0, 2)) {
    return nullptr;
  }
  if (!unicode_check(given[0])) {
    return err_format(StaticType::TypeError, "typealias() argument 'name' must be str, not %.50s", type_name_text(given[0]));
  }
  if (given[2] != nullptr && !tuple_check(given[2])) {
    return err_set_string(StaticType::TypeError, "type_params must be a tuple");
  }
  Object* params = given[2] == nullptr || tuple_size(given[2]) == 0 ? nullptr : given[2];
  if (params != nullptr && !check_type_params(params)) {
    return nullptr;
  }
  Held<> module(calling_module(), "an argument of a built-in function");
  return alias_alloc(given[0], params, nullptr, given[1], module.get());
}

Object* alias_get_item(Object* self, Object* item) {
  if (!as_alias(self)->type_params) {
    return err_set_string(StaticType::TypeError, "Only generic type aliases are subscriptable");
  }
  return generic_alias_new(self, item);
}

const MethodSpec METHODS[] = {method_noargs("__reduce__", alias_repr)};
const MemberSpec MEMBERS[] = {{"__name__", MemberKind::Object, offsetof(TypeAliasObject, name)}};
const GetSetSpec GETSETS[] = {
    {"__parameters__", get_parameters}, {"__type_params__", get_type_params}, {"__value__", get_value},
    {"evaluate_value", get_evaluate_value}, {"__module__", get_module},
};
const LayoutField LAYOUT[] = {
    {"name", 16, "ref", "the name of a type alias"},
    {"type_params", 24, "ref", "the type variables of an alias"},
    {"compute_value", 32, "ref", "the function that gives the value of a type alias"},
    {"value", 40, "ref", "the value of a type alias"},
    {"module", 48, "ref", "the name of the module of a type alias"},
};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = alias_dealloc;
  type->tp_traverse = alias_traverse;
  type->tp_clear = alias_clear;
  type->tp_repr = alias_repr;
  type->tp_new = alias_new;
  type->tp_alloc = type_generic_alloc;
  type->tp_free = gc_del;
  type->tp_iter = unpacked_iterator;
  type->nb.or_ = type_union_or;
  type->mp.subscript = alias_get_item;
}

}  // namespace

Object* make_typealias(Object* parts) {
  Object* params = tuple_item(parts, 1);
  return alias_alloc(tuple_item(parts, 0), is_none(params) || tuple_size(params) == 0 ? nullptr : params, tuple_item(parts, 2), nullptr, nullptr);
}

const TypeSpec TYPE_ALIAS_SPEC = {
    .type = StaticType::TypeAlias,
    .name = "typing.TypeAliasType",
    .doc = "Type alias.\n\nType aliases are created through the type statement::\n\n    type Alias = int",
    .basicsize = sizeof(TypeAliasObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = fill_slots,
    .methods = METHODS,
    .members = MEMBERS,
    .getsets = GETSETS,
    .layout = LAYOUT,
};

}  // namespace heapglass
