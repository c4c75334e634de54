// Searching in bytes, tests and changes of case. CPython: Objects/bytes_methods.c.
#include "object/abstract.h"
#include "object/buffer.h"
#include "object/byte_methods.h"
#include "object/bytes.h"
#include "object/errors.h"
#include "object/long.h"
#include "object/singletons.h"
#include "object/text_arguments.h"
#include "object/tuple.h"

#include <string>

namespace heapglass::byte_methods {

namespace {

bool read_range(const char* function, Object* self, Args args, SearchRange* range) {
  if (!range->read(function, args)) {
    return false;
  }
  range->fit(static_cast<int64_t>(byte_view(self).size()));
  return true;
}

// What is searched for: bytes, or one byte given as an int.
struct Needle {
  std::string_view bytes;
  char single = 0;

  bool read(Object* object) {
    if (buffer_check(object)) {
      return buffer_bytes(object, &bytes);
    }
    if (!index_check(object)) {
      err_format(StaticType::TypeError, "argument should be integer or bytes-like object, not '%T'", object);
      return false;
    }
    const int value = byte_value(object);
    if (value < 0) {
      return false;
    }
    single = static_cast<char>(value);
    bytes = {&single, 1};
    return true;
  }
};

constexpr int64_t FAILED = -2;

// The index of args[0] in the range, -1 where it is missing, FAILED with an error set.
int64_t search(const char* function, Object* self, Args args, bool from_right) {
  SearchRange range;
  Needle needle;
  if (!read_range(function, self, args, &range) || !needle.read(args[0])) {
    return FAILED;
  }
  if (range.end < range.start) {
    return -1;
  }
  const std::string_view part =
      byte_view(self).substr(static_cast<size_t>(range.start), static_cast<size_t>(range.end - range.start));
  const size_t found = from_right ? part.rfind(needle.bytes) : part.find(needle.bytes);
  return found == std::string_view::npos ? -1 : static_cast<int64_t>(found) + range.start;
}

Object* found_or_minus_one(int64_t found) {
  return found == FAILED ? nullptr : long_from_int64(found);
}
Object* found_or_raise(int64_t found) {
  if (found == -1) {
    return err_set_string(StaticType::ValueError, "subsection not found");
  }
  return found_or_minus_one(found);
}

Object* match_end(const char* function, Object* self, Args args, bool at_start) {
  SearchRange range;
  if (!read_range(function, self, args, &range)) {
    return nullptr;
  }
  // 1, 0, or -1 with an error set.
  const auto matches = [&](Object* part) {
    std::string_view bytes;
    if (!buffer_bytes(part, &bytes)) {
      return -1;
    }
    const auto length = static_cast<int64_t>(bytes.size());
    if (range.end - range.start < length) {
      return 0;
    }
    const int64_t at = at_start ? range.start : range.end - length;
    return byte_view(self).substr(static_cast<size_t>(at), bytes.size()) == bytes ? 1 : 0;
  };
  if (tuple_check(args[0])) {
    for (int64_t i = 0; i < tuple_size(args[0]); ++i) {
      const int found = matches(tuple_item(args[0], i));
      if (found != 0) {
        return found > 0 ? true_object() : nullptr;
      }
    }
    return false_object();
  }
  if (!buffer_check(args[0])) {
    return err_format(StaticType::TypeError, "%s first arg must be bytes or a tuple of bytes, not %T", function, args[0]);
  }
  const int found = matches(args[0]);
  return found < 0 ? nullptr : bool_object(found > 0);
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_alpha(char c) {
  return is_lower(c) || is_upper(c);
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c + 32) : c;
}
char to_upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 32) : c;
}

template <class Test>
Object* all_are(Object* self, Test test) {
  const std::string_view bytes = byte_view(self);
  for (const char c : bytes) {
    if (!test(c)) {
      return false_object();
    }
  }
  return bool_object(!bytes.empty());
}

// At least one letter, and none for which [refused] holds.
template <class Test>
Object* cased_without(Object* self, Test refused) {
  bool cased = false;
  for (const char c : byte_view(self)) {
    if (refused(c)) {
      return false_object();
    }
    cased = cased || is_alpha(c);
  }
  return bool_object(cased);
}

template <class Change>
Object* changed(Object* self, Change change) {
  std::string out(byte_view(self));
  for (char& c : out) {
    c = change(c);
  }
  return bytes_fresh_like(self, out);
}

}  // namespace

Object* find(Object* self, Args args) {
  return found_or_minus_one(search("find", self, args, false));
}
Object* rfind(Object* self, Args args) {
  return found_or_minus_one(search("rfind", self, args, true));
}
Object* index(Object* self, Args args) {
  return found_or_raise(search("index", self, args, false));
}
Object* rindex(Object* self, Args args) {
  return found_or_raise(search("rindex", self, args, true));
}
Object* count(Object* self, Args args) {
  SearchRange range;
  Needle needle;
  if (!read_range("count", self, args, &range) || !needle.read(args[0])) {
    return nullptr;
  }
  int64_t places = 0;
  if (needle.bytes.empty()) {
    places = range.end < range.start ? 0 : range.end - range.start + 1;
  } else if (range.start < range.end) {
    const std::string_view part = byte_view(self).substr(0, static_cast<size_t>(range.end));
    for (size_t at = static_cast<size_t>(range.start); (at = part.find(needle.bytes, at)) != std::string_view::npos;
         at += needle.bytes.size()) {
      ++places;
    }
  }
  return long_from_int64(places);
}
Object* startswith(Object* self, Args args) {
  return match_end("startswith", self, args, true);
}
Object* endswith(Object* self, Args args) {
  return match_end("endswith", self, args, false);
}

int contains(Object* self, Object* part) {
  if (index_check(part)) {
    const int value = byte_value(part);
    return value < 0 ? -1 : byte_view(self).find(static_cast<char>(value)) != std::string_view::npos;
  }
  std::string_view bytes;
  return buffer_bytes(part, &bytes) ? byte_view(self).find(bytes) != std::string_view::npos : -1;
}

Object* isalnum(Object* self) {
  return all_are(self, [](char c) { return is_alpha(c) || is_digit(c); });
}
Object* isalpha(Object* self) {
  return all_are(self, is_alpha);
}
Object* isdigit(Object* self) {
  return all_are(self, is_digit);
}
Object* isspace(Object* self) {
  return all_are(self, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
}
Object* isascii(Object* self) {
  for (const char c : byte_view(self)) {
    if (static_cast<uint8_t>(c) >= 128) {
      return false_object();
    }
  }
  return true_object();
}
Object* islower(Object* self) {
  return cased_without(self, is_upper);
}
Object* isupper(Object* self) {
  return cased_without(self, is_lower);
}
Object* istitle(Object* self) {
  bool cased = false;
  bool inside = false;
  for (const char c : byte_view(self)) {
    if (is_upper(c) ? inside : is_lower(c) && !inside) {
      return false_object();
    }
    inside = is_alpha(c);
    cased = cased || inside;
  }
  return bool_object(cased);
}

Object* lower(Object* self) {
  return changed(self, to_lower);
}
Object* upper(Object* self) {
  return changed(self, to_upper);
}
Object* swapcase(Object* self) {
  return changed(self, [](char c) { return is_lower(c) ? to_upper(c) : to_lower(c); });
}
Object* capitalize(Object* self) {
  bool first = true;
  return changed(self, [&](char c) {
    const char result = first ? to_upper(c) : to_lower(c);
    first = false;
    return result;
  });
}
Object* title(Object* self) {
  bool inside = false;
  return changed(self, [&](char c) {
    const char result = inside ? to_lower(c) : to_upper(c);
    inside = is_alpha(c);
    return result;
  });
}

}  // namespace heapglass::byte_methods
