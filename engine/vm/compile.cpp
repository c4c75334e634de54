#include "vm/compile.h"

#include "lang/compile.h"
#include "object/errors.h"
#include "object/exception.h"
#include "object/singletons.h"
#include "object/unicode.h"
#include "vm/traceback_carets.h"

#include <string>

namespace heapglass {
namespace {

StaticType exception_type(SyntaxErrorType type) {
  switch (type) {
    case SyntaxErrorType::IndentationError: return StaticType::IndentationError;
    case SyntaxErrorType::TabError: return StaticType::TabError;
    case SyntaxErrorType::MemoryError: return StaticType::MemoryError;
    default: return StaticType::SyntaxError;
  }
}

void raise_syntax_error(const SyntaxErrorInfo& error, std::string_view filename) {
  if (error.type == SyntaxErrorType::MemoryError) {
    err_no_memory();
    return;
  }
  Object* name = unicode_from_utf8(filename);
  Object* text = error.has_text ? unicode_from_utf8(error.text) : none();
  if (text == nullptr) {
    err_clear();
    text = none();
  }
  Object* exception = syntax_error_new(exception_type(error.type), error.message, name, error.lineno, error.col_offset,
                                       error.end_lineno, error.end_col_offset, text);
  xdecref(name);
  xdecref(text);
  if (exception != nullptr) {
    err_set_raised(exception);
  }
}

void show_warning(const CompileWarning& warning, std::string_view filename) {
  std::string text(filename);
  text.append(":").append(std::to_string(warning.lineno)).append(": SyntaxWarning: ").append(warning.message).append("\n");
  machine_write(Stream::Err, text + traceback_source_line(filename, warning.lineno, "  "));
}

}  // namespace

CodeObject* compile_source(std::string_view source, std::string_view filename, CompileMode mode) {
  const CompileResult result =
      mode == CompileMode::Module ? compile_module(source, filename) : compile_eval(source, filename);
  for (const CompileWarning& warning : result.warnings) {
    show_warning(warning, filename);
  }
  if (result.code == nullptr) {
    raise_syntax_error(result.error, filename);
    return nullptr;
  }
  return code_from_unit(*result.code);
}

}  // namespace heapglass
