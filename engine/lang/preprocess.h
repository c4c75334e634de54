// The tree is put in order before it is compiled: `__debug__` is a constant, `'%s' % (x,)` a formatted string,
// the numbers of patterns are folded, and control flow that leaves a `finally` block is warned of.
//
// CPython: Python/ast_preprocess.c, Python/future.c.
#pragma once

#include "lang/compiler.h"

namespace heapglass {

// Finds the `from __future__` imports at the start of [root]; an unknown feature is an error.
void find_future_features(const ast::Root* root, FutureFeatures& future, ErrorSink& errors);

// Changes [root] in place. New nodes go to [arena]. Returns false where the tree is too deep for the passes behind.
bool preprocess_tree(ast::Root* root, const FutureFeatures& future, Arena& arena,
                     std::vector<SyntaxWarning>& warnings);

}  // namespace heapglass
