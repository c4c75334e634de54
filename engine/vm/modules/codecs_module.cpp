// The modules _codecs, _tokenize and _imp: as much of them as the library needs to be imported.
//
// CPython: Modules/_codecsmodule.c, Python/Python-tokenize.c, Python/import.c.
#include "object/identifiers.h"
#include "object/long.h"
#include "vm/import.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

// encode(object, encoding='utf-8', errors='strict') by the object's own method.
Object* by_method(const char* function, Id method, Args args) {
  Object* given[3];
  if (!args_unpack(function, args, {"obj", "encoding", "errors"}, 1, given)) {
    return nullptr;
  }
  Held<> bound(object_get_attr(given[0], id_of(method)), "the method being called");
  Held<> utf8(unicode_from_ascii("utf-8"), "the arguments of the call");
  Held<> strict(unicode_from_ascii("strict"), "the arguments of the call");
  return bound && utf8 && strict ? object_call_args(bound.get(), {given[1] == nullptr ? utf8.get() : given[1],
                                                                  given[2] == nullptr ? strict.get() : given[2]})
                                 : nullptr;
}
Object* encode(Object*, Args args) {
  return by_method("encode", Id::encode, args);
}
Object* decode(Object*, Args args) {
  return by_method("decode", Id::decode, args);
}

// The handler of errors called [name]; built-in ones are known by name alone.
Object* lookup_error(Object*, Object* name) {
  if (!unicode_check(name)) {
    return err_format(StaticType::TypeError, "lookup_error() argument must be str, not %.50s", type_name_text(name));
  }
  for (const char* known : {"strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape"}) {
    if (unicode_equal_to_ascii(name, known)) {
      return new_ref(name);
    }
  }
  return err_format(StaticType::LookupError, "unknown error handler name '%U'", name);
}

Object* lookup(Object*, Object* name) {
  return err_format(StaticType::LookupError, "unknown encoding: %S", name);
}
Object* nothing(Object*, Args) {
  return none();
}
Object* never(Object*, Args) {
  return false_object();
}

const MethodSpec CODECS_FUNCTIONS[] = {
    method_keywords("encode", encode),       method_keywords("decode", decode),       method_one("lookup_error", lookup_error),
    method_one("lookup", lookup),            method_fast("register", nothing),        method_fast("unregister", nothing),
    method_fast("register_error", nothing),
};

// --- _tokenize: the type exists, the tokenizer stays the compiler's own ------------------------------------------------------------------

Object* tokenizer_new(TypeObject*, Args) {
  return err_set_string(StaticType::NotImplementedError, "Heapglass keeps its tokens to itself: tokenize cannot be used");
}
void tokenizer_slots(TypeObject* type) {
  type->tp_dealloc = collected_free;
  type->tp_new = tokenizer_new;
}
const TypeSpec TOKENIZER_SPEC = {
    .name = "_tokenize.TokenizerIter",
    .basicsize = 16,
    .fill_slots = tokenizer_slots,
    .module_type = ModuleType::TokenizerIter,
};
const TypeSpec* const TOKENIZE_TYPES[] = {&TOKENIZER_SPEC};

// --- _imp --------------------------------------------------------------------------------------------------------------------------------

Object* is_builtin(Object*, Object* name) {
  return small_int(unicode_check(name) && import_find_spec(unicode_as_utf8(name)) != nullptr ? 1 : 0);
}
Object* extension_suffixes(Object*) {
  return reinterpret_cast<Object*>(tuple_empty());
}
Object* lock(Object*) {
  return none();
}
Object* lock_held(Object*) {
  return false_object();
}
const MethodSpec IMP_FUNCTIONS[] = {
    method_one("is_builtin", is_builtin),   method_fast("is_frozen", never),          method_fast("is_frozen_package", never),
    method_noargs("acquire_lock", lock),    method_noargs("release_lock", lock),      method_noargs("lock_held", lock_held),
    method_noargs("extension_suffixes", extension_suffixes),
};

}  // namespace

const ModuleSpec CODECS_MODULE_SPEC = {.name = "_codecs", .functions = CODECS_FUNCTIONS};
const ModuleSpec TOKENIZE_MODULE_SPEC = {.name = "_tokenize", .types = TOKENIZE_TYPES};
const ModuleSpec IMP_MODULE_SPEC = {.name = "_imp", .doc = "(Extremely) low-level import machinery bits as used by importlib.", .functions = IMP_FUNCTIONS};

}  // namespace heapglass
