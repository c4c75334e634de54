#include "object/byte_methods.h"

#include "base/text_search.h"
#include "object/abstract.h"
#include "object/buffer.h"
#include "object/bytearray.h"
#include "object/bytes.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/percent_formatting.h"
#include "object/singletons.h"
#include "object/text_arguments.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode_methods.h"

#include <cstring>
#include <vector>

namespace heapglass {

std::string_view byte_view(const Object* object) {
  return bytes_check(object) ? bytes_view(object) : bytearray_view(object);
}

Object* bytes_like(const Object* like, std::string_view bytes) {
  return bytes_check(like) ? bytes_from_view(bytes) : bytearray_from_view(bytes);
}

Object* bytes_fresh_from_view(std::string_view view) {
  BytesObject* bytes = bytes_new(static_cast<int64_t>(view.size()));
  if (bytes != nullptr && !view.empty()) {
    std::memcpy(bytes->ob_sval, view.data(), view.size());
  }
  return bytes;
}

Object* bytes_fresh_like(const Object* like, std::string_view bytes) {
  return bytes_check(like) ? bytes_fresh_from_view(bytes) : bytearray_from_view(bytes);
}

namespace byte_methods {

namespace {

TextView view_of(const Object* object) {
  return TextView(byte_view(object));
}

std::string bytes_of(const TextBuilder& out) {
  std::string bytes(out.length(), '\0');
  out.copy_to(bytes.data(), 1);
  return bytes;
}
Object* from_builder(const Object* like, const TextBuilder& out) {
  if (out.overflowed()) {
    return err_no_memory();
  }
  return bytes_fresh_like(like, bytes_of(out));
}

// A part of [self]; bytes answers itself where it is all.
Object* part_of(Object* self, Piece piece) {
  const std::string_view all = byte_view(self);
  if (piece.length == all.size() && bytes_check_exact(self)) {
    return new_ref(self);
  }
  return bytes_like(self, all.substr(piece.start, piece.length));
}

Object* list_of(Object* self, const std::vector<Piece>& pieces, int64_t places) {
  return list_of_pieces(pieces, places, [self](Piece piece) { return part_of(self, piece); });
}

Object* split_by(const char* function, Object* self, Args args, bool from_right) {
  SplitArguments given;
  if (!given.read(function, args)) {
    return nullptr;
  }
  std::vector<Piece> pieces;
  const TextView text = view_of(self);
  if (given.separator == nullptr) {
    from_right ? rsplit_spaces(text, Alphabet::Bytes, given.limit, pieces) : split_spaces(text, Alphabet::Bytes, given.limit, pieces);
    return list_of(self, pieces, split_places(given.limit < 0 ? INT64_MAX : given.limit));
  }
  std::string_view separator;
  if (!buffer_bytes(given.separator, &separator)) {
    return nullptr;
  }
  if (separator.empty()) {
    return err_set_string(StaticType::ValueError, "empty separator");
  }
  from_right ? rsplit_text(text, TextView(separator), given.limit, pieces) : split_text(text, TextView(separator), given.limit, pieces);
  return list_of(self, pieces, split_places(given.limit < 0 ? INT64_MAX : given.limit));
}

Object* partition_at(Object* self, Object* separator, bool from_right) {
  std::string_view part;
  if (!buffer_bytes(separator, &part)) {
    return nullptr;
  }
  if (part.empty()) {
    return err_set_string(StaticType::ValueError, "empty separator");
  }
  const std::string_view all = byte_view(self);
  const size_t at = from_right ? all.rfind(part) : all.find(part);
  const bool found = at != std::string_view::npos;
  const size_t before = found ? at : from_right ? 0 : all.size();
  const size_t after = found ? at + part.size() : from_right ? 0 : all.size();
  Held<> left(part_of(self, Piece{0, before}), "the result of a built-in function");
  Held<> middle(!found                     ? bytes_like(self, {})
                : bytes_check(self) ? new_ref(separator)
                                    : bytes_like(self, part),
                "the result of a built-in function");
  Held<> right(part_of(self, Piece{after, all.size() - after}), "the result of a built-in function");
  return left && middle && right ? tuple_pack({left.get(), middle.get(), right.get()}) : nullptr;
}

Object* strip_side(const char* function, Object* self, Args args, Side side) {
  if (!args_check_count(function, args.count, 0, 1)) {
    return nullptr;
  }
  if (args.count == 0 || is_none(args[0])) {
    return part_of(self, strip_spaces(view_of(self), Alphabet::Bytes, side));
  }
  std::string_view characters;
  return buffer_bytes(args[0], &characters) ? part_of(self, strip_characters(view_of(self), TextView(characters), side))
                                            : nullptr;
}

// Pads to [left] and [right] fill bytes.
Object* pad(Object* self, int64_t left, int64_t right, char fill) {
  if (left <= 0 && right <= 0) {
    return part_of(self, Piece{0, byte_view(self).size()});
  }
  const auto character = static_cast<unsigned char>(fill);
  TextBuilder out;
  out.append_repeated(character, static_cast<size_t>(left < 0 ? 0 : left));
  out.append(view_of(self));
  out.append_repeated(character, static_cast<size_t>(right < 0 ? 0 : right));
  return from_builder(self, out);
}

bool read_width(const char* function, Object* self, Args args, int64_t* missing, char* fill) {
  if (!args_check_count(function, args.count, 1, 2)) {
    return false;
  }
  const int64_t width = number_as_ssize_t(args[0], StaticType::OverflowError);
  if (width == -1 && err_occurred()) {
    return false;
  }
  *missing = width - static_cast<int64_t>(byte_view(self).size());
  *fill = ' ';
  if (args.count < 2) {
    return true;
  }
  if (!bytes_check(args[1]) && !bytearray_check(args[1])) {
    err_format(StaticType::TypeError, "%s() argument 2 must be a byte string of length 1, not %T", function, args[1]);
    return false;
  }
  if (byte_view(args[1]).size() != 1) {
    err_format(StaticType::TypeError, "%s(): argument 2 must be a byte string of length 1, not a %T object of length %zd",
               function, args[1], static_cast<int64_t>(byte_view(args[1]).size()));
    return false;
  }
  *fill = byte_view(args[1])[0];
  return true;
}

int hex_digit(char c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// The separator of hex(): one ASCII character; false with an error set.
bool read_hex_separator(Object* value, char* separator) {
  const int64_t length = object_size(value);
  if (length < 0) {
    return false;
  }
  if (length != 1) {
    err_set_string(StaticType::ValueError, "sep must be length 1.");
    return false;
  }
  uint32_t c;
  if (unicode_check(value)) {
    c = unicode_read(value, 0);
  } else if (bytes_check(value)) {
    c = static_cast<uint8_t>(bytes_view(value)[0]);
  } else {
    err_set_string(StaticType::TypeError, "sep must be str or bytes.");
    return false;
  }
  if (c >= 128) {
    err_set_string(StaticType::ValueError, "sep must be ASCII.");
    return false;
  }
  *separator = static_cast<char>(c);
  return true;
}

}  // namespace

// Cutting.

Object* split(Object* self, Args args) {
  return split_by("split", self, args, false);
}
Object* rsplit(Object* self, Args args) {
  return split_by("rsplit", self, args, true);
}
Object* splitlines(Object* self, Args args) {
  LineEnds ends;
  if (!read_line_ends(args, &ends)) {
    return nullptr;
  }
  std::vector<Piece> pieces;
  split_lines(view_of(self), Alphabet::Bytes, ends, pieces);
  return list_of(self, pieces, 0);
}
Object* partition(Object* self, Object* separator) {
  return partition_at(self, separator, false);
}
Object* rpartition(Object* self, Object* separator) {
  return partition_at(self, separator, true);
}
Object* strip(Object* self, Args args) {
  return strip_side("strip", self, args, Side::Both);
}
Object* lstrip(Object* self, Args args) {
  return strip_side("lstrip", self, args, Side::Left);
}
Object* rstrip(Object* self, Args args) {
  return strip_side("rstrip", self, args, Side::Right);
}
Object* removeprefix(Object* self, Object* prefix) {
  std::string_view part;
  if (!buffer_bytes(prefix, &part)) {
    return nullptr;
  }
  const std::string_view all = byte_view(self);
  const size_t cut = all.starts_with(part) ? part.size() : 0;
  return part_of(self, Piece{cut, all.size() - cut});
}
Object* removesuffix(Object* self, Object* suffix) {
  std::string_view part;
  if (!buffer_bytes(suffix, &part)) {
    return nullptr;
  }
  const std::string_view all = byte_view(self);
  return part_of(self, Piece{0, all.size() - (all.ends_with(part) ? part.size() : 0)});
}

// Changing.

Object* replace(Object* self, Args args) {
  if (!args_check_count("replace", args.count, 2, 3)) {
    return nullptr;
  }
  std::string_view old, replacement;
  if (!buffer_bytes(args[0], &old) || !buffer_bytes(args[1], &replacement)) {
    return nullptr;
  }
  const int64_t limit = args.count == 3 ? number_as_ssize_t(args[2], StaticType::OverflowError) : -1;
  if (limit == -1 && err_occurred()) {
    return nullptr;
  }
  TextBuilder out;
  if (replace_text(view_of(self), TextView(old), TextView(replacement), limit, out) == 0) {
    return part_of(self, Piece{0, byte_view(self).size()});
  }
  return from_builder(self, out);
}
Object* expandtabs(Object* self, Args args) {
  Object* value = nullptr;
  if (!args_unpack("expandtabs", args, {"tabsize"}, 0, &value)) {
    return nullptr;
  }
  const int32_t size = value == nullptr ? 8 : long_as_int(value);
  if (size == -1 && err_occurred()) {
    return nullptr;
  }
  TextBuilder out;
  expand_tabs(view_of(self), size, out);
  return from_builder(self, out);
}
Object* ljust(Object* self, Args args) {
  int64_t missing;
  char fill;
  return read_width("ljust", self, args, &missing, &fill) ? pad(self, 0, missing, fill) : nullptr;
}
Object* rjust(Object* self, Args args) {
  int64_t missing;
  char fill;
  return read_width("rjust", self, args, &missing, &fill) ? pad(self, missing, 0, fill) : nullptr;
}
Object* center(Object* self, Args args) {
  int64_t missing;
  char fill;
  if (!read_width("center", self, args, &missing, &fill)) {
    return nullptr;
  }
  if (missing <= 0) {
    return pad(self, 0, 0, fill);
  }
  const size_t length = byte_view(self).size();
  const auto left = static_cast<int64_t>(center_left(length, length + static_cast<size_t>(missing)));
  return pad(self, left, missing - left, fill);
}
Object* zfill(Object* self, Object* argument) {
  const int64_t width = number_as_ssize_t(argument, StaticType::OverflowError);
  if (width == -1 && err_occurred()) {
    return nullptr;
  }
  const std::string_view all = byte_view(self);
  const int64_t missing = width - static_cast<int64_t>(all.size());
  if (missing <= 0) {
    return part_of(self, Piece{0, all.size()});
  }
  const size_t sign = !all.empty() && (all[0] == '+' || all[0] == '-') ? 1 : 0;
  TextBuilder out;
  out.append(TextView(all.substr(0, sign)));
  out.append_repeated('0', static_cast<size_t>(missing));
  out.append(TextView(all.substr(sign)));
  return from_builder(self, out);
}
Object* join(Object* self, Object* iterable) {
  Held<> sequence(sequence_fast(iterable, "can only join an iterable"), "the strings being joined");
  if (!sequence) {
    return nullptr;
  }
  std::string out;
  const int64_t size = sequence_fast_size(sequence.get());
  for (int64_t i = 0; i < size; ++i) {
    Object* item = sequence_fast_items(sequence.get())[i];
    if (size == 1 && bytes_check(self) && bytes_check_exact(item)) {
      return new_ref(item);
    }
    std::string_view bytes;
    if (!buffer_check(item)) {
      return err_format(StaticType::TypeError, "sequence item %zd: expected a bytes-like object, %T found", i, item);
    }
    if (!buffer_bytes(item, &bytes)) {
      return nullptr;
    }
    if (i > 0) {
      out += byte_view(self);
    }
    out += bytes;
  }
  return bytes_fresh_like(self, out);
}
Object* translate(Object* self, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("translate", args, {"", "delete"}, 1, values, 1)) {
    return nullptr;
  }
  std::string_view table, deleted;
  if (!is_none(values[0])) {
    if (!buffer_bytes(values[0], &table)) {
      return nullptr;
    }
    if (table.size() != 256) {
      return err_set_string(StaticType::ValueError, "translation table must be 256 characters long");
    }
  }
  if (values[1] != nullptr && !buffer_bytes(values[1], &deleted)) {
    return nullptr;
  }
  std::string out;
  for (const char c : byte_view(self)) {
    if (deleted.find(c) == std::string_view::npos) {
      out += table.empty() ? c : table[static_cast<uint8_t>(c)];
    }
  }
  if (out == byte_view(self) && bytes_check_exact(self)) {
    return new_ref(self);
  }
  return bytes_fresh_like(self, out);
}
Object* maketrans(Object*, Args args) {
  if (!args_check_count("maketrans", args.count, 2, 2)) {
    return nullptr;
  }
  std::string_view from, to;
  if (!buffer_bytes(args[0], &from) || !buffer_bytes(args[1], &to)) {
    return nullptr;
  }
  if (from.size() != to.size()) {
    return err_set_string(StaticType::ValueError, "maketrans arguments must have same length");
  }
  std::string table(256, '\0');
  for (size_t i = 0; i < table.size(); ++i) {
    table[i] = static_cast<char>(i);
  }
  for (size_t i = 0; i < from.size(); ++i) {
    table[static_cast<uint8_t>(from[i])] = to[i];
  }
  return bytes_from_view(table);
}

// Text.

Object* decode(Object* self, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("decode", args, {"encoding", "errors"}, 0, values) ||
      !unicode_check_codec_names("decode", values[0], values[1])) {
    return nullptr;
  }
  return unicode_decode_object(self, values[0], values[1]);
}
Object* hex(Object* self, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("hex", args, {"sep", "bytes_per_sep"}, 0, values)) {
    return nullptr;
  }
  char separator = 0;
  if (values[0] != nullptr && !read_hex_separator(values[0], &separator)) {
    return nullptr;
  }
  const int32_t group = values[1] == nullptr ? 1 : long_as_int(values[1]);
  if (group == -1 && err_occurred()) {
    return nullptr;
  }
  constexpr char DIGITS[] = "0123456789abcdef";
  const std::string_view bytes = byte_view(self);
  const size_t step = static_cast<size_t>(group < 0 ? -static_cast<int64_t>(group) : group);
  std::string text;
  for (size_t i = 0; i < bytes.size(); ++i) {
    // Groups are counted from the right, or from the left where the number is negative.
    const size_t position = group < 0 ? i : bytes.size() - i;
    if (i > 0 && separator != 0 && step != 0 && position % step == 0) {
      text += separator;
    }
    text += DIGITS[static_cast<uint8_t>(bytes[i]) >> 4];
    text += DIGITS[static_cast<uint8_t>(bytes[i]) & 15];
  }
  return unicode_from_ascii(text);
}
Object* fromhex(Object* cls, Object* argument) {
  std::string text;
  if (unicode_check(argument)) {
    text = unicode_to_ascii_digits(argument);
  } else if (buffer_check(argument)) {
    std::string_view bytes;
    if (!buffer_bytes(argument, &bytes)) {
      return nullptr;
    }
    text = bytes;
  } else {
    return err_format(StaticType::TypeError, "fromhex() argument must be str or bytes-like, not %T", argument);
  }
  std::string out;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')) {
      ++i;
      continue;
    }
    const int high = hex_digit(text[i]);
    const int low = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
    if (high >= 0 && i + 1 == text.size()) {
      return err_set_string(StaticType::ValueError, "fromhex() arg must contain an even number of hexadecimal digits");
    }
    if (high < 0 || low < 0) {
      return err_format(StaticType::ValueError, "non-hexadecimal number found in fromhex() arg at position %zd",
                        static_cast<int64_t>(high < 0 ? i : i + 1));
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  const bool is_bytes = type_is_subtype(reinterpret_cast<TypeObject*>(cls), static_type(StaticType::Bytes));
  Held<> result(is_bytes ? bytes_from_view(out) : bytearray_from_view(out), "the result of a built-in function");
  if (!result || reinterpret_cast<Object*>(type_of(result.get())) == cls) {
    return result.release();
  }
  return object_call_one_arg(cls, result.get());
}

Object* remainder(Object* left, Object* right) {
  if (!bytes_check(left) && !bytearray_check(left)) {
    return not_implemented();
  }
  TextBuilder out;
  if (!format_percent(view_of(left), right, PercentKind::Bytes, out)) {
    return nullptr;
  }
  return out.overflowed() ? err_no_memory() : bytes_like(left, bytes_of(out));
}

Object* rich_compare(Object* left, Object* right, int op) {
  std::string_view a, b;
  if (!buffer_check(left) || !buffer_check(right)) {
    return not_implemented();
  }
  if (!buffer_bytes(left, &a) || !buffer_bytes(right, &b)) {
    err_clear();
    return not_implemented();
  }
  return bool_object(compare_sizes(a.compare(b), 0, op));
}

}  // namespace byte_methods

}  // namespace heapglass
