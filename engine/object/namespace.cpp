#include "object/namespace.h"

#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/repr_guard.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

NamespaceObject* as_namespace(Object* object) {
  return static_cast<NamespaceObject*>(object);
}

Object* namespace_new_slot(TypeObject* type, Args) {
  auto* self = static_cast<NamespaceObject*>(type->tp_alloc(type, 0));
  if (self == nullptr) {
    return nullptr;
  }
  Held<Object> held(self, "the new object");
  self->ns_dict = dict_new();
  return self->ns_dict.address == 0 ? nullptr : held.release();
}

int namespace_init(Object* self, Args args) {
  if (!args_check_count("SimpleNamespace", args.count, 0, 1)) {
    return -1;
  }
  DictObject* dict = as_namespace(self)->ns_dict;
  if (args.count == 1) {
    Held<DictObject> given(dict_new(), "the dict being made");
    if (!given) {
      return -1;
    }
    const int result = dict_check(args[0]) || object_has_attr(args[0], id_of(Id::keys)) > 0
                           ? dict_update(given.get(), args[0])
                           : dict_merge_from_pairs(given.get(), args[0]);
    if (result < 0) {
      return -1;
    }
    if (!dict_has_only_string_keys(given.get())) {
      err_set_string(StaticType::TypeError, "keywords must be strings");
      return -1;
    }
    if (dict_update(dict, given.get()) < 0) {
      return -1;
    }
  }
  const int64_t count = args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
  for (int64_t i = 0; i < count; ++i) {
    if (dict_set_item(dict, tuple_item(args.kwnames, i), args[args.count + i]) < 0) {
      return -1;
    }
  }
  return 0;
}

void namespace_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_namespace(self)->ns_dict);
  type_of(self)->tp_free(self);
}
int namespace_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(as_namespace(self)->ns_dict, visit, context);
}
int namespace_clear(Object* self) {
  clear_ref(as_namespace(self)->ns_dict);
  return 0;
}

Object* namespace_repr(Object* self) {
  const char* name = is_exact(self, StaticType::Namespace) ? "namespace" : type_name_text(self);
  const int entered = repr_enter(self);
  if (entered != 0) {
    return entered > 0 ? unicode_from_format("%s(...)", name) : nullptr;
  }
  Held<ListObject> parts(list_new(0), "the list being made");
  int64_t position = 0;
  Object* key;
  Object* value;
  bool good = static_cast<bool>(parts);
  while (good && dict_next(as_namespace(self)->ns_dict, &position, &key, &value)) {
    if (unicode_check(key) && unicode_length(key) > 0) {
      Held<Object> held(new_ref(value), "an item whose repr is being made");
      Object* part = unicode_from_format("%S=%R", key, value);
      good = part != nullptr && list_append_take(parts.get(), part) == 0;
    }
  }
  Held<Object> separator(good ? unicode_from_utf8(", ") : nullptr, "the strings being joined");
  Held<Object> joined(separator ? unicode_join(separator.get(), parts.get()) : nullptr, "the strings being joined");
  repr_leave(self);
  return joined ? unicode_from_format("%s(%S)", name, joined.get()) : nullptr;
}

Object* namespace_compare(Object* left, Object* right, int op) {
  if (!object_type_check(left, StaticType::Namespace) || !object_type_check(right, StaticType::Namespace)) {
    return not_implemented();
  }
  return object_rich_compare(as_namespace(left)->ns_dict.get(), as_namespace(right)->ns_dict.get(), op);
}

Object* method_reduce(Object* self) {
  return tuple_pack({as_object(type_of(self)), tuple_empty(), as_namespace(self)->ns_dict.get()});
}

Object* method_replace(Object* self, Args args) {
  if (args.count != 0) {
    return err_format(StaticType::TypeError, "__replace__() takes no positional arguments");
  }
  Held<Object> copy(object_call_no_args(type_of(self)), "the new object");
  if (!copy || dict_update(as_namespace(copy.get())->ns_dict, as_namespace(self)->ns_dict.get()) < 0 || namespace_init(copy.get(), args) < 0) {
    return nullptr;
  }
  return copy.release();
}

const MethodSpec METHODS[] = {method_noargs("__reduce__", method_reduce), method_keywords("__replace__", method_replace)};
const MemberSpec MEMBERS[] = {{"__dict__", MemberKind::Object, offsetof(NamespaceObject, ns_dict)}};
const LayoutField LAYOUT[] = {{"ns_dict", offsetof(NamespaceObject, ns_dict), "ref", "the attributes of a namespace"}};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = namespace_dealloc;
  type->tp_repr = namespace_repr;
  type->tp_traverse = namespace_traverse;
  type->tp_clear = namespace_clear;
  type->tp_richcompare = namespace_compare;
  type->tp_init = namespace_init;
  type->tp_new = namespace_new_slot;
  type->tp_free = gc_del;
  type->tp_dictoffset = offsetof(NamespaceObject, ns_dict);
}

}  // namespace

Object* namespace_new(DictObject* attributes) {
  Held<Object> self(namespace_new_slot(static_type(StaticType::Namespace), Args{}), "the new object");
  if (!self || (attributes != nullptr && dict_update(as_namespace(self.get())->ns_dict, attributes) < 0)) {
    return nullptr;
  }
  return self.release();
}

const TypeSpec NAMESPACE_SPEC = {
    .type = StaticType::Namespace,
    .name = "types.SimpleNamespace",
    .doc = "SimpleNamespace(mapping_or_iterable=(), /, **kwargs)\n--\n\nA simple attribute-based namespace.",
    .basicsize = sizeof(NamespaceObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = fill_slots,
    .methods = METHODS,
    .members = MEMBERS,
    .layout = LAYOUT,
};

}  // namespace heapglass
