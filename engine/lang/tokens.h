// The words of the language: what the tokenizer hands to the parser.
//
// CPython: Grammar/Tokens and the keywords of Grammar/python.gram.
#pragma once

#include <cstdint>
#include <string_view>

namespace heapglass {

// OPERATOR(type, text): one, two and three characters, in any order.
#define HEAPGLASS_OPERATORS(OPERATOR)                                                                                \
  OPERATOR(LeftParenthesis, "(") OPERATOR(RightParenthesis, ")") OPERATOR(LeftBracket, "[")                          \
  OPERATOR(RightBracket, "]") OPERATOR(LeftBrace, "{") OPERATOR(RightBrace, "}") OPERATOR(Colon, ":")                \
  OPERATOR(Comma, ",") OPERATOR(Semicolon, ";") OPERATOR(Plus, "+") OPERATOR(Minus, "-") OPERATOR(Star, "*")         \
  OPERATOR(Slash, "/") OPERATOR(Bar, "|") OPERATOR(Ampersand, "&") OPERATOR(Less, "<") OPERATOR(Greater, ">")        \
  OPERATOR(Equal, "=") OPERATOR(Dot, ".") OPERATOR(Percent, "%") OPERATOR(Tilde, "~") OPERATOR(Circumflex, "^")      \
  OPERATOR(At, "@") OPERATOR(Exclamation, "!") OPERATOR(EqualEqual, "==") OPERATOR(NotEqual, "!=")                   \
  OPERATOR(LessGreater, "<>") OPERATOR(LessEqual, "<=") OPERATOR(GreaterEqual, ">=") OPERATOR(LeftShift, "<<")       \
  OPERATOR(RightShift, ">>") OPERATOR(DoubleStar, "**") OPERATOR(PlusEqual, "+=") OPERATOR(MinusEqual, "-=")         \
  OPERATOR(StarEqual, "*=") OPERATOR(SlashEqual, "/=") OPERATOR(PercentEqual, "%=") OPERATOR(AmpersandEqual, "&=")   \
  OPERATOR(BarEqual, "|=") OPERATOR(CircumflexEqual, "^=") OPERATOR(LeftShiftEqual, "<<=")                           \
  OPERATOR(RightShiftEqual, ">>=") OPERATOR(DoubleStarEqual, "**=") OPERATOR(DoubleSlash, "//")                      \
  OPERATOR(DoubleSlashEqual, "//=") OPERATOR(AtEqual, "@=") OPERATOR(Arrow, "->") OPERATOR(Ellipsis, "...")          \
  OPERATOR(ColonEqual, ":=")

// KEYWORD(type, text): the hard keywords.
#define HEAPGLASS_KEYWORDS(KEYWORD)                                                                                  \
  KEYWORD(FalseWord, "False") KEYWORD(NoneWord, "None") KEYWORD(TrueWord, "True") KEYWORD(And, "and")                \
  KEYWORD(As, "as") KEYWORD(Assert, "assert") KEYWORD(Async, "async") KEYWORD(Await, "await")                        \
  KEYWORD(Break, "break") KEYWORD(Class, "class") KEYWORD(Continue, "continue") KEYWORD(Def, "def")                  \
  KEYWORD(Del, "del") KEYWORD(Elif, "elif") KEYWORD(Else, "else") KEYWORD(Except, "except")                          \
  KEYWORD(Finally, "finally") KEYWORD(For, "for") KEYWORD(From, "from") KEYWORD(Global, "global")                    \
  KEYWORD(If, "if") KEYWORD(Import, "import") KEYWORD(In, "in") KEYWORD(Is, "is") KEYWORD(Lambda, "lambda")          \
  KEYWORD(Nonlocal, "nonlocal") KEYWORD(Not, "not") KEYWORD(Or, "or") KEYWORD(Pass, "pass")                          \
  KEYWORD(Raise, "raise") KEYWORD(Return, "return") KEYWORD(Try, "try") KEYWORD(While, "while")                      \
  KEYWORD(With, "with") KEYWORD(Yield, "yield")

// Unknown is a single character that belongs to no token, such as `$`; no rule accepts it.
enum class TokenType : uint8_t {
  EndMarker, Name, Number, String, Newline, Indent, Dedent,
  FStringStart, FStringMiddle, FStringEnd, TStringStart, TStringMiddle, TStringEnd,
  Unknown, Error,
#define OPERATOR(type, text) type,
  HEAPGLASS_OPERATORS(OPERATOR)
#undef OPERATOR
#define KEYWORD(type, text) type,
  HEAPGLASS_KEYWORDS(KEYWORD)
#undef KEYWORD
};

struct Memo;

// One token. [text] lies in the source. Lines count from 1, columns count bytes from 0; an end marker, an indent
// and a dedent have no columns (-1). [level] is the number of brackets open behind it. [expression_text] is, for
// the token that ends the expression of a replacement field, the text of that expression where it is wanted
// (f"{x=}", t"{x}"), else null. [memo] is what the parser already knows from here on.
struct Token {
  TokenType type = TokenType::EndMarker;
  int lineno = 0;
  int col_offset = -1;
  int end_lineno = 0;
  int end_col_offset = -1;
  int level = 0;
  std::string_view text;
  std::string_view expression_text;
  Memo* memo = nullptr;
};

// Returns the type of the keyword [word], or Name.
TokenType keyword_type(std::string_view word);

// Returns the type of the operator [text], or Unknown.
TokenType operator_type(std::string_view text);

}  // namespace heapglass
