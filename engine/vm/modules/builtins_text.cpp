// print and input. CPython: Python/bltinmodule.c.
//
// Each part goes through the method write of the file, bound anew, as in CPython.

#include "object/abstract.h"
#include "object/errors.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "object/unicode_internal.h"
#include "vm/modules/builtins.h"
#include "vm/modules/standard_streams.h"

namespace heapglass {

namespace {

bool write_ascii(Object* file, const char* text) {
  Held<> string(unicode_from_ascii(text), "the text that is printed");
  return string && stream_write(file, string.get());
}

bool check_text(Object* value, const char* name) {
  if (value == nullptr || is_none(value) || unicode_check(value)) {
    return true;
  }
  err_format(StaticType::TypeError, "%s must be None or a string, not %T", name, value);
  return false;
}

}  // namespace

Object* builtin_print(Object*, Args args) {
  Object* given[4];
  if (!args_take_keywords("print", args, {"sep", "end", "file", "flush"}, given)) {
    return nullptr;
  }
  Object *sep = given[0], *end = given[1], *file = given[2], *flush = given[3];
  Held<> output(file == nullptr || is_none(file) ? stream_stdout() : new_ref(file), "the file that is printed to");
  if (!output) {
    return nullptr;
  }
  if (is_none(output.get())) {
    return none();
  }
  if (!check_text(sep, "sep") || !check_text(end, "end")) {
    return nullptr;
  }
  for (int64_t i = 0; i < args.count; ++i) {
    if (i > 0 && !(sep == nullptr || is_none(sep) ? write_ascii(output.get(), " ") : stream_write(output.get(), sep))) {
      return nullptr;
    }
    if (!stream_write(output.get(), args[i])) {
      return nullptr;
    }
  }
  if (!(end == nullptr || is_none(end) ? write_ascii(output.get(), "\n") : stream_write(output.get(), end))) {
    return nullptr;
  }
  if (flush != nullptr) {
    const int wanted = object_is_true(flush);
    if (wanted < 0 || (wanted > 0 && !stream_flush(output.get()))) {
      return nullptr;
    }
  }
  return none();
}

Object* builtin_input(Object*, Args args) {
  if (!args_check_count("input", args.count, 0, 1)) {
    return nullptr;
  }
  streams_flush();
  if (args.count == 1) {
    Held<> output(stream_stdout(), "the file that is printed to");
    if (!output || !stream_write(output.get(), args[0]) || !stream_flush(output.get())) {
      return nullptr;
    }
  }
  return stream_read_line();
}

}  // namespace heapglass
