// Types as objects: making them, finding attributes in them, and what a class statement sets up.
//
// T3  The version tag of a type is 0 or no other type has it; changing a type gives 0 to it and to all its subclasses.
// T4  tp_mro of a ready type starts with the type and ends with object, unless its metaclass says otherwise (mro()).
// T5  A type that says that its objects are collected can traverse them.
//
// CPython: Objects/typeobject.c.
#pragma once

#include "object/abstract.h"
#include "object/singletons.h"

namespace heapglass {

inline bool type_check(const Object* object) {
  return has_feature(object->ob_type, TPFLAGS_TYPE_SUBCLASS);
}
inline TypeObject* as_type(Object* object) {
  return reinterpret_cast<TypeObject*>(object);
}
inline Object* as_object(TypeObject* type) {
  return type;
}
bool type_is_subtype(const TypeObject* type, const TypeObject* base);  // By the mro.
inline bool object_type_check(const Object* object, TypeObject* type) {
  return object->ob_type == type || type_is_subtype(object->ob_type, type);
}
inline bool object_type_check(const Object* object, StaticType which) {
  return object_type_check(object, static_type(which));
}

// The name as its spec or class statement gave it: "list", "collections.deque", "Node". For heap types a view into ht_name.
std::string_view type_full_name(const TypeObject* type);
std::string_view type_short_name(const TypeObject* type);  // Behind the last dot.
Object* type_name_object(TypeObject* type);                // New reference to __name__.
Object* type_qualname_object(TypeObject* type);
Object* type_module_object(TypeObject* type);              // New reference to __module__; may be any object.
Object* type_fully_qualified_name(TypeObject* type);       // "module.qualname", without "builtins." and "__main__." (%N).

// Looks [name] up along the mro, in the type cache first: borrowed, or null without an error (_PyType_Lookup).
Object* type_lookup(TypeObject* type, Object* name);
Object* type_lookup_ref(TypeObject* type, Object* name);
// The same, and gives the version of the type that the answer holds for; 0: it may not be cached.
Object* type_lookup_ref_and_version(TypeObject* type, Object* name, uint32_t* version);
bool type_assign_version_tag(TypeObject* type);  // False where versions ran out.
void type_modified(TypeObject* type);            // PyType_Modified
TypeObject* type_from_version(uint32_t version);

int type_ready(TypeObject* type);                // Inherits slots, makes mro; for static types while booting.
Object* type_call(Object* type, Args args);      // type.__call__: __new__, then __init__.
// type(name, bases, dict) with [metatype] and the class statement's keywords (may be null).
Object* type_new(TypeObject* metatype, Object* name, TupleObject* bases, DictObject* dict, Args keywords);
// vm/ says where the globals of the running frame are, for __module__ of types made by type(name, bases, dict).
void type_set_globals_hook(DictObject* (*hook)());
TypeObject* type_calculate_metaclass(TypeObject* metatype, TupleObject* bases);  // Borrowed.
Object* type_get_attr(Object* type, Object* name);
Object* type_get_attr_quietly(Object* type, Object* name, bool* suppressed);  // A missing one is null, without an error.
int type_set_attr(Object* type, Object* name, Object* value);
// Gives instances to types made by the engine from a spec at run time (heap types of modules): new reference.
TypeObject* type_from_spec(const struct TypeSpec& spec, Object* module, TupleObject* bases);

// Slot functions that carry out a __dunder__ method; vm/ specialises on them.
Object* slot_tp_call(Object* self, Args args);
int slot_tp_init(Object* self, Args args);
Object* slot_tp_getattr_hook(Object* self, Object* name);
Object* slot_tp_getattro(Object* self, Object* name);
Object* slot_tp_iter(Object* self);
Object* slot_tp_iternext(Object* self);
Object* slot_mp_subscript(Object* self, Object* key);
Object* slot_tp_new(TypeObject* type, Args args);
void slot_tp_finalize(Object* self);
int slot_tp_setattro(Object* self, Object* name, Object* value);

// object's own slots.
Object* object_new_slot(TypeObject* type, Args args);  // object.__new__
int object_init_slot(Object* self, Args args);         // object.__init__
Object* object_repr_slot(Object* self);
Object* object_str_slot(Object* self);
Object* object_next_not_implemented(Object* self);

// Instances of heap types.
void subtype_dealloc(Object* self);
int subtype_traverse(Object* self, Visit* visit, void* context);
int subtype_clear(Object* self);

// The table of the interpreter's types with an id, of weak references to subclasses, and so on.
Object* type_subclasses(TypeObject* type);  // type.__subclasses__(): new list.

// super(cls, self).name without making the super object; [method] as in object_get_method. CPython: _PySuper_Lookup.
Object* super_lookup(TypeObject* super_type, Object* object, Object* name, bool* method);

// vm/ says what super() without arguments means in the running frame: borrows the first argument, gives the class in [*type]; null
// with an error. CPython: super_init_without_args.
void super_set_frame_hook(Object* (*hook)(TypeObject** type));

extern const struct TypeSpec TYPE_SPEC;
extern const struct TypeSpec BASE_OBJECT_SPEC;
extern const struct TypeSpec SUPER_SPEC;

}  // namespace heapglass
