#include "base/word_similarity.h"

#include <algorithm>
#include <cstdint>

namespace heapglass {

namespace {

constexpr size_t MAX_WORD_SIZE = 40;
constexpr size_t MOVE_COST = 2;
constexpr size_t CASE_COST = 1;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

size_t replace_cost(char a, char b) { return a == b ? 0 : lower(a) == lower(b) ? CASE_COST : MOVE_COST; }

void drop_common_ends(std::string_view& a, std::string_view& b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
}

// The cheapest way from [a] to [b] by inserting, deleting and replacing characters; SIZE_MAX where what differs is too long.
size_t edit_distance(std::string_view a, std::string_view b) {
  drop_common_ends(a, b);
  if (!a.empty() && !b.empty() && (a.size() > MAX_WORD_SIZE || b.size() > MAX_WORD_SIZE)) {
    return SIZE_MAX;
  }
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) {
    row[j] = j * MOVE_COST;
  }
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i * MOVE_COST;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + replace_cost(a[i - 1], b[j - 1]);
      diagonal = row[j];
      row[j] = std::min(replaced, std::min(row[j], row[j - 1]) + MOVE_COST);
    }
  }
  return row[b.size()];
}

// Returns the number of characters in the matching blocks of [a] and [b]: the longest common piece, the first of them in
// [a] and then in [b], and so on to its left and right. CPython: SequenceMatcher.get_matching_blocks.
size_t matching_characters(std::string_view a, std::string_view b) {
  size_t best = 0;
  size_t best_a = 0;
  size_t best_b = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    for (size_t j = 0; j < b.size(); ++j) {
      size_t length = 0;
      while (i + length < a.size() && j + length < b.size() && a[i + length] == b[j + length]) ++length;
      if (length <= best) continue;
      best = length;
      best_a = i;
      best_b = j;
    }
  }
  if (best == 0) return 0;
  return matching_characters(a.substr(0, best_a), b.substr(0, best_b)) + best +
         matching_characters(a.substr(best_a + best), b.substr(best_b + best));
}

}  // namespace

const std::string_view* nearest_word(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string_view* best = nullptr;
  size_t best_distance = SIZE_MAX;
  for (const std::string_view& candidate : candidates) {
    if (candidate == word) {
      continue;
    }
    const size_t limit = std::min((word.size() + candidate.size() + 3) * MOVE_COST / 6, best_distance - 1);
    const size_t distance = edit_distance(word, candidate);
    if (distance <= limit) {
      best = &candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::vector<std::string_view> close_words(std::string_view word, std::span<const std::string_view> candidates, size_t count,
                                          double cutoff) {
  struct Scored {
    double ratio;
    std::string_view candidate;
  };
  std::vector<Scored> scored;
  for (const std::string_view candidate : candidates) {
    const size_t matches = matching_characters(candidate, word);
    const double ratio = 2.0 * static_cast<double>(matches) / static_cast<double>(candidate.size() + word.size());
    if (ratio >= cutoff) scored.push_back({ratio, candidate});
  }
  std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
    return a.ratio != b.ratio ? a.ratio > b.ratio : a.candidate > b.candidate;
  });
  std::vector<std::string_view> result;
  for (size_t i = 0; i < scored.size() && i < count; ++i) result.push_back(scored[i].candidate);
  return result;
}

}  // namespace heapglass
