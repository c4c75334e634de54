#include "vm/compile.h"

#include "lang/compile.h"
#include "lang/unit_image.h"
#include "object/bytes.h"
#include "object/errors.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "vm/free_list_filler.h"
#include "vm/source_lines.h"
#include "vm/traceback_carets.h"

#include <string>

namespace heapglass {
namespace {

StaticType exception_type(SyntaxErrorType type) {
  switch (type) {
    case SyntaxErrorType::IndentationError: return StaticType::IndentationError;
    case SyntaxErrorType::TabError: return StaticType::TabError;
    case SyntaxErrorType::MemoryError: return StaticType::MemoryError;
    case SyntaxErrorType::RecursionError: return StaticType::RecursionError;
    default: return StaticType::SyntaxError;
  }
}

// What a traceback needs to look for a mistyped keyword. CPython: _PyPegen_set_syntax_error_metadata.
void set_metadata(SyntaxErrorObject* exception, const SyntaxErrorInfo& error, const std::string_view* source) {
  Held<Object> line(long_from_int64(error.last_statement_lineno), "the exception being made");
  Held<Object> column(long_from_int64(error.last_statement_col_offset), "the exception being made");
  Held<Object> text(source == nullptr ? none() : unicode_from_utf8(*source), "the exception being made");
  if (!line || !column || !text) {
    err_clear();
    return;
  }
  exception->metadata = tuple_pack({line.get(), column.get(), text.get()});
}

// The [source] is null where the program is a file.
void raise_syntax_error(const SyntaxErrorInfo& error, std::string_view filename, const std::string_view* source) {
  if (error.type == SyntaxErrorType::MemoryError || error.type == SyntaxErrorType::RecursionError) {
    err_set_string(exception_type(error.type), error.message);
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
  if (exception == nullptr) {
    return;
  }
  if (error.is_from_parser) {
    set_metadata(static_cast<SyntaxErrorObject*>(exception), error, source);
  }
  err_set_raised(exception);
}

void show_warning(const CompileWarning& warning, std::string_view filename) {
  std::string text(filename);
  text.append(":").append(std::to_string(warning.lineno)).append(": SyntaxWarning: ").append(warning.message).append("\n");
  machine_write(Stream::Err, text + traceback_source_line(filename, warning.lineno, "  "));
}

// The syntax tree keeps the text of each token as bytes. CPython: initialize_token in Parser/pegen.c.
bool keep_tokens(const std::vector<std::string>& tokens, ListObject* kept) {
  for (const std::string& token : tokens) {
    Object* bytes = bytes_from_view(token);
    if (bytes == nullptr || list_append_take(kept, bytes) < 0) {
      return false;
    }
  }
  return true;
}

}  // namespace

CodeObject* compile_source(std::string_view source, std::string_view filename, CompileMode mode, ListObject* written) {
  std::string_view program;
  const SourceKind kind = program_source(filename, &program) ? SourceKind::File : SourceKind::String;
  const CompileResult result =
      mode == CompileMode::Module ? compile_module(source, filename, kind) : compile_eval(source, filename);
  for (const CompileWarning& warning : result.warnings) {
    show_warning(warning, filename);
  }
  if (result.code == nullptr) {
    raise_syntax_error(result.error, filename, kind == SourceKind::File ? nullptr : &source);
    return nullptr;
  }
  if (written != nullptr && !keep_tokens(result.tokens, written)) {
    return nullptr;
  }
  CodeObject* code = code_from_unit(*result.code, written, &result.identifiers);
  if (code != nullptr) {
    Leftovers leftovers = result.leftovers;
    leftovers.lists += written == nullptr ? 1 : 0;  // What the syntax tree holds dies with it.
    leave_on_free_lists(leftovers);
  }
  return code;
}

CodeObject* compiled_library_code(const LibraryFile& file) {
  const auto number = static_cast<size_t>(&file - library_files().data());
  return code_from_unit(*unit_unpack(library_codes()[number]));
}

}  // namespace heapglass
