#include "object/boot.h"

#include "object/dict.h"
#include "object/dict_internal.h"
#include "object/exception.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/memory_error.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/static_objects.h"
#include "object/template.h"
#include "object/tuple.h"
#include "object/type_internal.h"

#include "memory/data_stack.h"

namespace heapglass {

namespace {

// What the interpreter may recurse in C++ (repr, comparison, copies): deep enough for programs that mean to, and small enough for
// the 1 MB stack of WebAssembly.
constexpr int32_t C_RECURSION_LIMIT = 2000;
constexpr int32_t PY_RECURSION_LIMIT = 1000;

void init_generation(GcGeneration& generation, int32_t threshold) {
  const Address head = address_of(&generation.head);
  generation.head._gc_next = head;
  generation.head._gc_prev = head;
  generation.threshold = threshold;
  generation.count = 0;
}

void init_states() {
  GcState* gc = gc_state();
  for (int i = 0; i < NUM_GENERATIONS; ++i) {
    init_generation(gc->generations[i], GC_THRESHOLDS[i]);
  }
  init_generation(gc->permanent_generation, 0);
  ThreadState* thread = thread_state();
  thread->exc_info = &thread->exc_state;
  thread->py_recursion_limit = PY_RECURSION_LIMIT;
  thread->py_recursion_remaining = PY_RECURSION_LIMIT;
  thread->c_recursion_remaining = C_RECURSION_LIMIT;
  thread->datastack_top = BASE + DATA_STACK_OFFSET;
  thread->datastack_limit = BASE + NATIVE_STACK_OFFSET;
  thread->function_version = 1;
  thread->code_version = 1;
  object_state()->int_max_str_digits = 4300;
  native_stack_init(BASE + NATIVE_STACK_OFFSET, NATIVE_STACK_SIZE);
}

// Gives a static type its head, sizes, flags and slots: enough for objects of it to be made.
void prepare_type(const TypeSpec& spec) {
  TypeObject* type = static_type(spec.type);
  init_static_object(type, StaticType::Type);
  type->tp_name = static_cast<uint64_t>(spec.type) + 1;
  type->tp_basicsize = spec.basicsize;
  type->tp_itemsize = spec.itemsize;
  type->tp_flags = spec.flags | TPFLAGS_IMMUTABLETYPE | TPFLAGS_STATIC_BUILTIN;
  type->tp_as_number = &type->nb;
  type->tp_as_sequence = &type->sq;
  type->tp_as_mapping = &type->mp;
  type->tp_as_async = address_of(&type->as_async);
  type->tp_as_buffer = address_of(&type->as_buffer);
  if (spec.fill_slots != nullptr) {
    spec.fill_slots(type);
  }
}

// What objects made while booting need of types that are not ready yet.
void inherit_allocation() {
  for (uint32_t i = 0; i < static_cast<uint32_t>(StaticType::Count); ++i) {
    TypeObject* type = static_type(static_cast<StaticType>(i));
    const TypeSpec* spec = type_spec_by_number(i);
    if (spec == nullptr) {
      continue;
    }
    if (type->tp_basicsize == 0) {
      type->tp_basicsize = type_spec_by_number(static_cast<uint32_t>(spec->base))->basicsize;
    }
  }
}

int ready_with_bases(TypeObject* type) {
  const TypeSpec* spec = type_spec_of(type);
  TypeObject* base = static_type(spec->base);
  if (spec->type != StaticType::BaseObject && !has_feature(base, TPFLAGS_READY) && ready_with_bases(base) < 0) {
    return -1;
  }
  return type_ready(type);
}

int make_exception_group() {
  Held<TupleObject> bases(tuple_pack({static_type(StaticType::BaseExceptionGroup), static_type(StaticType::Exception)}), "the bases of a class");
  Held<DictObject> dict(dict_new(), "the namespace of the new class");
  if (!bases || !dict || dict_set_item(dict.get(), id_of(Id::__module__), id_of(Id::builtins)) < 0 ||
      dict_set_item(dict.get(), id_of(Id::__slots__), tuple_empty()) < 0) {
    return -1;
  }
  Object* type = type_new(static_type(StaticType::Type), id_of(Id::ExceptionGroup), bases.get(), dict.get(), Args{});
  if (type == nullptr) {
    return -1;
  }
  object_state()->exception_group = type;
  return 0;
}

}  // namespace

const TypeSpec* type_spec_of(const TypeObject* type) {
  if (has_feature(type, TPFLAGS_HEAPTYPE)) {
    return type->tp_name == 0 ? nullptr : type_spec_by_number(type->tp_name - 1);
  }
  const auto offset = static_cast<uint32_t>(address_of(type));
  if (offset < STATIC_TYPES_OFFSET || offset >= STATIC_OBJECTS_OFFSET) {
    return nullptr;
  }
  return type_spec_by_number((offset - STATIC_TYPES_OFFSET) / STATIC_TYPE_STRIDE);
}

bool boot_types(std::span<const BootLayer> layers) {
  allocator_init();
  init_states();
  for (const BootLayer& layer : layers) {
    for (const TypeSpec* spec : layer.types) {
      prepare_type(*spec);
    }
  }
  inherit_allocation();
  make_static_objects();
  dict_boot();
  object_state()->interned = dict_new();
  if (object_state()->interned.address == 0) {
    return false;
  }
  intern_static_objects();
  for (const BootLayer& layer : layers) {
    for (const TypeSpec* spec : layer.types) {
      if (ready_with_bases(static_type(spec->type)) < 0) {
        return false;
      }
    }
  }
  return memory_errors_boot() && make_exception_group() == 0 && interpolation_boot() == 0;
}

}  // namespace heapglass
