#include "session/mark_log.h"

#include "gc/collector.h"
#include "lang/opcode.h"
#include "object/exception.h"
#include "object/thread_state.h"
#include "observe/repr.h"
#include "vm/line_marks.h"
#include "vm/loop.h"
#include "vm/traceback.h"

namespace heapglass {

namespace {

// Names of exceptions that are told apart.
constexpr size_t MOST_NAMES = 1000;

MarkLog* listener = nullptr;

uint64_t now() {
  return thread_state()->instructions;
}

void collection_starts(CollectedGeneration generation) {
  listener->add_collection(now(), static_cast<int>(generation));
}

bool is_of_program(const TracebackObject* entry) {
  const InterpreterFrame* frame = entry->tb_frame ? entry->tb_frame->f_frame.get() : nullptr;
  return frame != nullptr && frame->code() != nullptr && line_is_of_program(frame->code());
}

// Whether the exception has come out of a frame of the program already. What `raise` itself raises has not, wherever it was before.
bool comes_from_program(const InterpreterFrame* frame, const BaseExceptionObject* exception) {
  if (frame->instr_ptr->code == op::RAISE_VARARGS) {
    return false;
  }
  const auto* entry = static_cast<const TracebackObject*>(exception->traceback.get());
  for (entry = entry == nullptr ? nullptr : entry->tb_next.get(); entry != nullptr; entry = entry->tb_next) {
    if (is_of_program(entry)) {
      return true;
    }
  }
  return false;
}

void exception_meets(InterpreterFrame* frame) {
  auto* exception = static_cast<BaseExceptionObject*>(thread_state()->current_exception.get());
  if (exception == nullptr || !line_is_of_program(frame->code()) || comes_from_program(frame, exception)) {
    return;
  }
  listener->add_raise(now(), frame_line(frame), observed_type_name(exception));
}

}  // namespace

void MarkLog::clear() {
  MomentLog::clear();
  names_.clear();
}

void MarkLog::add_collection(uint64_t instruction, int generation) {
  add({instruction, 0, 0, MarkKind::Collection, static_cast<uint8_t>(generation)});
}

void MarkLog::add_raise(uint64_t instruction, int line, const std::string& type) {
  const auto known = std::find(names_.begin(), names_.end(), type);
  const auto number = static_cast<uint16_t>(known - names_.begin());
  if (known == names_.end() && names_.size() <= MOST_NAMES) {
    names_.push_back(names_.size() < MOST_NAMES ? type : "an exception");
  }
  add({instruction, line, std::min(number, static_cast<uint16_t>(MOST_NAMES)), MarkKind::Raise, 0});
}

std::string MarkLog::sentence(const Mark& mark) const {
  return mark.kind == MarkKind::Collection
             ? "A collection of generation " + std::to_string(mark.generation) + " starts here."
             : "Line " + std::to_string(mark.line) + " raises " + names_[mark.name] + " here.";
}

void listen_for_marks(MarkLog* log) {
  listener = log;
  gc_start_hook = log == nullptr ? nullptr : collection_starts;
  line_stops.raised = log == nullptr ? nullptr : exception_meets;
}

}  // namespace heapglass
