#include "base/check.h"

#include "base/bigint_text.h"

namespace heapglass {

void append_broken_law(const BrokenLaw& broken, std::string& out) {
  const LawRow& row = law_row(broken.law);
  out += "law ";
  out += row.id;
  out += " is broken at ";
  bigint::append_text(bigint::from_u64(broken.address).view(), 16, bigint::Prefix::With, out);
  out += ": ";
  out += row.sentence;
  if (!broken.detail.empty()) {
    out.push_back(' ');
    out += broken.detail;
  }
}

}  // namespace heapglass
