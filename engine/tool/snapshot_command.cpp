// heapglass snapshot: the snapshot of a moment as JSON.

#include "observe/snapshot_json.h"
#include "session/session.h"
#include "tool/commands.h"

#include <cstdio>
#include <cstdlib>

namespace heapglass {

namespace {

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

bool read_options(CommandArguments arguments, SnapshotOptions& options) {
  for (std::string_view argument : arguments) {
    std::string value;
    if (take(argument, "--at=", &options.at) || take(argument, "--fields=", &options.fields)) {
      continue;
    }
    if (take(argument, "--line=", &value)) {
      const size_t colon = value.find(':');
      options.line = std::atoi(value.c_str());
      options.visit = colon == std::string::npos ? 1 : std::atoi(value.c_str() + colon + 1);
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
    return tool_error(EXIT_USAGE, "usage: heapglass snapshot FILE.py [--at=MOMENT | --line=N[:COUNT]] [--fields=a,b]");
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
  Command command;
  command.verb = "seek";
  command.moment = options.at;
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
