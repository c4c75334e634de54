// The parts of check_laws, one file each. A checker looks at what it is given and reports; it reads no address that it has not found to be
// in the Space, so that a broken machine can be looked at too.
#pragma once

#include "base/check.h"
#include "observe/count_walk.h"
#include "object/list.h"
#include "vm/frame.h"

#include <string>

namespace heapglass {

// "NAME 3, OTHER 4", for the detail of a broken law.
std::string numbers(std::string_view left_name, uint64_t left, std::string_view right_name, uint64_t right);

// Whether the [bytes] at [address] are in the Space, and could be an object or a table.
inline bool in_space(Address address, uint64_t bytes = 8) {
  const uint64_t offset = address - BASE;
  return address % 8 == 0 && offset >= MEMORY_STATE_OFFSET && offset < space_size() && bytes <= space_size() - offset;
}
// Whether something of [bytes] bytes may lie at [address]: in the block that begins there, if it is one of the heap.
bool has_room(Address address, uint64_t bytes);
// Whether [address] leads to an object whose type is a type.
bool is_sound_object(Address address);
inline bool is_sound_object(const Object* object) {
  return is_sound_object(address_of(object));
}

// verify_heap.cpp: M1 to M6.
void check_heap(LawReport& report);
// verify_free_lists.cpp: Y1.
void check_free_lists(LawReport& report);
// verify_generations.cpp: G1, G2, C1, and what belongs to a collection's phases: C2 to C4.
void check_generations(LawReport& report);
// verify_frames.cpp: N1, T1, T2, F1, F2.
void check_thread(LawReport& report);
// Checks the entries of [frame], which may be a generator's.
void check_frame(InterpreterFrame* frame, LawReport& report);

// verify_objects.cpp: O1 and O2, and the laws of its type; false where it is not sound, so that its slots cannot be read.
bool check_object(Object* object, LawReport& report);
// verify_containers.cpp: L1, D1, D2, D4, E1, U1, Q1.
void check_list(ListObject* list, LawReport& report);
void check_dict(DictObject* dict, LawReport& report);
void check_set(Object* set, LawReport& report);
void check_tuple(Object* tuple, LawReport& report);
void check_deque(Object* deque, LawReport& report);
// verify_objects.cpp: W1, T4, T5.
void check_weak_references(Object* object, LawReport& report);
void check_type(TypeObject* type, LawReport& report);

// verify_counts.cpp: what is counted over all objects: S1, D3, I1, T3, X1, G1, R1.
void check_counts(const CountWalk& walk, LawReport& report);

}  // namespace heapglass
