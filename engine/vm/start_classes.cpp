#include "vm/start_classes.h"

#include "object/dict.h"
#include "object/errors.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/type_internal.h"
#include "object/unicode.h"
#include "vm/vm_state.h"

#include <iterator>

namespace heapglass {
namespace {

constexpr StaticType NO_SECOND_BASE = StaticType::Count;

struct StartClass {
  const char* module;
  const char* name;
  StaticType base;
  StaticType second_base = NO_SECOND_BASE;
  bool derives_from_the_last = false;  // Then [base] means nothing.
};

// In the order in which CPython makes them.
constexpr StartClass CLASSES[] = {
    {"io", "UnsupportedOperation", StaticType::OSError, StaticType::ValueError},
    {"concurrent.interpreters", "InterpreterError", StaticType::Exception},
    {"concurrent.interpreters", "InterpreterNotFoundError", StaticType::Exception, NO_SECOND_BASE, true},
    {"concurrent.interpreters", "NotShareableError", StaticType::TypeError},
    {"_frozen_importlib", "_List", StaticType::List},
    {"_frozen_importlib", "_DeadlockError", StaticType::RuntimeError},
    {"zipimport", "ZipImportError", StaticType::ImportError},
    {"encodings", "CodecRegistryError", StaticType::LookupError, StaticType::SystemError},
    {"signal", "ItimerError", StaticType::OSError},
};
constexpr int64_t UNSUPPORTED_OPERATION = 0;

TupleObject* bases_of(const StartClass& row, Object* last) {
  if (row.derives_from_the_last) {
    return tuple_pack({last});
  }
  return row.second_base == NO_SECOND_BASE ? tuple_pack({static_type(row.base)}) : tuple_pack({static_type(row.base), static_type(row.second_base)});
}

Object* make_class(const StartClass& row, Object* last) {
  Held<TupleObject> bases(bases_of(row, last), "the bases of a class");
  Held<DictObject> dict(dict_new(), "the namespace of the new class");
  Held<> name(unicode_intern_from_utf8(row.name), "a part of the new class");
  Held<> module(unicode_intern_from_utf8(row.module), "a part of the new class");
  if (!bases || !dict || !name || !module || dict_set_item(dict.get(), id_of(Id::__module__), module.get()) < 0) {
    return nullptr;
  }
  return type_new(static_type(StaticType::Type), name.get(), bases.get(), dict.get(), Args{});
}

// CPython makes ExceptionGroup last of all built-in exceptions.
bool put_exception_group_last() {
  auto* group = static_cast<TypeObject*>(object_state()->exception_group.get());
  type_remove_subclass(static_type(StaticType::Exception), group);
  return type_add_subclass(static_type(StaticType::Exception), group) == 0;
}

}  // namespace

bool make_start_classes() {
  TupleObject* classes = tuple_new(std::size(CLASSES));
  if (classes == nullptr) {
    return false;
  }
  vm_state()->start_classes = classes;
  for (int64_t i = 0; i < tuple_size(classes); ++i) {
    Object* made = make_class(CLASSES[i], i > 0 ? tuple_item(classes, i - 1) : nullptr);
    if (made == nullptr) {
      return false;
    }
    tuple_init_item(classes, i, made);
  }
  return put_exception_group_last();
}

Object* unsupported_operation_class() {
  return tuple_item(as_tuple(vm_state()->start_classes), UNSUPPORTED_OPERATION);
}

}  // namespace heapglass
