#include "session/command.h"

#include "base/json_value.h"
#include "session/object_watch.h"

#include <algorithm>
#include <cmath>

namespace heapglass {

namespace {

constexpr size_t MOST_BREAKPOINTS = 1000;
constexpr const char* VERBS[] = {"run", "step", "seek", "stop", "breakpoints"};

// What is quoted of a word that was not understood.
std::string quoted(std::string_view text) {
  return "\"" + std::string(text.substr(0, 40)) + "\"";
}

Refusal bad_object(const std::string& key) {
  return {"bad_object", quoted(key) + " names no object: an object is named by its key in a snapshot, such as \"13.2\"."};
}

std::optional<Refusal> refusal_of_step(const Command& command) {
  const std::optional<StepKind> kind = step_kind_of(command.kind);
  if (!kind) {
    return Refusal{"no_such_step", "There is no step by " + quoted(command.kind) + "."};
  }
  if (kind == StepKind::Cursor && command.line < 1) {
    return Refusal{"bad_request", "A step to the cursor needs a line, from 1."};
  }
  if (kind == StepKind::Change && command.object.empty()) {
    return Refusal{"bad_request", "A step to the next change of a count needs an object."};
  }
  if (!command.object.empty() && !object_key_of(command.object)) {
    return bad_object(command.object);
  }
  return std::nullopt;
}

std::optional<Refusal> refusal_of_breakpoints(const std::vector<Breakpoint>& breakpoints) {
  if (breakpoints.size() > MOST_BREAKPOINTS) {
    return Refusal{"bad_breakpoint", "There are more than " + std::to_string(MOST_BREAKPOINTS) + " breakpoints."};
  }
  for (const Breakpoint& breakpoint : breakpoints) {
    if (breakpoint.on == Breakpoint::On::Line && breakpoint.line < 1) {
      return Refusal{"bad_breakpoint", "A breakpoint's line is a number from 1."};
    }
    if (breakpoint.on == Breakpoint::On::Change && !object_key_of(breakpoint.object)) {
      return bad_object(breakpoint.object);
    }
  }
  return std::nullopt;
}

// --- From JSON ---------------------------------------------------------------------------------------------------------

// A whole number that an int can be, or [otherwise] where the member is missing; nothing where it is something else.
std::optional<int> whole(const JsonValue& value, int otherwise) {
  if (value.is(JsonValue::Kind::Null)) {
    return otherwise;
  }
  const bool good = value.is(JsonValue::Kind::Number) && std::floor(value.number) == value.number && std::fabs(value.number) <= 1e9;
  return good ? std::optional<int>(static_cast<int>(value.number)) : std::nullopt;
}

bool read_text(const JsonValue& value, std::string& text) {
  if (value.is(JsonValue::Kind::String)) {
    text = value.text;
  }
  return value.is(JsonValue::Kind::String) || value.is(JsonValue::Kind::Null);
}

std::optional<Breakpoint> read_breakpoint(const JsonValue& json) {
  Breakpoint breakpoint;
  const bool has_line = !json["line"].is(JsonValue::Kind::Null);
  const std::string_view on = json["on"].text_or(has_line ? "line" : "");
  const std::optional<int> line = whole(json["line"], 0);
  if (!line || !read_text(json["object"], breakpoint.object)) {
    return std::nullopt;
  }
  breakpoint.line = *line;
  if (on == "line") {
    breakpoint.on = Breakpoint::On::Line;
  } else if (on == "exception") {
    breakpoint.on = Breakpoint::On::Exception;
  } else if (on == "collection") {
    breakpoint.on = Breakpoint::On::Collection;
  } else if (on == "change") {
    breakpoint.on = Breakpoint::On::Change;
  } else {
    return std::nullopt;
  }
  return breakpoint;
}

bool read_breakpoints(const JsonValue& list, std::vector<Breakpoint>& breakpoints) {
  for (const JsonValue& item : list.items) {
    const std::optional<Breakpoint> breakpoint = item.is(JsonValue::Kind::Object) ? read_breakpoint(item) : std::nullopt;
    if (!breakpoint) {
      return false;
    }
    breakpoints.push_back(*breakpoint);
  }
  return list.is(JsonValue::Kind::Array) || list.is(JsonValue::Kind::Null);
}

}  // namespace

std::optional<StepKind> step_kind_of(std::string_view word) {
#define X(name, text, what)     \
  if (word == text) {           \
    return StepKind::name;      \
  }
  HEAPGLASS_STEP_KINDS(X)
#undef X
  return std::nullopt;
}

const char* text_of(StepKind kind) {
  switch (kind) {
#define X(name, word, what) \
  case StepKind::name: return what;
    HEAPGLASS_STEP_KINDS(X)
#undef X
  }
  return "";
}

std::optional<uint64_t> moment_of(std::string_view text) {
  uint64_t moment = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') {
      return std::nullopt;
    }
    moment = moment > UINT64_MAX / 10 - 1 ? UINT64_MAX : moment * 10 + static_cast<uint64_t>(digit - '0');
  }
  return text.empty() ? std::nullopt : std::optional<uint64_t>(moment);
}

std::optional<Refusal> refusal_of(const Command& command) {
  if (std::find(std::begin(VERBS), std::end(VERBS), command.verb) == std::end(VERBS)) {
    return Refusal{"no_such_verb", "There is no verb " + quoted(command.verb) + "."};
  }
  if (command.verb == "step") {
    return refusal_of_step(command);
  }
  if (command.verb == "seek" && command.moment != "end" && !moment_of(command.moment)) {
    return Refusal{"bad_moment", quoted(command.moment) + " is no moment: a moment is a number of instructions, such as \"17\", or \"end\"."};
  }
  return command.verb == "breakpoints" ? refusal_of_breakpoints(command.breakpoints) : std::nullopt;
}

std::optional<Refusal> read_command(std::string_view text, Command& command) {
  JsonValue json;
  std::string error;
  if (!read_json(text, json, error)) {
    return Refusal{"bad_request", "The command is not JSON: " + error};
  }
  const std::optional<int> n = whole(json["n"], 1);
  const std::optional<int> line = whole(json["line"], 0);
  if (!n || !line) {
    return Refusal{"bad_request", std::string(n ? "A line" : "The number of steps") + " is a whole number."};
  }
  command.n = *n;
  command.line = *line;
  if (!read_text(json["verb"], command.verb) || !read_text(json["kind"], command.kind) ||
      !read_text(json["moment"], command.moment) || !read_text(json["object"], command.object)) {
    return Refusal{"bad_request", "Verbs, kinds, moments and objects are texts."};
  }
  if (!read_breakpoints(json["breakpoints"], command.breakpoints)) {
    return Refusal{"bad_breakpoint",
                   "A breakpoint is {\"line\": 5}, {\"on\": \"exception\"}, {\"on\": \"collection\"} or {\"on\": \"change\", \"object\": \"13.2\"}."};
  }
  return refusal_of(command);
}

}  // namespace heapglass
