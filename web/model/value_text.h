// Short texts for values, and the rule for what is small enough to stand inside a row.
#pragma once

#include <string>
#include <string_view>

#include "observe/snapshot.h"

namespace heapglass {

// Returns what is said of [object] in a row or on its card: its value, or for what has none that
// can be read (a function, a class, a module) what it is and its name.
std::string short_value(const ObjectView& object);

// Returns whether [object] is a small value that cannot change: a number, a short text, None.
bool is_small_value(const ObjectView& object);

// Returns whether [object] belongs to the machinery of running programs (code, functions, classes,
// modules) rather than to the data of one.
bool is_machinery(const ObjectView& object);

// Returns whether the reference [label] of an object of [type] is part of how functions and classes
// are built, which a beginner's picture leaves out.
bool is_plumbing(std::string_view type, std::string_view label);

// Returns the label of a field as a card has room for it: `the closure of a function` is `closure`.
std::string short_label(std::string_view label);

// Returns [count] with a comma between thousands, as in `1,024`.
std::string grouped(uint64_t count);

// Returns the first [columns] characters of UTF-8 [text], with an ellipsis where some are cut.
std::string cut_to(std::string_view text, size_t columns);

}  // namespace heapglass
