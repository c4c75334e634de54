// Source text for an expression, as `from __future__ import annotations` stores it.
#pragma once

#include <string>

#include "lang/ast.h"

namespace heapglass {

// Returns [expression] as source. CPython: Python/ast_unparse.c (_PyAST_ExprAsUnicode).
std::string unparse_expression(const ast::Expression* expression);

}  // namespace heapglass
