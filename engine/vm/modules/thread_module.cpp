// The module _thread of an interpreter that never switches: a thread runs to its end when it is started, which is one of the orders
// that CPython may choose. Locks count and check; who would have to wait for another thread gets an error instead.
//
// CPython: Modules/_threadmodule.c.
#include "object/long.h"
#include "object/float.h"
#include "object/module.h"
#include "object/tuple.h"
#include "object/type_internal.h"
#include "object/weakref.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

constexpr char DEADLOCK[] = "deadlock: the only thread that can run waits for a lock";
constexpr int64_t MAIN_THREAD = 0x7f0000000740;  // What get_ident() gives: the model's own number.

struct LockObject : Object {
  uint8_t locked;
  uint8_t padding[7];
};
struct RLockObject : Object {
  uint64_t locked;
  uint64_t owner;
  int64_t level;
};
static_assert(sizeof(RLockObject) == 40);

// What threading holds of a thread that was started.
struct ThreadHandleObject : Object {
  int64_t ident;
  int32_t is_done;
  uint32_t padding;
};

ThreadHandleObject* as_handle(Object* object) {
  return static_cast<ThreadHandleObject*>(object);
}

// The number of the thread that runs, an int; null while the main thread does.
Ptr<Object>& running_thread() {
  return object_state()->running_thread;
}
Object* current_ident() {
  return running_thread() ? new_ref(running_thread().get()) : long_from_int64(MAIN_THREAD);
}
uint64_t current_owner() {
  return running_thread() ? static_cast<uint64_t>(long_as_ssize_t(running_thread())) : static_cast<uint64_t>(MAIN_THREAD);
}

LockObject* as_lock(Object* object) {
  return static_cast<LockObject*>(object);
}
RLockObject* as_rlock(Object* object) {
  return static_cast<RLockObject*>(object);
}

void lock_dealloc(Object* self) {
  gc_untrack(self);
  object_clear_weakrefs(self);
  collected_free(self);
}
int lock_traverse(Object* self, Visit* visit, void* context) {
  return visit_all(self, visit, context);
}

// Reads blocking and timeout; false with an error set.
bool acquire_arguments(Args args, bool* blocking) {
  Object* given[2];
  if (!args_unpack("acquire", args, {"blocking", "timeout"}, 0, given)) {
    return false;
  }
  const int truth = given[0] == nullptr ? 1 : object_is_true(given[0]);
  const double timeout = given[1] == nullptr ? -1.0 : float_as_double(given[1]);
  if (truth < 0 || (timeout == -1.0 && err_occurred())) {
    return false;
  }
  *blocking = truth != 0;
  if (timeout < 0 && timeout != -1.0) {
    err_set_string(StaticType::ValueError, "timeout value must be a non-negative number");
    return false;
  }
  if (!*blocking && timeout != -1.0) {
    err_set_string(StaticType::ValueError, "can't specify a timeout for a non-blocking call");
    return false;
  }
  *blocking = truth != 0 && timeout == -1.0;
  return true;
}

Object* lock_acquire(Object* self, Args args) {
  bool blocking;
  if (!acquire_arguments(args, &blocking)) {
    return nullptr;
  }
  if (as_lock(self)->locked != 0) {
    // Nobody else could release it: CPython would wait for ever.
    return blocking ? err_set_string(StaticType::RuntimeError, DEADLOCK) : false_object();
  }
  as_lock(self)->locked = 1;
  return true_object();
}
Object* lock_release(Object* self) {
  if (as_lock(self)->locked == 0) {
    return err_set_string(StaticType::RuntimeError, "release unlocked lock");
  }
  as_lock(self)->locked = 0;
  return none();
}
Object* lock_exit(Object* self, Args) {
  return lock_release(self);
}
Object* lock_locked(Object* self) {
  return bool_object(as_lock(self)->locked != 0);
}
Object* lock_repr(Object* self) {
  return unicode_from_format("<%s %s object at %p>", as_lock(self)->locked != 0 ? "locked" : "unlocked", type_name_text(self),
                             address_of(self));
}
Object* lock_new(TypeObject* type, Args args) {
  return args_no_keywords("lock", args) && args_check_count("lock", args.count, 0, 0) ? type->tp_alloc(type, 0) : nullptr;
}
void lock_slots(TypeObject* type) {
  collected_slots(type, lock_dealloc, lock_traverse, nullptr);
  type->tp_repr = lock_repr;
  type->tp_new = lock_new;
  type->tp_weaklistoffset = MANAGED_WEAKREF_OFFSET;
}
const MethodSpec LOCK_METHODS[] = {
    method_keywords("acquire_lock", lock_acquire), method_keywords("acquire", lock_acquire),
    method_noargs("release_lock", lock_release),   method_noargs("release", lock_release),
    method_noargs("locked_lock", lock_locked),     method_noargs("locked", lock_locked),
    method_keywords("__enter__", lock_acquire),    method_fast("__exit__", lock_exit),
};

Object* rlock_acquire(Object* self, Args args) {
  bool blocking;
  if (!acquire_arguments(args, &blocking)) {
    return nullptr;
  }
  if (as_rlock(self)->level > 0 && as_rlock(self)->owner != current_owner()) {
    return blocking ? err_set_string(StaticType::RuntimeError, DEADLOCK) : false_object();
  }
  ++as_rlock(self)->level;
  as_rlock(self)->locked = 1;
  as_rlock(self)->owner = current_owner();
  return true_object();
}
Object* rlock_release(Object* self) {
  if (as_rlock(self)->level == 0) {
    return err_set_string(StaticType::RuntimeError, "cannot release un-acquired lock");
  }
  if (--as_rlock(self)->level == 0) {
    as_rlock(self)->locked = 0;
    as_rlock(self)->owner = 0;
  }
  return none();
}
Object* rlock_exit(Object* self, Args) {
  return rlock_release(self);
}
Object* rlock_is_owned(Object* self) {
  return bool_object(as_rlock(self)->level > 0);
}
Object* rlock_count(Object* self) {
  return long_from_int64(as_rlock(self)->level);
}
Object* rlock_repr(Object* self) {
  const RLockObject* lock = as_rlock(self);
  return unicode_from_format("<%s %s object owner=%lld count=%zd at %p>", lock->level != 0 ? "locked" : "unlocked", type_name_text(self),
                             static_cast<int64_t>(lock->owner), lock->level, address_of(self));
}
void rlock_slots(TypeObject* type) {
  collected_slots(type, lock_dealloc, lock_traverse, nullptr);
  type->tp_repr = rlock_repr;
  type->tp_new = type_generic_new;
  type->tp_weaklistoffset = MANAGED_WEAKREF_OFFSET;
}
const MethodSpec RLOCK_METHODS[] = {
    method_keywords("acquire", rlock_acquire),   method_noargs("release", rlock_release),
    method_keywords("__enter__", rlock_acquire), method_fast("__exit__", rlock_exit),
    method_noargs("_is_owned", rlock_is_owned),  method_noargs("locked", rlock_is_owned),
    method_noargs("_recursion_count", rlock_count),
};

// --- _local: with one thread, an object with attributes -------------------------------------------------------------------------------

void local_slots(TypeObject* type) {
  type->tp_traverse = subtype_traverse;
  type->tp_clear = subtype_clear;
  type->tp_alloc = type_generic_alloc;
  type->tp_free = gc_del;
  type->tp_new = type_generic_new;
  type->tp_dictoffset = MANAGED_DICT_OFFSET;
  type->tp_weaklistoffset = MANAGED_WEAKREF_OFFSET;
}
const GetSetSpec LOCAL_GETSETS[] = {{"__dict__", object_generic_get_dict}};

// --- Functions -------------------------------------------------------------------------------------------------------------------------

Object* get_ident(Object*) {
  return current_ident();
}
Object* get_main_ident(Object*) {
  return long_from_int64(MAIN_THREAD);
}
Object* allocate_lock(Object*) {
  TypeObject* type = module_type(ModuleType::Lock);
  return type->tp_alloc(type, 0);
}
Object* count(Object*) {
  return small_int(0);
}

// --- Threads ---------------------------------------------------------------------------------------------------------------------------

Object* new_handle(int64_t ident) {
  TypeObject* type = module_type(ModuleType::ThreadHandle);
  Object* self = type->tp_alloc(type, 0);
  if (self != nullptr) {
    as_handle(self)->ident = ident;
  }
  return self;
}
Object* handle_new(TypeObject*, Args) {
  return new_handle(0);
}
Object* make_handle(Object*, Object* ident) {
  const int64_t number = long_as_ssize_t(ident);
  return number == -1 && err_occurred() ? nullptr : new_handle(number);
}
Object* handle_repr(Object* self) {
  return unicode_from_format("<_ThreadHandle object: ident=%lld>", as_handle(self)->ident);
}
Object* handle_ident(Object* self) {
  return long_from_int64(as_handle(self)->ident);
}
Object* handle_is_done(Object* self) {
  return bool_object(as_handle(self)->is_done != 0);
}
Object* handle_set_done(Object* self) {
  as_handle(self)->is_done = 1;
  return none();
}
Object* handle_join(Object* self, Args) {
  const bool own = as_handle(self)->is_done == 0 && static_cast<uint64_t>(as_handle(self)->ident) == current_owner();
  return own ? err_set_string(StaticType::RuntimeError, "Cannot join current thread") : none();
}
void handle_slots(TypeObject* type) {
  collected_slots(type, lock_dealloc, lock_traverse, nullptr);
  type->tp_repr = handle_repr;
  type->tp_new = handle_new;
  type->tp_weaklistoffset = MANAGED_WEAKREF_OFFSET;
}
const MethodSpec HANDLE_METHODS[] = {method_fast("join", handle_join), method_noargs("_set_done", handle_set_done), method_noargs("is_done", handle_is_done)};
const GetSetSpec HANDLE_GETSETS[] = {{"ident", handle_ident}};

// Runs [function] as the thread [ident], to its end. What leaves it is reported, but for SystemExit. CPython: thread_run.
int run_thread(int64_t ident, Object* function, TupleObject* args, Object* kwargs) {
  Held<> before(xnew_ref(running_thread().get()), "an argument of a built-in function");
  Object* number = long_from_int64(ident);
  if (number == nullptr) {
    return -1;
  }
  set_ref(running_thread(), number);
  Held<> result(object_call_tuple(function, args, kwargs), "the result of a built-in function");
  set_ref(running_thread(), before.release());
  if (result || err_aborting()) {
    return result ? 0 : -1;
  }
  if (err_exception_matches(StaticType::SystemExit)) {
    err_clear();
  } else {
    err_format_unraisable("Exception ignored in thread started by %R", function);
  }
  return 0;
}

Object* start_joinable_thread(Object*, Args args) {
  Object* given[3];
  if (!args_unpack("start_joinable_thread", args, {"function", "handle", "daemon"}, 1, given)) {
    return nullptr;
  }
  if (!callable_check(given[0])) {
    return err_set_string(StaticType::TypeError, "thread function must be callable");
  }
  Held<> handle(given[1] == nullptr || is_none(given[1]) ? new_handle(0) : new_ref(given[1]), "an argument of a built-in function");
  if (!handle || !is_module_type(handle.get(), ModuleType::ThreadHandle)) {
    return handle ? err_set_string(StaticType::TypeError, "'handle' must be a _ThreadHandle") : nullptr;
  }
  if (as_handle(handle.get())->ident != 0) {
    return err_set_string(StaticType::RuntimeError, "thread already started");
  }
  as_handle(handle.get())->ident = static_cast<int64_t>(address_of(handle.get()));
  const int done = run_thread(as_handle(handle.get())->ident, given[0], tuple_empty(), nullptr);
  as_handle(handle.get())->is_done = 1;
  return done < 0 ? nullptr : handle.release();
}

Object* start_new_thread(Object*, Args args) {
  if (!args_check_count("start_new_thread", args.count, 2, 3)) {
    return nullptr;
  }
  if (!callable_check(args[0])) {
    return err_set_string(StaticType::TypeError, "first arg must be callable");
  }
  if (!tuple_check(args[1])) {
    return err_set_string(StaticType::TypeError, "2nd arg must be a tuple");
  }
  Held<> handle(new_handle(0), "an argument of a built-in function");
  if (!handle) {
    return nullptr;
  }
  const auto ident = static_cast<int64_t>(address_of(handle.get()));
  return run_thread(ident, args[0], as_tuple(args[1]), args.count > 2 ? args[2] : nullptr) < 0 ? nullptr : long_from_int64(ident);
}

Object* nothing(Object*) {
  return none();
}
Object* always(Object*) {
  return true_object();
}
Object* stack_size(Object*, Args) {
  return small_int(0);
}
Object* exit_thread(Object*) {
  return err_set_none(StaticType::SystemExit);
}

int execute(Object* module) {
  Object* runtime_error = as_object(static_type(StaticType::RuntimeError));
  Object* lock = as_object(module_type(ModuleType::Lock));
  if (module_add(module, "error", runtime_error) < 0 || module_add(module, "LockType", new_ref(lock)) < 0) {
    return -1;
  }
  return module_add(module, "TIMEOUT_MAX", float_from_double(9223372036.0));
}

constexpr uint64_t WEAK_FLAGS = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_MANAGED_WEAKREF;
const LayoutField LOCK_LAYOUT[] = {{"lock", 16, "int8", ""}};
const LayoutField RLOCK_LAYOUT[] = {{"lock.mutex", 16, "int8", ""}, {"lock.thread", 24, "int64", ""}, {"lock.level", 32, "int64", ""}};
const TypeSpec LOCK_SPEC = {
    .name = "_thread.lock",
    .doc = "A lock object is a synchronization primitive.",
    .basicsize = sizeof(LockObject),
    .flags = WEAK_FLAGS,
    .fill_slots = lock_slots,
    .methods = LOCK_METHODS,
    .layout = LOCK_LAYOUT,
    .module_type = ModuleType::Lock,
};
const TypeSpec RLOCK_SPEC = {
    .name = "_thread.RLock",
    .basicsize = sizeof(RLockObject),
    .flags = WEAK_FLAGS | TPFLAGS_BASETYPE,
    .fill_slots = rlock_slots,
    .methods = RLOCK_METHODS,
    .layout = RLOCK_LAYOUT,
    .module_type = ModuleType::RLock,
};
const TypeSpec LOCAL_SPEC = {
    .name = "_thread._local",
    .doc = "Thread-local data",
    .basicsize = 16,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_BASETYPE | TPFLAGS_MANAGED_DICT | TPFLAGS_MANAGED_WEAKREF,
    .fill_slots = local_slots,
    .getsets = LOCAL_GETSETS,
    .module_type = ModuleType::ThreadLocal,
};
const TypeSpec HANDLE_SPEC = {
    .name = "_thread._ThreadHandle",
    .basicsize = sizeof(ThreadHandleObject),
    .flags = WEAK_FLAGS,
    .fill_slots = handle_slots,
    .methods = HANDLE_METHODS,
    .getsets = HANDLE_GETSETS,
    .module_type = ModuleType::ThreadHandle,
};
const TypeSpec* const TYPES[] = {&LOCK_SPEC, &RLOCK_SPEC, &LOCAL_SPEC, &HANDLE_SPEC};
const MethodSpec FUNCTIONS[] = {
    method_noargs("get_ident", get_ident),
    method_noargs("_get_main_thread_ident", get_main_ident),
    method_noargs("get_native_id", get_ident),
    method_noargs("allocate_lock", allocate_lock),
    method_noargs("allocate", allocate_lock),
    method_noargs("_count", count),
    method_fast("start_new_thread", start_new_thread),
    method_fast("start_new", start_new_thread),
    method_keywords("start_joinable_thread", start_joinable_thread),
    method_one("_make_thread_handle", make_handle),
    method_noargs("exit", exit_thread),
    method_noargs("exit_thread", exit_thread),
    method_fast("stack_size", stack_size),
    method_noargs("_shutdown", nothing),
    method_noargs("daemon_threads_allowed", always),
    method_noargs("_is_main_interpreter", always),
};

}  // namespace

const ModuleSpec THREAD_MODULE_SPEC = {
    .name = "_thread",
    .doc = "This module provides primitive operations to write multi-threaded programs.",
    .functions = FUNCTIONS,
    .types = TYPES,
    .execute = execute,
};

}  // namespace heapglass
