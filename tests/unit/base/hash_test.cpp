// Hashes against tables that CPython wrote with the hash seed 0.
#include <doctest/doctest.h>

#include "base/case_table.h"
#include "base/check.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace heapglass::testing {
namespace {

// The hash of the compact string, which is stored at the width of its largest character.
int64_t compact_hash(const std::string& utf8) {
  TextBuilder builder;
  decode_utf8(utf8, Surrogates::Pass, builder);
  std::string storage(builder.length() * 4 + 4, '\0');
  builder.copy_to(storage.data(), builder.kind());
  return hash_text(TextView(storage.data(), builder.length(), builder.kind()));
}

template <class Hash>
std::string mixed(const Fields& f) {
  Hash hash;
  for (size_t i = 2; i < f.size(); ++i) hash.add(std::stoll(f[i]));
  std::string answer = std::to_string(hash.finish(static_cast<int64_t>(f.size()) - 2));
  for (size_t i = 2; i < f.size(); ++i) answer += "\t" + f[i];
  return answer;
}

std::string hash_answer(const Fields& f) {
  if (f[0] == "hash_text") return std::to_string(compact_hash(decoded(f[1])));
  if (f[0] == "hash_double") return std::to_string(hash_double(to_double(f[1])));
  if (f[0] == "hash_tuple") return mixed<TupleHash>(f);
  if (f[0] == "hash_set") return mixed<SetHash>(f);
  if (f[0] == "hash_complex") {
    return std::to_string(hash_complex(hash_double(to_double(f[1])), hash_double(to_double(f[2]))));
  }
  if (f[0] == "hash_bytes") {
    const std::string bytes = decoded(f[1]);
    return std::to_string(hash_bytes(bytes.data(), bytes.size()));
  }
  return "";
}

const char* const ROWS[] = {
#include "base/cases/hash.inc"
};

}  // namespace

TEST_CASE("hashes are CPython's with the seed 0") {
  check_rows(ROWS, std::size(ROWS), hash_answer);
  check_case_file(hash_answer);
}

TEST_CASE("an address is hashed by turning its low four bits up") {
  CHECK(hash_address(0x71000000abc0) == 0x71000000abc);
  CHECK(hash_address(~uint64_t{0}) == -2);
}

TEST_CASE("a report keeps what is broken and says it in one line") {
  LawReport report;
  HEAPGLASS_CHECK(report, M3, 1 + 1 == 2, 0, "");
  CHECK(report.all_hold());
  HEAPGLASS_CHECK(report, M3, 1 + 1 == 3, 0x40, "The pool of class 2 is on one.");
  CHECK(report.checks() == 2);
  CHECK(report.broken_count() == 1);
  std::string line;
  append_broken_law(report.broken()[0], line);
  CHECK(line == "law M3 is broken at 0x40: " + std::string(law_row(Law::M3).sentence) + " The pool of class 2 is on one.");
}

}  // namespace heapglass::testing
