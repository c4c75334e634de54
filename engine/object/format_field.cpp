#include "object/format_field.h"

#include "object/errors.h"

namespace heapglass {

bool FormatField::read_name(TextView text, size_t* at) {
  const size_t start = *at;
  bool in_brackets = false;
  for (; *at < text.length; ++*at) {
    const CodePoint c = text[*at];
    if (in_brackets) {
      in_brackets = c != ']';
    } else if (c == '{') {
      err_set_string(StaticType::ValueError, "unexpected '{' in field name");
      return false;
    } else if (c == '}' || c == ':' || c == '!') {
      name = text.sub(start, *at - start);
      return true;
    } else {
      in_brackets = c == '[';
    }
  }
  err_set_string(StaticType::ValueError, "expected '}' before end of string");
  return false;
}

bool FormatField::read_format(TextView text, size_t* at) {
  const size_t start = *at;
  for (int nested = 1; *at < text.length; ++*at) {
    const CodePoint c = text[*at];
    nested += c == '{' ? 1 : c == '}' ? -1 : 0;
    if (nested == 0) {
      format = text.sub(start, (*at)++ - start);
      return true;
    }
  }
  err_set_string(StaticType::ValueError, "unmatched '{' in format spec");
  return false;
}

bool FormatField::read(TextView text, size_t* at) {
  if (!read_name(text, at)) {
    return false;
  }
  CodePoint c = text[(*at)++];
  if (c == '!') {
    if (*at >= text.length) {
      err_set_string(StaticType::ValueError, "end of string while looking for conversion specifier");
      return false;
    }
    conversion = text[(*at)++];
    if (*at < text.length && (c = text[(*at)++]) != '}' && c != ':') {
      err_set_string(StaticType::ValueError, "expected ':' after conversion specifier");
      return false;
    }
  }
  return c == '}' || read_format(text, at);
}

size_t field_name_first(TextView name) {
  size_t end = 0;
  while (end < name.length && name[end] != '.' && name[end] != '[') {
    ++end;
  }
  return end;
}

bool FieldNamePart::read(TextView name, size_t* at) {
  is_attribute = name[*at] == '.';
  if (!is_attribute && name[*at] != '[') {
    err_set_string(StaticType::ValueError, "Only '.' or '[' may follow ']' in format field specifier");
    return false;
  }
  const size_t start = ++*at;
  while (*at < name.length && (is_attribute ? name[*at] != '.' && name[*at] != '[' : name[*at] != ']')) {
    ++*at;
  }
  text = name.sub(start, *at - start);
  if (!is_attribute && (*at)++ >= name.length) {
    err_set_string(StaticType::ValueError, "Missing ']' in format string");
    return false;
  }
  if (text.empty()) {
    err_set_string(StaticType::ValueError, "Empty attribute in format string");
    return false;
  }
  return true;
}

int64_t field_number(TextView text) {
  int64_t value = text.empty() ? -1 : 0;
  for (size_t i = 0; i < text.length; ++i) {
    const int digit = text[i] >= '0' && text[i] <= '9' ? static_cast<int>(text[i] - '0') : -1;
    if (digit < 0) {
      return -1;
    }
    if (value > (INT64_MAX - digit) / 10) {
      err_set_string(StaticType::ValueError, "Too many decimal digits in format string");
      return -1;
    }
    value = value * 10 + digit;
  }
  return value;
}

}  // namespace heapglass
