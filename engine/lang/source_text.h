// The bytes of a file become the text that the tokenizer reads: UTF-8 with `\n` line ends.
//
// CPython: Parser/tokenizer/helpers.c, Parser/tokenizer/file_tokenizer.c.
#pragma once

#include <string>
#include <string_view>

#include "lang/arena.h"
#include "lang/parser.h"

namespace heapglass {

// Decodes [bytes] by their BOM or encoding comment, makes every line end `\n` and adds a missing last one. Returns false
// with [error] set when the bytes are not text.
bool decode_source(std::string_view bytes, const SourceName& name, Arena& arena, std::string_view& text,
                   SyntaxErrorInfo& error);

// Returns the line that starts at [start], a place in [source], without its newline.
std::string_view line_at(std::string_view source, const char* start);

// Returns line [lineno] of [source], counted from 1, without its newline; null if there is no such line.
std::string_view line_number(std::string_view source, int lineno);

// Returns [text] without comments: the text of an expression as f"{x=}" shows it.
std::string_view without_comments(std::string_view text, Arena& arena);

}  // namespace heapglass
