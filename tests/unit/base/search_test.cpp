// Searching and cutting, against tables that CPython wrote.
#include <doctest/doctest.h>

#include "base/case_table.h"
#include "base/text_repr.h"
#include "base/text_search.h"
#include "base/utf8.h"

namespace heapglass::testing {
namespace {

// A string as CPython stores it, at the width of its largest character.
struct Compact {
  explicit Compact(const std::string& field) {
    TextBuilder builder;
    decode_utf8(decoded(field), Surrogates::Pass, builder);
    storage.resize(builder.length() + 1);
    builder.copy_to(storage.data(), builder.kind());
    view = TextView(storage.data(), builder.length(), builder.kind());
  }
  std::vector<uint32_t> storage;
  TextView view;
};

std::string utf8(TextView view) {
  std::string text;
  append_utf8(view, text);
  return text;
}

std::string part(TextView text, Piece piece) { return coded(utf8(text.sub(piece.start, piece.length))); }

// repr() of the list of pieces.
std::string listed(TextView text, const std::vector<Piece>& pieces) {
  std::string list = "[";
  for (const Piece piece : pieces) {
    if (list.size() > 1) list += ", ";
    append_text_repr(text.sub(piece.start, piece.length), ReprStyle::Readable, list);
  }
  return coded(list + "]");
}

std::string number(size_t index) { return index == NOT_FOUND ? "-1" : std::to_string(index); }

std::string split_answer(const Fields& f) {
  const Compact text(f[1]);
  std::vector<Piece> left;
  std::vector<Piece> right;
  if (f[0] == "split") {
    const Compact separator(f[2]);
    split_text(text.view, separator.view, std::stol(f[3]), left);
    rsplit_text(text.view, separator.view, std::stol(f[3]), right);
  } else if (f[0] == "lines") {
    split_lines(text.view, Alphabet::Text, LineEnds::Drop, left);
    split_lines(text.view, Alphabet::Text, LineEnds::Keep, right);
  } else if (f[0] == "split_bytes") {
    split_spaces(text.view, Alphabet::Bytes, std::stol(f[2]), left);
    split_lines(text.view, Alphabet::Bytes, LineEnds::Drop, right);
  } else {
    split_spaces(text.view, Alphabet::Text, std::stol(f[2]), left);
    rsplit_spaces(text.view, Alphabet::Text, std::stol(f[2]), right);
  }
  std::string answer = listed(text.view, left) + "\t" + listed(text.view, right);
  if (f[0] == "split_bytes") answer += "\t" + part(text.view, strip_spaces(text.view, Alphabet::Bytes, Side::Both));
  return answer;
}

std::string strip_answer(const Fields& f) {
  const Compact text(f[1]);
  const Compact characters(f[2]);
  std::string answer;
  for (const Side side : {Side::Both, Side::Left, Side::Right}) {
    answer += part(text.view, strip_spaces(text.view, Alphabet::Text, side)) + "\t";
  }
  for (const Side side : {Side::Both, Side::Left, Side::Right}) {
    answer += part(text.view, strip_characters(text.view, characters.view, side)) + "\t";
  }
  answer.pop_back();
  return answer;
}

std::string search_answer(const Fields& f) {
  for (const char* name : {"split", "lines", "split_bytes", "split_spaces"}) {
    if (f[0] == name) return split_answer(f);
  }
  if (f[0] == "strip") return strip_answer(f);
  if (f[0] == "find") {
    const Compact text(f[1]);
    const Compact needle(f[2]);
    return number(find_text(text.view, needle.view)) + "\t" + number(rfind_text(text.view, needle.view)) + "\t" +
           std::to_string(count_text(text.view, needle.view));
  }
  TextBuilder out;
  if (f[0] == "replace") {
    const Compact text(f[1]);
    const size_t count = replace_text(text.view, Compact(f[2]).view, std::u32string_view(U"<\u20ac>"), std::stol(f[3]), out);
    return coded(utf8(count == 0 ? text.view : out.view()));
  }
  if (f[0] == "expand") {
    expand_tabs(Compact(f[1]).view, std::stol(f[2]), out);
    return coded(utf8(out.view()));
  }
  if (f[0] == "center") return std::to_string(center_left(std::stoul(f[1]), std::stoul(f[2])));
  return "";
}

const char* const ROWS[] = {
#include "base/cases/search.inc"
};

}  // namespace

TEST_CASE("texts are searched and cut as in CPython") {
  check_rows(ROWS, std::size(ROWS), search_answer);
  check_case_file(search_answer);
}

TEST_CASE("a needle wider than the text is not found in it") {
  const uint16_t wide[] = {0x20AC};
  CHECK(find_text("abc", TextView(wide, 1, 2)) == NOT_FOUND);
  CHECK(count_text("abc", TextView(wide, 1, 2)) == 0);
  const uint16_t narrow[] = {'b', 'c'};
  CHECK(find_text("abc", TextView(narrow, 2, 2)) == 1);
  CHECK(ends_with("abc", TextView(narrow, 2, 2)));
  CHECK_FALSE(starts_with("abc", TextView(narrow, 2, 2)));
}

}  // namespace heapglass::testing
