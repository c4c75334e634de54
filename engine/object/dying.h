// What the tp_dealloc of a container does with its items, where no clear_ref on a field of its own says it.
#pragma once

#include "object/native_frame.h"
#include "object/type_object.h"

namespace heapglass {

// Drops [item], a reference that lay in [owner], which is being deallocated. Where the item dies too and may run Python, what [owner] has
// left is named on the native stack.
inline void drop_from_dying(Object* owner, Object* item) {
  if (is_immortal(item) || --item->ob_refcnt != 0) {
    return;
  }
  if (!has_feature(type_of(item), TPFLAGS_HAVE_GC | TPFLAGS_HEAPTYPE)) {
    dealloc(item);
    return;
  }
  DyingObject dying(owner);
  dealloc(item);
}

}  // namespace heapglass
