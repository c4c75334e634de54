#include "object/warning.h"

#include "object/errors.h"
#include "object/native_frame.h"
#include "object/unicode.h"

#include <cstdarg>

namespace heapglass {

namespace {

WarningHook* warning_hook = nullptr;

}  // namespace

void err_set_warning_hook(WarningHook* hook) {
  warning_hook = hook;
}

int err_warn_format(StaticType category, int stack_level, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Held<> text(unicode_from_format_list(format, arguments), "the text of an exception");
  va_end(arguments);
  if (!text) {
    return -1;
  }
  return warning_hook == nullptr ? 0 : warning_hook(static_type(category), text.get(), stack_level);
}

}  // namespace heapglass
