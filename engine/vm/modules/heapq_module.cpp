// The module _heapq: a list as a heap, least or greatest item first.
//
// CPython: Modules/_heapqmodule.c.
#include "object/list.h"
#include "object/module.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

enum class Order { LeastFirst, GreatestFirst };

// Whether [left] belongs above [right]: 1, 0 or -1. Both are held while Python may run.
int goes_first(Object* left, Object* right, Order order) {
  Held<> a(new_ref(left), "an item being compared");
  Held<> b(new_ref(right), "an item being compared");
  return order == Order::LeastFirst ? object_rich_compare_bool(a.get(), b.get(), COMPARE_LT) : object_rich_compare_bool(b.get(), a.get(), COMPARE_LT);
}

bool same_size(ListObject* heap, int64_t size) {
  if (heap->ob_size == size) {
    return true;
  }
  err_set_string(StaticType::RuntimeError, "list changed size during iteration");
  return false;
}

void exchange(ListObject* heap, int64_t i, int64_t k) {
  Ptr<Object>* items = heap->ob_item.get();
  Object* item = items[i];
  items[i] = items[k].get();
  items[k] = item;
}

// Lets the item at [at] rise to its place, not above [start].
int sift_down(ListObject* heap, int64_t start, int64_t at, Order order) {
  const int64_t size = heap->ob_size;
  if (at >= size) {
    err_set_string(StaticType::IndexError, "index out of range");
    return -1;
  }
  while (at > start) {
    const int64_t parent = (at - 1) >> 1;
    const int first = goes_first(list_item(heap, at), list_item(heap, parent), order);
    if (first < 0 || !same_size(heap, size)) {
      return -1;
    }
    if (first == 0) {
      break;
    }
    exchange(heap, at, parent);
    at = parent;
  }
  return 0;
}

// Lets the item at [at] sink to a leaf, its better child rising each time, and then rise to its place.
int sift_up(ListObject* heap, int64_t at, Order order) {
  const int64_t size = heap->ob_size;
  const int64_t start = at;
  if (at >= size) {
    err_set_string(StaticType::IndexError, "index out of range");
    return -1;
  }
  const int64_t limit = size >> 1;
  while (at < limit) {
    int64_t child = 2 * at + 1;
    if (child + 1 < size) {
      // Equal children: the right one rises. CPython: childpos += ((unsigned)cmp ^ 1).
      const int left_first = goes_first(list_item(heap, child), list_item(heap, child + 1), order);
      if (left_first < 0 || !same_size(heap, size)) {
        return -1;
      }
      child += left_first == 0 ? 1 : 0;
    }
    exchange(heap, at, child);
    at = child;
  }
  return sift_down(heap, start, at, order);
}

// The arguments (heap, item); null with an error set.
ListObject* two_arguments(const char* function, Args args) {
  if (!args_check_count(function, args.count, 2, 2)) {
    return nullptr;
  }
  if (!list_check(args[0])) {
    err_format(StaticType::TypeError, "%s() argument 1 must be list, not %.50s", function, type_name_text(args[0]));
    return nullptr;
  }
  return as_list(args[0]);
}

Object* push(const char* function, Args args, Order order) {
  ListObject* heap = two_arguments(function, args);
  if (heap == nullptr || list_append(heap, args[1]) < 0) {
    return nullptr;
  }
  return sift_down(heap, 0, heap->ob_size - 1, order) < 0 ? nullptr : none();
}

Object* pop(const char* function, Object* argument, Order order) {
  if (!list_check(argument)) {
    return err_format(StaticType::TypeError, "%s() argument must be list, not %.50s", function, type_name_text(argument));
  }
  ListObject* heap = as_list(argument);
  if (heap->ob_size == 0) {
    return err_set_string(StaticType::IndexError, "index out of range");
  }
  const int64_t last = heap->ob_size - 1;
  Held<> item(new_ref(list_item(heap, last)), "the greatest or smallest item so far");
  if (sequence_del_item(heap, last) < 0) {
    return nullptr;
  }
  if (last == 0) {
    return item.release();
  }
  Held<> top(list_item(heap, 0), "the greatest or smallest item so far");
  heap->ob_item.get()[0] = item.release();
  return sift_up(heap, 0, order) < 0 ? nullptr : top.release();
}

Object* replace_top(ListObject* heap, Object* item, Order order) {
  Held<> top(list_item(heap, 0), "the greatest or smallest item so far");
  heap->ob_item.get()[0] = new_ref(item);
  return sift_up(heap, 0, order) < 0 ? nullptr : top.release();
}

Object* replace(const char* function, Args args, Order order) {
  ListObject* heap = two_arguments(function, args);
  if (heap == nullptr) {
    return nullptr;
  }
  return heap->ob_size == 0 ? err_set_string(StaticType::IndexError, "index out of range") : replace_top(heap, args[1], order);
}

Object* push_pop(const char* function, Args args, Order order) {
  ListObject* heap = two_arguments(function, args);
  if (heap == nullptr) {
    return nullptr;
  }
  if (heap->ob_size == 0) {
    return new_ref(args[1]);
  }
  const int first = goes_first(list_item(heap, 0), args[1], order);
  if (first <= 0) {
    return first < 0 ? nullptr : new_ref(args[1]);
  }
  return heap->ob_size == 0 ? err_set_string(StaticType::IndexError, "index out of range") : replace_top(heap, args[1], order);
}

Object* make_heap(const char* function, Object* argument, Order order) {
  if (!list_check(argument)) {
    return err_format(StaticType::TypeError, "%s() argument must be list, not %.50s", function, type_name_text(argument));
  }
  ListObject* heap = as_list(argument);
  for (int64_t i = (heap->ob_size >> 1) - 1; i >= 0; --i) {
    if (sift_up(heap, i, order) < 0) {
      return nullptr;
    }
  }
  return none();
}

Object* heappush(Object*, Args args) { return push("heappush", args, Order::LeastFirst); }
Object* heappush_max(Object*, Args args) { return push("heappush_max", args, Order::GreatestFirst); }
Object* heappop(Object*, Object* heap) { return pop("heappop", heap, Order::LeastFirst); }
Object* heappop_max(Object*, Object* heap) { return pop("heappop_max", heap, Order::GreatestFirst); }
Object* heapreplace(Object*, Args args) { return replace("heapreplace", args, Order::LeastFirst); }
Object* heapreplace_max(Object*, Args args) { return replace("heapreplace_max", args, Order::GreatestFirst); }
Object* heappushpop(Object*, Args args) { return push_pop("heappushpop", args, Order::LeastFirst); }
Object* heappushpop_max(Object*, Args args) { return push_pop("heappushpop_max", args, Order::GreatestFirst); }
Object* heapify(Object*, Object* heap) { return make_heap("heapify", heap, Order::LeastFirst); }
Object* heapify_max(Object*, Object* heap) { return make_heap("heapify_max", heap, Order::GreatestFirst); }

const MethodSpec FUNCTIONS[] = {
    method_fast("heappush", heappush),         method_fast("heappushpop", heappushpop),         method_one("heappop", heappop),
    method_fast("heapreplace", heapreplace),   method_one("heapify", heapify),                  method_fast("heappush_max", heappush_max),
    method_fast("heappushpop_max", heappushpop_max), method_one("heappop_max", heappop_max),    method_one("heapify_max", heapify_max),
    method_fast("heapreplace_max", heapreplace_max),
};

int execute(Object* module) {
  return module_add(module, "__about__", unicode_from_utf8("Heap queues"));
}

}  // namespace

const ModuleSpec HEAPQ_MODULE_SPEC = {.name = "_heapq", .doc = "Heap queue algorithm (a.k.a. priority queue).", .functions = FUNCTIONS, .execute = execute};

}  // namespace heapglass
