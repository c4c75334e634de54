#include "vm/suggest.h"

#include "object/unicode.h"

#include <string_view>

namespace heapglass {
namespace {

constexpr int64_t MAX_CANDIDATES = 750;
constexpr size_t MAX_STRING_SIZE = 40;
constexpr size_t MOVE_COST = 2;
constexpr size_t CASE_COST = 1;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

size_t substitution_cost(char a, char b) {
  if ((a & 31) != (b & 31)) {
    return MOVE_COST;
  }
  if (a == b) {
    return 0;
  }
  return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

// The edit distance of [a] and [b], or more than [limit].
size_t distance(std::string_view a, std::string_view b, size_t limit) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.empty() || b.empty()) {
    return (a.size() + b.size()) * MOVE_COST;
  }
  if (a.size() > MAX_STRING_SIZE || b.size() > MAX_STRING_SIZE) {
    return limit + 1;
  }
  if (b.size() < a.size()) {
    std::swap(a, b);
  }
  if ((b.size() - a.size()) * MOVE_COST > limit) {
    return limit + 1;
  }
  size_t row[MAX_STRING_SIZE];
  for (size_t i = 0; i < a.size(); ++i) {
    row[i] = (i + 1) * MOVE_COST;
  }
  size_t result = 0;
  for (size_t bi = 0; bi < b.size(); ++bi) {
    size_t diagonal = bi * MOVE_COST;
    result = diagonal;
    size_t minimum = SIZE_MAX;
    for (size_t i = 0; i < a.size(); ++i) {
      const size_t substitute = diagonal + substitution_cost(b[bi], a[i]);
      diagonal = row[i];
      const size_t indel = (result < diagonal ? result : diagonal) + MOVE_COST;
      result = indel < substitute ? indel : substitute;
      row[i] = result;
      minimum = result < minimum ? result : minimum;
    }
    if (minimum > limit) {
      return limit + 1;
    }
  }
  return result;
}

}  // namespace

Object* suggest_name(ListObject* names, Object* name) {
  if (list_size(names) >= MAX_CANDIDATES) {
    return nullptr;
  }
  const std::string_view wrong = unicode_as_utf8(name);
  size_t best = SIZE_MAX;
  Object* suggestion = nullptr;
  for (int64_t i = 0; i < list_size(names); ++i) {
    Object* item = list_item(names, i);
    if (!unicode_check(item)) {
      continue;
    }
    const std::string_view candidate = unicode_as_utf8(item);
    if (candidate == wrong) {
      continue;
    }
    size_t limit = (wrong.size() + candidate.size() + 3) * MOVE_COST / 6;
    limit = limit < best - 1 ? limit : best - 1;
    const size_t found = distance(wrong, candidate, limit);
    if (found > limit) {
      continue;
    }
    if (suggestion == nullptr || found < best) {
      suggestion = item;
      best = found;
    }
  }
  return xnew_ref(suggestion);
}

}  // namespace heapglass
