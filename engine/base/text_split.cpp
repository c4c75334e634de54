// The cuts that look at each character: spaces, ends of lines, tabs.
#include <algorithm>

#include "base/text_search.h"
#include "base/unicode.h"

namespace heapglass {
namespace {

bool is_space(CodePoint character, Alphabet alphabet) {
  if (alphabet == Alphabet::Text) return unicode::has(character, unicode::Space);
  return character == ' ' || (character >= '\t' && character <= '\r');
}

bool is_line_break(CodePoint character, Alphabet alphabet) {
  if (alphabet == Alphabet::Text) return unicode::has(character, unicode::LineBreak);
  return character == '\n' || character == '\r';
}

bool contains(TextView characters, CodePoint wanted) {
  for (size_t i = 0; i < characters.length; ++i) {
    if (characters[i] == wanted) return true;
  }
  return false;
}

// What is left of [text] when characters for which [drop] holds are taken off its ends.
template <class Drop>
Piece stripped(TextView text, Side side, Drop drop) {
  size_t start = 0;
  size_t end = text.length;
  if (side != Side::Right) {
    while (start < end && drop(text[start])) ++start;
  }
  if (side != Side::Left) {
    while (end > start && drop(text[end - 1])) --end;
  }
  return {start, end - start};
}

}  // namespace

void split_spaces(TextView text, Alphabet alphabet, int64_t limit, std::vector<Piece>& pieces) {
  size_t i = 0;
  for (;;) {
    while (i < text.length && is_space(text[i], alphabet)) ++i;
    if (i == text.length) return;
    const size_t start = i;
    if (limit-- == 0) {
      pieces.push_back({start, text.length - start});
      return;
    }
    while (i < text.length && !is_space(text[i], alphabet)) ++i;
    pieces.push_back({start, i - start});
  }
}

void rsplit_spaces(TextView text, Alphabet alphabet, int64_t limit, std::vector<Piece>& pieces) {
  const size_t before = pieces.size();
  size_t end = text.length;
  for (;;) {
    while (end > 0 && is_space(text[end - 1], alphabet)) --end;
    if (end == 0) break;
    if (limit-- == 0) {
      pieces.push_back({0, end});
      break;
    }
    size_t start = end;
    while (start > 0 && !is_space(text[start - 1], alphabet)) --start;
    pieces.push_back({start, end - start});
    end = start;
  }
  std::reverse(pieces.begin() + static_cast<ptrdiff_t>(before), pieces.end());
}

void split_lines(TextView text, Alphabet alphabet, LineEnds ends, std::vector<Piece>& pieces) {
  for (size_t i = 0; i < text.length;) {
    const size_t start = i;
    while (i < text.length && !is_line_break(text[i], alphabet)) ++i;
    size_t end = i;
    if (i < text.length) {
      i += text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n' ? 2 : 1;
    }
    if (ends == LineEnds::Keep) end = i;
    pieces.push_back({start, end - start});
  }
}

Piece strip_spaces(TextView text, Alphabet alphabet, Side side) {
  return stripped(text, side, [=](CodePoint character) { return is_space(character, alphabet); });
}

Piece strip_characters(TextView text, TextView characters, Side side) {
  return stripped(text, side, [=](CodePoint character) { return contains(characters, character); });
}

void expand_tabs(TextView text, int64_t tab_size, TextBuilder& out) {
  int64_t column = 0;
  for (size_t i = 0; i < text.length; ++i) {
    const CodePoint character = text[i];
    if (character == '\t') {
      if (tab_size <= 0) continue;
      const int64_t step = tab_size - column % tab_size;
      out.append_repeated(' ', static_cast<size_t>(step));
      column += step;
      continue;
    }
    ++column;
    if (character == '\n' || character == '\r') column = 0;
    out.append(character);
  }
}

}  // namespace heapglass
