// O1, O2, W1, T4, T5: what every object fulfils, and the ways to the laws of its type.
#include "object/dict.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/module_types.h"
#include "object/set.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "object/weakref.h"
#include "observe/size.h"
#include "observe/verify_parts.h"
#include "vm/code.h"
#include "vm/generator.h"
#include "vm/modules/deque.h"

namespace heapglass {

bool is_sound_object(Address address) {
  if (!in_space(address, sizeof(Object))) {
    return false;
  }
  const auto type = reinterpret_cast<const Object*>(host_of(address))->ob_type.address;
  if (!in_space(type, sizeof(TypeObject))) {
    return false;
  }
  const auto metatype = reinterpret_cast<const Object*>(host_of(type))->ob_type.address;
  return in_space(metatype, sizeof(TypeObject)) && has_feature(reinterpret_cast<const TypeObject*>(host_of(metatype)), TPFLAGS_TYPE_SUBCLASS);
}

namespace {

bool is_in_heap(Address address) {
  return address - BASE >= HEAP_OFFSET;
}

// The block has room for the object's own bytes and what is before them.
void check_room(Object* object, LawReport& report) {
  const Address block = block_of(object);
  if (!is_in_heap(block)) {
    return;
  }
  const TypeObject* type = type_of(object);
  int64_t size = type->tp_basicsize;
  if (unicode_check_exact(object)) {
    const UnicodeObject* text = as_unicode(object);
    size = (text->is_ascii() ? int64_t{sizeof(AsciiObject)} : int64_t{sizeof(CompactUnicodeObject)}) + (text->length + 1) * text->kind();
  } else if (type->tp_itemsize > 0 && (tuple_check(object) || code_check(object))) {
    size += static_cast<VarObject*>(object)->ob_size * type->tp_itemsize;
  }
  if (has_feature(type, TPFLAGS_INLINE_VALUES) && has_room(block, static_cast<uint64_t>(size + type_preheader_size(type)) + 8)) {
    const int64_t capacity = inline_values_of(object)->capacity;
    size += (capacity + 1) * 8 + ((capacity + 7) & ~int64_t{7});
  }
  const auto needed = static_cast<uint64_t>(size + type_preheader_size(type));
  HEAPGLASS_CHECK(report, O2, size >= 0 && has_room(block, needed), address_of(object), numbers("bytes needed", needed, "at block", block));
}

void check_generator(Object* object, LawReport& report) {
  GenObject* generator = as_generator(object);
  if (generator->gi_frame_state != FrameState::Cleared && generator->gi_iframe.owner == FrameOwner::Generator) {
    check_frame(&generator->gi_iframe, report);
  }
}

void check_by_type(Object* object, LawReport& report) {
  TypeObject* type = type_of(object);
  if (list_check(object)) {
    check_list(as_list(object), report);
  } else if (dict_check(object)) {
    check_dict(as_dict(object), report);
  } else if (tuple_check(object)) {
    check_tuple(object, report);
  } else if (any_set_check(object)) {
    check_set(object, report);
  } else if (type_check(object)) {
    check_type(as_type(object), report);
  } else if (is_exact(object, StaticType::Generator) || is_exact(object, StaticType::Coroutine) || is_exact(object, StaticType::AsyncGen)) {
    check_generator(object, report);
  } else if (has_feature(type, TPFLAGS_HEAPTYPE) && module_type(ModuleType::Deque) != nullptr && deque_check(object)) {
    check_deque(object, report);
  }
}

}  // namespace

void check_weak_references(Object* object, LawReport& report) {
  if (type_supports_weakrefs(type_of(object))) {
    const WeakRefObject* before = nullptr;
    for (WeakRefObject* reference = *weakref_list_of(object); reference != nullptr; before = reference, reference = reference->wr_next) {
      const bool good = is_sound_object(reference) && reference->wr_object == object && reference->wr_prev == before;
      HEAPGLASS_CHECK(report, W1, good, address_of(reference), "it is on the list of another object, or not linked back");
      if (!good) {
        return;
      }
    }
  }
  if (weakref_check(object)) {
    auto* reference = static_cast<WeakRefObject*>(object);
    const bool alive = reference->wr_object.address != 0 && reference->wr_object.get() != none();
    const bool listed = alive ? !is_sound_object(reference->wr_object.get()) ||
                                    (reference->wr_prev ? reference->wr_prev->wr_next == reference : *weakref_list_of(reference->wr_object) == reference)
                              : reference->wr_prev.address == 0 && reference->wr_next.address == 0;
    HEAPGLASS_CHECK(report, W1, listed, address_of(reference), "it is not on the list of the object that it leads to");
  }
}

void check_type(TypeObject* type, LawReport& report) {
  const TupleObject* mro = type->tp_mro;
  const bool traversed = !has_feature(type, TPFLAGS_READY) || !has_feature(type, TPFLAGS_HAVE_GC) || type->tp_traverse;
  HEAPGLASS_CHECK(report, T5, traversed, address_of(type), "it has no tp_traverse");
  if (!has_feature(type, TPFLAGS_READY) || !is_exact(type, StaticType::Type) || mro == nullptr) {
    return;
  }
  const bool good = is_sound_object(mro) && tuple_size(mro) > 0 && mro->ob_item[0] == static_cast<Object*>(type) &&
                    mro->ob_item[mro->ob_size - 1].get() == static_type(StaticType::BaseObject);
  HEAPGLASS_CHECK(report, T4, good, address_of(type), "its mro begins with another, or does not end with object");
}

bool check_object(Object* object, LawReport& report) {
  const uint64_t broken = report.broken_count();
  const bool typed = is_sound_object(object);
  HEAPGLASS_CHECK(report, O1, typed, address_of(object), "what its type field leads to is no type");
  if (typed) {
    check_room(object, report);
  }
  if (report.broken_count() == broken) {
    check_by_type(object, report);
    check_weak_references(object, report);
  }
  return report.broken_count() == broken;
}

}  // namespace heapglass
