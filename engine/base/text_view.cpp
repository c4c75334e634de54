#include "base/text_view.h"

namespace heapglass {
namespace {

template <class From, class To>
void widen(const From* from, size_t count, To* to) {
  for (size_t i = 0; i < count; ++i) to[i] = static_cast<To>(from[i]);
}

}  // namespace

bool TextBuilder::grow(size_t more) {
  overflowed_ = overflowed_ || more > MOST_CHARACTERS - length_;
  if (overflowed_) return false;
  const size_t needed = length_ + more;
  const size_t room = needed > room_ * 2 ? needed : room_ * 2;
  void* longer = std::realloc(text_ == short_ ? nullptr : text_, room * sizeof(CodePoint));
  if (longer == nullptr) {
    overflowed_ = true;
    return false;
  }
  if (text_ == short_) std::memcpy(longer, short_, length_ * sizeof(CodePoint));
  text_ = static_cast<CodePoint*>(longer);
  room_ = room;
  return true;
}

CodePoint max_char(TextView view) {
  return with_characters(view, [&](const auto* characters) {
    CodePoint largest = 0;
    for (size_t i = 0; i < view.length; ++i) {
      if (characters[i] > largest) largest = characters[i];
    }
    return largest;
  });
}

void copy_text(TextView view, void* out, int kind) {
  if (view.length == 0) return;
  if (view.kind == kind) {
    std::memcpy(out, view.data, view.length * static_cast<size_t>(kind));
    return;
  }
  with_characters(view, [&](const auto* characters) {
    if (kind == 1) widen(characters, view.length, static_cast<uint8_t*>(out));
    if (kind == 2) widen(characters, view.length, static_cast<uint16_t*>(out));
    if (kind == 4) widen(characters, view.length, static_cast<uint32_t*>(out));
  });
}

int compare_text(TextView a, TextView b) {
  const size_t shared = a.length < b.length ? a.length : b.length;
  for (size_t i = 0; i < shared; ++i) {
    const CodePoint left = a[i];
    const CodePoint right = b[i];
    if (left != right) return left < right ? -1 : 1;
  }
  return a.length == b.length ? 0 : (a.length < b.length ? -1 : 1);
}

bool equal_text(TextView a, TextView b) {
  if (a.length != b.length) return false;
  if (a.length == 0) return true;
  if (a.kind == b.kind) return std::memcmp(a.data, b.data, a.length * static_cast<size_t>(a.kind)) == 0;
  return compare_text(a, b) == 0;
}

}  // namespace heapglass
