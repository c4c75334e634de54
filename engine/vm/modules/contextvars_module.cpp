// The module _contextvars: variables of a context, contexts, and tokens that undo a change.
//
// A context keeps its values in a dict, which copying a context copies; CPython's is an immutable tree that contexts share.
//
// CPython: Python/context.c.
#include "vm/modules/context_types.h"

#include "object/dict.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/module.h"
#include "object/weakref.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

struct ContextVarObject : Object {
  Ptr<Object> var_name, var_default;
  uint64_t var_cached, var_cached_tsid, var_cached_tsver;  // CPython remembers the last lookup here; not counted.
  int64_t var_hash;
};
static_assert(sizeof(ContextVarObject) == 64);

struct ContextObject : Object {
  Ptr<Object> ctx_prev;  // What was current before it was entered.
  Ptr<DictObject> ctx_vars;
  Ptr<Object> ctx_weakreflist;
  int32_t ctx_entered;
  uint32_t padding;
};
static_assert(sizeof(ContextObject) == 48);

struct TokenObject : Object {
  Ptr<Object> tok_ctx, tok_var, tok_oldval;
  int32_t tok_used;
  uint32_t padding;
};
static_assert(sizeof(TokenObject) == 48);

ContextVarObject* as_var(Object* object) { return static_cast<ContextVarObject*>(object); }
ContextObject* as_context(Object* object) { return static_cast<ContextObject*>(object); }
TokenObject* as_token(Object* object) { return static_cast<TokenObject*>(object); }

// The state that nothing but these types reads.
Ptr<Object>& current_slot() { return object_state()->current_context; }
Ptr<Object>& missing_slot() { return object_state()->token_missing; }

Object* context_new_empty() {
  Held<> self(type_generic_alloc(static_type(StaticType::Context), 0), "the new object");
  if (self) {
    as_context(self.get())->ctx_vars = dict_new();
  }
  return self && as_context(self.get())->ctx_vars ? self.release() : nullptr;
}

// The current context, which is made when it is first needed: borrowed.
ContextObject* current_context() {
  if (!current_slot()) {
    current_slot() = context_new_empty();
  }
  return as_context(current_slot());
}

// --- ContextVar --------------------------------------------------------------------------------------------------------------------

Object* var_new(TypeObject*, Args args) {
  Object* given[2];
  if (!args_unpack("ContextVar", args, {"name", "default"}, 1, given, 0, 1)) {
    return nullptr;
  }
  if (!unicode_check(given[0])) {
    return err_set_string(StaticType::TypeError, "context variable name must be a str");
  }
  auto* var = gc_new<ContextVarObject>(StaticType::ContextVar);
  if (var == nullptr) {
    return nullptr;
  }
  var->var_name = new_ref(given[0]);
  var->var_default = xnew_ref(given[1]);
  var->var_hash = object_generic_hash(var) ^ object_hash(given[0]);
  var->var_hash = var->var_hash == -1 ? -2 : var->var_hash;
  if (given[1] != nullptr && has_feature(type_of(given[1]), TPFLAGS_HAVE_GC)) {
    gc_track(var);
  }
  return var;
}

using Var = Collected<ContextVarObject, &ContextVarObject::var_name, &ContextVarObject::var_default>;
int64_t var_hash(Object* self) {
  return as_var(self)->var_hash;
}
Object* var_repr(Object* self) {
  if (as_var(self)->var_default) {
    return unicode_from_format("<ContextVar name=%R default=%R at %p>", as_var(self)->var_name.get(), as_var(self)->var_default.get(), address_of(self));
  }
  return unicode_from_format("<ContextVar name=%R at %p>", as_var(self)->var_name.get(), address_of(self));
}

// The value in the current context: new; null without an error where there is none.
Object* var_lookup(Object* self) {
  Object* context = current_slot();
  Object* value = nullptr;
  if (context != nullptr && dict_get_item_ref(as_context(context)->ctx_vars, self, &value) < 0) {
    return nullptr;
  }
  return value;
}

Object* var_get(Object* self, Args args) {
  if (!args_check_count("get", args.count, 0, 1)) {
    return nullptr;
  }
  Object* value = var_lookup(self);
  if (value != nullptr || err_occurred()) {
    return value;
  }
  if (args.count > 0) {
    return new_ref(args[0]);
  }
  if (as_var(self)->var_default) {
    return new_ref(as_var(self)->var_default.get());
  }
  return err_set_object(StaticType::LookupError, self);
}

Object* var_set(Object* self, Object* value) {
  ContextObject* context = current_context();
  if (context == nullptr) {
    return nullptr;
  }
  Held<> old(var_lookup(self), "the value removed from a dict");
  auto* token = err_occurred() ? nullptr : gc_new<TokenObject>(StaticType::ContextToken);
  if (token == nullptr) {
    return nullptr;
  }
  token->tok_ctx = new_ref(static_cast<Object*>(context));
  token->tok_var = new_ref(self);
  token->tok_oldval = old.release();
  gc_track(token);
  Held<> held(token, "the new object");
  return dict_set_item(context->ctx_vars, self, value) < 0 ? nullptr : held.release();
}

Object* var_reset(Object* self, Object* given) {
  if (!is_exact(given, StaticType::ContextToken)) {
    return err_format(StaticType::TypeError, "expected an instance of Token, got %R", given);
  }
  TokenObject* token = as_token(given);
  if (token->tok_used != 0) {
    return err_format(StaticType::RuntimeError, "%R has already been used once", given);
  }
  if (token->tok_var.get() != self) {
    return err_format(StaticType::ValueError, "%R was created by a different ContextVar", given);
  }
  ContextObject* context = current_context();
  if (context == nullptr || token->tok_ctx.get() != context) {
    return context == nullptr ? nullptr : err_format(StaticType::ValueError, "%R was created in a different Context", given);
  }
  token->tok_used = 1;
  const int done = token->tok_oldval ? dict_set_item(context->ctx_vars, self, token->tok_oldval) : dict_del_item(context->ctx_vars, self);
  return done < 0 ? nullptr : none();
}

void var_slots(TypeObject* type) {
  collected_slots<Var>(type);
  type->tp_repr = var_repr;
  type->tp_hash = var_hash;
  type->tp_new = var_new;
}
const MethodSpec VAR_METHODS[] = {
    method_fast("get", var_get),
    method_one("set", var_set),
    method_one("reset", var_reset),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const MemberSpec VAR_MEMBERS[] = {{"name", MemberKind::Object, offsetof(ContextVarObject, var_name)}};
const LayoutField VAR_LAYOUT[] = {
    {"var_name", 16, "ref", "the name of a context variable"},
    {"var_default", 24, "ref", "the default of a context variable"},
    {"var_hash", 56, "int64", ""},
    {"var_cached", 32, "pointer", ""}, {"var_cached_tsid", 40, "int64", ""}, {"var_cached_tsver", 48, "int64", ""},
};

// --- Context -----------------------------------------------------------------------------------------------------------------------

Object* context_new(TypeObject*, Args args) {
  if (args.count > 0 || keyword_count(args) > 0) {
    return err_set_string(StaticType::TypeError, "Context() does not accept any arguments");
  }
  return context_new_empty();
}

using Context = Collected<ContextObject, &ContextObject::ctx_prev, &ContextObject::ctx_vars>;
void context_dealloc(Object* self) {
  gc_untrack(self);
  {
    DyingObject dying(self);
    if (as_context(self)->ctx_weakreflist) {
      object_clear_weakrefs(self);
    }
    Context::clear(self);
  }
  collected_free(self);
}

Object* context_compare(Object* left, Object* right, int op) {
  if (!is_exact(right, StaticType::Context) || (op != COMPARE_EQ && op != COMPARE_NE)) {
    return not_implemented();
  }
  return object_rich_compare(as_context(left)->ctx_vars, as_context(right)->ctx_vars, op);
}

bool check_key(Object* key) {
  if (!is_exact(key, StaticType::ContextVar)) {
    err_format(StaticType::TypeError, "a ContextVar key was expected, got %R", key);
    return false;
  }
  return true;
}

int64_t context_length(Object* self) {
  return dict_size(as_context(self)->ctx_vars);
}
Object* context_get_item(Object* self, Object* key) {
  Object* value;
  if (!check_key(key) || dict_get_item_ref(as_context(self)->ctx_vars, key, &value) < 0) {
    return nullptr;
  }
  return value != nullptr ? value : err_set_key_error(key);
}
int context_contains(Object* self, Object* key) {
  return check_key(key) ? dict_contains(as_context(self)->ctx_vars, key) : -1;
}
Object* context_iter(Object* self) {
  return object_get_iter(as_context(self)->ctx_vars);
}
Object* context_get(Object* self, Args args) {
  Object* value;
  if (!args_check_count("get", args.count, 1, 2) || !check_key(args[0]) || dict_get_item_ref(as_context(self)->ctx_vars, args[0], &value) < 0) {
    return nullptr;
  }
  return value != nullptr ? value : args.count > 1 ? new_ref(args[1]) : none();
}
Object* list_iterator(Object* made) {
  Held<> list(made, "the list being made");
  return list ? object_get_iter(list.get()) : nullptr;
}
Object* context_items(Object* self) {
  return list_iterator(dict_items_list(as_context(self)->ctx_vars));
}
Object* context_keys(Object* self) {
  return list_iterator(dict_keys_list(as_context(self)->ctx_vars));
}
Object* context_values(Object* self) {
  return list_iterator(dict_values_list(as_context(self)->ctx_vars));
}

Object* copy_of(ContextObject* context) {
  Held<DictObject> vars(dict_copy(context->ctx_vars), "the dict being made");
  Object* copy = vars ? type_generic_alloc(static_type(StaticType::Context), 0) : nullptr;
  if (copy != nullptr) {
    as_context(copy)->ctx_vars = vars.release();
  }
  return copy;
}
Object* context_copy(Object* self) {
  return copy_of(as_context(self));
}

// Makes [self] the current context; -1 with an error set. CPython: _PyContext_Enter.
int enter(Object* self) {
  if (as_context(self)->ctx_entered != 0) {
    err_format(StaticType::RuntimeError, "cannot enter context: %R is already entered", self);
    return -1;
  }
  as_context(self)->ctx_prev = current_slot().get();
  as_context(self)->ctx_entered = 1;
  current_slot() = new_ref(self);
  return 0;
}
void leave(Object* self) {
  Object* previous = as_context(self)->ctx_prev;
  as_context(self)->ctx_prev.address = 0;
  as_context(self)->ctx_entered = 0;
  set_ref(current_slot(), previous);
}

Object* context_run(Object* self, Args args) {
  if (args.count < 1) {
    return err_set_string(StaticType::TypeError, "run() missing 1 required positional argument");
  }
  if (enter(self) < 0) {
    return nullptr;
  }
  Object* result = object_call(args[0], args.skip(1));
  leave(self);
  return result;
}

void context_slots(TypeObject* type) {
  collected_slots(type, context_dealloc, Context::traverse, Context::clear);
  type->tp_hash = object_hash_not_implemented;
  type->tp_richcompare = context_compare;
  type->tp_iter = context_iter;
  type->tp_new = context_new;
  type->tp_weaklistoffset = offsetof(ContextObject, ctx_weakreflist);
  type->mp.length = context_length;
  type->mp.subscript = context_get_item;
  type->sq.contains = context_contains;
}
const MethodSpec CONTEXT_METHODS[] = {
    method_fast("get", context_get),     method_noargs("items", context_items), method_noargs("keys", context_keys),
    method_noargs("values", context_values), method_noargs("copy", context_copy),   method_keywords("run", context_run),
};
const LayoutField CONTEXT_LAYOUT[] = {
    {"ctx_prev", 16, "ref", "the context that is current again later"},
    {"ctx_vars", 24, "ref", "the values of a context"},
    {"ctx_weakreflist", 32, "weak", ""},
    {"ctx_entered", 40, "int32", ""},
};

// --- Token -------------------------------------------------------------------------------------------------------------------------

Object* token_new(TypeObject*, Args) {
  return err_set_string(StaticType::RuntimeError, "Tokens can only be created by ContextVars");
}
using Token = Collected<TokenObject, &TokenObject::tok_ctx, &TokenObject::tok_var, &TokenObject::tok_oldval>;
Object* token_repr(Object* self) {
  return unicode_from_format("<Token%s var=%R at %p>", as_token(self)->tok_used != 0 ? " used" : "", as_token(self)->tok_var.get(), address_of(self));
}
Object* token_var(Object* self) {
  return new_ref(as_token(self)->tok_var.get());
}
Object* token_old_value(Object* self) {
  Object* value = as_token(self)->tok_oldval;
  return new_ref(value == nullptr ? missing_slot().get() : value);
}
Object* token_enter(Object* self) {
  return new_ref(self);
}
Object* token_exit(Object* self, Args) {
  return var_reset(as_token(self)->tok_var, self);
}

void token_slots(TypeObject* type) {
  collected_slots<Token>(type);
  type->tp_repr = token_repr;
  type->tp_hash = object_hash_not_implemented;
  type->tp_new = token_new;
}
const MethodSpec TOKEN_METHODS[] = {
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
    method_noargs("__enter__", token_enter),
    method_fast("__exit__", token_exit),
};
const GetSetSpec TOKEN_GETSETS[] = {{"var", token_var}, {"old_value", token_old_value}};
const LayoutField TOKEN_LAYOUT[] = {
    {"tok_ctx", 16, "ref", "the context that a token belongs to"},
    {"tok_var", 24, "ref", "the context variable that a token belongs to"},
    {"tok_oldval", 32, "ref", "the value that a token brings back"},
    {"tok_used", 40, "int32", ""},
};

Object* missing_repr(Object*) {
  return unicode_from_utf8("<Token.MISSING>");
}
void missing_slots(TypeObject* type) {
  type->tp_repr = missing_repr;
}

Object* copy_context(Object*) {
  ContextObject* context = current_context();
  return context == nullptr ? nullptr : copy_of(context);
}

int execute(Object* module) {
  if (!missing_slot()) {
    missing_slot() = object_new<Object>(StaticType::TokenMissing);
    Held<> name(missing_slot() ? unicode_intern_from_utf8("MISSING") : nullptr, "a part of the new class");
    if (!name || dict_set_item(static_type(StaticType::ContextToken)->tp_dict, name.get(), missing_slot()) < 0) {
      return -1;
    }
  }
  for (const StaticType type : {StaticType::Context, StaticType::ContextVar, StaticType::ContextToken}) {
    const char* name = type == StaticType::Context ? "Context" : type == StaticType::ContextVar ? "ContextVar" : "Token";
    if (module_add(module, name, new_ref(as_object(static_type(type)))) < 0) {
      return -1;
    }
  }
  return 0;
}

const MethodSpec FUNCTIONS[] = {method_noargs("copy_context", copy_context)};

}  // namespace

const TypeSpec CONTEXT_VAR_SPEC = {.type = StaticType::ContextVar, .name = "_contextvars.ContextVar", .basicsize = sizeof(ContextVarObject),
    .flags = TPFLAGS_HAVE_GC, .fill_slots = var_slots, .methods = VAR_METHODS, .members = VAR_MEMBERS, .layout = VAR_LAYOUT};
const TypeSpec CONTEXT_SPEC = {.type = StaticType::Context, .name = "_contextvars.Context", .basicsize = sizeof(ContextObject),
    .flags = TPFLAGS_HAVE_GC, .fill_slots = context_slots, .methods = CONTEXT_METHODS, .layout = CONTEXT_LAYOUT};
const TypeSpec CONTEXT_TOKEN_SPEC = {.type = StaticType::ContextToken, .name = "_contextvars.Token", .basicsize = sizeof(TokenObject),
    .flags = TPFLAGS_HAVE_GC, .fill_slots = token_slots, .methods = TOKEN_METHODS, .getsets = TOKEN_GETSETS, .layout = TOKEN_LAYOUT};
const TypeSpec TOKEN_MISSING_SPEC = {.type = StaticType::TokenMissing, .name = "Token.MISSING", .basicsize = sizeof(Object), .fill_slots = missing_slots};

const ModuleSpec CONTEXTVARS_MODULE_SPEC = {.name = "_contextvars", .doc = "Context Variables", .functions = FUNCTIONS, .execute = execute};

}  // namespace heapglass
