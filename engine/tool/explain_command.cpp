// heapglass explain: why an object is alive at a moment, what cutting one reference would do, and who is garbage.
//
// One sentence a line; with --json the section [explain] of a snapshot.

#include "observe/explain_json.h"
#include "session/session.h"
#include "tool/commands.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>

namespace heapglass {

namespace {

constexpr uint64_t MOST_LINES = 2'000'000;  // Of a program that has no end.
constexpr std::string_view USAGE =
    "usage: heapglass explain FILE.py [--at=MOMENT | --line=N[:COUNT]] [--why=NAME] [--cut=NAME] [--garbage] [--json]";

struct ExplainOptions {
  std::string file;
  std::string at = "end";
  std::string line;  // "5" or "5:2"
  ExplainRequest request;
  bool json = false;
};

bool take(std::string_view argument, std::string_view name, std::string* value) {
  if (!argument.starts_with(name)) {
    return false;
  }
  *value = std::string(argument.substr(name.size()));
  return true;
}

bool read_options(CommandArguments arguments, ExplainOptions& options) {
  for (const std::string_view argument : arguments) {
    if (take(argument, "--at=", &options.at) || take(argument, "--line=", &options.line) ||
        take(argument, "--why=", &options.request.why) || take(argument, "--cut=", &options.request.cut)) {
      continue;
    }
    if (argument == "--garbage") {
      options.request.garbage = true;
    } else if (argument == "--json") {
      options.json = true;
    } else if (options.file.empty() && (argument == "-" || !argument.starts_with("-"))) {
      options.file = std::string(argument);
    } else {
      return false;
    }
  }
  return !options.file.empty() && options.request.any();
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 19 &&
         std::all_of(text.begin(), text.end(), [](unsigned char character) { return std::isdigit(character) != 0; });
}

// Both go to the moment that an option names; where there is none, they say so in [problem] and return the exit code.
int go_to_line(Session& session, const std::string& line, std::string& problem) {
  const size_t colon = std::min(line.find(':'), line.size());
  const std::string number = line.substr(0, colon), count = colon == line.size() ? "1" : line.substr(colon + 1);
  if (!is_number(number) || !is_number(count) || std::atoi(number.c_str()) == 0 || std::atoi(count.c_str()) == 0) {
    problem = "--line=" + line + ": a line is a number from 1 on, with `:COUNT` for its COUNTth visit";
    return EXIT_USAGE;
  }
  const std::string moment = session.moment_of_line(std::atoi(number.c_str()), std::atoi(count.c_str()));
  if (moment.empty()) {
    problem = "line " + number + " is not reached" + (count == "1" ? "" : " " + count + " times");
    return EXIT_NO_INPUT;
  }
  session.complete({"seek", "", 1, moment});
  return 0;
}

int go_to_moment(Session& session, const std::string& at, std::string& problem) {
  if (at != "end" && !is_number(at)) {
    problem = "--at=" + at + ": a moment is a number as `heapglass trace` prints it, or `end`";
    return EXIT_USAGE;
  }
  const Status status = session.complete({"seek", "", 1, at});
  const uint64_t wanted = at == "end" ? 0 : std::strtoull(at.c_str(), nullptr, 10);
  if (wanted > std::strtoull(status.end.c_str(), nullptr, 10)) {
    problem = "there is no moment " + at + ": the program's last one is " + status.end;
    return EXIT_NO_INPUT;
  }
  return 0;
}

int go(Session& session, const ExplainOptions& options, std::string& problem) {
  const std::optional<ErrorView>& error = session.error();
  if (!session.playback().is_compiled()) {
    problem = "the program does not compile" + (error ? ": " + error->type + ": " + error->message + " (line " + std::to_string(error->line) + ")" : "");
    return EXIT_NO_INPUT;
  }
  return options.line.empty() ? go_to_moment(session, options.at, problem) : go_to_line(session, options.line, problem);
}

void print_sentence(const std::string& sentence) {
  std::printf("%s\n", sentence.c_str());
}

void print_sentences(const ExplainView& view) {
  if (view.why) {
    print_sentence(view.why->sentence);
  }
  if (view.cut) {
    print_sentence(view.cut->sentence);
  }
  if (view.garbage) {
    print_sentence(view.garbage->sentence);
    for (const CycleView& cycle : view.garbage->cycles) {
      print_sentence(cycle.sentence);
      for (const ExplainedSlot& edge : cycle.edges.items) {
        print_sentence("  " + edge.sentence);
      }
    }
  }
}

}  // namespace

int explain_command(CommandArguments arguments) {
  ExplainOptions options;
  if (!read_options(arguments, options)) {
    return tool_error(EXIT_USAGE, USAGE);
  }
  std::string source;
  if (!tool_read_file(options.file, &source)) {
    return tool_error(EXIT_NO_INPUT, "cannot read " + options.file);
  }
  SessionLimits limits;
  limits.most_lines = MOST_LINES;
  static Session session(limits);
  session.load(source, "");
  std::string problem;
  if (const int code = go(session, options, problem); code != 0) {
    return tool_error(code, options.file + ": " + problem);
  }
  SnapshotRequest request;
  request.fields = 1u << static_cast<unsigned>(SnapshotField::Stdout);  // Nothing else is looked at.
  request.explain = options.request;
  const Snapshot snapshot = session.snapshot(request);
  if (!snapshot.explain->error.empty()) {
    const std::string line = snapshot.line > 0 ? ", line " + std::to_string(snapshot.line) : "";
    return tool_error(EXIT_NO_INPUT, options.file + ": " + snapshot.explain->error + " (moment " + snapshot.t + line + ")");
  }
  if (options.json) {
    JsonWriter json;
    write_explanations(*snapshot.explain, json);
    print_sentence(json.out);
  } else {
    print_sentences(*snapshot.explain);
  }
  return 0;
}

}  // namespace heapglass
