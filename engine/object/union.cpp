#include "object/union.h"

#include "object/abstract.h"
#include "object/gc_head.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/set.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "object/weakref.h"

#include <string>

namespace heapglass {

namespace {

UnionObject* as_union(Object* object) {
  return static_cast<UnionObject*>(object);
}

TypeCheckHook* type_check_hook = nullptr;

bool is_unionable(Object* object) {
  return is_none(object) || type_check(object) || object_type_check(object, StaticType::GenericAlias) || is_exact(object, StaticType::Union) ||
         is_exact(object, StaticType::TypeAlias);
}

// --- Building: members are kept in order, and apart by whether they can be hashed, to find doubles ------------------------------

class UnionBuilder {
 public:
  explicit UnionBuilder(bool checked)
      : checked_(checked), args_(list_new(0), "the types of the new union"), hashable_(set_new(nullptr), "the types of the new union"),
        unhashable_(nullptr, "the types of the new union") {}

  // Adds [item], or the members of it; -1 with an error set.
  int add(Object* item) {
    if (is_none(item)) {
      return add_known(as_object(type_of(none())));
    }
    if (is_exact(item, StaticType::Union)) {
      return add_all(as_union(item)->args);
    }
    if (!checked_) {
      return add_known(item);
    }
    Held<> type(type_check_hook(item, "Union[arg, ...]: each arg must be a type."), "the types of the new union");
    return type ? add_known(type.get()) : -1;
  }

  int add_all(Object* tuple) {
    for (int64_t i = 0; i < tuple_size(tuple); ++i) {
      if (add(tuple_item(tuple, i)) < 0) {
        return -1;
      }
    }
    return 0;
  }

  Object* finish() {
    const int64_t count = list_size(args_.get());
    if (count == 0) {
      return err_set_string(StaticType::TypeError, "Cannot take a Union of no types.");
    }
    if (count == 1) {
      return new_ref(list_item(args_.get(), 0));
    }
    Held<> args(list_as_tuple(args_.get()), "the types of the new union");
    Held<> hashable(args ? frozenset_new(hashable_.get()) : nullptr, "the types of the new union");
    Held<> unhashable(hashable && unhashable_ ? list_as_tuple(unhashable_.get()) : nullptr, "the types of the new union");
    auto* self = err_occurred() ? nullptr : gc_new<UnionObject>(StaticType::Union);
    if (self != nullptr) {
      self->args = args.release();
      self->hashable_args = hashable.release();
      self->unhashable_args = unhashable.release();
      gc_track(self);
    }
    return self;
  }

 private:
  int add_known(Object* item) {
    if (object_hash(item) == -1) {
      err_clear();
      if (!unhashable_) {
        unhashable_.reset(list_new(0));
      }
      const int there = unhashable_ ? sequence_contains(unhashable_.get(), item) : -1;
      if (there != 0 || list_append(unhashable_.get(), item) < 0) {
        return there > 0 ? 0 : -1;
      }
    } else {
      const int there = set_contains(hashable_.get(), item);
      if (there != 0 || set_add(hashable_.get(), item) < 0) {
        return there > 0 ? 0 : -1;
      }
    }
    return list_append(args_.get(), item);
  }

  bool checked_;
  Held<ListObject> args_;
  Held<SetObject> hashable_;
  Held<ListObject> unhashable_;
};

Object* union_or(Object* left, Object* right) {
  if (!is_unionable(left) || !is_unionable(right)) {
    return not_implemented();
  }
  UnionBuilder builder(false);
  return builder.add(left) < 0 || builder.add(right) < 0 ? nullptr : builder.finish();
}

// --- The object -------------------------------------------------------------------------------------------------------------------

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

int64_t union_hash(Object* self) {
  Object* unhashable = as_union(self)->unhashable_args;
  if (unhashable == nullptr) {
    return object_hash(as_union(self)->hashable_args);
  }
  for (int64_t i = 0; i < tuple_size(unhashable); ++i) {
    if (object_hash(tuple_item(unhashable, i)) == -1) {
      return -1;
    }
  }
  err_format(StaticType::TypeError, "union contains %zd unhashable elements", tuple_size(unhashable));
  return -1;
}

// Whether each of the unhashable members of one union is among those of the other: 1, 0 or -1.
int same_unhashable(Object* left, Object* right) {
  if (left == nullptr || right == nullptr) {
    return left == right ? 1 : 0;
  }
  if (tuple_size(left) != tuple_size(right)) {
    return 0;
  }
  for (int64_t i = 0; i < tuple_size(left); ++i) {
    if (const int there = sequence_contains(right, tuple_item(left, i)); there <= 0) {
      return there;
    }
  }
  return 1;
}

Object* union_compare(Object* left, Object* right, int op) {
  if ((op != COMPARE_EQ && op != COMPARE_NE) || !is_exact(right, StaticType::Union)) {
    return not_implemented();
  }
  int equal = object_rich_compare_bool(as_union(left)->hashable_args, as_union(right)->hashable_args, COMPARE_EQ);
  if (equal > 0) {
    equal = same_unhashable(as_union(left)->unhashable_args, as_union(right)->unhashable_args);
  }
  return equal < 0 ? nullptr : bool_object((equal != 0) == (op == COMPARE_EQ));
}

Object* union_repr(Object* self) {
  Object* members = as_union(self)->args;
  std::string text;
  for (int64_t i = 0; i < tuple_size(members); ++i) {
    text += i > 0 ? " | " : "";
    if (!append_type_repr(text, tuple_item(members, i))) {
      return nullptr;
    }
  }
  return unicode_from_utf8(text);
}

// The parameters, which are found when they are first asked for: borrowed.
Object* parameters_of(Object* self) {
  if (as_union(self)->parameters.address == 0) {
    as_union(self)->parameters = make_parameters(as_union(self)->args);
  }
  return as_union(self)->parameters;
}

Object* union_get_item(Object* self, Object* key) {
  Object* parameters = parameters_of(self);
  Held<> members(parameters == nullptr ? nullptr : substitute_parameters(self, as_union(self)->args, parameters, key), "the types of the new union");
  if (!members) {
    return nullptr;
  }
  Held<> result(tuple_size(members.get()) == 0 ? nullptr : new_ref(tuple_item(members.get(), 0)), "the types of the new union");
  for (int64_t i = 1; result && i < tuple_size(members.get()); ++i) {
    result.reset(number_or(result.get(), tuple_item(members.get(), i)));
  }
  return result.release();
}

Object* method_mro_entries(Object* self, Object*) {
  return err_format(StaticType::TypeError, "Cannot subclass %R", self);
}

Object* method_class_getitem(Object*, Object* args) {
  return union_from_tuple(args);
}

Object* get_parameters(Object* self) {
  return xnew_ref(parameters_of(self));
}
// The module is that of the type, as it was when typing made unions.
Object* union_getattro(Object* self, Object* name) {
  const bool of_type = unicode_check(name) && unicode_equal_to_ascii(name, "__module__");
  return of_type ? object_get_attr(as_object(type_of(self)), name) : object_generic_get_attr(self, name);
}

Object* get_name(Object*) {
  return unicode_from_utf8("Union");
}
Object* get_origin(Object*) {
  return new_ref(as_object(static_type(StaticType::Union)));
}

const MethodSpec METHODS[] = {method_one("__mro_entries__", method_mro_entries),
                              method_one("__class_getitem__", method_class_getitem, METHOD_CLASS)};
const MemberSpec MEMBERS[] = {{"__args__", MemberKind::Object, offsetof(UnionObject, args)}};
const GetSetSpec GETSETS[] = {{"__name__", get_name}, {"__qualname__", get_name}, {"__origin__", get_origin}, {"__parameters__", get_parameters}};
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
  type->tp_getattro = union_getattro;
  type->tp_weaklistoffset = offsetof(UnionObject, weakreflist);
  type->nb.or_ = union_or;
  type->mp.subscript = union_get_item;
}

}  // namespace

Object* type_union_or(Object* left, Object* right) {
  return union_or(left, right);
}

Object* union_from_tuple(Object* args) {
  UnionBuilder builder(true);
  return (tuple_check_exact(args) ? builder.add_all(args) : builder.add(args)) < 0 ? nullptr : builder.finish();
}

void union_set_type_check_hook(TypeCheckHook* hook) {
  type_check_hook = hook;
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
