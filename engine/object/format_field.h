// How a format is taken apart, "{name!conversion:format}" with a name like "first.attribute[item]": for str.format and string.Formatter.
//
// CPython: Objects/stringlib/unicode_format.h, MarkupIterator and FieldNameIterator.
#pragma once

#include "base/text_view.h"

namespace heapglass {

struct FormatField {
  TextView name, format;
  CodePoint conversion = 0;  // 0: none.

  // Reads the field whose opening brace stands before [*at], which moves behind the closing one; false with ValueError set (parse_field).
  bool read(TextView text, size_t* at);

 private:
  bool read_name(TextView text, size_t* at);
  bool read_format(TextView text, size_t* at);
};

// Where the first part of a field name ends.
size_t field_name_first(TextView name);

struct FieldNamePart {
  bool is_attribute;
  TextView text;

  // Reads the part that begins at [*at], which moves behind it; false with ValueError set.
  bool read(TextView name, size_t* at);
};

// The number that [text] is: -1 where it is none, then with ValueError set where it has too many digits.
int64_t field_number(TextView text);

}  // namespace heapglass
