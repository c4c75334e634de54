// What the files of the list type share.
#pragma once

#include "object/list.h"
#include "object/native_frame.h"

namespace heapglass {

// Gives [list] room for [size] items with CPython's over-allocation and sets ob_size; new slots are not initialised.
int list_resize(ListObject* list, int64_t size);

Object* list_get(Object* self, int64_t i);  // sq_item: IndexError where there is none.
int list_assign_item(Object* self, int64_t i, Object* value);
Object* list_subscript(Object* self, Object* index);
int list_assign_subscript(Object* self, Object* index, Object* value);

Object* list_iter(Object* self);      // iter(list)
Object* list_reversed(Object* self);  // reversed(list)

}  // namespace heapglass
