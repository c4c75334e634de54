// How a step finds its moment: lines and marks in the recording's tables; frees and changes of counts by playing stretch after stretch
// once more and watching (object_watch.h), forwards as far as the program goes, backwards from checkpoint to checkpoint.
#include "session/session.h"

#include <algorithm>

namespace heapglass {

namespace {

// --- Tunables ---------------------------------------------------------------------------------------------------------
constexpr uint64_t SEARCH_STRETCH = 1000;       // Lines that are recorded at a stretch while a step is looked for.
constexpr uint64_t FIRST_WATCHED = 1000;        // Lines that are recorded before they are watched; twice as many each time,
constexpr uint64_t MOST_WATCHED = 64'000;       // up to so many.
// ----------------------------------------------------------------------------------------------------------------------

// [text] with [words] for each [mark].
std::string with(std::string text, const std::string& mark, const std::string& words) {
  for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + words.size())) {
    text.replace(at, mark.size(), words);
  }
  return text;
}

}  // namespace

void Session::start_search(StepKind kind, int64_t n) {
  const uint64_t here = playback_.here();
  const bool forward = n > 0;
  search_ = Search{};
  search_.kind = kind;
  search_.left = search_.wanted = n;
  search_.depth = playback_.depth();
  search_.from = here;
  // A mark that cannot be seen lies behind where the session stands for it.
  search_.at = forward && stand_.here == here ? std::max(here, stand_.meant) : here;
  search_.next = forward ? lines().first_behind(here) : lines().first_from(here);
  search_.next_mark = forward ? playback_.marks().first_behind(search_.at) : playback_.marks().first_from(here);
  search_.limit = std::max<uint64_t>(here, 1) - 1;
  search_.stretch = FIRST_WATCHED;
  goal_ = Goal::Step;
  watch_objects();
}

void Session::watch_objects() {
  watch_.clear();
  if (search_.kind == StepKind::Free || search_.kind == StepKind::Change) {
    const auto what = search_.kind == StepKind::Free ? ObjectWatch::For::Free : ObjectWatch::For::Change;
    if (const std::optional<ObjectKey> key = object_key_of(search_.object)) {
      watch_.watch(*key, what);
    } else {
      watch_.watch_every_free();
    }
  } else if (search_.kind == StepKind::Breakpoint) {
    for (const Breakpoint& breakpoint : breakpoints_) {
      if (breakpoint.on == Breakpoint::On::Change) {
        watch_.watch(*object_key_of(breakpoint.object), ObjectWatch::For::Change);
      }
    }
  }
}

// --- In the tables -----------------------------------------------------------------------------------------------------

bool Session::has_breakpoint(Breakpoint::On on, int line) const {
  return std::any_of(breakpoints_.begin(), breakpoints_.end(),
                     [on, line](const Breakpoint& each) { return each.on == on && (on != Breakpoint::On::Line || each.line == line); });
}

bool Session::fits(const LineMoment& line) const {
  switch (search_.kind) {
    case StepKind::Line:
    case StepKind::Into: return true;
    case StepKind::Over: return line.depth <= search_.depth;
    case StepKind::Out: return line.depth < search_.depth;
    case StepKind::Cursor: return line.line == search_.line;
    case StepKind::Breakpoint: return has_breakpoint(Breakpoint::On::Line, line.line);
    default: return false;
  }
}

bool Session::fits(const Mark& mark) const {
  const bool collection = mark.kind == MarkKind::Collection;
  return search_.kind == StepKind::Collection ? collection
                                              : search_.kind == StepKind::Breakpoint &&
                                                    has_breakpoint(collection ? Breakpoint::On::Collection : Breakpoint::On::Exception);
}

namespace {

// The moment of the first entry of [log] from number [next] on that lies behind [at] and fits; [next] goes there.
template <class Log, class Fits>
uint64_t first_fitting(const Log& log, uint64_t& next, uint64_t at, Fits fits) {
  next = std::max(next, log.begin());
  while (next < log.end() && (log.at(next).instruction <= at || !fits(log.at(next)))) {
    ++next;
  }
  return next < log.end() ? log.at(next).instruction : UINT64_MAX;
}

// The same backwards: the last one below number [next] that lies before [at]; UINT64_MAX where there is none.
template <class Log, class Fits>
uint64_t last_fitting(const Log& log, uint64_t& next, uint64_t at, Fits fits) {
  while (next > log.begin() && (log.at(next - 1).instruction >= at || !fits(log.at(next - 1)))) {
    --next;
  }
  return next > log.begin() ? log.at(next - 1).instruction : UINT64_MAX;
}

}  // namespace

// The first moment behind search_.at that fits, as far as the program is recorded.
std::optional<uint64_t> Session::hit_behind() {
  const auto passes = [this](const auto& entry) { return fits(entry); };
  const uint64_t line = first_fitting(lines(), search_.next, search_.at, passes);
  const uint64_t mark = first_fitting(playback_.marks(), search_.next_mark, search_.at, passes);
  const uint64_t hit = std::min(line, mark);
  return hit == UINT64_MAX ? std::nullopt : std::optional<uint64_t>(hit);
}

// The last moment before search_.at that fits and is still kept.
std::optional<uint64_t> Session::hit_before() {
  const auto passes = [this](const auto& entry) { return fits(entry); };
  const uint64_t line = last_fitting(lines(), search_.next, search_.at, passes);
  const uint64_t mark = last_fitting(playback_.marks(), search_.next_mark, search_.at, passes);
  if (line == UINT64_MAX || mark == UINT64_MAX) {
    return line == UINT64_MAX && mark == UINT64_MAX ? std::nullopt : std::optional<uint64_t>(std::min(line, mark));
  }
  return std::max(line, mark);
}

// Passes the moments that fit, up to the one that is wanted.
void Session::pass_hits() {
  while (search_.left != 0) {
    const std::optional<uint64_t> hit = search_.left > 0 ? hit_behind() : hit_before();
    if (!hit) {
      return;
    }
    search_.at = *hit;
    search_.left += search_.left > 0 ? -1 : 1;
  }
}

void Session::advance_search(uint64_t instructions) {
  if (!watch_.is_empty()) {
    advance_watch(instructions);
    return;
  }
  const uint64_t until = playback_.end() + instructions;
  const bool by_lines = search_.kind == StepKind::Line || search_.kind == StepKind::Into;
  for (bool more = search_.left > 0;;) {
    pass_hits();
    if (search_.left == 0) {
      go_to_hit(search_.at);
      return;
    }
    if (!more) {
      nothing_more();
      return;
    }
    if (playback_.end() >= until) {
      return;
    }
    more = playback_.record(instructions, by_lines ? static_cast<uint64_t>(search_.left) : SEARCH_STRETCH);
  }
}

// --- By watching -------------------------------------------------------------------------------------------------------

void Session::advance_watch(uint64_t instructions) {
  const bool forward = search_.wanted > 0;
  if (!search_.watching) {
    search_.watching = forward ? begin_watch(instructions) : begin_watch_back();
  }
  if (!search_.watching || !playback_.travel(instructions)) {
    return;
  }
  search_.watching = false;
  if (forward) {
    end_watch();
  } else {
    end_watch_back();
  }
}

// Sets out to watch what is recorded behind search_.at, after recording more where there is nothing.
bool Session::begin_watch(uint64_t instructions) {
  if (playback_.end() <= search_.at && search_.record_until == 0) {
    search_.record_until = lines().end() + search_.stretch;
    search_.stretch = std::min(2 * search_.stretch, MOST_WATCHED);
  }
  if (search_.record_until != 0) {
    const uint64_t missing = search_.record_until - std::min(lines().end(), search_.record_until - 1);
    if (playback_.record(instructions, missing) && lines().end() < search_.record_until) {
      return false;
    }
    search_.record_until = 0;
  }
  if (playback_.end() <= search_.at) {
    nothing_more();
    return false;
  }
  const std::optional<uint64_t> hit = hit_behind();
  search_.limit_hits = hit.has_value();
  search_.limit = hit.value_or(playback_.end());
  watch_.begin(&playback_);
  playback_.set_out_watching(search_.at, search_.limit, &watch_);
  return true;
}

void Session::end_watch() {
  const bool found = !watch_.found().empty();
  search_.at = found ? watch_.found().front() : search_.limit;
  if (found || search_.limit_hits) {
    if (--search_.left == 0) {
      go_to_hit(search_.at);
    }
  } else if (search_.kind != StepKind::Breakpoint && watch_.is_over()) {
    nothing_more();
  }
}

// Sets out to watch from the checkpoint before search_.limit up to it.
bool Session::begin_watch_back() {
  const bool unborn = search_.kind != StepKind::Breakpoint && watch_.is_before_all(search_.limit);
  if (search_.limit <= playback_.first() || unborn) {
    nothing_more();
    return false;
  }
  search_.low = std::max(playback_.checkpoints().last_before(search_.limit - 1), playback_.first());
  watch_.begin(nullptr);
  playback_.set_out_watching(search_.low, search_.limit, &watch_);
  return true;
}

void Session::end_watch_back() {
  std::vector<uint64_t> hits = watch_.found();
  hits.erase(std::upper_bound(hits.begin(), hits.end(), search_.limit), hits.end());
  search_.at = search_.limit + 1;
  for (std::optional<uint64_t> hit = hit_before(); hit && *hit > search_.low; hit = hit_before()) {
    hits.push_back(*hit);
    search_.at = *hit;
  }
  std::sort(hits.begin(), hits.end());
  hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
  const auto count = static_cast<int64_t>(hits.size());
  if (count >= -search_.left) {
    const uint64_t hit = hits[static_cast<size_t>(count + search_.left)];
    search_.left = 0;
    go_to_hit(hit);
    return;
  }
  search_.left += count;
  search_.limit = search_.low;
}

// --- What was found ----------------------------------------------------------------------------------------------------

void Session::go_to_hit(uint64_t moment) {
  note_ = hit_text(moment);
  wanted_ = moment;
  stand_ = {true, moment, moment};
  set_out(moment);
}

// Where nothing is left to be found: stays, or goes as far as there is to go.
void Session::nothing_more() {
  const bool forward = search_.wanted > 0;
  if (search_.stays) {
    note_ = nothing_text();
  }
  set_out(search_.stays ? search_.from : forward ? playback_.end() : playback_.first());
}

std::string Session::nothing_text() const {
  const bool forward = search_.wanted > 0;
  std::string what = with(text_of(search_.kind), "{line}", std::to_string(search_.line));
  what = with(what, "{object}", search_.object.empty() ? "an object" : "this object");
  const int64_t found = std::abs(search_.wanted - search_.left);
  std::string text = found == 0 ? "There is no " + std::string(forward ? "later " : "earlier ") + what
                                : "Only " + std::to_string(found) + " of " + std::to_string(std::abs(search_.wanted)) +
                                      " steps could be made to the " + (forward ? "next " : "last ") + what;
  text += !forward && lines().begin() > 0 ? " in what is still kept" : "";
  return text + (search_.from >= playback_.first() ? ", so you are where you were." : ".");
}

// What is said of a moment besides what changed: why the session stops there.
std::string Session::hit_text(uint64_t moment) const {
  std::string text;
  const LineMoment* line = lines().find(moment);
  if (search_.kind == StepKind::Breakpoint && line != nullptr && fits(*line)) {
    text = "Breakpoint in line " + std::to_string(line->line) + ".";
  }
  const MarkLog& marks = playback_.marks();
  for (uint64_t number = marks.first_from(moment); number < marks.end() && marks.at(number).instruction == moment; ++number) {
    if (fits(marks.at(number))) {
      text += (text.empty() ? "" : " ") + marks.sentence(marks.at(number));
    }
  }
  if (search_.kind == StepKind::Breakpoint && text.empty()) {
    text = "The count of an object with a breakpoint has changed.";
  }
  return text;
}

}  // namespace heapglass
