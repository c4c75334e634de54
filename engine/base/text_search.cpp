#include "base/text_search.h"

#include <algorithm>
#include <memory>

namespace heapglass {
namespace {

// Characters from the left or from the right, so that one search serves both directions.
template <class Character>
struct Forward {
  const Character* data;
  size_t length;
  Character operator[](size_t i) const { return data[i]; }
};

template <class Character>
struct Backward {
  const Character* data;
  size_t length;
  Character operator[](size_t i) const { return data[length - 1 - i]; }
};

// Where the greatest suffix of [needle] begins, in one order or the other, and its period.
struct Suffix {
  size_t start;
  size_t period;
};

template <class Sequence>
Suffix greatest_suffix(const Sequence& needle, bool inverted) {
  size_t start = 0;
  size_t candidate = 1;
  size_t matched = 0;
  size_t period = 1;
  while (candidate + matched < needle.length) {
    const auto a = needle[candidate + matched];
    const auto b = needle[start + matched];
    if (a == b) {
      if (matched + 1 == period) {
        candidate += period;
        matched = 0;
      } else {
        ++matched;
      }
    } else if (inverted ? b < a : a < b) {
      candidate += matched + 1;
      matched = 0;
      period = candidate - start;
    } else {
      start = candidate;
      candidate = start + 1;
      matched = 0;
      period = 1;
    }
  }
  return {start, period};
}

// Finds [needle], of two characters or more, from [position] on by the two-way algorithm.
template <class Sequence>
size_t find_two_way(const Sequence& text, const Sequence& needle, size_t position) {
  const Suffix one = greatest_suffix(needle, false);
  const Suffix other = greatest_suffix(needle, true);
  const Suffix cut = one.start > other.start ? one : other;
  const size_t size = needle.length;
  bool periodic = cut.start * 2 < size && cut.start + cut.period <= size;
  for (size_t i = 0; periodic && i < cut.start; ++i) periodic = needle[i] == needle[i + cut.period];
  const size_t shift = periodic ? cut.period : std::max(cut.start, size - cut.start) + 1;
  size_t remembered = 0;  // How many of the first characters are known to match.
  while (position + size <= text.length) {
    size_t i = std::max(cut.start, remembered);
    while (i < size && needle[i] == text[position + i]) ++i;
    if (i < size) {
      position += i - cut.start + 1;
      remembered = 0;
      continue;
    }
    i = cut.start;
    while (i > remembered && needle[i - 1] == text[position + i - 1]) --i;
    if (i <= remembered) return position;
    position += shift;
    remembered = periodic ? size - shift : 0;
  }
  return NOT_FOUND;
}

// Finds [needle] from [position] on. The plain scan pays for what it compares in vain.
template <class Sequence>
size_t find_from(const Sequence& text, const Sequence& needle, size_t position) {
  if (needle.length > text.length) return NOT_FOUND;
  if (needle.length == 0) return position <= text.length ? position : NOT_FOUND;
  const auto first = needle[0];
  const size_t last = text.length - needle.length;
  uint64_t credit = uint64_t{4} * needle.length + 64;
  for (; position <= last; ++position) {
    if (text[position] != first) {
      credit += credit < (uint64_t{1} << 40) ? 1 : 0;
      continue;
    }
    size_t i = 1;
    while (i < needle.length && text[position + i] == needle[i]) ++i;
    if (i == needle.length) return position;
    if (credit < i) return find_two_way(text, needle, position);
    credit -= i;
  }
  return NOT_FOUND;
}

// [needle] at the width of [text]'s characters; empty storage when it does not fit.
class SameWidth {
 public:
  SameWidth(TextView text, TextView needle) : view_(needle) {
    if (needle.kind == text.kind) return;
    fits_ = needle.kind < text.kind || kind_for(max_char(needle)) <= text.kind;
    if (!fits_) return;
    storage_.reset(new uint32_t[needle.length * static_cast<size_t>(text.kind) / 4 + 1]);
    copy_text(needle, storage_.get(), text.kind);
    view_ = TextView(storage_.get(), needle.length, text.kind);
  }

  bool fits() const { return fits_; }
  TextView view() const { return view_; }

 private:
  TextView view_;
  std::unique_ptr<uint32_t[]> storage_;
  bool fits_ = true;
};

size_t find_same_width(TextView text, TextView needle, size_t position) {
  return with_characters(text, [&](const auto* characters) {
    using Character = std::remove_cv_t<std::remove_pointer_t<decltype(characters)>>;
    const Forward<Character> in{characters, text.length};
    return find_from(in, Forward<Character>{static_cast<const Character*>(needle.data), needle.length}, position);
  });
}

size_t rfind_same_width(TextView text, TextView needle) {
  return with_characters(text, [&](const auto* characters) {
    using Character = std::remove_cv_t<std::remove_pointer_t<decltype(characters)>>;
    const Backward<Character> in{characters, text.length};
    const size_t at =
        find_from(in, Backward<Character>{static_cast<const Character*>(needle.data), needle.length}, 0);
    return at == NOT_FOUND ? NOT_FOUND : text.length - at - needle.length;
  });
}

}  // namespace

size_t find_text(TextView text, TextView needle) {
  const SameWidth same(text, needle);
  return same.fits() ? find_same_width(text, same.view(), 0) : NOT_FOUND;
}

size_t rfind_text(TextView text, TextView needle) {
  const SameWidth same(text, needle);
  return same.fits() ? rfind_same_width(text, same.view()) : NOT_FOUND;
}

size_t count_text(TextView text, TextView needle, size_t limit) {
  if (needle.empty()) return std::min(text.length + 1, limit);
  const SameWidth same(text, needle);
  if (!same.fits()) return 0;
  size_t count = 0;
  for (size_t position = 0; count < limit; ++count) {
    position = find_same_width(text, same.view(), position);
    if (position == NOT_FOUND) break;
    position += needle.length;
  }
  return count;
}

bool matches_at(TextView text, size_t position, TextView part) {
  if (position > text.length || part.length > text.length - position) return false;
  return equal_text(text.sub(position, part.length), part);
}

void split_text(TextView text, TextView separator, int64_t limit, std::vector<Piece>& pieces) {
  const SameWidth same(text, separator);
  size_t start = 0;
  while (same.fits() && limit-- != 0) {
    const size_t found = find_same_width(text, same.view(), start);
    if (found == NOT_FOUND) break;
    pieces.push_back({start, found - start});
    start = found + separator.length;
  }
  pieces.push_back({start, text.length - start});
}

void rsplit_text(TextView text, TextView separator, int64_t limit, std::vector<Piece>& pieces) {
  const SameWidth same(text, separator);
  const size_t before = pieces.size();
  size_t end = text.length;
  while (same.fits() && limit-- != 0) {
    const size_t found = rfind_same_width(text.sub(0, end), same.view());
    if (found == NOT_FOUND) break;
    pieces.push_back({found + separator.length, end - found - separator.length});
    end = found;
  }
  pieces.push_back({0, end});
  std::reverse(pieces.begin() + static_cast<ptrdiff_t>(before), pieces.end());
}

size_t replace_text(TextView text, TextView old, TextView replacement, int64_t limit, TextBuilder& out) {
  const size_t most = static_cast<uint64_t>(limit) > ~size_t{0} ? ~size_t{0} : static_cast<size_t>(limit);
  const size_t count = count_text(text, old, most);
  if (count == 0) return 0;
  const SameWidth same(text, old);
  size_t start = 0;
  for (size_t i = 0; i < count; ++i) {
    if (old.empty()) {
      out.append(replacement);
      if (start < text.length) out.append(text[start]);
      ++start;
      continue;
    }
    const size_t found = find_same_width(text, same.view(), start);
    out.append(text.sub(start, found - start));
    out.append(replacement);
    start = found + old.length;
  }
  if (start < text.length) out.append(text.sub(start, text.length - start));
  return count;
}

}  // namespace heapglass
