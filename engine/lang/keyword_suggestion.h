// Finds the keyword that a mistyped word was meant to be: `whille True:` is `while True:`.
//
// CPython does this where it prints an error, so the exception itself still says "invalid syntax". A word of the line of
// the error is replaced by each keyword like it; the first that makes the code parse, or only end too early, is it.
//
// CPython: Lib/traceback.py (TracebackException._find_keyword_typos), Lib/difflib.py, Lib/codeop.py.
#pragma once

#include <string_view>

#include "lang/parser.h"

namespace heapglass {

// Rewrites [error] of [source] as a traceback shows it: message, line, columns and text. Returns false, with nothing
// changed, when no keyword fits. As in CPython the line then counts from the statement that the source was read up to.
bool suggest_keyword(std::string_view source, SyntaxErrorInfo& error);

}  // namespace heapglass
