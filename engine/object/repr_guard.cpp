#include "object/repr_guard.h"

#include "object/dict.h"
#include "object/errors.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/object_state.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

// The list, made when it is first needed; borrowed. Null with an error set.
ListObject* repr_list() {
  Ptr<Object>& thread_dict = object_state()->thread_dict;
  if (!thread_dict && (thread_dict = dict_new(), !thread_dict)) {
    return nullptr;
  }
  Object* list = dict_get_item_with_error(as_dict(thread_dict), id_of(Id::Py_Repr));
  if (list == nullptr && (list = list_new(0)) != nullptr) {
    dict_set_item(as_dict(thread_dict), id_of(Id::Py_Repr), list);
    decref(list);
  }
  return static_cast<ListObject*>(list);
}

}  // namespace

int repr_enter(Object* object) {
  ListObject* list = repr_list();
  if (list == nullptr) {
    return -1;
  }
  for (int64_t i = list->ob_size; --i >= 0;) {
    if (list_item(list, i) == object) {
      return 1;
    }
  }
  return list_append(list, object);
}

void repr_leave(Object* object) {
  Object* raised = err_get_raised();
  ListObject* list = repr_list();
  for (int64_t i = list == nullptr ? 0 : list->ob_size; --i >= 0;) {
    if (list_item(list, i) == object) {
      list_set_slice(list, i, i + 1, nullptr);
      break;
    }
  }
  err_set_raised(raised);
}

}  // namespace heapglass
