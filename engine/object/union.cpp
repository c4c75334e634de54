#include "object/union.h"

#include "object/abstract.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/set.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "object/weakref.h"

namespace heapglass {

namespace {

UnionObject* as_union(Object* object) {
  return static_cast<UnionObject*>(object);
}

bool is_unionable(Object* object) {
  return object == none() || type_check(object) || is_exact(object, StaticType::GenericAlias) || is_exact(object, StaticType::Union);
}

// Appends [item], or the members of it, to [list] unless they are there.
int add_member(ListObject* list, Object* item) {
  if (is_exact(item, StaticType::Union)) {
    Object* members = as_union(item)->args;
    for (int64_t i = 0; i < tuple_size(members); ++i) {
      if (add_member(list, tuple_item(members, i)) < 0) {
        return -1;
      }
    }
    return 0;
  }
  Object* member = item == none() ? as_object(type_of(none())) : item;
  const int there = sequence_contains(list, member);
  return there != 0 ? (there < 0 ? -1 : 0) : list_append(list, member);
}

Object* union_from_list(ListObject* members) {
  if (members->ob_size == 1) {
    return new_ref(list_item(members, 0));
  }
  auto* self = static_cast<UnionObject*>(gc_new<UnionObject>(StaticType::Union));
  if (self == nullptr) {
    return nullptr;
  }
  Held<Object> held(self, "the new object");
  self->args = list_as_tuple(members);
  if (self->args.address == 0) {
    return nullptr;
  }
  gc_track(self);
  return held.release();
}

Object* union_or(Object* left, Object* right) {
  if (!is_unionable(left) || !is_unionable(right)) {
    return not_implemented();
  }
  Held<ListObject> members(list_new(0), "the list being made");
  if (!members || add_member(members.get(), left) < 0 || add_member(members.get(), right) < 0) {
    return nullptr;
  }
  return union_from_list(members.get());
}

void union_dealloc(Object* self) {
  gc_untrack(self);
  if (as_union(self)->weakreflist.address != 0) {
    object_clear_weakrefs(self);
  }
  clear_ref(as_union(self)->args);
  clear_ref(as_union(self)->hashable_args);
  clear_ref(as_union(self)->unhashable_args);
  clear_ref(as_union(self)->parameters);
  gc_del(self);
}

int union_traverse(Object* self, Visit* visit, void* context) {
  int result = visit_ref(as_union(self)->args, visit, context);
  result = result != 0 ? result : visit_ref(as_union(self)->hashable_args, visit, context);
  result = result != 0 ? result : visit_ref(as_union(self)->unhashable_args, visit, context);
  return result != 0 ? result : visit_ref(as_union(self)->parameters, visit, context);
}

// The members as a set: order does not count.
Object* member_set(Object* self) {
  if (as_union(self)->hashable_args.address == 0) {
    as_union(self)->hashable_args = frozenset_new(as_union(self)->args);
  }
  return as_union(self)->hashable_args;
}

int64_t union_hash(Object* self) {
  Object* members = member_set(self);
  return members == nullptr ? -1 : object_hash(members);
}

Object* union_compare(Object* left, Object* right, int op) {
  if ((op != COMPARE_EQ && op != COMPARE_NE) || !is_exact(right, StaticType::Union)) {
    return not_implemented();
  }
  Object* a = member_set(left);
  Object* b = a == nullptr ? nullptr : member_set(right);
  return b == nullptr ? nullptr : object_rich_compare(a, b, op);
}

Object* member_repr(Object* member) {
  if (member == as_object(type_of(none()))) {
    return unicode_from_utf8("None");
  }
  return type_check(member) ? type_fully_qualified_name(as_type(member)) : object_repr(member);
}

Object* union_repr(Object* self) {
  Object* members = as_union(self)->args;
  Held<Object> text(new_ref(empty_string()), "the result of a built-in function");
  for (int64_t i = 0; text && i < tuple_size(members); ++i) {
    Held<Object> part(member_repr(tuple_item(members, i)), "the strings being joined");
    text.reset(part ? unicode_from_format(i == 0 ? "%U%U" : "%U | %U", text.get(), part.get()) : nullptr);
  }
  return text.release();
}

Object* union_get_item(Object* self, Object* key) {
  (void)key;
  return err_format(StaticType::TypeError, "%R is not a generic class", self);
}

Object* method_instancecheck(Object* self, Object* instance) {
  const int result = object_is_instance(instance, as_union(self)->args);
  return result < 0 ? nullptr : bool_object(result != 0);
}

Object* method_subclasscheck(Object* self, Object* cls) {
  const int result = object_is_subclass(cls, as_union(self)->args);
  return result < 0 ? nullptr : bool_object(result != 0);
}

Object* get_parameters(Object*) {
  return tuple_empty();
}

const MethodSpec METHODS[] = {method_one("__instancecheck__", method_instancecheck), method_one("__subclasscheck__", method_subclasscheck)};
const MemberSpec MEMBERS[] = {{"__args__", MemberKind::Object, offsetof(UnionObject, args)}};
const GetSetSpec GETSETS[] = {{"__parameters__", get_parameters}};
const LayoutField LAYOUT[] = {
    {"args", offsetof(UnionObject, args), "ref", "the types of a union"},
    {"hashable_args", offsetof(UnionObject, hashable_args), "ref", "the hashable types of a union"},
    {"unhashable_args", offsetof(UnionObject, unhashable_args), "ref", "the unhashable types of a union"},
    {"parameters", offsetof(UnionObject, parameters), "ref", "the type variables of a union"},
    {"weakreflist", offsetof(UnionObject, weakreflist), "weak", ""},
};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = union_dealloc;
  type->tp_repr = union_repr;
  type->tp_hash = union_hash;
  type->tp_traverse = union_traverse;
  type->tp_richcompare = union_compare;
  type->tp_weaklistoffset = offsetof(UnionObject, weakreflist);
  type->nb.or_ = union_or;
  type->mp.subscript = union_get_item;
}

}  // namespace

Object* type_union_or(Object* left, Object* right) {
  return union_or(left, right);
}

const TypeSpec UNION_SPEC = {
    .type = StaticType::Union,
    .name = "typing.Union",
    .doc = "Represent a union type\n\nE.g. for int | str",
    .basicsize = sizeof(UnionObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = fill_slots,
    .methods = METHODS,
    .members = MEMBERS,
    .getsets = GETSETS,
    .layout = LAYOUT,
};

}  // namespace heapglass
