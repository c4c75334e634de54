// groupby and tee.
//
//   tee -> dataobject (57 values) -> dataobject -> ...    each tee has an index into one of them; the last reads the iterator
#include "object/generic_alias.h"
#include "object/long.h"
#include "object/weakref.h"
#include "vm/modules/itertools_types.h"

namespace heapglass {

namespace {

// --- groupby -----------------------------------------------------------------------------------------------------------------------

struct GroupByObject : Object {
  Ptr<Object> it, keyfunc, tgtkey, currkey, currvalue;
  Ptr<Object> currgrouper;  // Not counted.
  uint64_t state;
};
static_assert(sizeof(GroupByObject) == 72);

struct GrouperObject : Object {
  Ptr<Object> parent, tgtkey;
};

GroupByObject* as_groups(Object* object) {
  return static_cast<GroupByObject*>(object);
}
GrouperObject* as_grouper(Object* object) {
  return static_cast<GrouperObject*>(object);
}

Object* groupby_new(TypeObject* type, Args args) {
  Object* given[2];
  if (!args_unpack("groupby", args, {"iterable", "key"}, 1, given)) {
    return nullptr;
  }
  Object* self = type->tp_alloc(type, 0);
  if (self == nullptr) {
    return nullptr;
  }
  Held<> held(self, "the new object");
  as_groups(self)->keyfunc = new_ref(given[1] == nullptr ? none() : given[1]);
  as_groups(self)->it = object_get_iter(given[0]);
  return as_groups(self)->it.address == 0 ? nullptr : held.release();
}

// Reads the next value and its key; false at the end or with an error.
bool groupby_step(GroupByObject* groups) {
  Held<> value(next_item(groups->it), "an argument of a built-in function");
  if (!value) {
    return false;
  }
  Object* key = is_none(groups->keyfunc) ? new_ref(value.get()) : object_call_one_arg(groups->keyfunc, value.get());
  if (key == nullptr) {
    return false;
  }
  set_ref(groups->currvalue, value.release());
  set_ref(groups->currkey, key);
  return true;
}

// Whether the two keys are equal: 1, 0 or -1. They are held while Python may run.
int same_key(Object* left, Object* right) {
  Held<> first(new_ref(left), "an item being compared");
  Held<> second(new_ref(right), "an item being compared");
  return object_rich_compare_bool(left, right, COMPARE_EQ);
}

Object* grouper_new_of(Object* parent, Object* key) {
  auto* grouper = gc_new<GrouperObject>(module_type(ModuleType::Grouper));
  if (grouper != nullptr) {
    grouper->parent = new_ref(parent);
    grouper->tgtkey = new_ref(key);
    as_groups(parent)->currgrouper = grouper;
    gc_track(grouper);
  }
  return grouper;
}

Object* groupby_next(Object* self) {
  GroupByObject* groups = as_groups(self);
  groups->currgrouper = nullptr;
  for (;;) {
    if (groups->currkey.address != 0) {
      if (groups->tgtkey.address == 0) {
        break;
      }
      const int same = same_key(groups->tgtkey, groups->currkey);
      if (same < 0) {
        return nullptr;
      }
      if (same == 0) {
        break;
      }
    }
    if (!groupby_step(groups)) {
      return nullptr;
    }
  }
  set_ref(groups->tgtkey, new_ref(groups->currkey.get()));
  Held<> grouper(grouper_new_of(self, groups->tgtkey), "the result of a built-in function");
  return grouper ? tuple_pack({groups->currkey.get(), grouper.get()}) : nullptr;
}

using Groups = Collected<GroupByObject, &GroupByObject::it, &GroupByObject::keyfunc, &GroupByObject::tgtkey, &GroupByObject::currkey,
                         &GroupByObject::currvalue>;

void groupby_slots(TypeObject* type) {
  iterator_slots<Groups>(type, groupby_new, groupby_next);
}

Object* grouper_new(TypeObject*, Args args) {
  if (!args_check_count("_grouper", args.count, 2, 2)) {
    return nullptr;
  }
  if (!is_module_type(args[0], ModuleType::GroupBy)) {
    return err_format(StaticType::TypeError, "_grouper() argument 1 must be itertools.groupby, not %.50s", type_name_text(args[0]));
  }
  return grouper_new_of(args[0], args[1]);
}

Object* grouper_next(Object* self) {
  GroupByObject* groups = as_groups(as_grouper(self)->parent);
  if (groups->currgrouper.get() != self) {
    return nullptr;
  }
  if (groups->currvalue.address == 0 && !groupby_step(groups)) {
    return nullptr;
  }
  const int same = same_key(as_grouper(self)->tgtkey, groups->currkey);
  if (same <= 0) {
    return nullptr;
  }
  Object* value = groups->currvalue;
  groups->currvalue = nullptr;
  clear_ref(groups->currkey);
  return value;
}

void grouper_slots(TypeObject* type) {
  iterator_slots<Collected<GrouperObject, &GrouperObject::parent, &GrouperObject::tgtkey>>(type, grouper_new, grouper_next);
}

// --- tee -----------------------------------------------------------------------------------------------------------------------------

constexpr int LINKCELLS = 57;

struct TeeDataObject : Object {
  Ptr<Object> it;
  int32_t numread, running;
  Ptr<Object> nextlink;
  Ptr<Object> values[LINKCELLS];
};
static_assert(sizeof(TeeDataObject) == 496);

struct TeeObject : Object {
  Ptr<TeeDataObject> dataobj;
  int64_t index;
  Ptr<Object> weakreflist;
  uint64_t state;
};
static_assert(sizeof(TeeObject) == 48);

TeeDataObject* as_data(Object* object) {
  return static_cast<TeeDataObject*>(object);
}
TeeObject* as_tee(Object* object) {
  return static_cast<TeeObject*>(object);
}

TeeDataObject* data_new(Object* iterator) {
  auto* data = gc_new<TeeDataObject>(module_type(ModuleType::TeeDataObject));
  if (data != nullptr) {
    data->it = new_ref(iterator);
    gc_track(data);
  }
  return data;
}

// Value [i] of the chunk, read now if nobody has read it yet: new reference.
Object* data_item(TeeDataObject* data, int64_t i) {
  if (i < data->numread) {
    return new_ref(data->values[i].get());
  }
  if (data->running != 0) {
    return err_set_string(StaticType::RuntimeError, "cannot re-enter the tee iterator");
  }
  data->running = 1;
  Object* value = iter_next(data->it);
  data->running = 0;
  if (value == nullptr) {
    return nullptr;
  }
  data->values[data->numread++] = new_ref(value);
  return value;
}

TeeDataObject* data_next_link(TeeDataObject* data) {
  if (data->nextlink.address == 0) {
    data->nextlink = static_cast<Object*>(data_new(data->it));
  }
  return xnew_ref(as_data(data->nextlink));
}

int data_traverse(Object* self, Visit* visit, void* context) {
  TeeDataObject* data = as_data(self);
  for (int i = 0; i < data->numread; ++i) {
    if (const int result = visit_ref(data->values[i], visit, context)) {
      return result;
    }
  }
  return visit_all(self, visit, context, data->it, data->nextlink);
}

// A long chain of chunks that only hold each other goes link by link, not by recursion.
void drop_links(Object* first) {
  Held<> link(first, "the rest of a tee");
  while (link && is_module_type(link.get(), ModuleType::TeeDataObject) && link->ob_refcnt == 1) {
    Object* next = as_data(link.get())->nextlink;
    as_data(link.get())->nextlink = nullptr;
    link.reset(next);
  }
}
int data_clear(Object* self) {
  TeeDataObject* data = as_data(self);
  clear_ref(data->it);
  for (int i = 0; i < data->numread; ++i) {
    clear_ref(data->values[i]);
  }
  Object* link = data->nextlink;
  data->nextlink = nullptr;
  drop_links(link);
  return 0;
}
void data_dealloc(Object* self) {
  gc_untrack(self);
  {
    DyingObject dying(self);
    data_clear(self);
  }
  collected_free(self);
}
void data_slots(TypeObject* type) {
  collected_slots(type, data_dealloc, data_traverse, data_clear);
}

Object* tee_next(Object* self) {
  TeeObject* tee = as_tee(self);
  if (tee->index >= LINKCELLS) {
    TeeDataObject* link = data_next_link(tee->dataobj);
    if (link == nullptr) {
      return nullptr;
    }
    set_ref(tee->dataobj, link);
    tee->index = 0;
  }
  Object* value = data_item(tee->dataobj, tee->index);
  tee->index += value == nullptr ? 0 : 1;
  return value;
}

TeeObject* tee_alloc(TeeDataObject* data, int64_t index) {
  auto* tee = gc_new<TeeObject>(module_type(ModuleType::Tee));
  if (tee != nullptr) {
    tee->dataobj = data;
    tee->index = index;
    gc_track(tee);
  } else {
    decref(data);
  }
  return tee;
}

Object* tee_copy(Object* self, Object* = nullptr) {
  return tee_alloc(new_ref(as_tee(self)->dataobj.get()), as_tee(self)->index);
}
Object* tee_copy_method(Object* self) {
  return tee_copy(self);
}

Object* tee_from_iterable(Object* iterable) {
  Held<> iterator(object_get_iter(iterable), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  if (is_module_type(iterator.get(), ModuleType::Tee)) {
    return tee_copy(iterator.get());
  }
  TeeDataObject* data = data_new(iterator.get());
  return data == nullptr ? nullptr : tee_alloc(data, 0);
}

Object* tee_new(TypeObject*, Args args) {
  return args_check_count("tee", args.count, 1, 1) ? tee_from_iterable(args[0]) : nullptr;
}

void tee_dealloc(Object* self) {
  gc_untrack(self);
  if (as_tee(self)->weakreflist.address != 0) {
    object_clear_weakrefs(self);
  }
  clear_ref(as_tee(self)->dataobj);
  collected_free(self);
}
void tee_slots(TypeObject* type) {
  iterator_slots<Collected<TeeObject, &TeeObject::dataobj>>(type, tee_new, tee_next);
  type->tp_dealloc = tee_dealloc;
  type->tp_weaklistoffset = offsetof(TeeObject, weakreflist);
}

const MethodSpec TEE_METHODS[] = {method_noargs("__copy__", tee_copy_method)};
const MethodSpec GROUP_METHODS[] = {method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS)};
const LayoutField GROUP_BY_LAYOUT[] = {
    {"it", 16, "ref", "what an iterator walks"},
    {"keyfunc", 24, "ref", "the function of an iterator"},
    {"tgtkey", 32, "ref", "the key of a group"},
    {"currkey", 40, "ref", "the key of a group"},
    {"currvalue", 48, "ref", "the next item of a group"},
    {"currgrouper", 56, "pointer", ""}, {"state", 64, "pointer", ""},
};
const LayoutField GROUPER_LAYOUT[] = {
    {"parent", 16, "ref", "what a group belongs to"},
    {"tgtkey", 24, "ref", "the key of a group"},
};
const LayoutField TEE_LAYOUT[] = {
    {"dataobj", 16, "ref", "the values that tees share"},
    {"index", 24, "int64", ""},
    {"weakreflist", 32, "weak", ""},
    {"state", 40, "pointer", ""},
};
const LayoutField DATA_LAYOUT[] = {
    {"it", 16, "ref", "what an iterator walks"},
    {"numread", 24, "int32", ""},
    {"nextlink", 32, "ref", "the rest of a tee"},
    {"values", 40, "tee_values", "the values that tees share"},
    {"running", 28, "int32", ""},
};

constexpr uint64_t FINAL_FLAGS = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE;

}  // namespace

const TypeSpec GROUP_BY_SPEC = iterator_spec("itertools.groupby", ModuleType::GroupBy, 72, groupby_slots, GROUP_BY_LAYOUT, GROUP_METHODS);
const TypeSpec GROUPER_SPEC = iterator_spec("itertools._grouper", ModuleType::Grouper, 32, grouper_slots, GROUPER_LAYOUT, {}, FINAL_FLAGS);
const TypeSpec TEE_SPEC = iterator_spec("itertools._tee", ModuleType::Tee, 48, tee_slots, TEE_LAYOUT, TEE_METHODS, FINAL_FLAGS);
const TypeSpec TEE_DATA_OBJECT_SPEC =
    iterator_spec("itertools._tee_dataobject", ModuleType::TeeDataObject, 496, data_slots, DATA_LAYOUT, {}, FINAL_FLAGS | TPFLAGS_DISALLOW_INSTANTIATION);

// CPython: itertools_tee_impl.
Object* itertools_tee(Object*, Args args) {
  if (!args_check_count("tee", args.count, 1, 2)) {
    return nullptr;
  }
  const int64_t n = args.count == 1 ? 2 : number_as_ssize_t(args[1], StaticType::OverflowError);
  if (n == -1 && err_occurred()) {
    return nullptr;
  }
  if (n < 0) {
    return err_set_string(StaticType::ValueError, "n must be >= 0");
  }
  Held<TupleObject> result(tuple_new(n), "the result of a built-in function");
  if (!result || n == 0) {
    return result.release();
  }
  Object* first = tee_from_iterable(args[0]);
  if (first == nullptr) {
    return nullptr;
  }
  tuple_init_item(result.get(), 0, first);
  for (int64_t i = 1; i < n; ++i) {
    Object* copy = tee_copy(first);
    if (copy == nullptr) {
      return nullptr;
    }
    tuple_init_item(result.get(), i, copy);
  }
  return result.release();
}

}  // namespace heapglass
