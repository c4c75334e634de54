// The module posix of a machine without files: names and constants that os.py asks for, and what can be answered.
//
// Randomness is the model's own (see the README): urandom gives the same bytes in every run.
//
// CPython: Modules/posixmodule.c.
#include "object/abstract.h"
#include "object/bytes.h"
#include "object/cfunction.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/unicode_internal.h"
#include "vm/modules/io_types.h"
#include "vm/modules/library_state.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"
#include "vm/source_lines.h"

namespace heapglass {

namespace {

constexpr int PROCESS = 1;

Object* getpid(Object*) {
  return small_int(PROCESS);
}
Object* getcwd(Object*) {
  return unicode_from_ascii("/");
}
Object* cpu_count(Object*) {
  return small_int(1);
}
Object* exit_now(Object*, Object* status) {
  return err_set_object(StaticType::SystemExit, status);
}

// There is no file of any name.
Object* no_file(Object*, Args args) {
  return io_no_such_file(args.count > 0 ? args[0] : none());
}

// splitmix64 over a counter in the Space.
uint64_t next_random() {
  uint64_t z = (library_state()->random_counter += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

Object* urandom(Object*, Object* size) {
  const int64_t count = number_as_ssize_t(size, StaticType::OverflowError);
  if (count < 0) {
    return err_occurred() ? nullptr : err_set_string(StaticType::ValueError, "negative argument not allowed");
  }
  BytesObject* bytes = bytes_new(count);
  uint64_t word = 0;
  for (int64_t i = 0; bytes != nullptr && i < count; ++i) {
    word = i % 8 == 0 ? next_random() : word >> 8;
    bytes->ob_sval[i] = static_cast<char>(word & 255);
  }
  return bytes;
}

Object* fspath(Object*, Args args) {
  Object* path;
  if (!args_unpack("fspath", args, {"path"}, 1, &path)) {
    return nullptr;
  }
  if (unicode_check(path) || bytes_check(path)) {
    return new_ref(path);
  }
  Held<> method(object_lookup_special(path, id_of(Id::__fspath__)), "the method being called");
  if (!method) {
    return err_occurred() ? nullptr
                          : err_format(StaticType::TypeError, "expected str, bytes or os.PathLike object, not %.200s", type_name_text(path));
  }
  Held<> result(object_call_no_args(method.get()), "the result of a built-in function");
  if (result && !unicode_check(result.get()) && !bytes_check(result.get())) {
    return err_format(StaticType::TypeError, "expected %.200s.__fspath__() to return str or bytes, not %.200s", type_name_text(path),
                      type_name_text(result.get()));
  }
  return result.release();
}

int execute(Object* module) {
  const struct {
    const char* name;
    int64_t value;
  } numbers[] = {{"F_OK", 0},     {"R_OK", 4},      {"W_OK", 2},      {"X_OK", 1},        {"O_RDONLY", 0},    {"O_WRONLY", 1},
                 {"O_RDWR", 2},   {"O_CREAT", 64},  {"O_EXCL", 128},  {"O_TRUNC", 512},   {"O_APPEND", 1024}, {"O_CLOEXEC", 524288},
                 {"EX_OK", 0},    {"WNOHANG", 1}};
  for (const auto& row : numbers) {
    if (module_add(module, row.name, long_from_int64(row.value)) < 0) {
      return -1;
    }
  }
  Object* error = as_object(static_type(StaticType::OSError));
  return module_add(module, "error", error) < 0 || module_add(module, "_have_functions", list_new(0)) < 0
             ? -1
             : module_add(module, "environ", dict_new());
}

// The text of the file that the function is bound to.
Object* text_of(Object* path) {
  std::string_view source;
  return program_source(unicode_to_utf8(path), &source) ? unicode_from_utf8(source) : none();
}
const MethodSpec TEXT_OF[] = {method_noargs("get_source", text_of)};

// Gives linecache, which looks for files here, a lazy entry for [path] where its text is known: the program, and the library.
int offer_source(Object* path) {
  std::string_view source;
  if (!unicode_check(path) || !program_source(unicode_to_utf8(path), &source)) {
    return 0;
  }
  Held<> name(unicode_intern_from_utf8("linecache"), "the module being imported");
  Object* module = name ? dict_get_item_with_error(as_dict(object_state()->sys_modules), name.get()) : nullptr;
  Held<> cache(module == nullptr ? nullptr : object_get_attr_string(module, "cache"), "the attribute that was looked up");
  if (!cache || !dict_check(cache.get())) {
    return err_occurred() ? -1 : 0;
  }
  Held<> function(cfunction_new(&TEXT_OF[0], path, nullptr), "the function that is applied");
  Held<> entry(function ? tuple_pack({function.get()}) : nullptr, "the value stored into a dict");
  return entry ? dict_set_item(as_dict(cache.get()), path, entry.get()) : -1;
}

Object* stat_file(Object* module, Args args) {
  return args.count > 0 && offer_source(args[0]) < 0 ? nullptr : no_file(module, args);
}

const MethodSpec FUNCTIONS[] = {
    method_noargs("getpid", getpid),      method_noargs("getcwd", getcwd),    method_noargs("cpu_count", cpu_count),
    method_one("_exit", exit_now),        method_one("urandom", urandom),     method_keywords("fspath", fspath),
    method_keywords("stat", stat_file),    method_keywords("lstat", no_file),  method_keywords("open", no_file),
    method_keywords("listdir", no_file),  method_keywords("mkdir", no_file),  method_keywords("remove", no_file),
    method_keywords("unlink", no_file),   method_keywords("rmdir", no_file),  method_keywords("rename", no_file),
    method_keywords("chdir", no_file),    method_keywords("scandir", no_file), method_keywords("readlink", no_file),
};

}  // namespace

const ModuleSpec POSIX_MODULE_SPEC = {
    .name = "posix",
    .doc = "This module provides access to operating system functionality that is\nstandardized by the C Standard and the POSIX standard.",
    .functions = FUNCTIONS,
    .hidden_functions = TEXT_OF,
    .execute = execute,
};

}  // namespace heapglass
