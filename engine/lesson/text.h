// Lines and the space around words.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace heapglass {

// [text] without the spaces around it.
inline std::string_view trimmed(std::string_view text) {
  constexpr std::string_view SPACE = " \t\r";
  const size_t first = std::min(text.find_first_not_of(SPACE), text.size());
  return text.substr(first, text.find_last_not_of(SPACE) + 1 - first);
}

// The lines of [text], without their ends; each is a part of it.
inline std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace heapglass
