// attrgetter, itemgetter and methodcaller: callables that fetch or call.
#include "object/call_arguments.h"
#include "object/container_support.h"
#include "object/dict.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "vm/modules/module_support.h"

#include <string>
#include "vm/modules/operator_types.h"

namespace heapglass {

namespace {

struct AttrGetterObject : Object {
  int64_t nattrs;
  Ptr<TupleObject> attr;  // Of each attribute: its name, or the tuple of names of a dotted one.
  uint64_t vectorcall;
};
static_assert(sizeof(AttrGetterObject) == 40);

struct ItemGetterObject : Object {
  int64_t nitems;
  Ptr<Object> item;
  int64_t index;  // The one non-negative index, or -1.
  uint64_t vectorcall;
};
static_assert(sizeof(ItemGetterObject) == 48);

struct MethodCallerObject : Object {
  Ptr<Object> name;
  Ptr<TupleObject> args;
  Ptr<DictObject> kwds;
  Ptr<TupleObject> vectorcall_args;     // The arguments, then the values of the keywords.
  Ptr<TupleObject> vectorcall_kwnames;  // Null without keywords.
  uint64_t vectorcall;
};
static_assert(sizeof(MethodCallerObject) == 64);

AttrGetterObject* as_attr(Object* object) {
  return static_cast<AttrGetterObject*>(object);
}
ItemGetterObject* as_item(Object* object) {
  return static_cast<ItemGetterObject*>(object);
}
MethodCallerObject* as_caller(Object* object) {
  return static_cast<MethodCallerObject*>(object);
}

bool one_argument(const char* name, Args args) {
  return args_no_keywords(name, args) && args_check_count(name, args.count, 1, 1);
}

// "operator.name" and its like, from the type.
std::string type_text(Object* self) {
  Object* full = type_fully_qualified_name(type_of(self));
  std::string text = full == nullptr ? std::string() : unicode_to_utf8(full);
  xdecref(full);
  return text;
}

// --- itemgetter --------------------------------------------------------------------------------------------------------------------

Object* item_new(TypeObject* type, Args args) {
  if (!args_no_keywords("itemgetter", args)) {
    return nullptr;
  }
  if (args.count == 0) {
    return err_set_string(StaticType::TypeError, "itemgetter expected at least 1 argument, got 0");
  }
  Object* self = type->tp_alloc(type, 0);
  if (self == nullptr) {
    return nullptr;
  }
  Held<> held(self, "the new object");
  as_item(self)->nitems = args.count;
  as_item(self)->item = args.count == 1 ? new_ref(args[0]) : static_cast<Object*>(tuple_from_slots(args.slots, args.count));
  as_item(self)->index = -1;
  if (args.count == 1 && long_check_exact(args[0])) {
    int overflow = 0;
    const int64_t index = long_as_int64_and_overflow(args[0], &overflow);
    as_item(self)->index = overflow == 0 && index >= 0 ? index : -1;
  }
  return as_item(self)->item.address == 0 ? nullptr : held.release();
}

Object* item_call(Object* self, Args args) {
  if (!one_argument("itemgetter", args)) {
    return nullptr;
  }
  ItemGetterObject* getter = as_item(self);
  Object* object = args[0];
  if (getter->nitems == 1) {
    if (getter->index >= 0 && tuple_check_exact(object) && getter->index < tuple_size(object)) {
      return new_ref(tuple_item(object, getter->index));
    }
    return object_get_item(object, getter->item);
  }
  Held<TupleObject> result(tuple_new(getter->nitems), "the result of a built-in function");
  for (int64_t i = 0; result && i < getter->nitems; ++i) {
    Object* value = object_get_item(object, tuple_item(getter->item, i));
    if (value == nullptr) {
      return nullptr;
    }
    tuple_init_item(result.get(), i, value);
  }
  return result.release();
}

Object* item_repr(Object* self) {
  const int entered = repr_enter(self);
  if (entered != 0) {
    return entered < 0 ? nullptr : unicode_from_format("%s(...)", type_text(self).c_str());
  }
  std::string text;
  Object* item = as_item(self)->item;
  bool done = true;
  if (as_item(self)->nitems == 1) {
    done = append_repr(text, item);
  } else {
    done = append_repr(text, item);
    text = done ? text.substr(1, text.size() - 2) : text;
  }
  repr_leave(self);
  return done ? unicode_from_utf8(type_text(self) + "(" + text + ")") : nullptr;
}

Object* item_reduce(Object* self) {
  Object* item = as_item(self)->item;
  Held<> arguments(as_item(self)->nitems == 1 ? tuple_pack({item}) : new_ref(as_tuple(item)), "the result of a built-in function");
  return arguments ? tuple_pack({as_object(type_of(self)), arguments.get()}) : nullptr;
}

void item_slots(TypeObject* type) {
  collected_slots<Collected<ItemGetterObject, &ItemGetterObject::item>>(type);
  type->tp_repr = item_repr;
  type->tp_call = item_call;
  type->tp_getattro = object_generic_get_attr;
  type->tp_new = item_new;
}
const MethodSpec ITEM_METHODS[] = {method_noargs("__reduce__", item_reduce)};
const LayoutField ITEM_LAYOUT[] = {
    {"nitems", 16, "int64", ""},
    {"item", 24, "ref", "the key of an itemgetter"},
    {"index", 32, "int64", ""},
    {"vectorcall", 40, "pointer", ""},
};

// --- attrgetter --------------------------------------------------------------------------------------------------------------------

// One name as it is, a dotted one as the tuple of its parts; all interned. New reference.
Object* attribute_path(Object* name) {
  const int64_t length = unicode_length(name);
  if (unicode_find_char(name, '.', 0, length, 1) < 0) {
    Object* interned = new_ref(name);
    unicode_intern_mortal(&interned);
    return interned;
  }
  Held<ListObject> parts(list_new(0), "the list being made");
  for (int64_t start = 0; parts && start <= length;) {
    const int64_t dot = unicode_find_char(name, '.', start, length, 1);
    const int64_t end = dot < 0 ? length : dot;
    Object* part = unicode_substring(name, start, end);
    if (part == nullptr) {
      return nullptr;
    }
    unicode_intern_mortal(&part);
    if (list_append_take(parts.get(), part) < 0) {
      return nullptr;
    }
    start = end + 1;
  }
  return parts ? list_as_tuple(parts.get()) : nullptr;
}

Object* attr_new(TypeObject* type, Args args) {
  if (!args_no_keywords("attrgetter", args)) {
    return nullptr;
  }
  if (args.count == 0) {
    return err_set_string(StaticType::TypeError, "attrgetter expected at least 1 argument, got 0");
  }
  Held<TupleObject> paths(tuple_new(args.count), "the new object");
  for (int64_t i = 0; paths && i < args.count; ++i) {
    if (!unicode_check(args[i])) {
      return err_set_string(StaticType::TypeError, "attribute name must be a string");
    }
    Object* path = attribute_path(args[i]);
    if (path == nullptr) {
      return nullptr;
    }
    tuple_init_item(paths.get(), i, path);
  }
  Object* self = paths ? type->tp_alloc(type, 0) : nullptr;
  if (self != nullptr) {
    as_attr(self)->nattrs = args.count;
    as_attr(self)->attr = paths.release();
  }
  return self;
}

Object* get_path(Object* object, Object* path) {
  if (!tuple_check(path)) {
    return object_get_attr(object, path);
  }
  Held<> at(new_ref(object), "the object that a method is called on");
  for (int64_t i = 0; at && i < tuple_size(path); ++i) {
    Object* value = object_get_attr(at.get(), tuple_item(path, i));
    at.reset(value);
  }
  return at.release();
}

Object* attr_call(Object* self, Args args) {
  if (!one_argument("attrgetter", args)) {
    return nullptr;
  }
  AttrGetterObject* getter = as_attr(self);
  if (getter->nattrs == 1) {
    return get_path(args[0], tuple_item(getter->attr, 0));
  }
  Held<TupleObject> result(tuple_new(getter->nattrs), "the result of a built-in function");
  for (int64_t i = 0; result && i < getter->nattrs; ++i) {
    Object* value = get_path(args[0], tuple_item(getter->attr, i));
    if (value == nullptr) {
      return nullptr;
    }
    tuple_init_item(result.get(), i, value);
  }
  return result.release();
}

// The names as they were given, dots included: a new tuple.
TupleObject* attribute_names(AttrGetterObject* getter) {
  Held<TupleObject> names(tuple_new(getter->nattrs), "the result of a built-in function");
  Held<> dot(unicode_from_ascii("."), "the strings being joined");
  for (int64_t i = 0; names && dot && i < getter->nattrs; ++i) {
    Object* path = tuple_item(getter->attr, i);
    Object* name = tuple_check(path) ? unicode_join(dot.get(), path) : new_ref(path);
    if (name == nullptr) {
      return nullptr;
    }
    tuple_init_item(names.get(), i, name);
  }
  return names.release();
}

Object* attr_repr(Object* self) {
  Held<TupleObject> names(attribute_names(as_attr(self)), "an item whose repr is being made");
  std::string text;
  for (int64_t i = 0; names && i < names->ob_size; ++i) {
    text += i == 0 ? "" : ", ";
    if (!append_repr(text, tuple_item(names.get(), i))) {
      return nullptr;
    }
  }
  return names ? unicode_from_utf8(type_text(self) + "(" + text + ")") : nullptr;
}

Object* attr_reduce(Object* self) {
  Held<TupleObject> names(attribute_names(as_attr(self)), "the result of a built-in function");
  return names ? tuple_pack({as_object(type_of(self)), names.get()}) : nullptr;
}

void attr_slots(TypeObject* type) {
  collected_slots<Collected<AttrGetterObject, &AttrGetterObject::attr>>(type);
  type->tp_repr = attr_repr;
  type->tp_call = attr_call;
  type->tp_getattro = object_generic_get_attr;
  type->tp_new = attr_new;
}
const MethodSpec ATTR_METHODS[] = {method_noargs("__reduce__", attr_reduce)};
const LayoutField ATTR_LAYOUT[] = {
    {"nattrs", 16, "int64", ""}, {"attr", 24, "ref", "the names of an attrgetter"},
    {"vectorcall", 32, "pointer", ""},
};

// --- methodcaller ------------------------------------------------------------------------------------------------------------------

// Lays the arguments out as a vectorcall takes them (_methodcaller_initialize_vectorcall).
bool prepare_call(MethodCallerObject* caller) {
  TupleObject* args = caller->args;
  if (caller->kwds.address == 0) {
    caller->vectorcall_args = new_ref(args);
    return true;
  }
  const int64_t named = caller->kwds->ma_used;
  caller->vectorcall_args = tuple_new(args->ob_size + named);
  caller->vectorcall_kwnames = caller->vectorcall_args.address == 0 ? nullptr : tuple_new(named);
  if (caller->vectorcall_kwnames.address == 0) {
    return false;
  }
  for (int64_t i = 0; i < args->ob_size; ++i) {
    tuple_init_item(caller->vectorcall_args, i, new_ref(tuple_item(args, i)));
  }
  int64_t position = 0;
  Object* key;
  Object* value;
  for (int64_t i = 0; dict_next(caller->kwds, &position, &key, &value); ++i) {
    tuple_init_item(caller->vectorcall_kwnames, i, new_ref(key));
    tuple_init_item(caller->vectorcall_args, args->ob_size + i, new_ref(value));
  }
  return true;
}

Object* caller_new(TypeObject* type, Args args) {
  if (args.count < 1) {
    return err_set_string(StaticType::TypeError, "methodcaller needs at least one argument, the method name");
  }
  if (!unicode_check(args[0])) {
    return err_set_string(StaticType::TypeError, "method name must be a string");
  }
  Object* self = type->tp_alloc(type, 0);
  if (self == nullptr) {
    return nullptr;
  }
  Held<> held(self, "the new object");
  MethodCallerObject* caller = as_caller(self);
  Object* name = new_ref(args[0]);
  unicode_intern_mortal(&name);
  caller->name = name;
  const int64_t named = keyword_count(args);
  if (named > 0) {
    caller->kwds = keyword_dict(args);
  }
  if (named > 0 && caller->kwds.address == 0) {
    return nullptr;
  }
  caller->args = tuple_from_slots(args.slots + 1, args.count - 1);
  return caller->args.address != 0 && prepare_call(caller) ? held.release() : nullptr;
}

Object* caller_call(Object* self, Args args) {
  if (!one_argument("methodcaller", args)) {
    return nullptr;
  }
  MethodCallerObject* caller = as_caller(self);
  constexpr int64_t MAX_ARGS = 8;  // _METHODCALLER_MAX_ARGS: with more, the object included, it has no vectorcall.
  if (1 + caller->vectorcall_args->ob_size >= MAX_ARGS) {
    CallArguments made(args);
    if (!made) {
      return nullptr;
    }
    Held<> method(object_get_attr(args[0], caller->name), "the method being called");
    return method ? object_call_tuple(method.get(), caller->args.get(), caller->kwds.get()) : nullptr;
  }
  Object* found = nullptr;
  TypeObject* class_self = nullptr;
  const bool unbound = object_get_method(args[0], caller->name, &found, &class_self);
  Object* first = class_self != nullptr ? as_object(class_self) : args[0];
  Held<> method(found, "the method being called");
  const Args rest{reinterpret_cast<const uint64_t*>(caller->vectorcall_args->ob_item), caller->args->ob_size, caller->vectorcall_kwnames};
  return !method ? nullptr : unbound ? object_call_prepend(method.get(), first, rest) : object_call(method.get(), rest);
}

Object* caller_repr(Object* self) {
  MethodCallerObject* caller = as_caller(self);
  std::string text;
  if (!append_repr(text, caller->name)) {
    return nullptr;
  }
  for (int64_t i = 0; i < caller->args->ob_size; ++i) {
    text += ", ";
    if (!append_repr(text, tuple_item(caller->args, i))) {
      return nullptr;
    }
  }
  int64_t position = 0;
  Object* key;
  Object* value;
  while (caller->kwds.address != 0 && dict_next(caller->kwds, &position, &key, &value)) {
    text += ", " + unicode_to_utf8(key) + "=";
    if (!append_repr(text, value)) {
      return nullptr;
    }
  }
  return unicode_from_utf8(type_text(self) + "(" + text + ")");
}

void caller_slots(TypeObject* type) {
  collected_slots<Collected<MethodCallerObject, &MethodCallerObject::name, &MethodCallerObject::args, &MethodCallerObject::kwds,
                            &MethodCallerObject::vectorcall_args, &MethodCallerObject::vectorcall_kwnames>>(type);
  type->tp_repr = caller_repr;
  type->tp_call = caller_call;
  type->tp_getattro = object_generic_get_attr;
  type->tp_new = caller_new;
}
const LayoutField CALLER_LAYOUT[] = {
    {"name", 16, "ref", "the name of a methodcaller"},
    {"args", 24, "ref", "the arguments of a methodcaller"},
    {"kwds", 32, "ref", "the keyword arguments of a methodcaller"},
    {"vectorcall_args", 40, "ref", "the arguments of a methodcaller"},
    {"vectorcall_kwnames", 48, "ref", "the keywords of a methodcaller"},
    {"vectorcall", 56, "pointer", ""},
};

constexpr uint64_t FLAGS = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE;

}  // namespace

const TypeSpec ATTR_GETTER_SPEC = {
    .name = "operator.attrgetter",
    .doc = "Return a callable object that fetches the given attribute(s) from its operand.",
    .basicsize = sizeof(AttrGetterObject),
    .flags = FLAGS,
    .fill_slots = attr_slots,
    .methods = ATTR_METHODS,
    .layout = ATTR_LAYOUT,
    .module_type = ModuleType::AttrGetter,
};
const TypeSpec ITEM_GETTER_SPEC = {
    .name = "operator.itemgetter",
    .doc = "Return a callable object that fetches the given item(s) from its operand.",
    .basicsize = sizeof(ItemGetterObject),
    .flags = FLAGS,
    .fill_slots = item_slots,
    .methods = ITEM_METHODS,
    .layout = ITEM_LAYOUT,
    .module_type = ModuleType::ItemGetter,
};
const TypeSpec METHOD_CALLER_SPEC = {
    .name = "operator.methodcaller",
    .doc = "Return a callable object that calls the given method on its operand.",
    .basicsize = sizeof(MethodCallerObject),
    .flags = FLAGS,
    .fill_slots = caller_slots,
    .layout = CALLER_LAYOUT,
    .module_type = ModuleType::MethodCaller,
};

}  // namespace heapglass
