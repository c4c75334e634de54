#include "object/slice.h"

#include "object/abstract.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"

namespace heapglass {

namespace {

SliceObject* as_slice(Object* object) {
  return static_cast<SliceObject*>(object);
}

// Takes over all three references.
Object* make_slice(Object* start, Object* stop, Object* step) {
  auto* slice = free_list_pop<SliceObject>(free_lists().Slices[0]);
  if (slice == nullptr && (slice = gc_new<SliceObject>(StaticType::Slice)) == nullptr) {
    decref(start);
    decref(stop);
    decref(step);
    return nullptr;
  }
  slice->start = start;
  slice->stop = stop;
  slice->step = step;
  gc_track(slice);
  return slice;
}

void slice_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_slice(self)->step);
  clear_ref(as_slice(self)->start);
  clear_ref(as_slice(self)->stop);
  if (!free_list_push(free_lists().Slices[0], self, 1)) {
    gc_del(self);
  }
}

int slice_traverse(Object* self, Visit* visit, void* context) {
  int result = visit_ref(as_slice(self)->start, visit, context);
  result = result != 0 ? result : visit_ref(as_slice(self)->stop, visit, context);
  return result != 0 ? result : visit_ref(as_slice(self)->step, visit, context);
}

Object* slice_repr(Object* self) {
  std::string text = "slice(";
  const bool good = append_repr(text, as_slice(self)->start) && (text += ", ", append_repr(text, as_slice(self)->stop)) &&
                    (text += ", ", append_repr(text, as_slice(self)->step));
  text += ")";
  return good ? unicode_from_utf8(text) : nullptr;
}

Object* slice_rich_compare(Object* left, Object* right, int op) {
  if (!slice_check(left) || !slice_check(right)) {
    return not_implemented();
  }
  if (left == right) {
    return bool_object(op == COMPARE_EQ || op == COMPARE_LE || op == COMPARE_GE);
  }
  Held<> a(tuple_pack({as_slice(left)->start, as_slice(left)->stop, as_slice(left)->step}), "an item being compared");
  Held<> b(tuple_pack({as_slice(right)->start, as_slice(right)->stop, as_slice(right)->step}),
           "an item being compared");
  return a && b ? object_rich_compare(a.get(), b.get(), op) : nullptr;
}

int64_t slice_hash(Object* self) {
  Held<> fields(tuple_pack({as_slice(self)->start, as_slice(self)->stop, as_slice(self)->step}),
                "an item being compared");
  return fields ? object_hash(fields.get()) : -1;
}

Object* slice_type_new(TypeObject*, Args args) {
  if (!args_no_keywords("slice", args) || !args_check_count("slice", args.count, 1, 3)) {
    return nullptr;
  }
  Object* start = args.count > 1 ? args[0] : nullptr;
  return slice_new(start, args.count > 1 ? args[1] : args[0], args.count > 2 ? args[2] : nullptr);
}

Object* slice_indices(Object* self, Object* argument) {
  Held<> length_object(number_index(argument), "an argument of a built-in function");
  if (!length_object) {
    return nullptr;
  }
  if (long_is_negative(length_object.get())) {
    return err_set_string(StaticType::ValueError, "length should not be negative");
  }
  const int64_t length = long_as_ssize_t(length_object.get());
  int64_t start, stop, step;
  if ((length == -1 && err_occurred()) || slice_unpack(self, &start, &stop, &step) < 0) {
    return nullptr;
  }
  slice_adjust_indices(length, &start, &stop, step);
  TupleObject* result = tuple_new(3);
  if (result != nullptr) {
    tuple_init_item(result, 0, long_from_int64(start));
    tuple_init_item(result, 1, long_from_int64(stop));
    tuple_init_item(result, 2, long_from_int64(step));
  }
  return result;
}

void slice_slots(TypeObject* type) {
  type->tp_dealloc = slice_dealloc;
  type->tp_traverse = slice_traverse;
  type->tp_repr = slice_repr;
  type->tp_hash = slice_hash;
  type->tp_richcompare = slice_rich_compare;
  type->tp_new = slice_type_new;
}

const MethodSpec SLICE_METHODS[] = {
    method_one("indices", slice_indices),
};
const MemberSpec SLICE_MEMBERS[] = {
    {"start", MemberKind::Object, offsetof(SliceObject, start)},
    {"stop", MemberKind::Object, offsetof(SliceObject, stop)},
    {"step", MemberKind::Object, offsetof(SliceObject, step)},
};
const LayoutField SLICE_LAYOUT[] = {
    {"start", 16, "ref", "the start of the slice"},
    {"stop", 24, "ref", "the end of the slice"},
    {"step", 32, "ref", "the step of the slice"},
};

}  // namespace

Object* slice_new(Object* start, Object* stop, Object* step) {
  return make_slice(new_ref(start == nullptr ? none() : start), new_ref(stop == nullptr ? none() : stop),
                    new_ref(step == nullptr ? none() : step));
}

Object* slice_new_take2(Object* start, Object* stop) {
  return make_slice(start, stop, none());
}

int eval_slice_index(Object* value, int64_t* result) {
  if (is_none(value)) {
    return 1;
  }
  if (!index_check(value)) {
    err_set_string(StaticType::TypeError, "slice indices must be integers or None or have an __index__ method");
    return 0;
  }
  const int64_t index = number_as_ssize_t(value, StaticType::Count);
  if (index == -1 && err_occurred()) {
    return 0;
  }
  *result = index;
  return 1;
}

int slice_unpack(Object* object, int64_t* start, int64_t* stop, int64_t* step) {
  SliceObject* slice = as_slice(object);
  *step = 1;
  if (!is_none(slice->step)) {
    if (!eval_slice_index(slice->step, step)) {
      return -1;
    }
    if (*step == 0) {
      err_set_string(StaticType::ValueError, "slice step cannot be zero");
      return -1;
    }
    *step = *step < -INT64_MAX ? -INT64_MAX : *step;
  }
  *start = *step < 0 ? INT64_MAX : 0;
  *stop = *step < 0 ? INT64_MIN : INT64_MAX;
  return eval_slice_index(slice->start, start) && eval_slice_index(slice->stop, stop) ? 0 : -1;
}

int64_t slice_adjust_indices(int64_t length, int64_t* start, int64_t* stop, int64_t step) {
  const auto clip = [length, step](int64_t* index) {
    if (*index < 0) {
      *index += length;
      if (*index < 0) {
        *index = step < 0 ? -1 : 0;
      }
    } else if (*index >= length) {
      *index = step < 0 ? length - 1 : length;
    }
  };
  clip(start);
  clip(stop);
  if (step < 0) {
    return *stop < *start ? (*start - *stop - 1) / (-step) + 1 : 0;
  }
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

const TypeSpec SLICE_SPEC = {
    .type = StaticType::Slice,
    .name = "slice",
    .doc = "slice(stop)\nslice(start, stop[, step])\n\n"
           "Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
    .basicsize = sizeof(SliceObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = slice_slots,
    .methods = SLICE_METHODS,
    .members = SLICE_MEMBERS,
    .layout = SLICE_LAYOUT,
};

}  // namespace heapglass
