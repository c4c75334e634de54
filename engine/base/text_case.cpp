#include "base/text_case.h"

#include "base/unicode.h"

namespace heapglass {
namespace {

constexpr CodePoint CAPITAL_SIGMA = 0x3A3;
constexpr CodePoint SMALL_SIGMA = 0x3C3;
constexpr CodePoint FINAL_SIGMA = 0x3C2;

// Whether the sigma at [index] ends a word: a letter before it and none after it, ignorable characters aside.
// CPython: handle_capital_sigma.
bool sigma_is_final(TextView view, size_t index) {
  size_t before = index;
  while (before > 0 && unicode::has(view[before - 1], unicode::CaseIgnorable)) --before;
  if (before == 0 || !unicode::has(view[before - 1], unicode::Cased)) return false;
  size_t after = index + 1;
  while (after < view.length && unicode::has(view[after], unicode::CaseIgnorable)) ++after;
  return after == view.length || !unicode::has(view[after], unicode::Cased);
}

void append_mapping(const unicode::Mapping& mapping, TextBuilder& out) {
  for (int i = 0; i < mapping.count; ++i) out.append(mapping.characters[i]);
}

void append_lower(TextView view, size_t index, TextBuilder& out) {
  const CodePoint character = view[index];
  if (character == CAPITAL_SIGMA) {
    out.append(sigma_is_final(view, index) ? FINAL_SIGMA : SMALL_SIGMA);
    return;
  }
  append_mapping(unicode::lower(character), out);
}

void append_title(TextView view, TextBuilder& out) {
  bool previous_cased = false;
  for (size_t i = 0; i < view.length; ++i) {
    if (previous_cased) {
      append_lower(view, i, out);
    } else {
      append_mapping(unicode::title(view[i]), out);
    }
    previous_cased = unicode::has(view[i], unicode::Cased);
  }
}

void append_capitalized(TextView view, TextBuilder& out) {
  if (view.empty()) return;
  append_mapping(unicode::title(view[0]), out);
  for (size_t i = 1; i < view.length; ++i) append_lower(view, i, out);
}

void append_swapped(TextView view, TextBuilder& out) {
  for (size_t i = 0; i < view.length; ++i) {
    const uint16_t flags = unicode::flags(view[i]);
    if ((flags & unicode::Upper) != 0) {
      append_lower(view, i, out);
    } else if ((flags & unicode::Lower) != 0) {
      append_mapping(unicode::upper(view[i]), out);
    } else {
      out.append(view[i]);
    }
  }
}

bool every(TextView view, unsigned wanted) {
  for (size_t i = 0; i < view.length; ++i) {
    if (!unicode::has(view[i], wanted)) return false;
  }
  return true;
}

// No character is of [refused], and at least one is of [wanted]. CPython: unicode_islower_impl.
bool cased_as(TextView view, unsigned wanted, unsigned refused) {
  bool found = false;
  for (size_t i = 0; i < view.length; ++i) {
    const uint16_t flags = unicode::flags(view[i]);
    if ((flags & refused) != 0) return false;
    found = found || (flags & wanted) != 0;
  }
  return found;
}

bool is_title(TextView view) {
  bool found = false;
  bool previous_cased = false;
  for (size_t i = 0; i < view.length; ++i) {
    const uint16_t flags = unicode::flags(view[i]);
    const bool starts = (flags & (unicode::Upper | unicode::Title)) != 0;
    const bool goes_on = (flags & unicode::Lower) != 0;
    if (starts ? previous_cased : (goes_on && !previous_cased)) return false;
    previous_cased = starts || goes_on;
    found = found || previous_cased;
  }
  return found;
}

bool is_identifier(TextView view) {
  if (view.empty() || !unicode::has(view[0], unicode::IdentifierStart)) return false;
  return every(view.sub(1, view.length - 1), unicode::IdentifierContinue);
}

}  // namespace

void append_case(TextView view, CaseChange change, TextBuilder& out) {
  switch (change) {
    case CaseChange::Title: append_title(view, out); return;
    case CaseChange::Capitalize: append_capitalized(view, out); return;
    case CaseChange::Swap: append_swapped(view, out); return;
    default: break;
  }
  for (size_t i = 0; i < view.length; ++i) {
    if (change == CaseChange::Lower) append_lower(view, i, out);
    if (change == CaseChange::Upper) append_mapping(unicode::upper(view[i]), out);
    if (change == CaseChange::Fold) append_mapping(unicode::fold(view[i]), out);
  }
}

bool test_text(TextView view, TextTest test) {
  switch (test) {
    case TextTest::Alnum:
      return !view.empty() && every(view, unicode::Alpha | unicode::Decimal | unicode::Digit | unicode::Numeric);
    case TextTest::Alpha: return !view.empty() && every(view, unicode::Alpha);
    case TextTest::Ascii: return max_char(view) < 0x80;
    case TextTest::Decimal: return !view.empty() && every(view, unicode::Decimal);
    case TextTest::Digit: return !view.empty() && every(view, unicode::Digit);
    case TextTest::Identifier: return is_identifier(view);
    case TextTest::Lower: return cased_as(view, unicode::Lower, unicode::Upper | unicode::Title);
    case TextTest::Numeric: return !view.empty() && every(view, unicode::Numeric);
    case TextTest::Printable: return every(view, unicode::Printable);
    case TextTest::Space: return !view.empty() && every(view, unicode::Space);
    case TextTest::Title: return is_title(view);
    case TextTest::Upper: return cased_as(view, unicode::Upper, unicode::Lower | unicode::Title);
  }
  return false;
}

void append_as_ascii_number(TextView view, std::string& out) {
  for (size_t i = 0; i < view.length; ++i) {
    const CodePoint character = view[i];
    const int digit = character < 0x80 ? -1 : unicode::decimal_value(character);
    if (digit >= 0) {
      out.push_back(static_cast<char>('0' + digit));
    } else if (character < 0x80 && character != 0) {
      out.push_back(static_cast<char>(character));
    } else {
      out.push_back(unicode::has(character, unicode::Space) ? ' ' : '?');
    }
  }
}

}  // namespace heapglass
