// The module _heapglass: what memory_profiler and psutil are made of. The system's figures that they print have no counterpart in a
// sandbox; these come from the heap.
//
// CPython: nothing.
#include "memory/pool.h"
#include "object/args.h"
#include "object/long.h"
#include "object/unicode_internal.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"
#include "vm/source_lines.h"

namespace heapglass {

namespace {

// The pools that have been carved off the arenas there are, in bytes: a page that has been touched stays with the process until the
// arena is given back.
int64_t carved_bytes() {
  int64_t total = 0;
  for (uint32_t i = 0; i < memory_state()->maxarenas; ++i) {
    const ArenaObject& arena = arena_table()[i];
    if (arena.address != 0) {
      total += static_cast<int64_t>(arena.pool_address.address - arena.address);
    }
  }
  return total;
}

Object* resident_bytes(Object*) {
  return long_from_int64(carved_bytes() + static_cast<int64_t>(memory_state()->large.bytes));
}
Object* mapped_bytes(Object*) {
  return long_from_int64(int64_t{memory_state()->narenas_currently_allocated} * ARENA_SIZE +
                         static_cast<int64_t>(memory_state()->large.bytes));
}

// A line of a source text that tracebacks could quote, or None.
Object* source_line_function(Object*, Args args) {
  if (!args_check_count("source_line", args.count, 2, 2)) {
    return nullptr;
  }
  const int64_t number = long_as_int64(args[1]);
  std::string_view line;
  if (number == -1 && err_occurred()) {
    return nullptr;
  }
  return source_line(unicode_to_utf8(args[0]), static_cast<int>(number), &line) ? unicode_from_utf8(line) : none();
}

const MethodSpec FUNCTIONS[] = {
    method_noargs("resident_bytes", resident_bytes),
    method_noargs("mapped_bytes", mapped_bytes),
    method_fast("source_line", source_line_function),
};

}  // namespace

const ModuleSpec HEAPGLASS_MODULE_SPEC = {.name = "_heapglass", .doc = "Figures of the sandbox's heap.", .functions = FUNCTIONS};

}  // namespace heapglass
