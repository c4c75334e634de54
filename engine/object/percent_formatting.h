// printf-style formatting of objects, for str and for bytes: base/percent_format.h reads and lays out, this takes the arguments.
//
// CPython: Objects/unicode_format.c, Objects/bytesobject.c (_PyBytes_FormatEx).
#pragma once

#include "base/text_view.h"
#include "object/object.h"

namespace heapglass {

enum class PercentKind : uint8_t { Text, Bytes };

// Appends [format] with the conversions of [arguments], a tuple, a mapping or one object; false with an error set.
bool format_percent(TextView format, Object* arguments, PercentKind kind, TextBuilder& out);

}  // namespace heapglass
