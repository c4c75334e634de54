// Where an instruction comes from: lines count from 1, columns count bytes of UTF-8 from 0, the end is
// the place after the last byte. A column of -1 is unknown.
//
// CPython: Include/internal/pycore_compile.h (_Py_SourceLocation).
#pragma once

#include "lang/ast.h"

namespace heapglass {

struct SourceLocation {
  int lineno = -1;
  int end_lineno = -1;
  int col_offset = -1;
  int end_col_offset = -1;
};

// Stands for code that belongs to no line: it takes the place of what comes before it.
inline constexpr SourceLocation NO_LOCATION{-1, -1, -1, -1};
// Stands for code that takes the place of the instruction after it.
inline constexpr SourceLocation NEXT_LOCATION{-2, -2, -2, -2};

inline SourceLocation location_of(const ast::Place* place) {
  return {place->lineno, place->end_lineno, place->col_offset, place->end_col_offset};
}

inline bool same_location(const SourceLocation& a, const SourceLocation& b) {
  return a.lineno == b.lineno && a.end_lineno == b.end_lineno && a.col_offset == b.col_offset &&
         a.end_col_offset == b.end_col_offset;
}

}  // namespace heapglass
