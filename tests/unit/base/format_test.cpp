// Format specs and printf-style formats, against tables that CPython wrote.
#include <doctest/doctest.h>

#include "base/case_table.h"
#include "base/format_spec.h"
#include "base/percent_format.h"
#include "base/utf8.h"

namespace heapglass::testing {
namespace {

// The text of a field.
struct BuilderOf : TextBuilder {
  explicit BuilderOf(const std::string& field) { decode_utf8(decoded(field), Surrogates::Pass, *this); }
};

std::string utf8(const TextBuilder& builder) {
  std::string text;
  append_utf8(builder.view(), text);
  return text;
}

std::string outcome(bool done, const TextBuilder& out, const FormatFailure& failure) {
  if (done) return coded("=" + utf8(out));
  const bool value_error = failure.kind == FormatFailure::Kind::ValueError;
  return coded((value_error ? "ValueError: " : "OverflowError: ") + failure.message);
}

std::string spec_answer(const Fields& f) {
  const BuilderOf spec(f[1]);
  TextBuilder out;
  FormatFailure failure;
  bool done = false;
  if (f[0] == "format_int") {
    done = format_int(to_bigint(f[2]).view(), spec.view(), "int", out, failure);
  } else if (f[0] == "format_double") {
    done = format_double(to_double(f[2]), spec.view(), "float", out, failure);
  } else if (f[0] == "format_text") {
    done = format_text(BuilderOf(f[2]).view(), spec.view(), "str", out, failure);
  } else {
    done = format_complex(to_double(f[2]), to_double(f[3]), spec.view(), "complex", out, failure);
  }
  return outcome(done, out, failure);
}

std::string percent_answer(const Fields& f) {
  PercentSpec spec;
  const BuilderOf format(f[1]);
  if (const char* error = parse_percent(format.view(), 0, spec)) return error;
  TextBuilder out;
  if (f[0] == "percent_int") append_percent_int(to_bigint(f[2]).view(), spec, out);
  if (f[0] == "percent_double") append_percent_double(to_double(f[2]), spec, out);
  if (f[0] == "percent_text") append_percent_text(BuilderOf(f[2]).view(), spec, out);
  return coded(utf8(out));
}

std::string format_answer(const Fields& f) {
  if (f[0].starts_with("format_")) return spec_answer(f);
  if (f[0].starts_with("percent_")) return percent_answer(f);
  return "";
}

const char* const ROWS[] = {
#include "base/cases/formats.inc"
};

}  // namespace

TEST_CASE("values are formatted, and specs refused, as in CPython") {
  check_rows(ROWS, std::size(ROWS), format_answer);
  check_case_file(format_answer);
}

TEST_CASE("a printf-style conversion is read with its key and its stars") {
  PercentSpec spec;
  CHECK(parse_percent("%(a(b))-*.*ld!", 1, spec) == nullptr);
  CHECK(spec.has_key);
  CHECK(spec.key.start == 2);
  CHECK(spec.key.length == 4);
  CHECK(spec.left);
  CHECK(spec.width_from_argument);
  CHECK(spec.precision_from_argument);
  CHECK(spec.conversion == 'd');
  CHECK(spec.conversion_index == 12);
  CHECK(spec.end == 13);
  CHECK(std::string(parse_percent("%(a", 1, spec)) == "incomplete format key");
  CHECK(std::string(parse_percent("%5", 1, spec)) == "incomplete format");
  CHECK(std::string(parse_percent("%99999999999999999999d", 1, spec)) == "width too big");
  CHECK(std::string(parse_percent("%.9999999999d", 1, spec)) == "precision too big");
}

}  // namespace heapglass::testing
