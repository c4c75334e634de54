// What JavaScript sees: functions over numbers and UTF-8 strings (JSON), so that no handle has to be
// given back. This is the only file that knows embind.
#include <emscripten.h>
#include <emscripten/bind.h>

#include <algorithm>
#include <string>

#include "app/app.h"
#include "base/json_writer.h"
#include "observe/snapshot_json.h"
#include "session/session.h"

namespace heapglass {

namespace {

// How many instructions a slice starts with, and between what bounds it adapts.
constexpr double FIRST_SLICE = 20000;
constexpr double LEAST_SLICE = 500;
constexpr double MOST_SLICE = 50000000;

Session& session() {
  static Session the_session([] {
    SessionLimits limits;
    limits.asks_for_input = true;
    return limits;
  }());
  return the_session;
}

App& app() {
  static App the_app(session());
  return the_app;
}

void write_error(JsonWriter& json, const std::optional<ErrorView>& error) {
  if (!error) return json.raw("null");
  json.open('{');
  json.name("type");
  json.text(error->type);
  json.name("message");
  json.text(error->message);
  json.name("line");
  json.integer(error->line);
  json.name("traceback");
  json.text(error->traceback);
  json.close('}');
}

void write_refusal(JsonWriter& json, const std::optional<Refusal>& refusal) {
  if (!refusal) return json.raw("null");
  json.open('{');
  json.name("code");
  json.text(refusal->code);
  json.name("message");
  json.text(refusal->message);
  json.close('}');
}

std::string status_json(const Status& status) {
  JsonWriter json;
  json.open('{');
  json.name("moment");
  json.text(status.moment);
  json.name("end");
  json.text(status.end);
  json.name("status");
  json.text(status.status);
  json.name("line");
  json.integer(status.line);
  json.name("busy");
  json.boolean(status.busy);
  json.name("progress");
  json.raw(std::to_string(std::clamp(status.progress, 0.0, 1.0)));
  json.name("sentence");
  json.text(status.sentence);
  json.name("error");
  write_error(json, session().error());
  json.name("refused");
  write_refusal(json, status.refused);
  json.close('}');
  return json.out;
}

std::string load(const std::string& code, const std::string& input) {
  session().load(code, input);
  app().session_changed(true);
  return status_json(session().status());
}

std::string start(const std::string& command_json) {
  Command command;
  if (std::optional<Refusal> refusal = read_command(command_json, command)) {
    session().refuse(std::move(*refusal));
  } else {
    session().start(command);
  }
  app().session_changed(false);
  return status_json(session().status());
}

// Goes on in slices of instructions until the budget is used up or nothing is left to do. The size
// of a slice follows the speed at which the last one ran.
std::string advance(double budget_ms) {
  static double slice = FIRST_SLICE;
  double start = emscripten_get_now();
  double used = 0;
  Status status;
  do {
    double before = emscripten_get_now();
    status = session().advance(static_cast<uint64_t>(slice));
    double took = std::max(emscripten_get_now() - before, 0.01);
    used = emscripten_get_now() - start;
    double wanted = std::max(budget_ms - used, budget_ms / 4);
    slice = std::clamp(slice * std::clamp(wanted / took, 0.25, 4.0), LEAST_SLICE, MOST_SLICE);
  } while (status.busy && used < budget_ms * 0.75);
  // While the program runs the picture stays as it was; looking at every slice would cost more than it shows.
  if (!status.busy) app().session_changed(false);
  return status_json(status);
}

std::string snapshot(const std::string& request_json) {
  SnapshotRequest request;
  std::string error;
  if (!snapshot_request_from_json(request_json, request, error)) {
    JsonWriter json;
    json.open('{');
    json.name("code");
    json.text("bad_request");
    json.name("message");
    json.text(error);
    json.close('}');
    return json.out;
  }
  return snapshot_to_json(session().snapshot(request), request);
}

std::string_view from(const std::string& text, double offset) {
  size_t start = offset > 0 ? static_cast<size_t>(offset) : 0;
  return start < text.size() ? std::string_view(text).substr(start) : std::string_view();
}

// Offsets are bytes of the whole output, which is UTF-8; the page hands back the totals it was given.
std::string output(double stdout_from, double stderr_from) {
  const std::string out = session().stdout_text();
  const std::string err = session().stderr_text();
  JsonWriter json;
  json.open('{');
  json.name("stdout");
  json.text(from(out, stdout_from));
  json.name("stderr");
  json.text(from(err, stderr_from));
  json.name("stdout_total");
  json.integer(out.size());
  json.name("stderr_total");
  json.integer(err.size());
  json.close('}');
  return json.out;
}

bool attach_canvas(const std::string& selector) { return app().attach(selector); }
void detach_canvas() { app().detach(); }
void set_view(const std::string& panel) { app().set_view(panel); }
void set_options(const std::string& json) { app().set_options(json); }
void view_command(const std::string& json) { app().view_command(json); }
std::string view() { return app().view(); }
int frames_drawn() { return app().frames_drawn(); }
std::string poll_view_event() { return app().poll_view_event(); }

}  // namespace

EMSCRIPTEN_BINDINGS(heapglass) {
  emscripten::function("load", &load);
  emscripten::function("start", &start);
  emscripten::function("advance", &advance);
  emscripten::function("snapshot", &snapshot);
  emscripten::function("output", &output);
  emscripten::function("attach_canvas", &attach_canvas);
  emscripten::function("detach_canvas", &detach_canvas);
  emscripten::function("set_view", &set_view);
  emscripten::function("set_options", &set_options);
  emscripten::function("view_command", &view_command);
  emscripten::function("view", &view);
  emscripten::function("frames_drawn", &frames_drawn);
  emscripten::function("poll_view_event", &poll_view_event);
}

}  // namespace heapglass
