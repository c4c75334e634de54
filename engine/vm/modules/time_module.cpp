// The module time. Programs are deterministic: its clock belongs to the model and goes on by a microsecond each time it is
// read, and by what sleep asks for; `--real-time` gives the host's clock instead.
//
// CPython: Modules/timemodule.c.

#include "memory/machine.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/long.h"
#include "object/object_state.h"
#include "object/singletons.h"
#include "vm/modules/module_specs.h"

namespace heapglass {

namespace {

constexpr int64_t NANOSECONDS = 1'000'000'000;
constexpr int64_t READING_TAKES = 1'000;
constexpr int64_t EPOCH = 1'767'225'600;  // 2026-01-01, where the model's calendar begins.

int64_t read_clock() {
  if (RealClock real = machine_real_clock(); real != nullptr) {
    return real();
  }
  return object_state()->model_clock += READING_TAKES;
}

Object* seconds(int64_t nanoseconds) {
  return float_from_double(static_cast<double>(nanoseconds) / static_cast<double>(NANOSECONDS));
}

Object* perf_counter(Object*) {
  return seconds(read_clock());
}
Object* perf_counter_ns(Object*) {
  return long_from_int64(read_clock());
}
Object* time_time(Object*) {
  return seconds(EPOCH * NANOSECONDS + read_clock());
}
Object* time_ns(Object*) {
  return long_from_int64(EPOCH * NANOSECONDS + read_clock());
}

Object* sleep(Object*, Object* duration) {
  const double value = float_as_double(duration);
  if (value == -1.0 && err_occurred()) {
    return nullptr;
  }
  if (value < 0) {
    return err_set_string(StaticType::ValueError, "sleep length must be non-negative");
  }
  object_state()->model_clock += static_cast<int64_t>(value * static_cast<double>(NANOSECONDS));
  return none();
}

const MethodSpec TIME_FUNCTIONS[] = {
    method_noargs("perf_counter", perf_counter),   method_noargs("perf_counter_ns", perf_counter_ns),
    method_noargs("monotonic", perf_counter),      method_noargs("monotonic_ns", perf_counter_ns),
    method_noargs("process_time", perf_counter),   method_noargs("process_time_ns", perf_counter_ns),
    method_noargs("thread_time", perf_counter),    method_noargs("time", time_time),
    method_noargs("time_ns", time_ns),             method_one("sleep", sleep),
};

}  // namespace

const ModuleSpec TIME_MODULE_SPEC = {
    .name = "time",
    .doc = "This module provides various functions to manipulate time values.",
    .functions = TIME_FUNCTIONS,
};

}  // namespace heapglass
