#include "object/free_list.h"

#include "object/gc_head.h"

namespace heapglass {
namespace {

void clear(FreeList* lists, int64_t count, bool has_head) {
  for (int64_t i = 0; i < count; ++i) {
    while (void* entry = free_list_pop_memory(lists[i])) {
      if (has_head) {
        gc_del(static_cast<Object*>(entry));
      } else {
        mem_free(entry);
      }
    }
  }
}

}  // namespace

void free_lists_clear() {
  FreeLists& all = free_lists();
#define X(name, lists, limit, gc) clear(all.name, lists, gc);
  HEAPGLASS_FREE_LISTS(X)
#undef X
}

}  // namespace heapglass
