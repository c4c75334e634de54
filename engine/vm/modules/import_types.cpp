// What says how a module was found: specs and loaders. The engine finds modules itself; these are what a program sees of it.
//
// CPython: Lib/importlib/_bootstrap.py, Lib/importlib/_bootstrap_external.py, which it keeps frozen.
#include "vm/modules/import_types.h"

#include "object/abstract.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "object/module_types.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_internal.h"
#include "object/unicode.h"
#include "vm/import.h"
#include "vm/modules/builtins.h"
#include "vm/modules/module_specs.h"
#include "vm/source_lines.h"

namespace heapglass {

namespace {

int set(Object* object, const char* name, Object* value) {
  return object_set_attr_string(object, name, value);
}

Object* get(Object* object, const char* name) {
  return object_get_attr_string(object, name);
}

void plain_class_slots(TypeObject* type) {
  type->tp_traverse = subtype_traverse;
  type->tp_clear = subtype_clear;
  type->tp_alloc = type_generic_alloc;
  type->tp_free = gc_del;
  type->tp_dictoffset = MANAGED_DICT_OFFSET;
  type->tp_weaklistoffset = MANAGED_WEAKREF_OFFSET;
}

constexpr uint64_t CLASS_FLAGS = TPFLAGS_BASETYPE | TPFLAGS_HAVE_GC | TPFLAGS_MANAGED_DICT | TPFLAGS_MANAGED_WEAKREF;

// --- ModuleSpec ----------------------------------------------------------------------------------------------------------------

int spec_init(Object* self, Args args) {
  Object* given[5];
  if (!args_unpack("__init__", args, {"name", "loader", "origin", "loader_state", "is_package"}, 2, given, 0, 2)) {
    return -1;
  }
  const auto or_none = [&](int i) { return given[i] == nullptr ? none() : given[i]; };
  const int package = given[4] == nullptr ? 0 : object_is_true(given[4]);
  Held<> locations(package > 0 ? list_new(0) : none(), "the new object");
  const bool done = package >= 0 && set(self, "name", given[0]) == 0 && set(self, "loader", given[1]) == 0 &&
                    set(self, "origin", or_none(2)) == 0 && set(self, "loader_state", or_none(3)) == 0 &&
                    set(self, "submodule_search_locations", locations.get()) == 0;
  Held<> waiting(done ? list_new(0) : nullptr, "the new object");
  const bool all = done && set(self, "_uninitialized_submodules", waiting.get()) == 0 &&
                   set(self, "_set_fileattr", false_object()) == 0 && set(self, "_cached", none()) == 0;
  return all ? 0 : -1;
}

Object* spec_repr(Object* self) {
  Held<> name(get(self, "name"), "an item whose repr is being made");
  Held<> loader(name ? get(self, "loader") : nullptr, "an item whose repr is being made");
  Held<> origin(loader ? get(self, "origin") : nullptr, "an item whose repr is being made");
  Held<> locations(origin ? get(self, "submodule_search_locations") : nullptr, "an item whose repr is being made");
  if (!locations) {
    return nullptr;
  }
  Held<> text(unicode_from_format("ModuleSpec(name=%R, loader=%R", name.get(), loader.get()), "the result of a built-in function");
  if (text && !is_none(origin.get())) {
    text.reset(unicode_from_format("%U, origin=%R", text.get(), origin.get()));
  }
  if (text && !is_none(locations.get())) {
    text.reset(unicode_from_format("%U, submodule_search_locations=%R", text.get(), locations.get()));
  }
  return text ? unicode_from_format("%U)", text.get()) : nullptr;
}

Object* spec_parent(Object* self) {
  Held<> locations(get(self, "submodule_search_locations"), "the result of a built-in function");
  Held<> name(locations ? get(self, "name") : nullptr, "the result of a built-in function");
  if (!name || !is_none(locations.get())) {
    return name.release();
  }
  const int64_t dot = unicode_find_char(name.get(), '.', 0, unicode_length(name.get()), -1);
  return dot < 0 ? empty_string() : unicode_substring(name.get(), 0, dot);
}

Object* spec_cached(Object* self) {
  return get(self, "_cached");
}
int spec_set_cached(Object* self, Object* value) {
  return object_set_attr_string(self, "_cached", value);
}
Object* spec_has_location(Object* self) {
  return get(self, "_set_fileattr");
}
int spec_set_has_location(Object* self, Object* value) {
  return object_set_attr_string(self, "_set_fileattr", value);
}

void spec_slots(TypeObject* type) {
  plain_class_slots(type);
  type->tp_init = spec_init;
  type->tp_repr = spec_repr;
}

const GetSetSpec SPEC_GETSETS[] = {{"parent", spec_parent},
                                   {"cached", spec_cached, spec_set_cached},
                                   {"has_location", spec_has_location, spec_set_has_location},
                                   {"__dict__", object_generic_get_dict, object_generic_set_dict}};

const TypeSpec SPEC_SPEC = {
    .name = "_frozen_importlib.ModuleSpec",
    .doc = "The specification for a module, used for loading.",
    .basicsize = 16,
    .flags = CLASS_FLAGS,
    .fill_slots = spec_slots,
    .getsets = SPEC_GETSETS,
    .module_type = ModuleType::ModuleSpec,
};

// --- Loaders --------------------------------------------------------------------------------------------------------------------

int loader_init(Object* self, Args args) {
  Object* given[2];
  if (!args_unpack("__init__", args, {"fullname", "path"}, 2, given)) {
    return -1;
  }
  return set(self, "name", given[0]) == 0 && set(self, "path", given[1]) == 0 ? 0 : -1;
}

// The text of the program or of a file of the library; CPython reads it from the file.
Object* loader_get_source(Object* self, Object*) {
  Held<> path(get(self, "path"), "the attribute that was looked up");
  std::string_view source;
  if (!path || !unicode_check(path.get())) {
    return path ? err_set_string(StaticType::TypeError, "path should be a string") : nullptr;
  }
  if (!program_source(unicode_as_utf8(path.get()), &source)) {
    return err_set_string(StaticType::OSError, "source not available through get_data()");
  }
  return unicode_from_utf8(source);
}
const MethodSpec LOADER_METHODS[] = {method_one("get_source", loader_get_source)};

void loader_slots(TypeObject* type) {
  plain_class_slots(type);
  type->tp_init = loader_init;
}
const GetSetSpec LOADER_GETSETS[] = {{"__dict__", object_generic_get_dict, object_generic_set_dict}};

const TypeSpec SOURCE_LOADER_SPEC = {
    .name = "_frozen_importlib_external.SourceFileLoader",
    .doc = "Concrete implementation of SourceLoader using the file system.",
    .basicsize = 16,
    .flags = CLASS_FLAGS,
    .fill_slots = loader_slots,
    .methods = LOADER_METHODS,
    .getsets = LOADER_GETSETS,
    .module_type = ModuleType::SourceLoader,
};

const TypeSpec BUILTIN_IMPORTER_SPEC = {
    .name = "_frozen_importlib.BuiltinImporter",
    .doc = "Meta path import for built-in modules.",
    .basicsize = 16,
    .flags = CLASS_FLAGS,
    .fill_slots = plain_class_slots,
    .getsets = LOADER_GETSETS,
    .module_type = ModuleType::BuiltinImporter,
};

TypeSpec importer(const char* name, ModuleType type) {
  TypeSpec spec = BUILTIN_IMPORTER_SPEC;
  spec.name = name;
  spec.doc = {};
  spec.module_type = type;
  return spec;
}
const TypeSpec FROZEN_IMPORTER_SPEC = importer("_frozen_importlib.FrozenImporter", ModuleType::FrozenImporter);
const TypeSpec FINDER_SPECS[] = {
    importer("_frozen_importlib_external.WindowsRegistryFinder", ModuleType::WindowsRegistryFinder),
    importer("_frozen_importlib_external.PathFinder", ModuleType::PathFinder),
    importer("_frozen_importlib_external.FileFinder", ModuleType::FileFinder),
    importer("_frozen_importlib_external.SourcelessFileLoader", ModuleType::SourcelessFileLoader),
    importer("_frozen_importlib_external.ExtensionFileLoader", ModuleType::ExtensionFileLoader),
    importer("_frozen_importlib_external.AppleFrameworkLoader", ModuleType::AppleFrameworkLoader),
    importer("_frozen_importlib_external.NamespaceLoader", ModuleType::NamespaceLoader),
};

const TypeSpec* const BOOTSTRAP_TYPES[] = {&SPEC_SPEC, &BUILTIN_IMPORTER_SPEC, &FROZEN_IMPORTER_SPEC};
const TypeSpec* const EXTERNAL_TYPES[] = {&SOURCE_LOADER_SPEC, &FINDER_SPECS[0], &FINDER_SPECS[1], &FINDER_SPECS[2], &FINDER_SPECS[3],
                                          &FINDER_SPECS[4],   &FINDER_SPECS[5], &FINDER_SPECS[6]};

Object* make_spec(Object* name, Object* loader, Object* origin, bool is_package) {
  Held<> names(tuple_pack({id_of(Id::origin), id_of(Id::is_package)}), "the arguments of the call");
  if (!names) {
    return nullptr;
  }
  const uint64_t slots[] = {address_of(name), address_of(loader), address_of(origin), address_of(bool_object(is_package))};
  return object_call(module_type(ModuleType::ModuleSpec), Args{slots, 2, as_tuple(names.get())});
}

// Names under which a module is imported by its frozen importers in CPython.
Object* gcd_import(Object*, Args args) {
  Object* given[3];
  if (!args_unpack("_gcd_import", args, {"name", "package", "level"}, 1, given)) {
    return nullptr;
  }
  const int32_t level = given[2] == nullptr ? 0 : long_as_int(given[2]);
  if (level == -1 && err_occurred()) {
    return nullptr;
  }
  Object* package = given[1] == nullptr || is_none(given[1]) ? empty_string() : given[1];
  Held<> full(import_resolve_name(given[0], package, level), "the module being imported");
  return full ? import_module(full.get()) : nullptr;
}

const MethodSpec BOOTSTRAP_FUNCTIONS[] = {method_keywords("_gcd_import", gcd_import), method_keywords("__import__", builtin_import)};

// int.to_bytes and back for four bytes, as compiled files have them.
Object* pack_uint32(Object*, Object* number) {
  const int64_t value = long_as_int64(number);
  if (value == -1 && err_occurred()) {
    return nullptr;
  }
  char bytes[4];
  for (int i = 0; i < 4; ++i) {
    bytes[i] = static_cast<char>(value >> (8 * i));
  }
  return bytes_from_view({bytes, 4});
}
Object* unpack_uint32(Object*, Object* data) {
  if (!bytes_check(data) || as_bytes(data)->ob_size != 4) {
    return err_set_string(StaticType::AssertionError, "four bytes are expected");
  }
  int64_t value = 0;
  for (int i = 3; i >= 0; --i) {
    value = value << 8 | static_cast<uint8_t>(as_bytes(data)->ob_sval[i]);
  }
  return long_from_int64(value);
}
const MethodSpec EXTERNAL_FUNCTIONS[] = {method_one("_pack_uint32", pack_uint32), method_one("_unpack_uint32", unpack_uint32)};

int add_suffixes(Object* module) {
  const struct {
    const char* name;
    const char* suffix;
  } rows[] = {{"SOURCE_SUFFIXES", ".py"}, {"BYTECODE_SUFFIXES", ".pyc"}, {"EXTENSION_SUFFIXES", nullptr},
              {"DEBUG_BYTECODE_SUFFIXES", ".pyc"}, {"OPTIMIZED_BYTECODE_SUFFIXES", ".pyc"}};
  for (const auto& row : rows) {
    ListObject* list = list_new(0);
    if (list == nullptr || (row.suffix != nullptr && list_append_take(list, unicode_intern_from_utf8(row.suffix)) < 0) ||
        module_add(module, row.name, list) < 0) {
      return -1;
    }
  }
  return 0;
}

}  // namespace

Object* import_loader_of_main(Object* path) {
  return path == nullptr ? new_ref(as_object(module_type(ModuleType::BuiltinImporter)))
                         : object_call_args(module_type(ModuleType::SourceLoader), {id_of(Id::__main__), path});
}

Object* import_spec_of_built_in(Object* name) {
  Object* importer = module_type(ModuleType::BuiltinImporter);
  return importer == nullptr ? nullptr : make_spec(name, importer, id_of(Id::built_in), false);
}

Object* import_spec_of_file(Object* name, Object* path, Object* cached, Object* folder) {
  Held<> loader(object_call_args(module_type(ModuleType::SourceLoader), {name, path}), "the new object");
  Held<> spec(loader ? make_spec(name, loader.get(), path, folder != nullptr) : nullptr, "the new object");
  if (!spec || set(spec.get(), "_set_fileattr", true_object()) < 0 || set(spec.get(), "_cached", cached) < 0) {
    return nullptr;
  }
  if (folder != nullptr) {
    Held<> locations(get(spec.get(), "submodule_search_locations"), "the new object");
    if (!locations || list_append(as_list(locations.get()), folder) < 0) {
      return nullptr;
    }
  }
  return spec.release();
}

const ModuleSpec FROZEN_IMPORTLIB_MODULE_SPEC = {
    .name = "_frozen_importlib",
    .doc = "Core implementation of import.",
    .functions = BOOTSTRAP_FUNCTIONS,
    .types = BOOTSTRAP_TYPES,
};
const ModuleSpec FROZEN_IMPORTLIB_EXTERNAL_MODULE_SPEC = {
    .name = "_frozen_importlib_external",
    .doc = "Core implementation of path-based import.",
    .functions = EXTERNAL_FUNCTIONS,
    .types = EXTERNAL_TYPES,
    .execute = add_suffixes,
};

}  // namespace heapglass
