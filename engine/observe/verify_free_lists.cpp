// Y1: the lists of dead objects that are kept for the next of their type.
#include "memory/pool.h"
#include "object/free_list.h"
#include "object/static_types.h"
#include "observe/verify_parts.h"

namespace heapglass {

namespace {

// The type of what the list keeps; Count where it is no object, or of a type that has no number.
StaticType type_of_list(FreeListId id) {
  switch (id) {
    case FreeListId::Floats: return StaticType::Float;
    case FreeListId::Complexes: return StaticType::Complex;
    case FreeListId::Ints: return StaticType::Long;
    case FreeListId::Tuples: return StaticType::Tuple;
    case FreeListId::Lists: return StaticType::List;
    case FreeListId::ListIters: return StaticType::ListIter;
    case FreeListId::TupleIters: return StaticType::TupleIter;
    case FreeListId::Dicts: return StaticType::Dict;
    case FreeListId::Slices: return StaticType::Slice;
    case FreeListId::Ranges: return StaticType::Range;
    case FreeListId::RangeIters: return StaticType::RangeIter;
    case FreeListId::AsyncGens: return StaticType::AsyncGenWrapped;
    case FreeListId::AsyncGenAsends: return StaticType::AsyncGenASend;
    case FreeListId::CFunctions: return StaticType::CFunction;
    case FreeListId::Methods: return StaticType::Method;
    default: return StaticType::Count;
  }
}

bool is_entry(Address entry, bool has_head, StaticType type) {
  if (!in_space(entry, sizeof(Object)) || !address_in_range(host_of(entry - (has_head ? sizeof(GcHead) : 0)))) {
    return false;
  }
  const auto* object = reinterpret_cast<const Object*>(host_of(entry));
  const bool untracked = !has_head || reinterpret_cast<const GcHead*>(object)[-1]._gc_next == 0;
  return untracked && (type == StaticType::Count || object->ob_type == static_type(type));
}

void check_free_list(const FreeList& list, int64_t limit, bool has_head, StaticType type, LawReport& report) {
  int64_t count = 0;
  bool good = list.size <= limit;
  for (Address entry = list.head; entry != 0 && good; entry = *reinterpret_cast<const Address*>(host_of(entry))) {
    good = ++count <= list.size && is_entry(entry, has_head, type);
    HEAPGLASS_CHECK(report, Y1, good, entry, "what is kept is no dead object of the list's type, or is one too many");
  }
  HEAPGLASS_CHECK(report, Y1, !good || count == list.size, address_of(&list),
                  numbers("entries", static_cast<uint64_t>(count), "counted", static_cast<uint64_t>(list.size)));
}

}  // namespace

void check_free_lists(LawReport& report) {
  const FreeLists& all = free_lists();
#define X(name, lists, limit, gc)                                                   \
  for (const FreeList& list : all.name) {                                           \
    check_free_list(list, limit, gc, type_of_list(FreeListId::name), report);       \
  }
  HEAPGLASS_FREE_LISTS(X)
#undef X
}

}  // namespace heapglass
