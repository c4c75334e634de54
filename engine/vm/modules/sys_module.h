// The module sys. CPython: Python/sysmodule.c.
#pragma once

#include "object/specs.h"

#include <span>
#include <string_view>

namespace heapglass {

// sys.NAME as it is now: a new reference, or null without an error where it is missing.
Object* sys_get(std::string_view name);
// Takes over [value].
int sys_set(std::string_view name, Object* value);

// Sets sys.argv and sys.orig_argv before the program runs.
int sys_set_argv(std::span<const std::string_view> arguments);

}  // namespace heapglass
