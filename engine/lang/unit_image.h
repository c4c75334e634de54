// Code units as bytes: what CPython's library is compiled to when the engine is built, as CPython has its .pyc files.
//
// Numbers are written seven bits a byte, lowest first. A text or a constant that comes again is written as its number, so that what
// was one before is one again (law C1 of lang/code_unit.h).
//
// CPython: Python/marshal.c has the same purpose; the bytes are not the same.
#pragma once

#include "lang/code_unit.h"

#include <string_view>

namespace heapglass {

std::string unit_pack(const CodeUnit& unit);

// Makes the unit again; [image] must come from unit_pack.
std::shared_ptr<CodeUnit> unit_unpack(std::string_view image);

}  // namespace heapglass
