// What gc tells of the tracked objects: lists of them, who refers to what. CPython: Python/gc.c, Modules/gcmodule.c.
#pragma once

#include "gc/collector.h"

namespace heapglass {

struct ListObject;

// A new list of the tracked objects of [generation], of all of them for -1; frozen ones are left out.
ListObject* gc_get_objects(int generation);
// A new list of the tracked containers that refer directly to one of [args], without [asked], the tuple of these.
ListObject* gc_get_referrers(Args args, Object* asked);
// A new list of what [args] refer to directly.
ListObject* gc_get_referents(Args args);

}  // namespace heapglass
