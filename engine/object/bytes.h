// Bytes: the bytes lie in the object, with a zero after them. The empty one and those of one byte are static.
//
// CPython: Objects/bytesobject.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct BytesObject : VarObject {
  int64_t ob_shash;  // -1 until computed.
  char ob_sval[1];
};
inline constexpr int64_t BYTES_BASIC_SIZE = 33;

inline bool bytes_check(const Object* object) {
  return has_feature(object->ob_type, TPFLAGS_BYTES_SUBCLASS);
}
inline bool bytes_check_exact(const Object* object) {
  return is_exact(object, StaticType::Bytes);
}
inline BytesObject* as_bytes(Object* object) {
  return static_cast<BytesObject*>(object);
}
inline std::string_view bytes_view(const Object* object) {
  const auto* bytes = static_cast<const BytesObject*>(object);
  return {bytes->ob_sval, static_cast<size_t>(bytes->ob_size)};
}

BytesObject* bytes_new(int64_t size);  // Its bytes are not set, but for the zero at the end.
Object* bytes_from_view(std::string_view bytes);
Object* bytes_from_object(Object* object);  // bytes(object)

extern const TypeSpec BYTES_SPEC;

}  // namespace heapglass
