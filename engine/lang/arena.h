// The arena holds everything that one parse makes: nodes, sequences, texts and digits. Nothing in it is
// ever freed or destroyed alone; it all goes when the arena goes.
//
//   block 0 [ node node text node ... ] -> block 1 [ ... ] -> ...
//
// L1  What lies in the arena is trivially destructible.
// L2  Two equal interned texts are the same bytes: `a.data() == b.data()`.
//
// CPython: Python/pyarena.c.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace heapglass {

// A sequence is an array of fixed length in the arena. Its items may be replaced, never added to.
template <typename T>
class Sequence {
 public:
  Sequence() = default;
  Sequence(T* data, size_t size) : data_(data), size_(size) {}

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* begin() const { return data_; }
  T* end() const { return data_ + size_; }
  T& operator[](size_t index) const { return data_[index]; }
  T& front() const { return data_[0]; }
  T& back() const { return data_[size_ - 1]; }

 private:
  T* data_ = nullptr;
  size_t size_ = 0;
};

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Returns [size] bytes aligned for anything.
  void* allocate(size_t size) {
    size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    if (size > left_) add_block(size);
    char* result = next_;
    next_ += size;
    left_ -= size;
    return result;
  }

  // Returns a new value-initialised T.
  template <typename T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T))) T{};
  }

  // Returns a new sequence of [size] value-initialised items.
  template <typename T>
  Sequence<T> sequence(size_t size) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (size == 0) return {};
    T* items = static_cast<T*>(allocate(sizeof(T) * size));
    for (size_t i = 0; i < size; ++i) new (items + i) T{};
    return {items, size};
  }

  // Returns a copy of [items] as a sequence.
  template <typename T>
  Sequence<T> sequence(const std::vector<T>& items) {
    Sequence<T> result = sequence<T>(items.size());
    for (size_t i = 0; i < items.size(); ++i) result[i] = items[i];
    return result;
  }

  // Returns a copy of [text]. Its data is never null, even when it is empty.
  std::string_view copy(std::string_view text) {
    char* bytes = static_cast<char*>(allocate(text.size() + 1));
    if (!text.empty()) std::memcpy(bytes, text.data(), text.size());
    bytes[text.size()] = 0;
    return {bytes, text.size()};
  }

  // Returns the one copy of [text] in this arena (L2).
  std::string_view intern(std::string_view text) {
    auto found = interned_.find(text);
    if (found != interned_.end()) return *found;
    return *interned_.insert(copy(text)).first;
  }

 private:
  static constexpr size_t ALIGNMENT = alignof(std::max_align_t);
  static constexpr size_t BLOCK_SIZE = 32 * 1024;

  void add_block(size_t size) {
    left_ = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    blocks_.push_back(std::make_unique<char[]>(left_));
    next_ = blocks_.back().get();
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::unordered_set<std::string_view> interned_;
  char* next_ = nullptr;
  size_t left_ = 0;
};

}  // namespace heapglass
