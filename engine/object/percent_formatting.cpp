// "…" % args and b"…" % args. CPython: Objects/unicode_format.c, Objects/bytesobject.c (_PyBytes_FormatEx).

#include "object/percent_formatting.h"

#include "base/percent_format.h"
#include "object/abstract.h"
#include "object/buffer.h"
#include "object/byte_methods.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/long_internal.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode_internal.h"

namespace heapglass {

namespace {

// The arguments of one "%" operation.
class PercentArguments {
 public:
  PercentArguments(Object* arguments, PercentKind kind)
      : arguments_(arguments), is_tuple_(tuple_check(arguments)), count_(is_tuple_ ? tuple_size(arguments) : 1) {
    const bool is_text = kind == PercentKind::Text ? unicode_check(arguments)
                                                   : bytes_check(arguments) || unicode_check(arguments) ||
                                                         object_type_check(arguments, StaticType::ByteArray);
    is_mapping_ = !is_tuple_ && !is_text && mapping_check(arguments);
  }
  // The next argument, borrowed; null with TypeError.
  Object* next() {
    if (mapped_) {
      return arguments_;
    }
    if (used_ >= count_) {
      return err_set_string(StaticType::TypeError, "not enough arguments for format string");
    }
    ++used_;
    return is_tuple_ ? tuple_item(arguments_, used_ - 1) : arguments_;
  }
  bool is_mapping() const { return is_mapping_; }
  Object* mapping() {
    mapped_ = true;
    return arguments_;
  }
  bool all_used() const { return mapped_ || is_mapping_ || used_ >= count_; }

 private:
  Object* arguments_;
  bool is_tuple_;
  bool is_mapping_ = false;
  bool mapped_ = false;
  int64_t count_;
  int64_t used_ = 0;
};

// The int that %d and its like print: floats are cut for d, i and u. New reference.
Object* integer_argument(Object* value, CodePoint conversion) {
  const bool decimal = conversion == 'd' || conversion == 'i' || conversion == 'u';
  if (long_check(value)) {
    return new_ref(value);
  }
  Object* number = nullptr;
  if (decimal && number_check(value)) {
    number = number_long(value);
  } else if (!decimal) {
    number = number_index(value);
  }
  if (number != nullptr || (err_occurred() && !err_exception_matches(StaticType::TypeError))) {
    return number;
  }
  err_clear();
  return err_format(StaticType::TypeError, decimal ? "%%%c format: a real number is required, not %T"
                                                   : "%%%c format: an integer is required, not %T",
                    static_cast<int>(conversion), value);
}

bool append_character(Object* value, const PercentSpec& spec, TextBuilder& out) {
  if (unicode_check(value)) {
    if (unicode_length(value) == 1) {
      append_percent_text(unicode_view(value), spec, out);
      return true;
    }
    err_format(StaticType::TypeError, "%%c requires an int or a unicode character, not a string of length %zd",
               unicode_length(value));
    return false;
  }
  Held<> number(number_index(value), "an argument of a built-in function");
  if (!number) {
    if (err_exception_matches(StaticType::TypeError)) {
      err_clear();
      err_format(StaticType::TypeError, "%%c requires an int or a unicode character, not %T", value);
    }
    return false;
  }
  int overflow;
  const int64_t character = long_as_int64_and_overflow(number.get(), &overflow);
  if (overflow != 0 || character < 0 || character > MAX_CODE_POINT) {
    err_set_string(StaticType::OverflowError, "%c arg not in range(0x110000)");
    return false;
  }
  const char32_t one = static_cast<char32_t>(character);
  append_percent_text(TextView(std::u32string_view(&one, 1)), spec, out);
  return true;
}

// %c of bytes: one byte, or an int below 256.
bool append_byte(Object* value, const PercentSpec& spec, TextBuilder& out) {
  if (bytes_check(value) || object_type_check(value, StaticType::ByteArray)) {
    const std::string_view bytes = byte_view(value);
    if (bytes.size() == 1) {
      append_percent_text(TextView(bytes), spec, out);
      return true;
    }
    err_format(StaticType::TypeError,
               "%%c requires an integer in range(256) or a single byte, not a %s object of length %zd",
               type_name_text(value), static_cast<int64_t>(bytes.size()));
    return false;
  }
  int overflow = 0;
  Held<> number(index_check(value) ? number_index(value) : nullptr, "an argument of a built-in function");
  if (!number) {
    if (!err_occurred()) {
      err_format(StaticType::TypeError, "%%c requires an integer in range(256) or a single byte, not %T", value);
    }
    return false;
  }
  const int64_t byte = long_as_int64_and_overflow(number.get(), &overflow);
  if (overflow != 0 || byte < 0 || byte > 255) {
    err_set_string(StaticType::OverflowError, "%c arg not in range(256)");
    return false;
  }
  const char one = static_cast<char>(byte);
  append_percent_text(TextView(std::string_view(&one, 1)), spec, out);
  return true;
}

// %b and %s of bytes: what lends bytes or has __bytes__.
bool append_bytes(Object* value, const PercentSpec& spec, TextBuilder& out) {
  std::string_view bytes;
  PercentSpec text_spec = spec;
  text_spec.conversion = 's';
  if (buffer_check(value)) {
    if (!buffer_bytes(value, &bytes)) {
      return false;
    }
    append_percent_text(TextView(bytes), text_spec, out);
    return true;
  }
  Held<> method(object_lookup_special(value, id_of(Id::__bytes__)), "the method being called");
  if (!method) {
    if (!err_occurred()) {
      err_format(StaticType::TypeError,
                 "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", value);
    }
    return false;
  }
  Held<> result(object_call_no_args(method.get()), "the result of a built-in function");
  if (!result) {
    return false;
  }
  if (!bytes_check(result.get())) {
    err_format(StaticType::TypeError, "__bytes__ returned non-bytes (type %T)", result.get());
    return false;
  }
  append_percent_text(TextView(bytes_view(result.get())), text_spec, out);
  return true;
}

// The conversions that bytes have of their own; others are the same as those of str.
int append_converted_bytes(Object* value, const PercentSpec& spec, TextBuilder& out) {
  switch (spec.conversion) {
    case 'b':
    case 's': return append_bytes(value, spec, out) ? 1 : -1;
    case 'c': return append_byte(value, spec, out) ? 1 : -1;
    case 'r':
    case 'a': {
      Held<> text(object_ascii(value), "the text that is formatted");
      if (!text) {
        return -1;
      }
      append_percent_text(unicode_view(text.get()), spec, out);
      return 1;
    }
    default: return 0;
  }
}

// Appends one converted argument.
bool append_converted(Object* value, const PercentSpec& spec, TextBuilder& out) {
  switch (spec.conversion) {
    case 's':
    case 'r':
    case 'a': {
      Held<> text(spec.conversion == 's'   ? object_str(value)
                  : spec.conversion == 'r' ? object_repr(value)
                                           : object_ascii(value),
                  "the text that is formatted");
      if (!text) {
        return false;
      }
      append_percent_text(unicode_view(text.get()), spec, out);
      return true;
    }
    case 'i':
    case 'd':
    case 'u':
    case 'o':
    case 'x':
    case 'X': {
      Held<> number(integer_argument(value, spec.conversion), "an argument of a built-in function");
      if (!number) {
        return false;
      }
      append_percent_int(long_view(number.get()), spec, out);
      return true;
    }
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': {
      const double number = float_as_double(value);
      if (number == -1.0 && err_occurred()) {
        return false;
      }
      append_percent_double(number, spec, out);
      return true;
    }
    case 'c': return append_character(value, spec, out);
    default: break;
  }
  const CodePoint c = spec.conversion;
  const bool printable = c >= 32 && c < 127;
  err_format(StaticType::ValueError, "unsupported format character '%c' (0x%x) at index %zd",
             printable ? static_cast<int>(c) : '?', static_cast<unsigned>(c),
             static_cast<int64_t>(spec.conversion_index));
  return false;
}

// Reads a width or precision that a '*' takes from an argument.
bool star_argument(PercentArguments& arguments, int64_t most, const char* too_big, int64_t* value) {
  Object* argument = arguments.next();
  if (argument == nullptr) {
    return false;
  }
  if (!long_check(argument)) {
    err_set_string(StaticType::TypeError, "* wants int");
    return false;
  }
  int overflow;
  *value = long_as_int64_and_overflow(argument, &overflow);
  if (overflow != 0 || *value > most || *value < -most - 1) {
    err_set_string(StaticType::OverflowError, too_big);
    return false;
  }
  return true;
}

bool append_percent(TextView format, size_t& at, PercentArguments& arguments, PercentKind kind, TextBuilder& out) {
  PercentSpec spec;
  if (const char* failure = parse_percent(format, at, spec); failure != nullptr) {
    err_set_string(StaticType::ValueError, failure);
    return false;
  }
  at = spec.end;
  Held<> mapped(nullptr, "an argument of a built-in function");
  if (spec.has_key) {
    if (!arguments.is_mapping()) {
      err_set_string(StaticType::TypeError, "format requires a mapping");
      return false;
    }
    const TextView name = format.sub(spec.key.start, spec.key.length);
    Held<> key(kind == PercentKind::Text ? unicode_from_view(name)
                                         : bytes_from_view({static_cast<const char*>(name.data), name.length}),
               "a key being looked up in a dict");
    mapped.reset(key ? object_get_item(arguments.mapping(), key.get()) : nullptr);
    if (!mapped) {
      return false;
    }
  }
  int64_t star;
  if (spec.width_from_argument) {
    if (!star_argument(arguments, INT64_MAX, "Python int too large to convert to C ssize_t", &star)) {
      return false;
    }
    set_argument_width(spec, star);
  }
  if (spec.precision_from_argument) {
    if (!star_argument(arguments, INT32_MAX, "Python int too large to convert to C int", &star)) {
      return false;
    }
    set_argument_precision(spec, star);
  }
  if (spec.conversion == '%') {
    out.append('%');
    return true;
  }
  Object* value = mapped ? mapped.get() : arguments.next();
  if (value == nullptr) {
    return false;
  }
  const int done = kind == PercentKind::Bytes ? append_converted_bytes(value, spec, out) : 0;
  return done == 0 ? append_converted(value, spec, out) : done > 0;
}

}  // namespace

bool format_percent(TextView text, Object* arguments_object, PercentKind kind, TextBuilder& out) {
  PercentArguments arguments(arguments_object, kind);
  for (size_t i = 0; i < text.length;) {
    if (text[i] != '%') {
      out.append(text[i++]);
      continue;
    }
    ++i;
    if (!append_percent(text, i, arguments, kind, out)) {
      return false;
    }
  }
  if (!arguments.all_used()) {
    err_set_string(StaticType::TypeError, kind == PercentKind::Text
                                              ? "not all arguments converted during string formatting"
                                              : "not all arguments converted during bytes formatting");
    return false;
  }
  return true;
}

namespace {

// Whether [format] is one plain %(key)s; then with the key.
bool is_one_key(TextView format, PercentSpec& spec) {
  return format.length > 0 && format[0] == '%' && parse_percent(format, 1, spec) == nullptr && spec.has_key && spec.end == format.length &&
         spec.conversion == 's' && spec.width < 0 && spec.precision < 0 && !spec.width_from_argument && !spec.precision_from_argument;
}

}  // namespace

Object* unicode_format_percent(Object* format, Object* arguments) {
  // A format of one plain %s gives the text itself, as CPython's writer does with the first text that is also the last.
  Object* single = tuple_check(arguments) ? (tuple_size(arguments) == 1 ? tuple_item(arguments, 0) : nullptr) : arguments;
  if (single != nullptr && unicode_check_exact(single) && unicode_equal_to_ascii(format, "%s")) {
    return new_ref(single);
  }
  const TextView text = unicode_view(format);
  if (PercentSpec spec; dict_check_exact(arguments) && is_one_key(text, spec)) {
    Held<> key(unicode_from_view(text.sub(spec.key.start, spec.key.length)), "a key being looked up in a dict");
    Held<> value(key ? object_get_item(arguments, key.get()) : nullptr, "an argument of a built-in function");
    if (!value || unicode_check_exact(value.get())) {
      return value.release();
    }
  }
  TextBuilder out;
  return format_percent(unicode_view(format), arguments, PercentKind::Text, out) ? unicode_from_builder(out) : nullptr;
}

}  // namespace heapglass
