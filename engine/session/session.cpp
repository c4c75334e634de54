#include "session/session.h"

#include "observe/changes.h"
#include "observe/explain.h"
#include "observe/snapshot_builder.h"
#include "vm/source_lines.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

namespace heapglass {

namespace {

constexpr std::string_view FILENAME = "main.py";
constexpr std::string_view ENGINE_VERSION = "heapglass 0.1";

// Changes that a moment's sentence tells; the rest is counted.
constexpr size_t MOST_TOLD = 6;
// Lines before this moment whose objects are looked at for what was freed.
constexpr uint64_t MOST_LINES_BACK = 64;

RunStatus status_of_word(const std::string& text) {
  constexpr RunStatus ALL[] = {RunStatus::Ready,    RunStatus::Running, RunStatus::Paused,  RunStatus::WaitingForInput,
                               RunStatus::Finished, RunStatus::Error,   RunStatus::Stopped, RunStatus::Limit};
  for (const RunStatus status : ALL) {
    if (word_of(status) == text) {
      return status;
    }
  }
  return RunStatus::Paused;
}

std::string_view word(ProgramState state) {
  switch (state) {
    case ProgramState::WaitingForInput: return word_of(RunStatus::WaitingForInput);
    case ProgramState::Finished: return word_of(RunStatus::Finished);
    case ProgramState::Error: return word_of(RunStatus::Error);
    default: return word_of(RunStatus::Limit);
  }
}

}  // namespace

void Session::load(std::string_view code, std::string_view input) {
  loaded_ = true;
  stopped_ = false;
  refused_.reset();
  note_.clear();
  stand_ = Stand{};
  goal_ = Goal::None;
  noted_.reset();
  before_ = notes_ = MomentNotes{};
  arrived_ = Arrived{};
  playback_.load(code, input, limits_);
  if (playback_.is_compiled()) {
    set_out(playback_.first());
    while (!playback_.travel(UINT64_MAX)) {
    }
    arrive();
  }
}

// --- Going to a moment -------------------------------------------------------------------------------------------------

// The moment that [moment] is compared with.
std::optional<uint64_t> Session::moment_before(uint64_t moment) const {
  const uint64_t number = lines().first_from(moment);
  const bool at_line = number < lines().end() && lines().at(number).instruction == moment;
  if (!by_instruction_ && (at_line || moment == playback_.end())) {
    return number > lines().begin() ? std::optional<uint64_t>(lines().at(number - 1).instruction) : std::nullopt;
  }
  return moment > playback_.first() ? std::optional<uint64_t>(moment - 1) : std::nullopt;
}

void Session::set_out(uint64_t target) {
  target = std::clamp(target, playback_.first(), playback_.end());
  goal_ = Goal::Travel;
  const std::optional<uint64_t> before = moment_before(target);
  std::vector<uint64_t> looks;
  if (before && noted_ != before) {
    looks.push_back(*before);
  }
  playback_.set_out(target, std::move(looks), this);
}

void Session::look(uint64_t moment) {
  notes_ = take_notes();
  noted_ = moment;
}

void Session::arrive() {
  const uint64_t here = playback_.here();
  // Inside a built-in's call there are moments that cannot be seen: a step goes back to the next that can.
  const bool back = search_.kind == StepKind::Instruction && search_.left < 0 && here >= search_.from;
  const bool late = stand_.going && here > wanted_;
  if (goal_ == Goal::Travel && (back || late) && wanted_ > playback_.first()) {
    set_out(--wanted_);
    return;
  }
  stand_ = stand_.going ? Stand{false, here, stand_.meant} : Stand{};
  goal_ = Goal::None;
  search_ = Search{};
  MomentNotes now = take_notes();
  const std::optional<uint64_t> before = moment_before(here);
  before_ = before && noted_ == before ? std::move(notes_) : MomentNotes{};
  notes_ = std::move(now);
  noted_ = here;
  arrived_ = {here, line_here(), sentence_here()};
}

// --- What is seen ------------------------------------------------------------------------------------------------------

int Session::line_here() const {
  if (!playback_.is_compiled() || playback_.at_end()) {
    return 0;
  }
  if (const LineMoment* line = lines().find(playback_.here())) {
    return line->line;
  }
  InterpreterFrame* frame = interpreter_frame();
  return frame == nullptr ? 0 : std::max(frame_line(frame), 0);  // Clean-up belongs to no line.
}

bool Session::at_first_line() const {
  return !lines().empty() && lines().begin() == 0 && playback_.here() == lines().at(0).instruction;
}

std::string Session::status_word() const {
  if (!loaded_) {
    return "ready";
  }
  if (goal_ != Goal::None) {
    return "running";
  }
  if (stopped_) {
    return "stopped";
  }
  const bool at_last = playback_.here() == playback_.end() && !playback_.can_record();
  if (at_last || !playback_.is_compiled()) {
    return std::string(word(playback_.state()));
  }
  return at_first_line() ? "ready" : "paused";
}

Status Session::status() const {
  Status status;
  status.end = std::to_string(playback_.end());
  status.busy = goal_ != Goal::None;
  status.status = status_word();
  status.progress = playback_.progress();
  // While a verb is being done the Space is on its way.
  Arrived at = status.busy ? arrived_ : Arrived{playback_.here(), line_here(), sentence_here()};
  status.moment = std::to_string(at.moment);
  status.line = at.line;
  status.sentence = std::move(at.sentence);
  status.refused = refused_;
  return status;
}

std::string Session::next_line_text() const {
  const int line = line_here();
  std::string_view source;
  if (line <= 0 || !source_line(FILENAME, line, &source)) {
    return {};
  }
  const size_t first = source.find_first_not_of(" \t");
  return "Next is line " + std::to_string(line) + ": " +
         std::string(first == std::string_view::npos ? std::string_view() : source.substr(first));
}

std::string Session::sentence_here() const {
  std::string text = note_.empty() ? note_ : note_ + " ";
  const std::string told = sentences_of(changes(Detail::Told), MOST_TOLD);
  text += told.empty() ? told : told + " ";
  const std::optional<ErrorView>& error = playback_.error();
  if (error && (playback_.at_end() || !playback_.is_compiled())) {
    return text + "The program ended with " + error->type + (error->line > 0 ? " in line " + std::to_string(error->line) : "") +
           (error->message.empty() ? "." : ": " + error->message);
  }
  if (playback_.at_end()) {
    return text + "The program has ended.";
  }
  if (!playback_.can_record() && playback_.here() == playback_.end()) {
    return text + playback_.stopped_because();
  }
  if (playback_.here() == playback_.first() && lines().begin() > 0) {
    text += "This is the earliest line that is still kept: " + std::to_string(lines().begin()) + " older ones were let go. ";
  }
  return text + next_line_text();
}

void Session::add_births(Snapshot& snapshot) const {
  const uint64_t here = playback_.here();
  const uint64_t line = lines().first_from(here);
  const uint64_t until = line < lines().end() ? lines().at(line).instruction : playback_.end();
  snapshot.births.emplace();
  for (const BirthLog::Entry& entry : playback_.births().entries()) {
    if (entry.seen > until) {
      break;
    }
    snapshot.births->push_back({key_of(entry.birth, entry.block), entry.type, entry.holder,
                                entry.died <= here ? std::to_string(entry.died) : std::string()});
  }
}

Snapshot Session::snapshot(const SnapshotRequest& request) const {
  Snapshot snapshot;
  if (loaded_ && playback_.is_compiled()) {
    build_snapshot(request, snapshot);
    if (request.explain.any()) {
      snapshot.explain = explain(request.explain);
    }
    if (request.wants(SnapshotField::Births)) {
      add_births(snapshot);
    }
    if (goal_ == Goal::None && !request.since.empty() && request.wants(SnapshotField::Objects)) {
      add_freed(snapshot, request);
    }
  }
  const Status now = status();
  snapshot.engine = ENGINE_VERSION;
  snapshot.t = now.moment;
  snapshot.end = now.end;
  snapshot.line = now.line;
  snapshot.status = status_of_word(now.status);
  snapshot.sentence = now.sentence;
  snapshot.stdout_text = stdout_text();
  snapshot.stderr_text = stderr_text();
  if (playback_.at_end() || !playback_.is_compiled()) {
    snapshot.error = playback_.error();
  }
  if (playback_.at_end()) {
    snapshot.exit_code = playback_.exit_code();
  }
  return snapshot;
}

// --- What was freed ----------------------------------------------------------------------------------------------------

namespace {

// Remembers what each object looked like when it was last seen.
class Gone : public Looker {
 public:
  void look(uint64_t) override {
    for (ObjectNote& note : take_notes().objects) {
      if (is_program_birth(note.birth)) {
        last_[note.birth] = std::move(note);
      }
    }
  }
  // Those that [now] has not, by birth.
  std::vector<ObjectNote> missing_from(const MomentNotes& now) const {
    std::vector<ObjectNote> gone;
    for (const auto& [birth, note] : last_) {
      if (find_note(now, birth, note.id) == nullptr) {
        gone.push_back(note);
      }
    }
    std::sort(gone.begin(), gone.end(), [](const ObjectNote& a, const ObjectNote& b) { return a.birth < b.birth; });
    return gone;
  }

 private:
  std::unordered_map<uint64_t, ObjectNote> last_;
};

ObjectView freed_view(const ObjectNote& note) {
  ObjectView view;
  view.id = note.id;
  view.key = key_of(note.birth, note.id);
  view.type = note.type;
  view.repr = note.repr;
  view.state = ObjectState::Freed;
  return view;
}

}  // namespace

void Session::add_freed(Snapshot& snapshot, const SnapshotRequest& request) const {
  const uint64_t here = playback_.here();
  const uint64_t since = std::max<uint64_t>(std::strtoull(request.since.c_str(), nullptr, 10), playback_.first());
  if (since >= here) {
    return;
  }
  const MomentNotes now = take_notes();
  std::vector<uint64_t> looks = {since};
  const uint64_t behind = lines().first_from(here);
  const uint64_t back = behind > MOST_LINES_BACK ? behind - MOST_LINES_BACK : 0;
  for (uint64_t number = std::max(lines().first_behind(since), back); number < behind; ++number) {
    looks.push_back(lines().at(number).instruction);
  }
  Gone gone;
  playback_.set_out(here, looks, &gone);
  while (!playback_.travel(UINT64_MAX)) {
  }
  for (const ObjectNote& note : gone.missing_from(now)) {
    ++snapshot.objects.total;
    if (request.limit == 0 || snapshot.objects.items.size() < request.limit) {
      snapshot.objects.items.push_back(freed_view(note));
    }
  }
}

}  // namespace heapglass
