// The commands of the tool, and the words it speaks when it cannot go on.
//
// Exit codes of its own: 64 wrong usage, 66 no input, 70 a broken law, 75 a limit cut the program off. Each comes with a last line on
// stderr that starts with "heapglass:". Otherwise the exit code is the program's.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace heapglass {

inline constexpr int EXIT_USAGE = 64;
inline constexpr int EXIT_NO_INPUT = 66;
inline constexpr int EXIT_BROKEN_LAW = 70;
inline constexpr int EXIT_LIMIT = 75;

using CommandArguments = std::span<const std::string_view>;

int run_tool(int count, char** values);
int run_command(CommandArguments arguments);  // heapglass run FILE.py [ARG ...]
int dis_command(CommandArguments arguments);  // heapglass dis FILE.py
int snapshot_command(CommandArguments arguments);  // heapglass snapshot FILE.py [--at=MOMENT | --line=N[:COUNT]] [--fields=…]
int explain_command(CommandArguments arguments);  // heapglass explain FILE.py [--at=MOMENT | --line=N[:COUNT]] (--why=NAME | --cut=NAME | --garbage)
int trace_command(CommandArguments arguments);  // heapglass trace FILE.py [--kind=line|instruction|event]
int lesson_command(CommandArguments arguments);  // heapglass lesson PATH; 1 where something is wrong with the lesson
int layouts_command(CommandArguments arguments);  // heapglass layouts

// Writes "heapglass: [text]" on stderr and returns [code].
int tool_error(int code, std::string_view text);
// Reads a file, or standard input for "-"; false where it cannot be read.
bool tool_read_file(std::string_view path, std::string* text);

}  // namespace heapglass
