// Searching and cutting strings and bytes: everything takes and gives indexes, nothing makes a string.
//
// Searching is linear in the lengths of both texts in the worst case, from either end: a short plain scan that hands
// over to the two-way algorithm of Crochemore and Perrin when it does too much work.
//
// CPython: Objects/stringlib/ (fastsearch.h, find.h, split.h, partition.h, replace.h), do_strip, unicode_expandtabs.
#pragma once

#include <vector>

#include "base/text_view.h"

namespace heapglass {

inline constexpr size_t NOT_FOUND = ~size_t{0};

// What counts as a space and as the end of a line: str looks at all of Unicode, bytes at ASCII only.
enum class Alphabet : uint8_t { Text, Bytes };

// The index where [needle] stands first or last in [text], or NOT_FOUND. An empty one stands everywhere.
size_t find_text(TextView text, TextView needle);
size_t rfind_text(TextView text, TextView needle);

// The number of places of [needle] that do not overlap, but at most [limit].
size_t count_text(TextView text, TextView needle, size_t limit = ~size_t{0});

// Whether [part] stands at [position] of [text].
bool matches_at(TextView text, size_t position, TextView part);
inline bool starts_with(TextView text, TextView prefix) { return matches_at(text, 0, prefix); }
inline bool ends_with(TextView text, TextView suffix) {
  return suffix.length <= text.length && matches_at(text, text.length - suffix.length, suffix);
}

// A part of a text.
struct Piece {
  size_t start;
  size_t length;
};

// The pieces of str.split and str.rsplit, from left to right. A negative [limit] is none; [separator] is not empty.
void split_text(TextView text, TextView separator, int64_t limit, std::vector<Piece>& pieces);
void rsplit_text(TextView text, TextView separator, int64_t limit, std::vector<Piece>& pieces);
void split_spaces(TextView text, Alphabet alphabet, int64_t limit, std::vector<Piece>& pieces);
void rsplit_spaces(TextView text, Alphabet alphabet, int64_t limit, std::vector<Piece>& pieces);

enum class LineEnds : uint8_t { Drop, Keep };
void split_lines(TextView text, Alphabet alphabet, LineEnds ends, std::vector<Piece>& pieces);

// What strip, lstrip and rstrip leave. Without [characters] they take off spaces.
enum class Side : uint8_t { Both, Left, Right };
Piece strip_spaces(TextView text, Alphabet alphabet, Side side);
Piece strip_characters(TextView text, TextView characters, Side side);

// Appends [text] with at most [limit] places of [old] replaced (a negative limit is none) and returns their number.
// Where it is 0 nothing was appended: the result is the text itself.
size_t replace_text(TextView text, TextView old, TextView replacement, int64_t limit, TextBuilder& out);

// Appends [text] with tabs as spaces up to the next multiple of [tab_size] of the line. CPython: str.expandtabs.
void expand_tabs(TextView text, int64_t tab_size, TextBuilder& out);

// The spaces on the left of [length] characters that are centred in [width]. CPython: str.center.
inline size_t center_left(size_t length, size_t width) {
  const size_t padding = width - length;
  return padding / 2 + (padding & width & 1);
}

}  // namespace heapglass
