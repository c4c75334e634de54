#include "memory/machine.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace heapglass {

Machine machine;

namespace {

struct Output {
  std::string text;
  uint64_t total = 0;
};
Output outputs[2];
OutputSink output_sink = nullptr;

Output& output_of(Stream stream) {
  return outputs[static_cast<uint32_t>(stream)];
}

}  // namespace

void machine_write(Stream stream, std::string_view text) {
  Output& output = output_of(stream);
  output.total += text.size();
  if (output_sink != nullptr) {
    output_sink(stream, text);
    return;
  }
  output.text.append(text);
}

std::string_view machine_output(Stream stream) {
  return output_of(stream).text;
}

uint64_t machine_output_total(Stream stream) {
  return output_of(stream).total;
}

void machine_set_output(Stream stream, std::string_view text) {
  Output& output = output_of(stream);
  const size_t common = std::min(output.text.size(), text.size());
  output.text.resize(text.substr(0, common) == std::string_view(output.text).substr(0, common) ? common : 0);
  output.text.append(text.substr(output.text.size()));
  output.total = output.text.size();
}

void machine_set_sink(OutputSink sink) {
  output_sink = sink;
}

void broken_law(const char* text) {
  std::fprintf(stderr, "heapglass: broken law: %s\n", text);
  std::exit(70);
}

namespace {

struct Input {
  std::string text;
  bool complete = true;
  InputReader reader = nullptr;
};
Input input;

}  // namespace

namespace {

RealClock real_clock = nullptr;

}  // namespace

void machine_set_real_clock(RealClock clock) {
  real_clock = clock;
}

RealClock machine_real_clock() {
  return real_clock;
}

std::string_view machine_input() {
  return input.text;
}

bool machine_input_complete() {
  return input.complete;
}

void machine_set_input(std::string_view text, bool complete) {
  input.text = text;
  input.complete = complete;
}

void machine_set_input_reader(InputReader reader) {
  input.reader = reader;
  input.complete = reader == nullptr;
}

bool machine_read_input() {
  return input.reader != nullptr && input.reader();
}

}  // namespace heapglass
