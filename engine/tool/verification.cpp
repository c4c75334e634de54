#include "tool/verification.h"

#include "gc/collector.h"
#include "memory/allocator.h"
#include "memory/machine.h"
#include "object/errors.h"
#include "object/thread_state.h"
#include "observe/verify.h"

#include <algorithm>
#include <cstdio>

namespace heapglass {

namespace {

constexpr uint64_t USUAL_BOUNDARIES = 10'000;
constexpr uint64_t FEW_BOUNDARIES = 1'000;  // The least between two checks that collections bring about, after the first of them.
constexpr uint64_t FIRST_COLLECTIONS = 50;

// The one run that is being verified; its hooks get no argument of their own.
struct Run {
  uint64_t every = USUAL_BOUNDARIES;  // Boundaries between two checks.
  uint64_t end = UINT64_MAX;          // The instruction that is not run any more.
  uint64_t collections = 0;
  uint64_t last_check = 0;            // At which instruction.
  bool after_collections = true;
  bool lawful = true;
};
Run run;
LawChecker checker;

uint64_t now() {
  return thread_state()->instructions;
}

void say(const LawReport& report) {
  run.lawful = run.lawful && report.all_hold();
  for (const BrokenLaw& broken : report.broken()) {
    std::string text = "heapglass: ";
    append_broken_law(broken, text);
    std::fflush(stdout);
    std::fprintf(stderr, "%s\n", text.c_str());
  }
}

void check_all() {
  LawReport report;
  checker.check(report);
  run.last_check = now();
  say(report);
}

// A check looks at every block: the more there are, the further apart the checks, or they took most of the time.
uint64_t few_boundaries() {
  return std::max(FEW_BOUNDARIES, static_cast<uint64_t>(allocated_blocks()));
}

bool wants_a_check_after_collection() {
  return run.after_collections && (++run.collections <= FIRST_COLLECTIONS || now() - run.last_check >= few_boundaries());
}

void look_at_phase(GcPhase phase, GcHead* list) {
  LawReport report;
  check_phase(phase, list, report);
  say(report);
  if (phase == GcPhase::Idle && wants_a_check_after_collection()) {
    machine.stop_at = now();
  }
}

uint64_t next_stop() {
  const uint64_t step = run.every == 1 ? 1 : std::max(run.every, few_boundaries());
  return std::min(run.end, now() > UINT64_MAX - step ? UINT64_MAX : now() + step);
}

// A nested run cannot be left: the check waits for the first boundary outside of it. Past the last instruction it is cut off.
int wait_for_outer_boundary() {
  machine.stop_at = now();
  if (run.lawful && now() < run.end) {
    return 0;
  }
  machine.abort_reason = AbortReason::BudgetSpent;
  thread_state()->eval_breaker |= EVAL_STOP_REQUESTED;
  return 0;
}

}  // namespace

RunResult run_verified(Verification how, bool stressed, uint64_t max_steps, bool* lawful) {
  run = Run{};
  run.every = how == Verification::Full ? 1 : USUAL_BOUNDARIES;
  run.end = max_steps > UINT64_MAX - now() ? UINT64_MAX : now() + max_steps;
  run.after_collections = !stressed;
  gc_phase_hook = look_at_phase;
  machine.nested_boundary = wait_for_outer_boundary;
  RunResult result = RunResult::Paused;
  while (result == RunResult::Paused && run.lawful && now() < run.end) {
    result = interpreter_run(next_stop() - now());
    if (result != RunResult::Aborted) {
      check_all();
    }
  }
  gc_phase_hook = nullptr;
  *lawful = run.lawful;
  return result;
}

}  // namespace heapglass
