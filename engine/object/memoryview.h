// Memory views: a window on the bytes that another object lends.
//
//   memoryview --mbuf--> managedbuffer --master.obj--> bytearray            views of views share the managed buffer
//
// A view of one dimension, or of none; items of one letter of the module struct.
//
// X1  The exports of a managed buffer are its views that have not been released.
//
// CPython: Objects/memoryobject.c.
#pragma once

#include "object/buffer.h"
#include "object/specs.h"

namespace heapglass {

// CPython's Py_buffer.
struct PyBuffer {
  uint64_t buf;
  Ptr<Object> obj;
  int64_t len, itemsize;
  int32_t readonly, ndim;
  uint64_t format, shape, strides, suboffsets, internal;  // format: the letter itself.
};
static_assert(sizeof(PyBuffer) == 80);

struct ManagedBufferObject : Object {
  int32_t flags;
  int32_t padding;
  int64_t exports;
  PyBuffer master;
};
static_assert(sizeof(ManagedBufferObject) == 112);

struct MemoryViewObject : VarObject {
  Ptr<ManagedBufferObject> mbuf;
  int64_t hash;
  int32_t flags;
  int32_t padding;
  int64_t exports;
  PyBuffer view;
  Ptr<Object> weakreflist;
  int64_t ob_array[3];  // shape, stride, suboffset: ob_size of them.

  int64_t items() const { return view.ndim == 0 ? 1 : ob_array[0]; }
  int64_t stride() const { return view.ndim == 0 ? view.itemsize : ob_array[1]; }
};
static_assert(sizeof(MemoryViewObject) == 168);
inline constexpr int64_t MEMORY_VIEW_BASIC_SIZE = 144;
inline constexpr int32_t BUFFER_RELEASED = 1;  // In flags of both.

inline MemoryViewObject* as_memoryview(Object* object) {
  return static_cast<MemoryViewObject*>(object);
}
inline bool memoryview_check(const Object* object) {
  return is_exact(object, StaticType::MemoryView);
}

Object* memoryview_from_object(Object* object);
// A view of the same buffer with another window.
Object* memoryview_window(MemoryViewObject* view, Address start, int64_t items, int64_t stride);
// False with ValueError set where [view] has been released.
bool memoryview_is_open(MemoryViewObject* view);
// Lets go of the managed buffer, which is given back with its last view.
void memoryview_release(MemoryViewObject* view);
// One item as an object, and an object as one item.
Object* memoryview_unpack(char format, const char* bytes);
int memoryview_pack(char format, Object* value, char* bytes);
int64_t memoryview_format_size(char format);  // -1 where there is no such format.

int memoryview_ass_subscript(Object* self, Object* key, Object* value);
extern const std::span<const MethodSpec> MEMORY_VIEW_METHODS;
extern const std::span<const GetSetSpec> MEMORY_VIEW_GETSETS;

extern const TypeSpec MEMORY_VIEW_SPEC;
extern const TypeSpec MANAGED_BUFFER_SPEC;

}  // namespace heapglass
