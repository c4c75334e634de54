// Texts from a format: what errors and reprs are made with.
//
// CPython: Objects/unicodeobject.c, PyUnicode_FromFormat.
#include "object/unicode.h"

#include "base/text_view.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/object_state.h"
#include "object/type_object.h"
#include "object/unicode_internal.h"

#include <cstring>

namespace heapglass {

namespace {

// One directive: %[flags][width][.precision][length]conversion.
struct Directive {
  bool left = false;
  bool zero = false;
  bool alternate = false;
  int width = 0;
  int precision = -1;
  int longs = 0;      // 0: int; 1 and more, or 'z': 64 bits
  char conversion = 0;
};

int read_number(const char*& at) {
  int number = 0;
  while (*at >= '0' && *at <= '9') {
    number = number * 10 + (*at++ - '0');
  }
  return number;
}

Directive read_directive(const char*& at) {
  Directive directive;
  for (;; ++at) {
    if (*at == '-') {
      directive.left = true;
    } else if (*at == '0') {
      directive.zero = true;
    } else if (*at == '#') {
      directive.alternate = true;
    } else {
      break;
    }
  }
  directive.width = read_number(at);
  if (*at == '.') {
    ++at;
    directive.precision = read_number(at);
  }
  while (*at == 'l' || *at == 'z' || *at == 'j' || *at == 't') {
    ++directive.longs;
    ++at;
  }
  directive.conversion = *at++;
  return directive;
}

void append_padded(TextBuilder& out, TextView text, const Directive& directive, bool number) {
  const size_t width = static_cast<size_t>(directive.width);
  const size_t missing = width > text.length ? width - text.length : 0;
  if (directive.left) {
    out.append(text);
    out.append_repeated(' ', missing);
    return;
  }
  if (number && directive.zero && !text.empty() && text[0] == '-') {
    out.append('-');
    out.append_repeated('0', missing);
    out.append(text.sub(1, text.length - 1));
    return;
  }
  out.append_repeated(number && directive.zero ? '0' : ' ', missing);
  out.append(text);
}

void append_number(TextBuilder& out, uint64_t magnitude, bool negative, uint32_t base, const Directive& directive) {
  char digits[24];
  size_t at = sizeof digits;
  do {
    const auto digit = static_cast<char>(magnitude % base);
    digits[--at] = static_cast<char>(digit < 10 ? '0' + digit : 'a' + digit - 10);
    magnitude /= base;
  } while (magnitude != 0);
  if (negative) {
    digits[--at] = '-';
  }
  append_padded(out, std::string_view(digits + at, sizeof digits - at), directive, true);
}

// Text given as UTF-8; a precision counts characters.
void append_utf8(TextBuilder& out, const char* text, const Directive& directive) {
  size_t size = std::strlen(text);
  if (directive.precision >= 0 && size > static_cast<size_t>(directive.precision)) {
    size = static_cast<size_t>(directive.precision);
    while (size > 0 && (static_cast<uint8_t>(text[size]) & 0xC0) == 0x80) {
      --size;
    }
  }
  Object* string = unicode_from_utf8({text, size});
  if (string == nullptr) {
    err_clear();
    append_padded(out, TextView(std::string_view(text, size)), directive, false);
    return;
  }
  append_padded(out, unicode_view(string), directive, false);
  decref(string);
}

void append_string(TextBuilder& out, Object* string, const Directive& directive) {
  TextView view = unicode_view(string);
  if (directive.precision >= 0 && view.length > static_cast<size_t>(directive.precision)) {
    view = view.sub(0, static_cast<size_t>(directive.precision));
  }
  append_padded(out, view, directive, false);
}

// Appends a string made for the purpose, whose reference it takes; false where that failed.
bool append_made(TextBuilder& out, Object* string, const Directive& directive) {
  if (string == nullptr) {
    return false;
  }
  append_string(out, string, directive);
  decref(string);
  return true;
}

// The name of [type] as %T and %N give it: with '#' module and name are parted by a colon.
Object* type_name_for_format(TypeObject* type, bool colon) {
  Object* name = type_fully_qualified_name(type);
  if (name == nullptr || !colon) {
    return name;
  }
  Object* module = type_module_object(type);
  Object* qualname = type_qualname_object(type);
  if (module == nullptr || qualname == nullptr || !unicode_check(module)) {
    err_clear();
    xdecref(module);
    xdecref(qualname);
    return name;
  }
  decref(name);
  Object* result = unicode_from_format("%U:%U", module, qualname);
  decref(module);
  decref(qualname);
  return result;
}

// What va_list is made of, passed on by reference.
struct Arguments {
  va_list list;
};

void append_integer(TextBuilder& out, const Directive& directive, Arguments& arguments) {
  const bool is_signed = directive.conversion == 'd' || directive.conversion == 'i';
  const uint32_t base = directive.conversion == 'x' || directive.conversion == 'X' ? 16 : 10;
  if (is_signed) {
    const int64_t value = directive.longs > 0 ? va_arg(arguments.list, int64_t) : va_arg(arguments.list, int);
    append_number(out, value < 0 ? ~static_cast<uint64_t>(value) + 1 : static_cast<uint64_t>(value), value < 0, base, directive);
  } else {
    const uint64_t value = directive.longs > 0 ? va_arg(arguments.list, uint64_t) : va_arg(arguments.list, unsigned);
    append_number(out, value, false, base, directive);
  }
}

bool append_object(TextBuilder& out, const Directive& directive, Arguments& arguments) {
  Object* object = va_arg(arguments.list, Object*);
  switch (directive.conversion) {
    case 'U': append_string(out, object, directive); return true;
    case 'V': {
      const char* text = va_arg(arguments.list, const char*);
      if (object != nullptr) {
        append_string(out, object, directive);
      } else {
        append_utf8(out, text, directive);
      }
      return true;
    }
    case 'S': return append_made(out, object_str(object), directive);
    case 'R': return append_made(out, object_repr(object), directive);
    case 'A': return append_made(out, object_ascii(object), directive);
    case 'T': return append_made(out, type_name_for_format(type_of(object), directive.alternate), directive);
    default: return append_made(out, type_name_for_format(as_type(object), directive.alternate), directive);
  }
}

bool append_directive(TextBuilder& out, const Directive& directive, Arguments& arguments) {
  switch (directive.conversion) {
    case '%': out.append('%'); return true;
    case 'c': out.append(static_cast<CodePoint>(va_arg(arguments.list, int))); return true;
    case 'd': case 'i': case 'u': case 'x': case 'X': append_integer(out, directive, arguments); return true;
    case 'p':
      out.append(TextView("0x"));
      append_number(out, va_arg(arguments.list, uint64_t), false, 16, Directive{});
      return true;
    case 's': append_utf8(out, va_arg(arguments.list, const char*), directive); return true;
    case 'U': case 'V': case 'S': case 'R': case 'A': case 'T': case 'N': return append_object(out, directive, arguments);
    default: err_set_string(StaticType::SystemError, "invalid format string"); return false;
  }
}

}  // namespace

Object* unicode_from_format_list(const char* format, va_list arguments) {
  TextBuilder out;
  Arguments copy;
  va_copy(copy.list, arguments);
  bool good = true;
  const char* at = format;
  while (good && *at != 0) {
    const char* mark = std::strchr(at, '%');
    const size_t plain = mark == nullptr ? std::strlen(at) : static_cast<size_t>(mark - at);
    if (plain > 0) {
      out.append(TextView(std::string_view(at, plain)));
      at += plain;
      continue;
    }
    ++at;
    const Directive directive = read_directive(at);
    good = append_directive(out, directive, copy);
  }
  va_end(copy.list);
  return good ? unicode_from_builder(out) : nullptr;
}

Object* unicode_from_format(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Object* result = unicode_from_format_list(format, arguments);
  va_end(arguments);
  return result;
}

// CPython: PyObject_ASCII.
Object* object_ascii(Object* object) {
  Object* repr = object_repr(object);
  if (repr == nullptr || as_unicode(repr)->is_ascii()) {
    return repr;
  }
  TextBuilder out;
  for (size_t i = 0; i < unicode_view(repr).length; ++i) {
    const CodePoint c = unicode_view(repr)[i];
    if (c < 0x80) {
      out.append(c);
      continue;
    }
    Directive digits;
    digits.zero = true;
    digits.width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    out.append('\\');
    out.append(static_cast<CodePoint>(c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U'));
    append_number(out, c, false, 16, digits);
  }
  decref(repr);
  return unicode_from_builder(out);
}

// A static string enters the table as it is; nothing counts it.
void unicode_intern_static(Object* string) {
  if (dict_set_item(object_state()->interned, string, string) < 0) {
    err_clear();
  }
}

}  // namespace heapglass
