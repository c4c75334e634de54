// heapglass trace: what a program does, one JSON object a line.
//
//   line         before each line moment, and at the end: what the line before changed
//   instruction  the same for each instruction
//   event        each change of an object at each instruction, with its fields

#include "base/json_writer.h"
#include "session/session.h"
#include "tool/commands.h"

#include <cstdio>

namespace heapglass {

namespace {

constexpr uint64_t MOST_STEPS = 100'000;

struct TraceOptions {
  std::string_view file;
  std::string_view kind = "line";
  uint64_t most_steps = MOST_STEPS;
};

bool read_options(CommandArguments arguments, TraceOptions& options) {
  for (const std::string_view argument : arguments) {
    if (argument.starts_with("--kind=")) {
      options.kind = argument.substr(7);
    } else if (argument.starts_with("--max-steps=")) {
      const std::optional<uint64_t> steps = moment_of(argument.substr(12));
      if (!steps) {
        return false;
      }
      options.most_steps = *steps;
    } else if (options.file.empty() && (argument == "-" || !argument.starts_with("-"))) {
      options.file = argument;
    } else {
      return false;
    }
  }
  return !options.file.empty() && (options.kind == "line" || options.kind == "instruction" || options.kind == "event");
}

void begin(JsonWriter& json, const Status& status, std::string_view kind) {
  json.open('{');
  json.name("t");
  json.text(status.moment);
  json.name("line");
  json.integer(status.line);
  json.name("kind");
  json.text(kind);
}

void end(JsonWriter& json, std::string_view sentence) {
  json.name("sentence");
  json.text(sentence);
  json.close('}');
  std::printf("%s\n", json.out.c_str());
}

void print_events(const Session& session, const Status& status) {
  for (const Change& change : session.changes(Detail::All)) {
    JsonWriter json;
    begin(json, status, word_of(change.kind));
    write_fields(change, json);
    end(json, sentence_of(change));
  }
}

void print_moment(const Session& session, const Status& status, std::string_view kind) {
  if (kind == "event") {
    print_events(session, status);
    return;
  }
  JsonWriter json;
  begin(json, status, kind);
  json.name("status");
  json.text(status.status);
  if (const std::string function = session.function_here(); !function.empty()) {
    json.name("function");
    json.text(function);
  }
  end(json, status.sentence);
}

}  // namespace

int trace_command(CommandArguments arguments) {
  TraceOptions options;
  if (!read_options(arguments, options)) {
    return tool_error(EXIT_USAGE, "usage: heapglass trace FILE.py [--kind=line|instruction|event] [--max-steps=N]");
  }
  std::string source;
  if (!tool_read_file(options.file, &source)) {
    return tool_error(EXIT_NO_INPUT, "cannot read " + std::string(options.file));
  }
  static Session session;
  session.compare_instructions(options.kind != "line");
  session.load(source, "");
  Status status = session.status();
  const char* const step = options.kind == "line" ? "line" : "instruction";
  std::string last;
  for (uint64_t steps = 0; status.moment != last; ++steps) {
    if (steps >= options.most_steps) {
      return tool_error(EXIT_LIMIT, "stopped after " + std::to_string(steps) + " steps");
    }
    print_moment(session, status, options.kind);
    last = status.moment;
    status = session.complete({"step", step, 1, ""});
  }
  return 0;
}

}  // namespace heapglass
