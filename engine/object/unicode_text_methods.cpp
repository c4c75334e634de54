// CPython: Objects/unicodeobject.c, the methods; the work is done by the kernels of base/.

#include "object/cfunction.h"
#include "object/unicode_text_methods.h"

#include "base/format_spec.h"
#include "base/text_case.h"
#include "base/text_search.h"
#include "base/utf8.h"
#include "object/call_arguments.h"
#include "object/abstract.h"
#include "object/bytes.h"
#include "object/container_support.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/slice.h"
#include "object/text_arguments.h"
#include "object/tuple.h"
#include "object/unicode_internal.h"
#include "object/unicode_methods.h"

#include <vector>

namespace heapglass {

namespace {

size_t as_size(int64_t value) {
  return static_cast<size_t>(value);
}

// A part of [self]: the string itself where it is all of it.
Object* part_of(Object* self, Piece piece) {
  return unicode_substring(self, static_cast<int64_t>(piece.start), static_cast<int64_t>(piece.start + piece.length));
}

bool check_str(const char* function, const char* what, Object* object) {
  if (unicode_check(object)) {
    return true;
  }
  err_format(StaticType::TypeError, "%s() %s must be str, not %T", function, what, object);
  return false;
}

// Case and tests.

template <CaseChange CHANGE>
Object* change_case(Object* self) {
  TextBuilder out;
  append_case(unicode_view(self), CHANGE, out);
  return unicode_fresh_from_builder(out);
}
template <TextTest TEST>
Object* test(Object* self) {
  return bool_object(test_text(unicode_view(self), TEST));
}

// Searching: (sub[, start[, end]]).

bool read_range(const char* function, Object* self, Args args, SearchRange* range) {
  if (!range->read(function, args)) {
    return false;
  }
  range->fit(unicode_length(self));
  return true;
}

// The index of args[0] in the range, -1 where it is missing, -2 with an error set.
int64_t search(const char* function, Object* self, Args args, bool from_right) {
  SearchRange range;
  if (!read_range(function, self, args, &range)) {
    return -2;
  }
  if (!unicode_check(args[0])) {
    err_format(StaticType::TypeError, "%s() argument 1 must be str, not %T", function, args[0]);
    return -2;
  }
  if (range.end < range.start) {
    return -1;
  }
  const TextView text = unicode_view(self).sub(as_size(range.start), as_size(range.end - range.start));
  const size_t found = from_right ? rfind_text(text, unicode_view(args[0])) : find_text(text, unicode_view(args[0]));
  return found == NOT_FOUND ? -1 : static_cast<int64_t>(found) + range.start;
}

Object* find(Object* self, Args args) {
  const int64_t found = search("find", self, args, false);
  return found == -2 ? nullptr : long_from_int64(found);
}
Object* rfind(Object* self, Args args) {
  const int64_t found = search("rfind", self, args, true);
  return found == -2 ? nullptr : long_from_int64(found);
}
Object* index_or_raise(int64_t found) {
  if (found == -1) {
    return err_set_string(StaticType::ValueError, "substring not found");
  }
  return found == -2 ? nullptr : long_from_int64(found);
}
Object* index(Object* self, Args args) {
  return index_or_raise(search("index", self, args, false));
}
Object* rindex(Object* self, Args args) {
  return index_or_raise(search("rindex", self, args, true));
}

Object* count(Object* self, Args args) {
  SearchRange range;
  if (!read_range("count", self, args, &range)) {
    return nullptr;
  }
  if (!unicode_check(args[0])) {
    return err_format(StaticType::TypeError, "count() argument 1 must be str, not %T", args[0]);
  }
  if (range.end < range.start) {
    return small_int(0);
  }
  const TextView text = unicode_view(self).sub(as_size(range.start), as_size(range.end - range.start));
  return long_from_int64(static_cast<int64_t>(count_text(text, unicode_view(args[0]))));
}

Object* match_end(const char* function, Object* self, Args args, bool at_start) {
  SearchRange range;
  if (!read_range(function, self, args, &range)) {
    return nullptr;
  }
  const auto matches = [&](Object* part) {
    const int64_t length = unicode_length(part);
    if (range.end - range.start < length) {
      return false;
    }
    return matches_at(unicode_view(self), as_size(at_start ? range.start : range.end - length), unicode_view(part));
  };
  if (tuple_check(args[0])) {
    for (int64_t i = 0; i < tuple_size(args[0]); ++i) {
      Object* part = tuple_item(args[0], i);
      if (!unicode_check(part)) {
        return err_format(StaticType::TypeError, "tuple for %s must only contain str, not %T", function, part);
      }
      if (matches(part)) {
        return true_object();
      }
    }
    return false_object();
  }
  if (!unicode_check(args[0])) {
    return err_format(StaticType::TypeError, "%s first arg must be str or a tuple of str, not %T", function, args[0]);
  }
  return bool_object(matches(args[0]));
}
Object* startswith(Object* self, Args args) {
  return match_end("startswith", self, args, true);
}
Object* endswith(Object* self, Args args) {
  return match_end("endswith", self, args, false);
}
Object* removeprefix(Object* self, Object* prefix) {
  if (!check_str("removeprefix", "argument", prefix)) {
    return nullptr;
  }
  const int64_t cut = starts_with(unicode_view(self), unicode_view(prefix)) ? unicode_length(prefix) : 0;
  return unicode_substring(self, cut, unicode_length(self));
}
Object* removesuffix(Object* self, Object* suffix) {
  if (!check_str("removesuffix", "argument", suffix)) {
    return nullptr;
  }
  const int64_t cut = ends_with(unicode_view(self), unicode_view(suffix)) ? unicode_length(suffix) : 0;
  return unicode_substring(self, 0, unicode_length(self) - cut);
}

// Cutting.

Object* list_of(Object* self, const std::vector<Piece>& pieces, int64_t places) {
  return list_of_pieces(pieces, places, [self](Piece piece) { return part_of(self, piece); });
}

Object* split_by(const char* function, Object* self, Args args, bool from_right) {
  SplitArguments given;
  if (!given.read(function, args)) {
    return nullptr;
  }
  std::vector<Piece> pieces;
  const TextView text = unicode_view(self);
  if (given.separator == nullptr) {
    from_right ? rsplit_spaces(text, Alphabet::Text, given.limit, pieces) : split_spaces(text, Alphabet::Text, given.limit, pieces);
    return list_of(self, pieces, split_places(given.limit < 0 ? (unicode_length(self) - 1) / 2 + 1 : given.limit));
  }
  if (!unicode_check(given.separator)) {
    return err_format(StaticType::TypeError, "must be str or None, not %T", given.separator);
  }
  if (unicode_length(given.separator) == 0) {
    return err_set_string(StaticType::ValueError, "empty separator");
  }
  const TextView separator = unicode_view(given.separator);
  from_right ? rsplit_text(text, separator, given.limit, pieces) : split_text(text, separator, given.limit, pieces);
  // A separator that is longer, or needs wider characters, cannot be found.
  const int64_t length = unicode_length(self), cut = unicode_length(given.separator);
  if (as_unicode(self)->kind() < as_unicode(given.separator)->kind() || length < cut) {
    return list_of(self, pieces, 1);
  }
  return list_of(self, pieces, split_places(given.limit < 0 ? length / cut + 1 : given.limit));
}
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
  split_lines(unicode_view(self), Alphabet::Text, ends, pieces);
  return list_of(self, pieces, 0);
}

Object* partition_at(Object* self, Object* separator, bool from_right) {
  if (!unicode_check(separator)) {
    return err_format(StaticType::TypeError, "must be str, not %T", separator);
  }
  if (unicode_length(separator) == 0) {
    return err_set_string(StaticType::ValueError, "empty separator");
  }
  const size_t at = from_right ? rfind_text(unicode_view(self), unicode_view(separator))
                               : find_text(unicode_view(self), unicode_view(separator));
  if (at == NOT_FOUND) {
    return from_right ? tuple_pack({empty_string(), empty_string(), self})
                      : tuple_pack({self, empty_string(), empty_string()});
  }
  const int64_t start = static_cast<int64_t>(at);
  Held<> before(unicode_substring(self, 0, start), "the result of a built-in function");
  Held<> after(unicode_substring(self, start + unicode_length(separator), unicode_length(self)),
               "the result of a built-in function");
  return before && after ? tuple_pack({before.get(), separator, after.get()}) : nullptr;
}
Object* partition(Object* self, Object* separator) {
  return partition_at(self, separator, false);
}
Object* rpartition(Object* self, Object* separator) {
  return partition_at(self, separator, true);
}

Object* strip_side(const char* function, Object* self, Args args, Side side) {
  if (!args_check_count(function, args.count, 0, 1)) {
    return nullptr;
  }
  if (args.count == 0 || is_none(args[0])) {
    return part_of(self, strip_spaces(unicode_view(self), Alphabet::Text, side));
  }
  if (!unicode_check(args[0])) {
    return err_format(StaticType::TypeError, "%s arg must be None or str", function);
  }
  return part_of(self, strip_characters(unicode_view(self), unicode_view(args[0]), side));
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

// Changing.

Object* replace(Object* self, Args args) {
  Object* values[3] = {nullptr, nullptr, nullptr};
  if (!args_unpack("replace", args, {"", "", "count"}, 2, values, 2)) {
    return nullptr;
  }
  for (int i = 0; i < 2; ++i) {
    if (!unicode_check(values[i])) {
      return err_format(StaticType::TypeError, "replace() argument %d must be str, not %T", i + 1, values[i]);
    }
  }
  const int64_t limit = values[2] == nullptr ? -1 : argument_as_ssize_t(values[2]);
  if (limit == -1 && err_occurred()) {
    return nullptr;
  }
  TextBuilder out;
  if (values[0] == values[1] || replace_text(unicode_view(self), unicode_view(values[0]), unicode_view(values[1]), limit, out) == 0) {
    return unicode_result_unchanged(self);
  }
  return unicode_fresh_from_builder(out);
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
  if (unicode_find_char(self, '\t', 0, unicode_length(self), 1) < 0) {
    return unicode_result_unchanged(self);
  }
  TextBuilder out;
  expand_tabs(unicode_view(self), size, out);
  return unicode_fresh_from_builder(out);
}

// Pads to [left] and [right] fill characters.
Object* pad(Object* self, int64_t left, int64_t right, CodePoint fill) {
  if (left <= 0 && right <= 0) {
    return unicode_result_unchanged(self);
  }
  TextBuilder out;
  out.append_repeated(fill, as_size(left < 0 ? 0 : left));
  out.append(unicode_view(self));
  out.append_repeated(fill, as_size(right < 0 ? 0 : right));
  return unicode_fresh_from_builder(out);
}

bool read_width(const char* function, Args args, int64_t* width, CodePoint* fill) {
  if (!args_check_count(function, args.count, 1, 2)) {
    return false;
  }
  *width = argument_as_ssize_t(args[0]);
  if (*width == -1 && err_occurred()) {
    return false;
  }
  if (args.count == 2) {
    if (!unicode_check(args[1])) {
      err_format(StaticType::TypeError, "The fill character must be a unicode character, not %T", args[1]);
      return false;
    }
    if (unicode_length(args[1]) != 1) {
      err_set_string(StaticType::TypeError, "The fill character must be exactly one character long");
      return false;
    }
    *fill = unicode_read(args[1], 0);
  }
  return true;
}
Object* ljust(Object* self, Args args) {
  int64_t width;
  CodePoint fill = ' ';
  return read_width("ljust", args, &width, &fill) ? pad(self, 0, width - unicode_length(self), fill) : nullptr;
}
Object* rjust(Object* self, Args args) {
  int64_t width;
  CodePoint fill = ' ';
  return read_width("rjust", args, &width, &fill) ? pad(self, width - unicode_length(self), 0, fill) : nullptr;
}
Object* center(Object* self, Args args) {
  int64_t width;
  CodePoint fill = ' ';
  if (!read_width("center", args, &width, &fill)) {
    return nullptr;
  }
  const int64_t length = unicode_length(self);
  if (width <= length) {
    return unicode_result_unchanged(self);
  }
  const int64_t left = static_cast<int64_t>(center_left(as_size(length), as_size(width)));
  return pad(self, left, width - length - left, fill);
}
Object* zfill(Object* self, Object* argument) {
  const int64_t width = argument_as_ssize_t(argument);
  if (width == -1 && err_occurred()) {
    return nullptr;
  }
  const int64_t length = unicode_length(self);
  if (width <= length) {
    return unicode_result_unchanged(self);
  }
  const bool sign = length > 0 && (unicode_read(self, 0) == '+' || unicode_read(self, 0) == '-');
  TextBuilder out;
  if (sign) {
    out.append(unicode_read(self, 0));
  }
  out.append_repeated('0', as_size(width - length));
  out.append(unicode_view(self).sub(sign ? 1 : 0, as_size(length) - (sign ? 1 : 0)));
  return unicode_fresh_from_builder(out);
}

Object* join(Object* self, Object* iterable) {
  return unicode_join(self, iterable);
}

Object* encode(Object* self, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("encode", args, {"encoding", "errors"}, 0, values) ||
      !unicode_check_codec_names("encode", values[0], values[1])) {
    return nullptr;
  }
  return unicode_encode(self, values[0], values[1]);
}

// translate and maketrans.

Object* translate(Object* self, Object* table) {
  TextBuilder out;
  for (int64_t i = 0; i < unicode_length(self); ++i) {
    const CodePoint c = unicode_read(self, i);
    Held<> key(long_from_int64(c), "a key being looked up in a dict");
    Held<> value(object_get_item(table, key.get()), "the result of a built-in function");
    if (!value) {
      if (!err_exception_matches(StaticType::LookupError)) {
        return nullptr;
      }
      err_clear();
      out.append(c);
    } else if (long_check(value.get())) {
      const int64_t to = long_as_int64(value.get());
      if (to < 0 || to > MAX_CODE_POINT) {
        return err_format(StaticType::ValueError, "character mapping must be in range(0x%x)", 0x110000);
      }
      out.append(static_cast<CodePoint>(to));
    } else if (unicode_check(value.get())) {
      out.append(unicode_view(value.get()));
    } else if (!is_none(value.get())) {
      return err_set_string(StaticType::TypeError, "character mapping must return integer, None or str");
    }
  }
  return unicode_from_builder(out);
}

Object* maketrans(Object*, Args args) {
  if (!args_check_count("maketrans", args.count, 1, 3)) {
    return nullptr;
  }
  Held<DictObject> table(dict_new(), "the dict being made");
  if (!table) {
    return nullptr;
  }
  const auto put = [&](int64_t from, Object* to) {
    Held<> key(long_from_int64(from), "the key stored into a dict");
    return key && dict_set_item(table.get(), key.get(), to) == 0;
  };
  if (args.count == 1) {
    if (!dict_check(args[0])) {
      return err_set_string(StaticType::TypeError,
                            "if you give only one argument to maketrans it must be a dict");
    }
    int64_t position = 0;
    Object *key, *value;
    while (dict_next(as_dict(args[0]), &position, &key, &value)) {
      if (unicode_check(key)) {
        if (unicode_length(key) != 1) {
          return err_set_string(StaticType::ValueError, "string keys in translate table must be of length 1");
        }
        if (!put(unicode_read(key, 0), value)) {
          return nullptr;
        }
      } else if (dict_set_item(table.get(), key, value) < 0) {
        return nullptr;
      }
    }
    return table.release();
  }
  if (!unicode_check(args[0]) || !unicode_check(args[1])) {
    return err_set_string(StaticType::TypeError, "first maketrans argument must be a string if there is a second argument");
  }
  if (unicode_length(args[0]) != unicode_length(args[1])) {
    return err_set_string(StaticType::ValueError, "the first two maketrans arguments must have equal length");
  }
  for (int64_t i = 0; i < unicode_length(args[0]); ++i) {
    Held<> to(long_from_int64(unicode_read(args[1], i)), "the value stored into a dict");
    if (!put(unicode_read(args[0], i), to.get())) {
      return nullptr;
    }
  }
  for (int64_t i = 0; args.count == 3 && i < unicode_length(args[2]); ++i) {
    if (!put(unicode_read(args[2], i), none())) {
      return nullptr;
    }
  }
  return table.release();
}

Object* format_one(Object* self, Object* spec) {
  if (!unicode_check(spec)) {
    return err_format(StaticType::TypeError, "__format__() argument must be str, not %T", spec);
  }
  if (unicode_length(spec) == 0) {
    return unicode_check_exact(self) ? new_ref(self) : object_str(self);
  }
  TextBuilder out;
  FormatFailure failure;
  if (!format_text(unicode_view(self), unicode_view(spec), type_name_text(self), out, failure)) {
    return err_set_string(StaticType::ValueError, failure.message);
  }
  if (!out.overflowed() && unicode_check_exact(self) && equal_text(out.view(), unicode_view(self))) {
    return new_ref(self);  // Neither filled nor cut.
  }
  return unicode_from_builder(out);
}

Object* method_sizeof(Object* self) {
  const UnicodeObject* text = as_unicode(self);
  int64_t size;
  if (text->is_compact() && text->is_ascii()) {
    size = static_cast<int64_t>(sizeof(AsciiObject)) + text->length + 1;
  } else if (text->is_compact()) {
    size = static_cast<int64_t>(sizeof(CompactUnicodeObject)) + (text->length + 1) * text->kind();
  } else {
    size = static_cast<int64_t>(sizeof(UnicodeObject)) + (text->length + 1) * text->kind();
  }
  // A UTF-8 copy that is its own counts too.
  const bool shares = text->is_ascii();
  if (!shares && text->utf8) {
    size += text->utf8_length + 1;
  }
  return long_from_int64(size);
}

Object* getnewargs(Object* self) {
  Held<> copy(unicode_from_view(unicode_view(self)), "the result of a built-in function");
  return copy ? tuple_pack({copy.get()}) : nullptr;
}

}  // namespace

bool unicode_is_identifier(Object* string) {
  return test_text(unicode_view(string), TextTest::Identifier);
}

const MethodSpec UNICODE_TEXT_METHODS[UNICODE_TEXT_METHOD_COUNT] = {
    method_keywords("encode", encode),
    method_keywords("replace", replace),
    method_keywords("split", split),
    method_keywords("rsplit", rsplit),
    method_one("join", join),
    method_noargs("capitalize", change_case<CaseChange::Capitalize>),
    method_noargs("casefold", change_case<CaseChange::Fold>),
    method_noargs("title", change_case<CaseChange::Title>),
    method_fast("center", center),
    method_fast("count", count),
    method_keywords("expandtabs", expandtabs),
    method_fast("find", find),
    method_one("partition", partition),
    method_fast("index", index),
    method_fast("ljust", ljust),
    method_noargs("lower", change_case<CaseChange::Lower>),
    method_fast("lstrip", lstrip),
    method_fast("rfind", rfind),
    method_fast("rindex", rindex),
    method_fast("rjust", rjust),
    method_fast("rstrip", rstrip),
    method_one("rpartition", rpartition),
    method_keywords("splitlines", splitlines),
    method_fast("strip", strip),
    method_noargs("swapcase", change_case<CaseChange::Swap>),
    method_one("translate", translate),
    method_noargs("upper", change_case<CaseChange::Upper>),
    method_fast("startswith", startswith),
    method_fast("endswith", endswith),
    method_one("removeprefix", removeprefix),
    method_one("removesuffix", removesuffix),
    method_noargs("isascii", test<TextTest::Ascii>),
    method_noargs("islower", test<TextTest::Lower>),
    method_noargs("isupper", test<TextTest::Upper>),
    method_noargs("istitle", test<TextTest::Title>),
    method_noargs("isspace", test<TextTest::Space>),
    method_noargs("isdecimal", test<TextTest::Decimal>),
    method_noargs("isdigit", test<TextTest::Digit>),
    method_noargs("isnumeric", test<TextTest::Numeric>),
    method_noargs("isalpha", test<TextTest::Alpha>),
    method_noargs("isalnum", test<TextTest::Alnum>),
    method_noargs("isidentifier", test<TextTest::Identifier>),
    method_noargs("isprintable", test<TextTest::Printable>),
    method_one("zfill", zfill),
    method_keywords("format", unicode_format_method, METHOD_VARARGS),
    method_one("format_map", unicode_format_map),
    method_one("__format__", format_one),
    method_fast("maketrans", maketrans, METHOD_STATIC),
    method_noargs("__sizeof__", method_sizeof),
    method_noargs("__getnewargs__", getnewargs),
};

}  // namespace heapglass
