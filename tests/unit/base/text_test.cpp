// Character properties, case, repr and UTF-8, against tables that CPython wrote.
#include <doctest/doctest.h>

#include "base/case_table.h"
#include "base/text_case.h"
#include "base/text_repr.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace heapglass::testing {
namespace {

// The text of a field.
struct BuilderOf : TextBuilder {
  explicit BuilderOf(const std::string& field) { decode_utf8(decoded(field), Surrogates::Pass, *this); }
};

std::string coded_text(const TextBuilder& builder) {
  std::string utf8;
  append_utf8(builder.view(), utf8);
  return coded(utf8);
}

std::string case_answer(TextView view) {
  std::string answer;
  for (const CaseChange change : {CaseChange::Lower, CaseChange::Upper, CaseChange::Title, CaseChange::Capitalize,
                                  CaseChange::Swap, CaseChange::Fold}) {
    TextBuilder out;
    append_case(view, change, out);
    answer += (answer.empty() ? "" : "\t") + coded_text(out);
  }
  return answer;
}

std::string tests_answer(TextView view) {
  std::string answer;
  for (int test = 0; test <= static_cast<int>(TextTest::Upper); ++test) {
    answer.push_back(test_text(view, static_cast<TextTest>(test)) ? '1' : '0');
  }
  return answer;
}

std::string utf8_answer(const std::string& bytes) {
  TextBuilder builder;
  const Utf8Error error = decode_utf8(bytes, Surrogates::Refuse, builder);
  if (error.reason == nullptr) return coded_text(builder);
  return std::to_string(error.start) + "\t" + std::to_string(error.end) + "\t" + error.reason;
}

std::string text_answer(const Fields& f) {
  if (f[0] == "case") return case_answer(BuilderOf(f[1]).view());
  if (f[0] == "tests") return tests_answer(BuilderOf(f[1]).view());
  if (f[0] == "utf8") return utf8_answer(decoded(f[1]));
  if (f[0] == "text_repr") {
    const BuilderOf source(f[1]);
    TextBuilder readable;
    std::string ascii;
    append_text_repr(source.view(), ReprStyle::Readable, readable);
    append_text_repr(source.view(), ReprStyle::Ascii, ascii);
    return coded_text(readable) + "\t" + coded(ascii);
  }
  if (f[0] == "bytes_repr") {
    const std::string raw = decoded(f[1]);
    std::string out;
    append_bytes_repr({reinterpret_cast<const uint8_t*>(raw.data()), raw.size()}, out);
    return coded(out);
  }
  if (f[0] == "int_text") {
    std::string ascii;
    append_as_ascii_number(BuilderOf(f[1]).view(), ascii);
    BigInt value;
    return BigInt::parse(ascii, 10, value) ? value.decimal() : "error";
  }
  return "";
}

const char* const ROWS[] = {
#include "base/cases/text.inc"
};

}  // namespace

TEST_CASE("strings change case, answer tests and show themselves as in CPython") {
  check_rows(ROWS, std::size(ROWS), text_answer);
  check_case_file(text_answer);
}

TEST_CASE("a builder copies itself out at the width that its characters need") {
  TextBuilder builder;
  builder.append("ab");
  CHECK(builder.kind() == 1);
  CHECK(builder.is_ascii());
  builder.append(CodePoint{0x20AC});
  CHECK(builder.kind() == 2);
  uint16_t copied[3];
  builder.copy_to(copied, 2);
  CHECK(copied[2] == 0x20AC);
  uint32_t wide[3];
  copy_text(TextView(copied, 3, 2), wide, 4);
  CHECK(equal_text(builder.view(), TextView(wide, 3, 4)));
  CHECK(compare_text(TextView("ab"), builder.view()) < 0);
  CHECK(max_char(builder.view()) == 0x20AC);
  CHECK(utf8_length(builder.view()) == 5);
}

TEST_CASE("a code point beyond the last has the properties of the last") {
  CHECK(unicode::flags(0x110000) == unicode::flags(0x10FFFF));
}

}  // namespace heapglass::testing
