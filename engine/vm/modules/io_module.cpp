// The module _io. CPython: Modules/_io/_iomodule.c.
#include "object/cfunction.h"
#include "object/dict.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/module.h"
#include "vm/modules/io_types.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"
#include "vm/start_classes.h"

#include <string>

namespace heapglass {

namespace {

// There is no file of any name.
Object* open_file(Object*, Args args) {
  Object* given[8];
  return args_unpack("open", args, {"file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"}, 1, given)
             ? io_no_such_file(given[0])
             : nullptr;
}

Object* text_encoding(Object*, Args args) {
  if (!args_check_count("text_encoding", args.count, 1, 2)) {
    return nullptr;
  }
  return is_none(args[0]) ? unicode_intern_from_utf8("locale") : new_ref(args[0]);
}

Object* refuse_new(TypeObject* type, Args) {
  return err_format(StaticType::NotImplementedError, "Heapglass has no files: %.100s cannot be made", std::string(type_full_name(type)).c_str());
}
void file_slots(TypeObject* type) {
  IO_BASE_SPEC.fill_slots(type);
  type->tp_new = refuse_new;
}

TypeSpec file_type(const char* name, ModuleType type, ModuleType base) {
  TypeSpec spec{.name = name, .basicsize = sizeof(IoBaseObject), .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_IMMUTABLETYPE,
                .base = StaticType::Count, .fill_slots = file_slots};
  spec.layout = IO_BASE_SPEC.layout;
  spec.module_type = type;
  spec.module_base = base;
  return spec;
}
const TypeSpec FILE_IO_SPEC = file_type("_io.FileIO", ModuleType::FileIo, ModuleType::RawIoBase);
const TypeSpec READER_SPEC = file_type("_io.BufferedReader", ModuleType::BufferedReader, ModuleType::BufferedIoBase);
const TypeSpec WRITER_SPEC = file_type("_io.BufferedWriter", ModuleType::BufferedWriter, ModuleType::BufferedIoBase);
const TypeSpec PAIR_SPEC = file_type("_io.BufferedRWPair", ModuleType::BufferedRwPair, ModuleType::BufferedIoBase);
const TypeSpec RANDOM_FILE_SPEC = file_type("_io.BufferedRandom", ModuleType::BufferedRandom, ModuleType::BufferedIoBase);
const TypeSpec DECODER_SPEC = file_type("_io.IncrementalNewlineDecoder", ModuleType::IncrementalNewlineDecoder, ModuleType::IoBase);

int execute(Object* module) {
  Object* blocking = as_object(static_type(StaticType::BlockingIOError));
  Object* wrapper = as_object(static_type(StaticType::TextIOWrapper));
  if (module_add(module, "DEFAULT_BUFFER_SIZE", long_from_int64(131072)) < 0 ||
      module_add(module, "UnsupportedOperation", new_ref(unsupported_operation_class())) < 0 || module_add(module, "BlockingIOError", blocking) < 0) {
    return -1;
  }
  return module_add(module, "open", object_get_attr(object_state()->builtins_module, id_of(Id::open))) < 0 ? -1 : module_add(module, "TextIOWrapper", wrapper);
}

const MethodSpec FUNCTIONS[] = {
    method_keywords("open_code", open_file),
    method_fast("text_encoding", text_encoding),
};
const MethodSpec OPEN[] = {method_keywords("open", open_file)};
const TypeSpec* const TYPES[] = {&IO_BASE_SPEC, &TEXT_IO_BASE_SPEC, &BUFFERED_IO_BASE_SPEC, &RAW_IO_BASE_SPEC, &FILE_IO_SPEC,
                                 &BYTES_IO_SPEC, &STRING_IO_SPEC, &READER_SPEC, &WRITER_SPEC, &PAIR_SPEC, &RANDOM_FILE_SPEC, &DECODER_SPEC};

}  // namespace

Object* io_open_function() {
  Held<> module(unicode_intern_from_utf8("_io"), "a part of the new class");
  return module ? cfunction_new(&OPEN[0], nullptr, module.get()) : nullptr;
}

const ModuleSpec IO_MODULE_SPEC = {
    .name = "_io",
    .doc = "The io module provides the Python interfaces to stream handling.",
    .functions = FUNCTIONS,
    .hidden_functions = OPEN,
    .types = TYPES,
    .execute = execute,
};

}  // namespace heapglass
