#include "model/moment_key.h"

namespace heapglass {

namespace {

int64_t read_number(std::string_view& text) {
  bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  int64_t value = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    value = value * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  return negative ? -value : value;
}

}  // namespace

MomentKey read_moment(std::string_view text) {
  MomentKey key;
  key.instruction = read_number(text);
  if (text.empty() || text.front() != '.') return key;
  text.remove_prefix(1);
  key.event = read_number(text);
  return key;
}

}  // namespace heapglass
