#include "gc/queries.h"

#include "object/list.h"
#include "object/native_frame.h"

namespace heapglass {

namespace {

bool append_generation(ListObject* list, GcHead* head) {
  for (GcHead* node = gc_next(head); node != head; node = gc_next(node)) {
    Object* object = object_of(node);
    if (object != list && list_append(list, object) < 0) {
      return false;
    }
  }
  return true;
}

int visit_is_argument(Object* object, void* context) {
  const auto* args = static_cast<const Args*>(context);
  for (int64_t i = 0; i < args->count; ++i) {
    if ((*args)[i] == object) {
      return 1;
    }
  }
  return 0;
}

// An object that refers to one of [args] joins [list]; the list itself and the tuple of the arguments do not count.
bool append_referrers(ListObject* list, GcHead* head, Args args, Object* asked) {
  for (GcHead* node = gc_next(head); node != head; node = gc_next(node)) {
    Object* object = object_of(node);
    if (object == list || object == asked) {
      continue;
    }
    if (type_of(object)->tp_traverse(object, visit_is_argument, &args) != 0 && list_append(list, object) < 0) {
      return false;
    }
  }
  return true;
}

int visit_append(Object* object, void* context) {
  return list_append(static_cast<ListObject*>(context), object) < 0;
}

}  // namespace

ListObject* gc_get_objects(int generation) {
  Held<ListObject> list(list_new(0), "the result of a built-in function");
  GcState* state = gc_state();
  for (int i = 0; list && i < NUM_GENERATIONS; ++i) {
    if ((generation == -1 || generation == i) && !append_generation(list.get(), &state->generations[i].head)) {
      return nullptr;
    }
  }
  return list.release();
}

ListObject* gc_get_referrers(Args args, Object* asked) {
  Held<ListObject> list(list_new(0), "the result of a built-in function");
  GcState* state = gc_state();
  for (int i = 0; list && i < NUM_GENERATIONS; ++i) {
    if (!append_referrers(list.get(), &state->generations[i].head, args, asked)) {
      return nullptr;
    }
  }
  if (list && !append_referrers(list.get(), &state->permanent_generation.head, args, asked)) {
    return nullptr;
  }
  return list.release();
}

ListObject* gc_get_referents(Args args) {
  Held<ListObject> list(list_new(0), "the result of a built-in function");
  for (int64_t i = 0; list && i < args.count; ++i) {
    Object* object = args[i];
    if (is_gc_object(object) && type_of(object)->tp_traverse &&
        type_of(object)->tp_traverse(object, visit_append, list.get()) != 0) {
      return nullptr;
    }
  }
  return list.release();
}

}  // namespace heapglass
