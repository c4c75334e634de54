#include "object/memoryview.h"

#include "base/hash.h"
#include "object/abstract.h"
#include "object/bytes.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/slice.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "object/weakref.h"

#include <cstring>
#include <string>

namespace heapglass {

namespace {

constexpr int32_t RELEASED = BUFFER_RELEASED;

ManagedBufferObject* as_managed(Object* object) {
  return static_cast<ManagedBufferObject*>(object);
}

// Gives the bytes back to the object that lent them, once.
void managed_release(ManagedBufferObject* managed) {
  if ((managed->flags & RELEASED) != 0) {
    return;
  }
  managed->flags |= RELEASED;
  if (managed->master.obj) {
    buffer_count_export(managed->master.obj, -1);
    clear_ref(managed->master.obj);
  }
}
void managed_dealloc(Object* self) {
  gc_untrack(self);
  managed_release(as_managed(self));
  gc_del(self);
}
int managed_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(as_managed(self)->master.obj, visit, context);
}
int managed_clear(Object* self) {
  if (as_managed(self)->exports == 0) {
    managed_release(as_managed(self));
  }
  return 0;
}
void managed_slots(TypeObject* type) {
  type->tp_dealloc = managed_dealloc;
  type->tp_traverse = managed_traverse;
  type->tp_clear = managed_clear;
}

ManagedBufferObject* managed_new(Object* lender) {
  BufferView lent;
  if (!buffer_get(lender, &lent)) {
    return nullptr;
  }
  auto* managed = gc_new<ManagedBufferObject>(StaticType::ManagedBuffer);
  if (managed == nullptr) {
    return nullptr;
  }
  managed->master.buf = lent.data;
  managed->master.obj = new_ref(lender);
  managed->master.len = lent.length;
  managed->master.itemsize = lent.itemsize;
  managed->master.readonly = lent.read_only ? 1 : 0;
  managed->master.ndim = 1;
  managed->master.format = static_cast<uint64_t>(lent.format);
  buffer_count_export(lender, 1);
  gc_track(managed);
  return managed;
}

// A view of [managed]; the fields of its window are the caller's to set.
MemoryViewObject* view_new(ManagedBufferObject* managed) {
  auto* view = gc_new_var<MemoryViewObject>(static_type(StaticType::MemoryView), 3);
  if (view == nullptr) {
    return nullptr;
  }
  view->mbuf = new_ref(managed);
  view->hash = -1;
  view->view = managed->master;
  view->ob_array[2] = -1;
  ++managed->exports;
  gc_track(view);
  return view;
}

void view_dealloc(Object* self) {
  gc_untrack(self);
  MemoryViewObject* view = as_memoryview(self);
  memoryview_release(view);
  clear_ref(view->mbuf);
  if (view->weakreflist) {
    object_clear_weakrefs(self);
  }
  gc_del(self);
}
int view_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(as_memoryview(self)->mbuf, visit, context);
}
int view_clear(Object* self) {
  MemoryViewObject* view = as_memoryview(self);
  if (view->exports == 0) {
    memoryview_release(view);
    clear_ref(view->mbuf);
  }
  return 0;
}

Object* view_repr(Object* self) {
  const bool released = (as_memoryview(self)->flags & RELEASED) != 0;
  return unicode_from_format(released ? "<released memory at %p>" : "<memory at %p>", address_of(self));
}

int64_t view_length(Object* self) {
  MemoryViewObject* view = as_memoryview(self);
  if (!memoryview_is_open(view)) {
    return -1;
  }
  if (view->view.ndim == 0) {
    err_set_string(StaticType::TypeError, "0-dim memory has no length");
    return -1;
  }
  return view->items();
}

std::string packed(MemoryViewObject* view) {
  std::string bytes;
  for (int64_t i = 0; i < view->items(); ++i) {
    bytes.append(reinterpret_cast<const char*>(host_of(view->view.buf + static_cast<uint64_t>(i * view->stride()))),
                 static_cast<size_t>(view->view.itemsize));
  }
  return bytes;
}

int64_t view_hash(Object* self) {
  MemoryViewObject* view = as_memoryview(self);
  if (view->hash != -1) {
    return view->hash;
  }
  if (!memoryview_is_open(view)) {
    return -1;
  }
  if (view->view.readonly == 0) {
    err_set_string(StaticType::ValueError, "cannot hash writable memoryview object");
    return -1;
  }
  const char format = static_cast<char>(view->view.format);
  if (format != 'B' && format != 'b' && format != 'c') {
    err_set_string(StaticType::ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    return -1;
  }
  if (view->view.obj && object_hash(view->view.obj) == -1) {
    return -1;
  }
  const std::string bytes = packed(view);
  view->hash = hash_bytes(bytes.data(), bytes.size());
  return view->hash;
}

Object* view_item(Object* self, int64_t index) {
  MemoryViewObject* view = as_memoryview(self);
  if (!memoryview_is_open(view)) {
    return nullptr;
  }
  if (view->view.ndim == 0) {
    return err_set_string(StaticType::TypeError, "invalid indexing of 0-dim memory");
  }
  index += index < 0 ? view->items() : 0;
  if (index < 0 || index >= view->items()) {
    return err_set_string(StaticType::IndexError, "index out of bounds on dimension 1");
  }
  return memoryview_unpack(static_cast<char>(view->view.format),
                           reinterpret_cast<const char*>(host_of(view->view.buf + static_cast<uint64_t>(index * view->stride()))));
}

Object* view_subscript(Object* self, Object* key) {
  MemoryViewObject* view = as_memoryview(self);
  if (!memoryview_is_open(view)) {
    return nullptr;
  }
  if (view->view.ndim == 0) {
    if (key == ellipsis()) {
      return new_ref(self);
    }
    return err_set_string(StaticType::TypeError, "invalid indexing of 0-dim memory");
  }
  if (index_check(key)) {
    const int64_t index = number_as_ssize_t(key, StaticType::IndexError);
    return index == -1 && err_occurred() ? nullptr : view_item(self, index);
  }
  if (!slice_check(key)) {
    return err_set_string(StaticType::TypeError, "memoryview: invalid slice key");
  }
  int64_t start, stop, step;
  if (slice_unpack(key, &start, &stop, &step) < 0) {
    return nullptr;
  }
  const int64_t items = slice_adjust_indices(view->items(), &start, &stop, step);
  return memoryview_window(view, view->view.buf + static_cast<uint64_t>(start * view->stride()), items,
                           view->stride() * step);
}

// Equal are views of as many items with equal values.
Object* view_rich_compare(Object* left, Object* right, int op) {
  if (op != COMPARE_EQ && op != COMPARE_NE) {
    return not_implemented();
  }
  if ((as_memoryview(left)->flags & RELEASED) != 0) {
    return bool_object((left == right) == (op == COMPARE_EQ));
  }
  if (!buffer_check(right) || (memoryview_check(right) && (as_memoryview(right)->flags & RELEASED) != 0)) {
    return not_implemented();
  }
  BufferView a, b;
  if (!buffer_get(left, &a) || !buffer_get(right, &b)) {
    err_clear();
    return not_implemented();
  }
  const int64_t items = a.length / a.itemsize;
  bool equal = items == b.length / b.itemsize;
  for (int64_t i = 0; equal && i < items; ++i) {
    const char* x = reinterpret_cast<const char*>(host_of(a.data + static_cast<uint64_t>(i * a.stride)));
    const char* y = reinterpret_cast<const char*>(host_of(b.data + static_cast<uint64_t>(i * b.stride)));
    if (a.format == b.format && a.format != 'f' && a.format != 'd') {
      equal = std::memcmp(x, y, static_cast<size_t>(a.itemsize)) == 0;
      continue;
    }
    Held<> first(memoryview_unpack(a.format, x), "an item being compared");
    Held<> second(memoryview_unpack(b.format, y), "an item being compared");
    const int same = first && second ? object_rich_compare_bool(first.get(), second.get(), COMPARE_EQ) : -1;
    if (same < 0) {
      return nullptr;
    }
    equal = same != 0;
  }
  return bool_object(equal == (op == COMPARE_EQ));
}

Object* view_type_new(TypeObject*, Args args) {
  Object* object = nullptr;
  return args_unpack("memoryview", args, {"object"}, 1, &object) ? memoryview_from_object(object) : nullptr;
}

bool view_get_buffer(Object* self, BufferView* lent) {
  MemoryViewObject* view = as_memoryview(self);
  if (!memoryview_is_open(view)) {
    return false;
  }
  *lent = {view->view.buf, view->view.len, view->view.itemsize, view->stride(), static_cast<char>(view->view.format),
           view->view.readonly != 0};
  return true;
}
void view_count_export(Object* self, int64_t change) {
  as_memoryview(self)->exports += change;
}

void view_slots(TypeObject* type) {
  type->tp_dealloc = view_dealloc;
  type->tp_traverse = view_traverse;
  type->tp_clear = view_clear;
  type->tp_repr = view_repr;
  type->tp_hash = view_hash;
  type->tp_richcompare = view_rich_compare;
  type->tp_new = view_type_new;
  type->tp_weaklistoffset = offsetof(MemoryViewObject, weakreflist);
  type->sq.length = view_length;
  type->sq.item = view_item;
  type->mp.length = view_length;
  type->mp.subscript = view_subscript;
  type->mp.ass_subscript = memoryview_ass_subscript;
  buffer_set_slots(type, view_get_buffer, view_count_export);
}

const LayoutField VIEW_LAYOUT[] = {
    {"ob_size", 16, "int64", ""},    {"mbuf", 24, "ref", "the buffer that a view looks at"},
    {"hash", 32, "int64", ""},       {"flags", 40, "int32", ""},
    {"exports", 48, "int64", ""},    {"view.buf", 56, "pointer", ""},
    {"view.obj", 64, "weak", ""},    {"view.len", 72, "int64", ""},
    {"view.itemsize", 80, "int64", ""},
    {"view.readonly", 88, "int32", ""}, {"view.ndim", 92, "int32", ""}, {"view.format", 96, "pointer", ""},
    {"view.shape", 104, "pointer", ""}, {"view.strides", 112, "pointer", ""}, {"view.suboffsets", 120, "pointer", ""},
    {"view.internal", 128, "pointer", ""}, {"weakreflist", 136, "weak", ""},
};
const LayoutField MANAGED_LAYOUT[] = {
    {"flags", 16, "int32", ""},
    {"exports", 24, "int64", ""},
    {"master.buf", 32, "pointer", ""},
    {"master.obj", 40, "ref", "the object that lends its bytes"},
    {"master.len", 48, "int64", ""},
    {"master.itemsize", 56, "int64", ""}, {"master.readonly", 64, "int32", ""}, {"master.ndim", 68, "int32", ""},
    {"master.format", 72, "pointer", ""}, {"master.shape", 80, "pointer", ""}, {"master.strides", 88, "pointer", ""},
    {"master.suboffsets", 96, "pointer", ""}, {"master.internal", 104, "pointer", ""},
};

}  // namespace

bool memoryview_is_open(MemoryViewObject* view) {
  if ((view->flags & RELEASED) == 0 && (view->mbuf->flags & RELEASED) == 0) {
    return true;
  }
  err_set_string(StaticType::ValueError, "operation forbidden on released memoryview object");
  return false;
}

void memoryview_release(MemoryViewObject* view) {
  if ((view->flags & RELEASED) != 0) {
    return;
  }
  view->flags |= RELEASED;
  if (--view->mbuf->exports == 0) {
    managed_release(view->mbuf);
  }
}

Object* memoryview_from_object(Object* object) {
  if (memoryview_check(object)) {
    MemoryViewObject* view = as_memoryview(object);
    return memoryview_is_open(view) ? memoryview_window(view, view->view.buf, view->items(), view->stride()) : nullptr;
  }
  if (!buffer_check(object)) {
    return err_format(StaticType::TypeError, "memoryview: a bytes-like object is required, not '%T'", object);
  }
  Held<ManagedBufferObject> managed(managed_new(object), "the result of a built-in function");
  MemoryViewObject* view = managed ? view_new(managed.get()) : nullptr;
  if (view != nullptr) {
    view->ob_array[0] = view->view.len / view->view.itemsize;
    view->ob_array[1] = view->view.itemsize;
  }
  return view;
}

Object* memoryview_window(MemoryViewObject* view, Address start, int64_t items, int64_t stride) {
  MemoryViewObject* window = view_new(view->mbuf);
  if (window != nullptr) {
    window->view = view->view;
    window->view.buf = start;
    window->view.ndim = view->view.ndim;
    window->view.len = items * view->view.itemsize;
    window->ob_array[0] = items;
    window->ob_array[1] = stride;
  }
  return window;
}

const TypeSpec MEMORY_VIEW_SPEC = {
    .type = StaticType::MemoryView,
    .name = "memoryview",
    .doc = "Create a new memoryview object which references the given object.",
    .basicsize = MEMORY_VIEW_BASIC_SIZE,
    .itemsize = 8,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_SEQUENCE,
    .fill_slots = view_slots,
    .methods = MEMORY_VIEW_METHODS,
    .getsets = MEMORY_VIEW_GETSETS,
    .layout = VIEW_LAYOUT,
};

const TypeSpec MANAGED_BUFFER_SPEC = {
    .type = StaticType::ManagedBuffer,
    .name = "managedbuffer",
    .basicsize = sizeof(ManagedBufferObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = managed_slots,
    .layout = MANAGED_LAYOUT,
};

}  // namespace heapglass
