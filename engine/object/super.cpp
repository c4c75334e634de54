// super: attributes as the next class in the mro gives them.
//
// CPython: Objects/typeobject.c, PySuper_Type.
#include "object/descriptor.h"
#include "object/gc_head.h"
#include "object/type_internal.h"

#include "object/abstract.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

SuperObject* as_super(Object* object) {
  return static_cast<SuperObject*>(object);
}

// Finds [name] in the classes behind [type] in the mro of [object_type]; a new reference or null. CPython: _super_lookup_descr.
Object* lookup_descriptor(TypeObject* type, TypeObject* object_type, Object* name) {
  TupleObject* mro = object_type->tp_mro;
  if (mro == nullptr) {
    return nullptr;
  }
  const int64_t count = mro->ob_size;
  int64_t i = 0;
  while (i + 1 < count && tuple_item(mro, i) != as_object(type)) {
    ++i;
  }
  Held<TupleObject> held(new_ref(mro), "the mro of a class");
  for (++i; i < count; ++i) {
    Object* found;
    if (dict_get_item_ref(as_type(tuple_item(mro, i))->tp_dict, name, &found) != 0) {
      return found;
    }
  }
  return nullptr;
}

// CPython: do_super_lookup. [super] may be null; [method]: an unbound method is good enough and is told.
Object* super_find(SuperObject* super, TypeObject* type, Object* object, TypeObject* object_type, Object* name, bool* method) {
  if (object_type != nullptr && !(unicode_check(name) && unicode_equal_to_ascii(name, "__class__"))) {
    Held<Object> found(lookup_descriptor(type, object_type, name), "a descriptor that was found");
    if (found) {
      if (method != nullptr && has_feature(type_of(found.get()), TPFLAGS_METHOD_DESCRIPTOR)) {
        *method = true;
        return found.release();
      }
      Fn<TernaryFunction> get = type_of(found.get())->tp_descr_get;
      if (!get) {
        return found.release();
      }
      return get(found.get(), object == as_object(object_type) ? nullptr : object, as_object(object_type));
    }
    if (err_occurred()) {
      return nullptr;
    }
  }
  if (super == nullptr) {
    // The generic lookup needs a real super object.
    Held<Object> made(object_call_args(static_type(StaticType::Super), {as_object(type), object}), "the new object");
    return made ? object_generic_get_attr(made.get(), name) : nullptr;
  }
  return object_generic_get_attr(super, name);
}

// The class whose mro counts: [object] itself where it is a class below [type], else its class. CPython: supercheck.
TypeObject* super_check(TypeObject* type, Object* object) {
  if (type_check(object) && type_is_subtype(as_type(object), type)) {
    return as_type(new_ref(object));
  }
  if (type_is_subtype(type_of(object), type)) {
    return new_ref(type_of(object));
  }
  Object* claimed;
  if (object_get_optional_attr(object, id_of(Id::__class__), &claimed) < 0) {
    return nullptr;
  }
  if (claimed != nullptr && type_check(claimed) && claimed != as_object(type_of(object)) && type_is_subtype(as_type(claimed), type)) {
    return as_type(claimed);
  }
  xdecref(claimed);
  const bool is_type = type_check(object);
  err_format(StaticType::TypeError, "super(type, obj): obj (%s %.200s) is not an instance or subtype of type (%.200s).",
             is_type ? "type" : "instance of", is_type ? type_full_name(as_type(object)).data() : type_name_text(object),
             type_full_name(type).data());
  return nullptr;
}

Object* (*no_argument_super)(TypeObject** type) = nullptr;

int super_init(Object* self, Args args) {
  if (!args_no_keywords("super", args) || !args_check_count("super", args.count, 0, 2)) {
    return -1;
  }
  TypeObject* type = nullptr;
  Object* object = nullptr;
  if (args.count > 0) {
    if (!type_check(args[0])) {
      err_format(StaticType::TypeError, "super() argument 1 must be a type, not %.200s", type_name_text(args[0]));
      return -1;
    }
    type = as_type(args[0]);
    object = args.count > 1 && args[1] != none() ? args[1] : nullptr;
  } else {
    if (no_argument_super == nullptr) {
      err_set_string(StaticType::RuntimeError, "super(): no current frame");
      return -1;
    }
    object = no_argument_super(&type);
    if (object == nullptr) {
      return -1;
    }
  }
  TypeObject* object_type = nullptr;
  if (object != nullptr) {
    object_type = super_check(type, object);
    if (object_type == nullptr) {
      return -1;
    }
  }
  SuperObject* super = as_super(self);
  set_ref(super->type, new_ref(type));
  set_ref(super->obj, xnew_ref(object));
  set_ref(super->obj_type, object_type);
  return 0;
}

Object* super_get_attr(Object* self, Object* name) {
  SuperObject* super = as_super(self);
  return super_find(super, super->type, super->obj, super->obj_type, name, nullptr);
}

Object* super_repr(Object* self) {
  SuperObject* super = as_super(self);
  const char* type = super->type.address == 0 ? "NULL" : type_full_name(super->type).data();
  if (super->obj_type.address != 0) {
    return unicode_from_format("<super: <class '%s'>, <%s object>>", type, type_full_name(super->obj_type).data());
  }
  return unicode_from_format("<super: <class '%s'>, NULL>", type);
}

Object* super_descr_get(Object* self, Object* object, Object*) {
  SuperObject* super = as_super(self);
  if (object == nullptr || object == none() || super->obj.address != 0) {
    return new_ref(self);
  }
  if (!is_exact(self, StaticType::Super)) {
    return object_call_args(type_of(self), {super->type.get(), object});
  }
  TypeObject* object_type = super_check(super->type, object);
  if (object_type == nullptr) {
    return nullptr;
  }
  auto* bound = static_cast<SuperObject*>(type_generic_alloc(type_of(self), 0));
  if (bound == nullptr) {
    decref(as_object(object_type));
    return nullptr;
  }
  bound->type = new_ref(super->type.get());
  bound->obj = new_ref(object);
  bound->obj_type = object_type;
  return bound;
}

void super_dealloc(Object* self) {
  SuperObject* super = as_super(self);
  gc_untrack(self);
  clear_ref(super->obj);
  clear_ref(super->type);
  clear_ref(super->obj_type);
  type_of(self)->tp_free(self);
}

int super_traverse(Object* self, Visit* visit, void* context) {
  SuperObject* super = as_super(self);
  int result = visit_ref(super->obj, visit, context);
  result = result != 0 ? result : visit_ref(super->type, visit, context);
  return result != 0 ? result : visit_ref(super->obj_type, visit, context);
}

Object* super_new(TypeObject* type, Args) {
  return type->tp_alloc(type, 0);
}

// super(…) without tuples of arguments, as CPython's super_vectorcall.
Object* super_vectorcall(Object* self, Args args) {
  Held<Object> super(super_new(as_type(self), args), "the new object");
  return super && super_init(super.get(), args) == 0 ? super.release() : nullptr;
}

const MemberSpec MEMBERS[] = {
    {"__thisclass__", MemberKind::Object, offsetof(SuperObject, type)},
    {"__self__", MemberKind::Object, offsetof(SuperObject, obj)},
    {"__self_class__", MemberKind::Object, offsetof(SuperObject, obj_type)},
};

const LayoutField LAYOUT[] = {
    {"type", offsetof(SuperObject, type), "ref", "the class of a super object"},
    {"obj", offsetof(SuperObject, obj), "ref", "the object of a super object"},
    {"obj_type", offsetof(SuperObject, obj_type), "ref", "the class whose order a super object follows"},
};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = super_dealloc;
  type->tp_repr = super_repr;
  type->tp_getattro = super_get_attr;
  type->tp_traverse = super_traverse;
  type->tp_descr_get = super_descr_get;
  type->tp_init = super_init;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = super_new;
  type->tp_free = gc_del;
  type->tp_vectorcall = super_vectorcall;
}

}  // namespace

void super_set_frame_hook(Object* (*hook)(TypeObject** type)) {
  no_argument_super = hook;
}

Object* super_lookup(TypeObject* super_type, Object* object, Object* name, bool* method) {
  TypeObject* object_type = super_check(super_type, object);
  if (object_type == nullptr) {
    return nullptr;
  }
  Held<TypeObject> held(object_type, "the mro of a class");
  return super_find(nullptr, super_type, object, object_type, name, method);
}

const TypeSpec SUPER_SPEC = {
    .type = StaticType::Super,
    .name = "super",
    .doc = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\n"
           "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
           "super(type, type2) -> bound super object; requires issubclass(type2, type)\n"
           "Typical use to call a cooperative superclass method:\nclass C(B):\n    def meth(self, arg):\n        super().meth(arg)\n"
           "This works for class methods too:\nclass C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        super().cmeth(arg)\n",
    .basicsize = sizeof(SuperObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = fill_slots,
    .members = MEMBERS,
    .layout = LAYOUT,
};

}  // namespace heapglass
