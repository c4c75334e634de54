// How like two words are, as Python's suggestions measure it. Words are compared byte by byte.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace heapglass {

// Returns the candidate with the least edit distance to [word], if that is near enough, or null.
// CPython: Python/suggestions.c (_Py_CalculateSuggestions).
const std::string_view* nearest_word(std::string_view word, std::span<const std::string_view> candidates);

// Returns at most [count] candidates whose similarity to [word] is [cutoff] or more, the best first.
// CPython: difflib.get_close_matches.
std::vector<std::string_view> close_words(std::string_view word, std::span<const std::string_view> candidates, size_t count,
                                          double cutoff);

}  // namespace heapglass
