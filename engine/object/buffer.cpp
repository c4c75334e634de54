#include "object/buffer.h"

#include "object/abstract.h"
#include "object/errors.h"

namespace heapglass {

namespace {

template <class F>
F* function_of(uint64_t number) {
  return reinterpret_cast<F*>(function_by_number[number]);
}

}  // namespace

void buffer_set_slots(TypeObject* type, BufferGet* get, BufferExport* count) {
  type->as_buffer.getbuffer = function_number(reinterpret_cast<AnyFunction>(get));
  type->as_buffer.releasebuffer = count == nullptr ? 0 : function_number(reinterpret_cast<AnyFunction>(count));
}

bool buffer_check(const Object* object) {
  return type_of(object)->as_buffer.getbuffer != 0;
}

bool buffer_get(Object* object, BufferView* view) {
  if (!buffer_check(object)) {
    err_format(StaticType::TypeError, "a bytes-like object is required, not '%T'", object);
    return false;
  }
  return function_of<BufferGet>(type_of(object)->as_buffer.getbuffer)(object, view);
}

void buffer_count_export(Object* object, int64_t change) {
  if (const uint64_t number = type_of(object)->as_buffer.releasebuffer; number != 0) {
    function_of<BufferExport>(number)(object, change);
  }
}

bool buffer_bytes(Object* object, std::string_view* bytes) {
  BufferView view;
  if (!buffer_get(object, &view)) {
    return false;
  }
  if (view.stride != view.itemsize && view.length > view.itemsize) {
    err_set_string(StaticType::BufferError, "memoryview: underlying buffer is not C-contiguous");
    return false;
  }
  *bytes = {view.bytes(), static_cast<size_t>(view.length)};
  return true;
}

}  // namespace heapglass
