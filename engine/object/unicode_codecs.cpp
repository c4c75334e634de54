// Text to bytes and back: UTF-8, ASCII and Latin-1 with the error handlers of Python. CPython: Objects/unicodeobject.c,
// Python/codecs.c.

#include "base/utf8.h"
#include "object/abstract.h"
#include "object/buffer.h"
#include "object/bytes.h"
#include "object/errors.h"
#include "object/exception.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/unicode_internal.h"
#include "object/unicode_methods.h"

#include <cstdio>

namespace heapglass {

namespace {

enum class Encoding { Utf8, Ascii, Latin1, Unknown };
enum class Handler { Strict, Ignore, Replace, BackslashReplace, SurrogatePass, SurrogateEscape, XmlCharRef, Unknown };

Encoding encoding_named(Object* name) {
  if (name == nullptr) {
    return Encoding::Utf8;
  }
  std::string text;
  for (char c : unicode_to_utf8(name)) {
    text += c == '-' || c == ' ' ? '_' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  if (text == "utf_8" || text == "utf8" || text == "u8") {
    return Encoding::Utf8;
  }
  if (text == "ascii" || text == "us_ascii" || text == "646") {
    return Encoding::Ascii;
  }
  const bool latin = text == "latin_1" || text == "latin1" || text == "iso_8859_1" || text == "iso8859_1" || text == "l1";
  return latin ? Encoding::Latin1 : Encoding::Unknown;
}

Handler handler_named(Object* name) {
  const std::string text = name == nullptr ? "strict" : unicode_to_utf8(name);
  constexpr const char* NAMES[] = {"strict",        "ignore",          "replace",          "backslashreplace",
                                   "surrogatepass", "surrogateescape", "xmlcharrefreplace"};
  for (int i = 0; i < 7; ++i) {
    if (text == NAMES[i]) {
      return static_cast<Handler>(i);
    }
  }
  return Handler::Unknown;
}

const char* name_of(Encoding encoding) {
  return encoding == Encoding::Utf8 ? "utf-8" : encoding == Encoding::Ascii ? "ascii" : "latin-1";
}

Object* unknown_encoding(Object* name) {
  return err_format(StaticType::LookupError, "unknown encoding: %U", name);
}
Object* unknown_handler(Object* name) {
  return err_format(StaticType::LookupError, "unknown error handler name '%U'", name);
}

std::string escaped(CodePoint c) {
  char text[16];
  std::snprintf(text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", static_cast<unsigned>(c));
  return text;
}

// Raises an instance of [type] with the five arguments of the Unicode errors.
std::nullptr_t raise(StaticType type, const char* encoding, Object* object, int64_t start, int64_t end,
                     const char* reason) {
  Held<> name(unicode_from_ascii(encoding), "an argument of a built-in function");
  Held<> from(long_from_int64(start), "an argument of a built-in function");
  Held<> to(long_from_int64(end), "an argument of a built-in function");
  Held<> why(unicode_from_ascii(reason), "an argument of a built-in function");
  if (name && from && to && why) {
    Object* exception = object_call_args(reinterpret_cast<Object*>(static_type(type)),
                                         {name.get(), object, from.get(), to.get(), why.get()});
    if (exception != nullptr) {
      err_set_raised(exception);
    }
  }
  return nullptr;
}

}  // namespace

std::nullptr_t unicode_decode_error(const char* encoding, std::string_view bytes, int64_t start, int64_t end,
                                    const char* reason) {
  Held<> object(bytes_from_view(bytes), "an argument of a built-in function");
  return object ? raise(StaticType::UnicodeDecodeError, encoding, object.get(), start, end, reason) : nullptr;
}

std::nullptr_t unicode_encode_error(const char* encoding, Object* string, int64_t start, int64_t end,
                                    const char* reason) {
  return raise(StaticType::UnicodeEncodeError, encoding, string, start, end, reason);
}

bool unicode_check_codec_names(const char* function, Object* encoding, Object* errors) {
  const char* names[] = {"encoding", "errors"};
  Object* values[] = {encoding, errors};
  for (int i = 0; i < 2; ++i) {
    if (values[i] != nullptr && !unicode_check(values[i])) {
      err_format(StaticType::TypeError, "%s() argument '%s' must be str, not %T", function, names[i], values[i]);
      return false;
    }
  }
  return true;
}

Object* unicode_encode(Object* string, Object* encoding_name, Object* errors) {
  const Encoding encoding = encoding_named(encoding_name);
  const Handler handler = handler_named(errors);
  if (encoding == Encoding::Unknown) {
    return unknown_encoding(encoding_name);
  }
  const TextView text = unicode_view(string);
  const CodePoint limit = encoding == Encoding::Ascii ? 0x80 : encoding == Encoding::Latin1 ? 0x100 : MAX_CODE_POINT + 1;
  const char* reason = encoding == Encoding::Utf8    ? "surrogates not allowed"
                       : encoding == Encoding::Ascii ? "ordinal not in range(128)"
                                                     : "ordinal not in range(256)";
  const auto refused = [&](CodePoint c) { return encoding == Encoding::Utf8 ? is_surrogate(c) : c >= limit; };
  std::string out;
  for (size_t i = 0; i < text.length; ++i) {
    const CodePoint c = text[i];
    if (!refused(c)) {
      if (encoding == Encoding::Utf8) {
        append_utf8(c, out);
      } else {
        out += static_cast<char>(c);
      }
      continue;
    }
    size_t end = i + 1;
    switch (handler) {
      case Handler::Ignore: break;
      case Handler::Replace: out += '?'; break;
      case Handler::BackslashReplace: out += escaped(c); break;
      case Handler::XmlCharRef: out += "&#" + std::to_string(c) + ";"; break;
      case Handler::SurrogatePass: append_utf8(c, out); break;
      case Handler::SurrogateEscape:
        if (c >= 0xDC80 && c <= 0xDCFF) {
          out += static_cast<char>(c - 0xDC00);
          break;
        }
        [[fallthrough]];
      case Handler::Strict:
        while (end < text.length && refused(text[end])) {
          ++end;
        }
        return unicode_encode_error(name_of(encoding), string, static_cast<int64_t>(i), static_cast<int64_t>(end), reason);
      default: return unknown_handler(errors);
    }
  }
  return bytes_from_view(out);
}

Object* unicode_decode_object(Object* object, Object* encoding_name, Object* errors) {
  if (unicode_check(object)) {
    return err_set_string(StaticType::TypeError, "decoding str is not supported");
  }
  if (!buffer_check(object)) {
    return err_format(StaticType::TypeError, "decoding to str: need a bytes-like object, %T found", object);
  }
  Held<> held(bytes_check(object) ? new_ref(object) : object_bytes(object), "an argument of a built-in function");
  const Encoding encoding = encoding_named(encoding_name);
  const Handler handler = handler_named(errors);
  if (!held || encoding == Encoding::Unknown) {
    return held ? unknown_encoding(encoding_name) : nullptr;
  }
  const std::string_view bytes = bytes_view(held.get());
  TextBuilder out;
  for (size_t at = 0; at < bytes.size();) {
    size_t start = at, end = at + 1;
    const char* reason = nullptr;
    if (encoding == Encoding::Utf8) {
      const Utf8Error error = decode_utf8(bytes.substr(at), handler == Handler::SurrogatePass ? Surrogates::Pass : Surrogates::Refuse, out);
      start = at + error.start;
      end = at + error.end;
      reason = error.reason;
      if (reason == nullptr) {
        break;
      }
    } else {
      const auto c = static_cast<uint8_t>(bytes[at]);
      if (encoding == Encoding::Latin1 || c < 0x80) {
        out.append(c);
        ++at;
        continue;
      }
      reason = "ordinal not in range(128)";
    }
    switch (handler) {
      case Handler::Ignore: break;
      case Handler::Replace: out.append(0xFFFD); break;
      case Handler::BackslashReplace:
        for (size_t i = start; i < end; ++i) {
          out.append(TextView(std::string_view(escaped(static_cast<uint8_t>(bytes[i])))));
        }
        break;
      case Handler::SurrogateEscape:
        for (size_t i = start; i < end; ++i) {
          out.append(0xDC00u + static_cast<uint8_t>(bytes[i]));
        }
        break;
      case Handler::Strict:
      case Handler::SurrogatePass:
        return raise(StaticType::UnicodeDecodeError, name_of(encoding), held.get(), static_cast<int64_t>(start),
                     static_cast<int64_t>(end), reason);
      default: return unknown_handler(errors);
    }
    at = end;
  }
  return unicode_from_builder(out);
}

}  // namespace heapglass
