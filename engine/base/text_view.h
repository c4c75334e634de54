// Strings as kernels see them: an array of code points in 1, 2 or 4 bytes each, as CPython's compact strings
// are stored, and a builder for results whose width is not known beforehand.
//
// CPython: PyUnicode_KIND, PyUnicode_READ, _PyUnicodeWriter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace heapglass {

using CodePoint = uint32_t;

inline constexpr CodePoint MAX_CODE_POINT = 0x10FFFF;

// The bytes for a character so that [max_char] fits: 1, 2 or 4.
inline int kind_for(CodePoint max_char) { return max_char < 0x100 ? 1 : (max_char < 0x10000 ? 2 : 4); }

inline bool is_surrogate(CodePoint character) { return (character & 0xFFFFF800u) == 0xD800; }

// Code points that somebody else owns.
struct TextView {
  const void* data = nullptr;
  size_t length = 0;
  int kind = 1;

  TextView() = default;
  TextView(const void* characters, size_t count, int width)
      : data(characters), length(count), kind(width) {}
  // Latin-1, so ASCII too.
  TextView(std::string_view latin1) : data(latin1.data()), length(latin1.size()) {}
  TextView(const char* latin1) : TextView(std::string_view(latin1)) {}
  TextView(std::u32string_view text) : data(text.data()), length(text.size()), kind(4) {}

  CodePoint operator[](size_t i) const {
    if (kind == 1) return static_cast<const uint8_t*>(data)[i];
    if (kind == 2) return static_cast<const uint16_t*>(data)[i];
    return static_cast<const uint32_t*>(data)[i];
  }
  TextView sub(size_t start, size_t count) const {
    return TextView(static_cast<const char*>(data) + start * static_cast<size_t>(kind), count, kind);
  }
  bool empty() const { return length == 0; }
};

// Calls [body] with a typed pointer to the characters of [view].
template <class Body>
auto with_characters(TextView view, Body body) {
  if (view.kind == 1) return body(static_cast<const uint8_t*>(view.data));
  if (view.kind == 2) return body(static_cast<const uint16_t*>(view.data));
  return body(static_cast<const uint32_t*>(view.data));
}

// A string under construction, which needs no memory of its own while it is short. What was built is copied out at the narrowest width.
// Past MOST_CHARACTERS it takes no more and says so: its memory is the host's, which must not be exhausted.
class TextBuilder {
 public:
  TextBuilder() = default;
  TextBuilder(const TextBuilder&) = delete;
  TextBuilder& operator=(const TextBuilder&) = delete;
  ~TextBuilder() {
    if (text_ != short_) std::free(text_);
  }

  void append(CodePoint character) {
    if (!reserve(1)) return;
    text_[length_++] = character;
    seen_ |= character;
  }
  void append(TextView view) {
    if (!reserve(view.length)) return;
    with_characters(view, [&](const auto* characters) {
      CodePoint seen = 0;
      for (size_t i = 0; i < view.length; ++i) {
        text_[length_ + i] = characters[i];
        seen |= characters[i];
      }
      seen_ |= seen;
    });
    length_ += view.length;
  }
  void append_repeated(CodePoint character, size_t count) {
    if (!reserve(count)) return;
    for (size_t i = 0; i < count; ++i) text_[length_ + i] = character;
    length_ += count;
    if (count != 0) seen_ |= character;
  }
  void clear() {
    length_ = 0;
    seen_ = 0;
    overflowed_ = false;
  }

  size_t length() const { return length_; }
  bool overflowed() const { return overflowed_; }
  // At least the largest character, and of the same kind; whether all is ASCII is exact.
  CodePoint max_char() const { return seen_; }
  bool is_ascii() const { return seen_ < 0x80; }
  int kind() const { return kind_for(seen_); }
  TextView view() const { return TextView(text_, length_, 4); }
  CodePoint operator[](size_t i) const { return text_[i]; }

  // Writes length() characters of [width] bytes, at least kind(), to [out].
  void copy_to(void* out, int width) const {
    if (width == 1) narrow(static_cast<uint8_t*>(out));
    if (width == 2) narrow(static_cast<uint16_t*>(out));
    if (width == 4) narrow(static_cast<uint32_t*>(out));
  }

 private:
  template <class Character>
  void narrow(Character* out) const {
    for (size_t i = 0; i < length_; ++i) out[i] = static_cast<Character>(text_[i]);
  }
  bool reserve(size_t more) { return more <= room_ - length_ || grow(more); }
  bool grow(size_t more);

  static constexpr size_t SHORT = 64;
  static constexpr size_t MOST_CHARACTERS = size_t{1} << 26;
  size_t length_ = 0;
  size_t room_ = SHORT;
  CodePoint seen_ = 0;
  bool overflowed_ = false;
  CodePoint* text_ = short_;
  CodePoint short_[SHORT];
};

// Returns the largest character of [view], 0 when it is empty. CPython: find_maxchar.
CodePoint max_char(TextView view);

// Copies the characters of [view] to [out] at a width of [kind] bytes, which can hold them.
void copy_text(TextView view, void* out, int kind);

// Code points compared as Python compares strings: -1, 0 or 1.
int compare_text(TextView a, TextView b);
bool equal_text(TextView a, TextView b);

}  // namespace heapglass
