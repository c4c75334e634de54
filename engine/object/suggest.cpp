#include "object/suggest.h"

#include "base/word_similarity.h"
#include "object/unicode.h"

#include <vector>

namespace heapglass {

Object* suggest_name(ListObject* names, Object* name) {
  constexpr int64_t MAX_CANDIDATES = 750;
  if (list_size(names) >= MAX_CANDIDATES) {
    return nullptr;
  }
  std::vector<std::string_view> candidates;
  std::vector<Object*> items;
  for (int64_t i = 0; i < list_size(names); ++i) {
    if (Object* item = list_item(names, i); unicode_check(item)) {
      candidates.push_back(unicode_as_utf8(item));
      items.push_back(item);
    }
  }
  const std::string_view* nearest = nearest_word(unicode_as_utf8(name), candidates);
  return nearest == nullptr ? nullptr : new_ref(items[static_cast<size_t>(nearest - candidates.data())]);
}

}  // namespace heapglass
