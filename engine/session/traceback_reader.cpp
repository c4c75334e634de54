#include "session/traceback_reader.h"

#include <algorithm>
#include <cstdlib>

namespace heapglass {

namespace {

// The last line that is not indented: "ValueError: text". Lines of notes and of the message may follow it.
std::string_view summary_line(std::string_view text) {
  std::string_view summary;
  bool after_frames = false;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool indented = line.starts_with(" ");
    if (after_frames && !indented && !line.empty()) {
      summary = line;
    }
    after_frames = indented;
  }
  return summary;
}

}  // namespace

ErrorView read_traceback(std::string_view text, std::string_view filename) {
  ErrorView error;
  error.traceback = std::string(text);
  const std::string_view summary = summary_line(text);
  const size_t colon = summary.find(": ");
  error.type = std::string(summary.substr(0, colon));
  error.message = colon == std::string_view::npos ? "" : std::string(summary.substr(colon + 2));
  const std::string mark = "File \"" + std::string(filename) + "\", line ";
  const size_t at = error.traceback.rfind(mark);
  error.line = at == std::string::npos ? 0 : std::atoi(error.traceback.c_str() + at + mark.size());
  return error;
}

}  // namespace heapglass
