// The module errno, with Linux' numbers. CPython: Modules/errnomodule.c.
#include "object/dict.h"
#include "object/long.h"
#include "object/module.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

struct Row {
  const char* name;
  int number;
};
constexpr Row ROWS[] = {
    {"EPERM", 1},    {"ENOENT", 2},   {"ESRCH", 3},    {"EINTR", 4},    {"EIO", 5},      {"ENXIO", 6},    {"E2BIG", 7},   {"ENOEXEC", 8},
    {"EBADF", 9},    {"ECHILD", 10},  {"EAGAIN", 11},  {"ENOMEM", 12},  {"EACCES", 13},  {"EFAULT", 14},  {"EBUSY", 16},  {"EEXIST", 17},
    {"EXDEV", 18},   {"ENODEV", 19},  {"ENOTDIR", 20}, {"EISDIR", 21},  {"EINVAL", 22},  {"ENFILE", 23},  {"EMFILE", 24}, {"ENOTTY", 25},
    {"EFBIG", 27},   {"ENOSPC", 28},  {"ESPIPE", 29},  {"EROFS", 30},   {"EMLINK", 31},  {"EPIPE", 32},   {"EDOM", 33},   {"ERANGE", 34},
    {"EDEADLK", 35}, {"ENOSYS", 38},  {"ENOTEMPTY", 39}, {"ELOOP", 40}, {"ENOTSUP", 95}, {"EADDRINUSE", 98}, {"ECONNABORTED", 103},
    {"ECONNRESET", 104}, {"ETIMEDOUT", 110}, {"ECONNREFUSED", 111}, {"EALREADY", 114}, {"EINPROGRESS", 115},
};

int execute(Object* module) {
  Held<DictObject> names(dict_new(), "the dict being made");
  for (const Row& row : ROWS) {
    Held<> number(long_from_int64(row.number), "the value stored into a dict");
    Held<> name(unicode_intern_from_utf8(row.name), "the value stored into a dict");
    if (!names || !number || !name || dict_set_item(names.get(), number.get(), name.get()) < 0 ||
        module_add(module, row.name, new_ref(number.get())) < 0) {
      return -1;
    }
  }
  return module_add(module, "errorcode", names.release());
}

}  // namespace

const ModuleSpec ERRNO_MODULE_SPEC = {.name = "errno", .doc = "This module makes available standard errno system symbols.", .execute = execute};

}  // namespace heapglass
