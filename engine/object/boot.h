// Booting: from the constant tables of all layers to a Space with the interpreter in it.
//
// Numbers of functions, methods, members and getsets are given by walking the tables in order, lower layers first, so they do not
// depend on anything that runs; a Space that was written out as an image by one process is valid in every other.
//
// CPython: Python/pylifecycle.c, pycore_interp_init.
#pragma once

#include "object/specs.h"
#include "object/type.h"

namespace heapglass {

struct BootLayer {
  std::span<const TypeSpec* const> types = {};
  std::span<const ModuleSpec* const> modules = {};
  std::span<const AnyFunction> functions = {};  // Functions that fill slots at run time and stand in no spec.
};

BootLayer object_boot_layer();

// Gives numbers to all functions and rows of [layers] (object_boot_layer first). Must run once a process, before boot or load.
void number_tables(std::span<const BootLayer> layers);

// Builds state, singletons and all types of [layers] in an empty Space. Returns false with an error set.
bool boot_types(std::span<const BootLayer> layers);

// The spec behind a type that none but the engine made (null for classes of the program) (its name, layout, …), and the rows of its layout for holders and the hex view.
const TypeSpec* type_spec_of(const TypeObject* type);
uint64_t type_spec_number(const TypeSpec& spec);
const ModuleSpec* module_spec(uint64_t number);
uint64_t module_spec_number(const ModuleSpec* spec);

}  // namespace heapglass
