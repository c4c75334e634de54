// heapglass snapshot: the snapshot of a moment as JSON.

#include "observe/snapshot_json.h"
#include "session/session.h"
#include "tool/commands.h"

#include <cstdio>

namespace heapglass {

namespace {

constexpr const char* USAGE = "usage: heapglass snapshot FILE.py [--at=MOMENT | --line=N[:COUNT]] [--fields=a,b]";
constexpr uint64_t MOST_LINES = 2'000'000;  // Of a program that has no end.

struct SnapshotOptions {
  std::string file;
  std::string at = "end";
  int line = 0;
  int visit = 1;
  std::string fields;
};

// Takes the value of an option "NAME=VALUE"; false where [argument] is another.
bool take(std::string_view argument, std::string_view name, std::string* value) {
  if (!argument.starts_with(name)) {
    return false;
  }
  *value = std::string(argument.substr(name.size()));
  return true;
}

// Reads "5" or "5:2": a line and which of its visits.
bool read_line(const std::string& text, SnapshotOptions& options) {
  const size_t colon = text.find(':');
  const std::optional<uint64_t> line = moment_of(text.substr(0, colon));
  const std::optional<uint64_t> visit = colon == std::string::npos ? 1 : moment_of(text.substr(colon + 1));
  const auto fits = [](std::optional<uint64_t> number) { return number && *number > 0 && *number < 1'000'000'000; };
  options.line = fits(line) ? static_cast<int>(*line) : 0;
  options.visit = fits(visit) ? static_cast<int>(*visit) : 0;
  return options.line > 0 && options.visit > 0;
}

bool read_options(CommandArguments arguments, SnapshotOptions& options) {
  for (std::string_view argument : arguments) {
    std::string value;
    if (take(argument, "--at=", &options.at) || take(argument, "--fields=", &options.fields)) {
      continue;
    }
    if (take(argument, "--line=", &value)) {
      if (!read_line(value, options)) {
        return false;
      }
    } else if (options.file.empty() && (argument == "-" || !argument.starts_with("-"))) {
      options.file = std::string(argument);
    } else {
      return false;
    }
  }
  return !options.file.empty();
}

// {"fields":["refs","holders"]} of "refs,holders".
std::string request_json(const std::string& fields) {
  std::string json = "{\"fields\":[";
  std::string word;
  for (size_t i = 0; i <= fields.size() && !fields.empty(); ++i) {
    if (i < fields.size() && fields[i] != ',') {
      word += fields[i];
      continue;
    }
    json += (json.back() == '[' ? "\"" : ",\"") + word + "\"";
    word.clear();
  }
  return json + "]}";
}

}  // namespace

int snapshot_command(CommandArguments arguments) {
  SnapshotOptions options;
  if (!read_options(arguments, options)) {
    return tool_error(EXIT_USAGE, USAGE);
  }
  Command command;
  command.verb = "seek";
  command.moment = options.at;
  if (const std::optional<Refusal> refusal = refusal_of(command)) {
    return tool_error(EXIT_USAGE, refusal->message);
  }
  std::string source;
  if (!tool_read_file(options.file, &source)) {
    return tool_error(EXIT_NO_INPUT, "cannot read " + options.file);
  }
  SnapshotRequest request;
  std::string error;
  if (!snapshot_request_from_json(request_json(options.fields), request, error)) {
    return tool_error(EXIT_USAGE, error);
  }
  SessionLimits limits;
  limits.most_lines = MOST_LINES;
  static Session session(limits);
  session.load(source, "");
  if (options.line > 0) {
    command.moment = session.moment_of_line(options.line, options.visit);
    if (command.moment.empty()) {
      return tool_error(EXIT_NO_INPUT, "line " + std::to_string(options.line) + " is not visited that often");
    }
  }
  session.complete(command);
  const std::string json = snapshot_to_json(session.snapshot(request), request);
  std::printf("%s\n", json.c_str());
  return 0;
}

}  // namespace heapglass
