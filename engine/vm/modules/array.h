// Arrays of numbers of one C type.
//
//   | VarObject | ob_item | allocated | number of the type | weakreflist | exports |      growth: n + n / 16 + 3 or 7
//
// CPython: Modules/arraymodule.c.
#pragma once

#include "object/specs.h"

#include <string_view>

namespace heapglass {

struct ArrayObject : VarObject {
  Ptr<std::byte> ob_item;
  int64_t allocated;
  int64_t ob_descr;  // Index in TYPECODES.
  Ptr<Object> weakreflist;
  int64_t ob_exports;
};
static_assert(sizeof(ArrayObject) == 64);

struct ArrayIterObject : Object {
  int64_t index;
  Ptr<ArrayObject> ao;
  uint64_t getitem;
};

inline constexpr char ARRAY_TYPECODES[] = "bBuwhHiIlLqQfd";
inline constexpr int ARRAY_ITEM_SIZES[] = {1, 1, 4, 4, 2, 2, 4, 4, 8, 8, 8, 8, 4, 8};

inline ArrayObject* as_array(Object* object) {
  return static_cast<ArrayObject*>(object);
}
inline char array_typecode(const ArrayObject* array) {
  return ARRAY_TYPECODES[array->ob_descr];
}
inline int64_t array_item_size(const ArrayObject* array) {
  return ARRAY_ITEM_SIZES[array->ob_descr];
}
inline bool array_holds_characters(const ArrayObject* array) {
  return array_typecode(array) == 'u' || array_typecode(array) == 'w';
}
bool array_check(Object* object);

bool array_resize(ArrayObject* array, int64_t size);                    // False with MemoryError.
ArrayObject* array_make(TypeObject* type, int64_t size, int64_t descr);  // New, zeroed.
Object* array_get_item(ArrayObject* array, int64_t i);                   // New.
// The bytes of [value] as an item; false with an error set.
bool array_encode(ArrayObject* array, Object* value, uint64_t* bits);
void array_store(ArrayObject* array, int64_t i, uint64_t bits);
int array_append_item(ArrayObject* array, Object* value);
int array_extend(ArrayObject* array, Object* other);
int array_append_bytes(ArrayObject* array, std::string_view bytes);
Object* array_new(TypeObject* type, Args args);

}  // namespace heapglass
