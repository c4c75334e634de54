// The module _tracemalloc. CPython: Modules/_tracemalloc.c, Python/tracemalloc.c.
#include "memory/trace.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/long.h"
#include "vm/frame.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"
#include "vm/modules/tracemalloc_module.h"

namespace heapglass {

namespace {

// The number of the file called [name], which the table holds from then on.
uint32_t file_number(Object* name) {
  TraceState* state = trace_state();
  for (uint32_t i = 0; i < state->file_count; ++i) {
    if (state->files[i] == address_of(name)) {
      return i;
    }
  }
  if (state->file_count == TRACE_FILES) {
    return TRACE_FILES - 1;
  }
  state->files[state->file_count] = address_of(new_ref(name));
  return state->file_count++;
}

int running_frames(TraceFrame* frames, int limit, uint32_t* total) {
  int count = 0;
  for (InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame); frame != nullptr;
       frame = frame_first_complete(frame->previous)) {
    if (count < limit) {
      frames[count++] = {file_number(frame->code()->co_filename), frame_line(frame)};
    }
    ++*total;
  }
  return count;
}

Object* file_name(uint32_t number) {
  const uint64_t address = number < trace_state()->file_count ? trace_state()->files[number] : 0;
  return address == 0 ? unicode_intern_from_utf8("<unknown>") : new_ref(reinterpret_cast<Object*>(host_of(address)));
}

// The frames of a stack as Python sees them: ((filename, line), ...), innermost first.
Object* stack_tuple(uint64_t word) {
  const auto count = word == 0 ? 0 : static_cast<int64_t>(trace_stack(word)->count);
  Held<TupleObject> frames(tuple_new(count == 0 ? 1 : count), "the items of the new tuple");
  for (int64_t i = 0; frames && i < (count == 0 ? 1 : count); ++i) {
    const TraceFrame frame = count == 0 ? TraceFrame{UINT32_MAX, 0} : trace_stack(word)->frames[i];
    Held<> name(file_name(frame.file), "the items of the new tuple");
    Held<> line(name ? long_from_int64(frame.line) : nullptr, "the items of the new tuple");
    Object* pair = line ? tuple_pack({name.get(), line.get()}) : nullptr;
    if (pair == nullptr) {
      return nullptr;
    }
    tuple_init_item(frames.get(), i, pair);
  }
  return frames.release();
}

Object* is_tracing(Object*) {
  return bool_object(trace_state()->tracing != 0);
}
Object* start(Object*, Args args) {
  if (!args_check_count("start", args.count, 0, 1)) {
    return nullptr;
  }
  const int64_t frames = args.count == 0 ? 1 : number_as_ssize_t(args[0], StaticType::OverflowError);
  if (frames == -1 && err_occurred()) {
    return nullptr;
  }
  if (frames < 1 || frames > 65535) {
    return err_format(StaticType::ValueError, "the number of frames must be in range [1; %lld]", int64_t{65535});
  }
  return trace_start(static_cast<int>(frames)) ? none() : err_no_memory();
}
void drop_files() {
  TraceState* state = trace_state();
  while (state->file_count > 0) {
    const uint64_t address = state->files[--state->file_count];
    state->files[state->file_count] = 0;
    decref(reinterpret_cast<Object*>(host_of(address)));
  }
}
Object* stop(Object*) {
  if (trace_state()->tracing != 0) {
    trace_stop();
    drop_files();
  }
  return none();
}
Object* clear_traces(Object*) {
  if (trace_state()->tracing != 0) {
    trace_clear();
  }
  return none();
}
Object* reset_peak(Object*) {
  trace_state()->peak = trace_state()->traced;
  return none();
}
Object* get_traced_memory(Object*) {
  const int64_t traced = trace_state()->traced, peak = trace_state()->peak;
  Held<> now(long_from_int64(traced), "the items of the new tuple");
  Held<> most(now ? long_from_int64(peak) : nullptr, "the items of the new tuple");
  return most ? tuple_pack({now.get(), most.get()}) : nullptr;
}
Object* get_traceback_limit(Object*) {
  const int32_t limit = trace_state()->max_frames;
  return long_from_int64(limit == 0 ? 1 : limit);
}
Object* get_tracemalloc_memory(Object*) {
  return long_from_int64(trace_table_bytes());
}

// A copy of the traces: making the list allocates, and so changes them.
Object* get_traces(Object*) {
  TraceState* state = trace_state();
  Held<ListObject> list(list_new(0), "the list being made");
  if (state->tracing == 0 || !list) {
    return list.release();
  }
  ++state->paused;
  bool good = true;
  for (int64_t i = 0; good && i < state->capacity; ++i) {
    const TraceEntry entry = state->entries.get()[i];
    if (entry.block == 0) {
      continue;
    }
    Held<> size(long_from_int64(entry.size), "the items of the new tuple");
    Held<> frames(stack_tuple(entry.stack), "the items of the new tuple");
    Held<> total(long_from_int64(entry.stack == 0 ? 1 : trace_stack(entry.stack)->total), "the items of the new tuple");
    Object* item = size && frames && total ? tuple_pack({small_int(0), size.get(), frames.get(), total.get()}) : nullptr;
    good = item != nullptr && list_append_take(list.get(), item) == 0;
  }
  --state->paused;
  return good ? list.release() : nullptr;
}

Object* get_object_traceback(Object*, Object* object) {
  const int64_t before = type_preheader_size(type_of(object));
  const TraceEntry* entry = trace_state()->tracing == 0 ? nullptr : trace_find(address_of(object) - static_cast<uint64_t>(before));
  return entry == nullptr ? none() : stack_tuple(entry->stack);
}

const MethodSpec FUNCTIONS[] = {
    method_noargs("is_tracing", is_tracing),
    method_noargs("clear_traces", clear_traces),
    method_noargs("_get_traces", get_traces),
    method_one("_get_object_traceback", get_object_traceback),
    method_fast("start", start),
    method_noargs("stop", stop),
    method_noargs("get_traceback_limit", get_traceback_limit),
    method_noargs("get_tracemalloc_memory", get_tracemalloc_memory),
    method_noargs("get_traced_memory", get_traced_memory),
    method_noargs("reset_peak", reset_peak),
};

}  // namespace

void tracemalloc_boot() {
  trace_set_source(running_frames);
}

const ModuleSpec TRACEMALLOC_MODULE_SPEC = {
    .name = "_tracemalloc",
    .doc = "Debug module to trace memory blocks allocated by Python.",
    .functions = FUNCTIONS,
};

}  // namespace heapglass
