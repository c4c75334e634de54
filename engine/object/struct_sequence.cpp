#include "object/struct_sequence.h"

#include "object/abstract.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/tuple.h"

namespace heapglass {

namespace {

constexpr std::string_view VERSION_INFO[] = {"major", "minor", "micro", "releaselevel", "serial"};
constexpr std::string_view FLAGS[] = {
    "debug",       "inspect",  "interactive",  "optimize",           "dont_write_bytecode", "no_user_site",
    "no_site",     "ignore_environment", "verbose", "bytes_warning", "quiet",               "hash_randomization",
    "isolated",    "dev_mode", "utf8_mode",    "warn_default_encoding", "safe_path",        "int_max_str_digits"};
constexpr std::string_view FLOAT_INFO[] = {"max", "max_exp", "max_10_exp", "min",     "min_exp", "min_10_exp",
                                           "dig", "mant_dig", "epsilon",   "radix",   "rounds"};
constexpr std::string_view INT_INFO[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits",
                                         "str_digits_check_threshold"};
constexpr std::string_view HASH_INFO[] = {"width", "modulus",   "inf",       "nan",    "imag",
                                          "algorithm", "hash_bits", "seed_bits", "cutoff"};
constexpr std::string_view THREAD_INFO[] = {"name", "lock", "version"};

constexpr std::string_view UNRAISABLE[] = {"exc_type", "exc_value", "exc_traceback", "err_msg", "object"};

constexpr StructSequenceFields KINDS[] = {
    {"sys.version_info", VERSION_INFO}, {"sys.flags", FLAGS},         {"sys.float_info", FLOAT_INFO},
    {"sys.int_info", INT_INFO},         {"sys.hash_info", HASH_INFO}, {"sys.thread_info", THREAD_INFO},
    {"UnraisableHookArgs", UNRAISABLE},
};

const StructSequenceFields& fields_of(Object* self) {
  return KINDS[as_tuple(self)->ob_item[as_tuple(self)->ob_size].address];
}

// Attributes of sys.flags that are no items of it.
struct HiddenFlag {
  std::string_view name;
  int64_t value;
};
constexpr HiddenFlag HIDDEN_FLAGS[] = {{"gil", 1}, {"thread_inherit_context", 0}, {"context_aware_warnings", 0}};

void sequence_dealloc(Object* self) {
  gc_untrack(self);
  for (int64_t i = 0; i < tuple_size(self); ++i) {
    clear_ref(as_tuple(self)->ob_item[i]);
  }
  gc_del(self);
}

Object* sequence_repr(Object* self) {
  const StructSequenceFields& kind = fields_of(self);
  std::string text(kind.name);
  text += "(";
  for (int64_t i = 0; i < tuple_size(self); ++i) {
    text += i > 0 ? ", " : "";
    text += kind.fields[static_cast<size_t>(i)];
    text += "=";
    if (!append_repr(text, tuple_item(self, i))) {
      return nullptr;
    }
  }
  return unicode_from_utf8(text + ")");
}

Object* sequence_getattro(Object* self, Object* name) {
  const StructSequenceFields& kind = fields_of(self);
  for (size_t i = 0; unicode_check(name) && i < kind.fields.size(); ++i) {
    if (unicode_equal_to_ascii(name, kind.fields[i])) {
      return new_ref(tuple_item(self, static_cast<int64_t>(i)));
    }
  }
  for (const HiddenFlag& flag : HIDDEN_FLAGS) {
    if (kind.name == "sys.flags" && unicode_check(name) && unicode_equal_to_ascii(name, flag.name)) {
      return long_from_int64(flag.value);
    }
  }
  return object_generic_get_attr(self, name);
}

void sequence_slots(TypeObject* type) {
  type->tp_dealloc = sequence_dealloc;
  type->tp_traverse = static_type(StaticType::Tuple)->tp_traverse.get();  // Every other slot is inherited.
  type->tp_repr = sequence_repr;
  type->tp_getattro = sequence_getattro;
}

const LayoutField SEQUENCE_LAYOUT[] = {
    {"ob_size", 16, "int64", ""},
    {"ob_hash", 24, "int64", ""},
    {"ob_item", 32, "refs", "item"},
};

}  // namespace

Object* struct_sequence_new(StructSequenceKind kind, std::initializer_list<Object*> items) {
  const int64_t count = static_cast<int64_t>(items.size());
  auto* sequence = gc_new_var<TupleObject>(static_type(StaticType::StructSequence), count + 1);
  if (sequence == nullptr) {
    return nullptr;
  }
  sequence->ob_size = count;
  sequence->ob_hash = -1;
  int64_t i = 0;
  for (Object* item : items) {
    tuple_init_item(sequence, i++, item);
  }
  sequence->ob_item[count].address = static_cast<uint64_t>(kind);
  return err_occurred() ? nullptr : sequence;
}

const TypeSpec STRUCT_SEQUENCE_SPEC = {
    .type = StaticType::StructSequence,
    .name = "structseq",
    .basicsize = TUPLE_BASIC_SIZE,
    .itemsize = 8,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_TUPLE_SUBCLASS,
    .base = StaticType::Tuple,
    .fill_slots = sequence_slots,
    .layout = SEQUENCE_LAYOUT,
};

}  // namespace heapglass
