// The parser against tables that CPython wrote: trees with all places, and errors with message and place.
#include <doctest/doctest.h>

#include <string>

#include "lang/ast_dump.h"
#include "lang/keyword_suggestion.h"
#include "lang/parser.h"

namespace heapglass::testing {
namespace {

struct Row {
  const char* source;
  const char* expected;
};

constexpr Row TREES[] = {
#include "lang/cases/trees.inc"
};

constexpr Row ERRORS[] = {
#include "lang/cases/errors.inc"
};

// Returns what the parser makes of [source] in the form of the tables.
std::string answer(std::string_view source) {
  Arena arena;
  const ParseResult result = parse_module(source, arena, {SourceKind::String});
  if (result.root != nullptr) return ast::dump(result.root, ast::DumpAttributes::With);
  const SyntaxErrorInfo& error = result.error;
  return std::string(syntax_error_type_name(error.type)) + ": " + error.message + " (" + std::to_string(error.lineno) + ", " +
         std::to_string(error.col_offset) + ", " + std::to_string(error.end_lineno) + ", " +
         std::to_string(error.end_col_offset) + ")";
}

void check(const Row& row) {
  INFO("source: ", std::string(row.source));
  CHECK(answer(row.source) == std::string(row.expected));
}

std::string repeated(std::string_view text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

std::string message_of(std::string_view source) {
  Arena arena;
  return parse_module(source, arena).error.message;
}

}  // namespace

TEST_CASE("a valid source gives CPython's tree, with every node where CPython has it") {
  for (const Row& row : TREES) check(row);
}

TEST_CASE("a refused source gives CPython's message at CPython's place") {
  for (const Row& row : ERRORS) check(row);
}

TEST_CASE("deep nesting ends in an error and not in a trap") {
  CHECK(message_of(repeated("(", 201)) == "too many nested parentheses");
  CHECK(message_of(repeated("(", 200) + repeated(")", 200)) == "");
  CHECK(message_of(repeated("-", 5000) + "1") == "");
  CHECK(message_of(repeated("not ", 5000) + "1") == "");
  CHECK(message_of("x" + repeated("+1", 100000)) == "");
  const std::string too_complex = "Parser stack overflowed - Python source too complex to parse";
  CHECK(message_of(repeated("-", 100000) + "1") == too_complex);
  CHECK(message_of(repeated("not ", 100000) + "1") == too_complex);
  CHECK(message_of(repeated("lambda: ", 100000) + "1") == too_complex);
  CHECK(message_of("x = " + repeated("1 if 1 else ", 100000) + "1") == too_complex);
  CHECK(message_of("x = " + repeated("2 ** ", 100000) + "1") == too_complex);
  CHECK(message_of("if x: pass\n" + repeated("elif x: pass\n", 100000)) == too_complex);
}

TEST_CASE("an expression is parsed as eval does") {
  Arena arena;
  const ParseResult result = parse_expression("  a + 1\n\n", arena);
  REQUIRE(result.root != nullptr);
  CHECK(ast::dump(result.root, ast::DumpAttributes::Without) ==
        "Expression(body=BinOp(left=Name(id='a', ctx=Load()), op=Add(), right=Constant(value=1)))");
  CHECK(parse_expression("a = 1", arena).error.message == "invalid syntax");
}

TEST_CASE("the encoding comment and the BOM are honoured") {
  Arena arena;
  const ParseResult latin = parse_module("# coding: latin-1\nx = '\xE9'\n", arena);
  REQUIRE(latin.root != nullptr);
  CHECK(ast::dump(latin.root, ast::DumpAttributes::Without) ==
        "Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value='\xC3\xA9'))])");
  CHECK(parse_module("\xEF\xBB\xBFx = 1", arena).root != nullptr);
  CHECK(parse_module("# coding: klingon\n", arena).error.message == "unknown encoding: klingon");
  CHECK(parse_module("x = '\xE9'\n", arena).root == nullptr);
}

TEST_CASE("an error at the end of a file has no column") {
  Arena arena;
  CHECK(parse_module("def f():\n", arena).error.col_offset == 0);
  CHECK(parse_module("def f():\n", arena, {SourceKind::String}).error.col_offset == 9);
}

TEST_CASE("a mistyped keyword is found") {
  const auto suggestion = [](std::string_view source) {
    Arena arena;
    SyntaxErrorInfo error = parse_module(source, arena).error;
    return suggest_keyword(source, error) ? error.message + " " + std::to_string(error.lineno) : std::string();
  };
  CHECK(suggestion("whille True:\n  pass\n") == "invalid syntax. Did you mean 'while'? 1");
  CHECK(suggestion("x = 1\nimprt os\n") == "invalid syntax. Did you mean 'import'? 2");
  CHECK(suggestion("def f():\n  retrun 1\n") == "invalid syntax. Did you mean 'return'? 2");
  CHECK(suggestion("x = [1 if y esle 2]\n") == "");
  CHECK(suggestion("a b\n") == "");
}

TEST_CASE("lines may end in any of three ways") {
  Arena arena;
  const ParseResult result = parse_module("if 1:\r\n  x\r  y\n", arena);
  REQUIRE(result.root != nullptr);
  CHECK(ast::as<ast::If>(ast::as<ast::Module>(result.root)->body[0])->body.size() == 2);
}

TEST_CASE("the parser warns of what CPython's parser warns of") {
  Arena arena;
  const ParseResult result = parse_module("x = 1\ny = '''\n\\d'''\nz = 1if x else 2\n", arena);
  REQUIRE(result.warnings.size() == 2);
  CHECK(result.warnings[0].lineno == 3);
  CHECK(result.warnings[0].message.rfind("\"\\d\" is an invalid escape sequence.", 0) == 0);
  CHECK(result.warnings[1].message == "invalid decimal literal");
  CHECK(result.warnings[1].lineno == 4);
}

}  // namespace heapglass::testing
