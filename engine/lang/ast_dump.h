// The tree as text, exactly as CPython's ast.dump() writes it.
#pragma once

#include <string>

#include "lang/ast.h"

namespace heapglass::ast {

enum class DumpAttributes : uint8_t { Without, With };

// Returns what `ast.dump(node, include_attributes=attributes)` returns. Recurses as deep as the tree.
std::string dump(const Node* node, DumpAttributes attributes);

}  // namespace heapglass::ast
