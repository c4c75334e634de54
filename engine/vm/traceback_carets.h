// The lines of source below an entry of a traceback, with the markers under the part that failed.
//
// CPython: Lib/traceback.py, StackSummary.format_frame_summary and _extract_caret_anchors_from_line_segment.
#pragma once

#include "vm/code_table.h"

#include <string>
#include <string_view>

namespace heapglass {

// Returns the quoted lines with markers, each with [indent] in front; empty where the source is not known.
std::string traceback_source(std::string_view filename, const CodePosition& position, std::string_view indent);
// The first line alone, without markers.
std::string traceback_source_line(std::string_view filename, int line, std::string_view indent);

// Text as characters.
std::u32string characters_of(std::string_view utf8);
std::string utf8_of(const std::u32string& characters);

}  // namespace heapglass
