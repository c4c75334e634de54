#include "lang/compile.h"

#include "lang/compiler.h"
#include "lang/preprocess.h"

namespace heapglass {

namespace {

// Returns line [number] of [source] with its newline, or nothing if there is no such line.
std::string source_line(std::string_view source, int number) {
  size_t start = 0;
  for (int line = 1; line < number; ++line) {
    const size_t newline = source.find('\n', start);
    if (newline == std::string_view::npos) return {};
    start = newline + 1;
  }
  const size_t newline = source.find('\n', start);
  return std::string(source.substr(start, newline == std::string_view::npos ? newline : newline + 1 - start));
}

void set_error(const ErrorSink& errors, std::string_view source, SourceKind kind, SyntaxErrorInfo& info) {
  const SourceLocation& location = errors.location();
  info.message = errors.message();
  info.lineno = location.lineno;
  info.col_offset = location.col_offset + 1;
  info.end_lineno = location.end_lineno;
  info.end_col_offset = location.end_col_offset + 1;
  info.is_from_parser = false;
  info.has_text = kind == SourceKind::File;
  if (info.has_text) info.text = source_line(source, location.lineno);
}

void compile_root(ast::Root* root, std::string_view source, SourceKind kind, std::string_view filename,
                  Arena& arena, CompileResult& result) {
  ErrorSink errors;
  FutureFeatures future;
  std::vector<SyntaxWarning> warnings;
  SymbolTable table;
  find_future_features(root, future, errors);
  if (!errors.failed()) {
    if (!preprocess_tree(root, future, arena, warnings)) {
      result.error.type = SyntaxErrorType::RecursionError;
      result.error.message = "Stack overflow (used 3874 kB) during compilation";
      return;
    }
    build_symbol_table(root, future, arena, table, errors);
  }
  if (!errors.failed()) {
    Compiler compiler(table, future, filename, arena, errors, warnings);
    result.code = compiler.compile(root);
    result.leftovers = compiler.leftovers();
  }
  for (const SyntaxWarning& warning : warnings) {
    const SourceLocation& place = warning.location;
    result.warnings.push_back(
        {warning.message, place.lineno, place.col_offset + 1, place.end_lineno, place.end_col_offset + 1});
  }
  if (!errors.failed()) return;
  result.code = nullptr;
  set_error(errors, source, kind, result.error);
}

CompileResult compile_parsed(ParseResult parsed, std::string_view source, SourceKind kind, std::string_view filename,
                             Arena& arena) {
  CompileResult result;
  for (const ParserWarning& warning : parsed.warnings) result.warnings.push_back({warning.message, warning.lineno});
  if (parsed.root == nullptr) {
    result.error = std::move(parsed.error);
    return result;
  }
  compile_root(parsed.root, source, kind, filename, arena, result);
  result.identifiers = std::move(parsed.identifiers);
  result.tokens = std::move(parsed.tokens);
  return result;
}

}  // namespace

CompileResult compile_module(std::string_view source, std::string_view filename, SourceKind kind) {
  Arena arena;
  return compile_parsed(parse_module(source, arena, {kind, filename}), source, kind, filename, arena);
}

CompileResult compile_eval(std::string_view source, std::string_view filename) {
  Arena arena;
  return compile_parsed(parse_expression(source, arena), source, SourceKind::String, filename, arena);
}

}  // namespace heapglass
