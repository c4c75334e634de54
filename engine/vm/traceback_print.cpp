#include "vm/traceback_print.h"

#include "object/abstract.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "vm/modules/standard_streams.h"
#include "vm/report_hooks.h"
#include "vm/traceback.h"
#include "vm/traceback_carets.h"
#include "vm/traceback_hints.h"
#include "vm/traceback_syntax.h"
#include "vm/vm_state.h"

#include <vector>

namespace heapglass {
namespace {

constexpr int RECURSIVE_CUTOFF = 3;
constexpr char CAUSE_TEXT[] = "\nThe above exception was the direct cause of the following exception:\n\n";
constexpr char CONTEXT_TEXT[] = "\nDuring handling of the above exception, another exception occurred:\n\n";

std::string text_of(Object* string) {
  return std::string(unicode_as_utf8(string));
}

// str(object), or what CPython says where that fails.
std::string safe_string(Object* object, const char* what) {
  Object* string = object_str(object);
  if (string == nullptr) {
    err_clear();
    return std::string("<") + what + " str() failed>";
  }
  std::string text = text_of(string);
  decref(string);
  return text;
}

std::string repeated(int count) {
  const int more = count - RECURSIVE_CUTOFF;
  return "  [Previous line repeated " + std::to_string(more) + " more time" + (more > 1 ? "s" : "") + "]\n";
}

// The entries of a traceback; the same place more than three times in a row is only counted.
std::string stack_text(TracebackObject* traceback, bool markers) {
  std::string text;
  std::string last;
  int count = 0;
  for (; traceback != nullptr; traceback = traceback->tb_next) {
    CodeObject* code = traceback->tb_frame->f_frame->code();
    const std::string filename = text_of(code->co_filename);
    CodePosition position = code_position_of(code, traceback->tb_lasti / 2);
    if (traceback->tb_lineno != -1) {
      position.line = traceback->tb_lineno;
    }
    const std::string head =
        "  File \"" + filename + "\", line " + std::to_string(position.line) + ", in " + text_of(code->co_name) + "\n";
    if (head != last) {
      if (count > RECURSIVE_CUTOFF) {
        text += repeated(count);
      }
      last = head;
      count = 0;
    }
    if (++count > RECURSIVE_CUTOFF) {
      continue;
    }
    text += head;
    if (vm_state()->finalizing == 0) {
      text += markers ? traceback_source(filename, position, "    ") : traceback_source_line(filename, position.line, "    ");
    }
  }
  if (count > RECURSIVE_CUTOFF) {
    text += repeated(count);
  }
  return text;
}

std::string type_text(Object* exception) {
  TypeObject* type = type_of(exception);
  Object* qualname = type_qualname_object(type);
  Object* module = type_module_object(type);
  std::string text = qualname == nullptr ? "<unknown>" : text_of(qualname);
  if (module == nullptr || !unicode_check(module)) {
    err_clear();
  } else if (!unicode_equal_to_ascii(module, "__main__") && !unicode_equal_to_ascii(module, "builtins")) {
    text = text_of(module) + "." + text;
  }
  xdecref(qualname);
  xdecref(module);
  return text;
}

int64_t number_of(Object* value, int64_t fallback) {
  if (value == nullptr || !long_check(value)) {
    return fallback;
  }
  return long_as_int64(value);
}

bool is_known(Object* value) {
  return value != nullptr && !is_none(value);
}

// The place and the line of a SyntaxError, with carets, and its message.
std::string syntax_error_text(Object* exception) {
  const auto* error = static_cast<SyntaxErrorObject*>(exception);
  const bool has_line = is_known(error->lineno);
  const std::string filename = is_known(error->filename) ? safe_string(error->filename, "file") : "<string>";
  std::string text;
  if (has_line) {
    text = "  File \"" + filename + "\", line " + safe_string(error->lineno, "line") + "\n";
  }
  ShownSyntaxError shown;
  shown.message = is_known(error->msg) ? safe_string(error->msg, "exception") : "<no detail available>";
  if (error->text.address != 0 && unicode_check(error->text)) {
    shown.lineno = number_of(error->lineno, -1);
    shown.end_lineno = number_of(error->end_lineno, -1);
    shown.has_offset = is_known(error->offset);
    shown.offset = number_of(error->offset, 0);
    shown.end_offset = number_of(error->end_offset, 0);
    shown.text = text_of(error->text);
    find_mistyped_keyword(error, shown);
    text += syntax_error_lines(shown);
  }
  const std::string suffix = !has_line && is_known(error->filename) ? " (" + filename + ")" : "";
  return text + type_text(exception) + ": " + shown.message + suffix + "\n";
}

std::string notes_text(Object* exception) {
  Object* notes = nullptr;
  std::string text;
  if (object_get_optional_attr(exception, id_of(Id::__notes__), &notes) <= 0) {
    err_clear();
    return text;
  }
  if (sequence_check(notes) && !unicode_check(notes)) {
    const int64_t count = sequence_size(notes);
    for (int64_t i = 0; i < count; ++i) {
      Object* note = sequence_get_item(notes, i);
      text += note == nullptr ? "" : safe_string(note, "note") + "\n";
      xdecref(note);
    }
  } else {
    Object* shown = object_repr(notes);
    text += shown == nullptr ? "<__notes__ repr() failed>\n" : text_of(shown) + "\n";
    xdecref(shown);
  }
  decref(notes);
  return text;
}

// The last lines: type and text, then notes.
std::string exception_only_text(Object* exception) {
  if (object_type_check(exception, StaticType::SyntaxError)) {
    return syntax_error_text(exception) + notes_text(exception);
  }
  std::string value = safe_string(exception, "exception");
  value += traceback_hint(exception);
  return type_text(exception) + (value.empty() ? "\n" : ": " + value + "\n") + notes_text(exception);
}

std::string single_text(Object* exception) {
  std::string text;
  Object* traceback = as_exception(exception)->traceback;
  if (traceback != nullptr && !is_none(traceback)) {
    text += "Traceback (most recent call last):\n" + stack_text(static_cast<TracebackObject*>(traceback), true);
  }
  return text + exception_only_text(exception);
}

// Puts [margin] in front of each line.
std::string with_margin(const std::string& text, const std::string& margin) {
  std::string result;
  size_t start = 0;
  while (start < text.size()) {
    const size_t end = text.find('\n', start);
    result += margin + text.substr(start, end - start) + "\n";
    start = end + 1;
  }
  return result;
}

struct GroupPrinter {
  int depth = 0;
  bool need_close = false;

  std::string indent() const { return std::string(static_cast<size_t>(2 * depth), ' '); }
  std::string margin() const { return depth == 0 ? std::string() : indent() + "| "; }
  std::string emit(const std::string& text) const { return depth == 0 ? text : with_margin(text, margin()); }

  std::string chain(Object* exception) {
    std::vector<std::pair<Object*, const char*>> order;
    std::vector<Object*> seen;
    const char* link = nullptr;
    for (Object* next = exception; next != nullptr;) {
      order.emplace_back(next, link);
      seen.push_back(next);
      BaseExceptionObject* error = as_exception(next);
      Object* cause = error->cause;
      Object* context = error->suppress_context != 0 ? nullptr : error->context.get();
      next = cause != nullptr ? cause : context;
      link = cause != nullptr ? CAUSE_TEXT : CONTEXT_TEXT;
      for (Object* before : seen) {
        if (before == next) {
          next = nullptr;
        }
      }
    }
    std::string text;
    for (size_t i = order.size(); i > 0; --i) {
      text += one(order[i - 1].first);
      text += order[i - 1].second == nullptr ? "" : emit(order[i - 1].second);
    }
    return text;
  }

  std::string one(Object* exception) {
    if (!exception_group_check(exception)) {
      return emit(single_text(exception));
    }
    return group(exception);
  }

  std::string group(Object* exception) {
    const bool outermost = depth == 0;
    if (outermost) {
      ++depth;
    }
    std::string text;
    Object* traceback = as_exception(exception)->traceback;
    if (traceback != nullptr && !is_none(traceback)) {
      text += with_margin("Exception Group Traceback (most recent call last):\n", indent() + (outermost ? "+ " : "| "));
      text += emit(stack_text(static_cast<TracebackObject*>(traceback), true));
    }
    text += emit(exception_only_text(exception));
    Object* parts = static_cast<BaseExceptionGroupObject*>(exception)->excs;
    const int64_t count = tuple_size(parts);
    need_close = false;
    for (int64_t i = 0; i < count && i <= 15; ++i) {
      const bool last = i == (count < 15 ? count - 1 : 15);
      if (last) {
        need_close = true;
      }
      const bool truncated = i >= 15;
      const std::string title = truncated ? "..." : std::to_string(i + 1);
      text += indent() + (i == 0 ? "+-" : "  ") + "+---------------- " + title + " ----------------\n";
      ++depth;
      if (!truncated) {
        text += chain(tuple_item(parts, i));
      } else {
        const int64_t rest = count - 15;
        text += emit("and " + std::to_string(rest) + " more exception" + (rest > 1 ? "s" : "") + "\n");
      }
      if (last && need_close) {
        text += indent() + "+------------------------------------\n";
        need_close = false;
      }
      --depth;
    }
    if (outermost) {
      depth = 0;
    }
    return text;
  }
};

// The exit code that SystemExit asks for; what is no number is printed.
int exit_code_of(Object* exception) {
  Object* code = static_cast<SystemExitObject*>(exception)->code;
  if (code == nullptr || is_none(code)) {
    return 0;
  }
  if (long_check(code)) {
    return static_cast<int>(long_as_int64(code) & 0xFF);
  }
  stream_write_error(safe_string(code, "exit code") + "\n");
  return 1;
}

}  // namespace

std::string traceback_text(Object* exception) {
  GroupPrinter printer;
  return printer.chain(exception);
}

int report_uncaught_exception() {
  Held<> exception(err_get_raised(), "the exception being reported");
  if (!exception) {
    return 1;
  }
  if (object_type_check(exception.get(), StaticType::SystemExit)) {
    return exit_code_of(exception.get());
  }
  report_exception(exception.get());
  err_clear();
  return object_type_check(exception.get(), StaticType::KeyboardInterrupt) ? 130 : 1;
}

void print_unraisable(Object* exception, Object* message, Object* object) {
  std::string text;
  if (message != nullptr && !is_none(message)) {
    text += safe_string(message, "message");
  }
  if (object != nullptr && !is_none(object)) {
    Object* shown = object_repr(object);
    text += (text.empty() ? "Exception ignored in: " : ": ") + (shown == nullptr ? "<object repr() failed>" : text_of(shown));
    err_clear();
    xdecref(shown);
    text += "\n";
  } else if (!text.empty()) {
    text += ":\n";
  }
  Object* traceback = as_exception(exception)->traceback;
  if (traceback != nullptr && !is_none(traceback)) {
    text += "Traceback (most recent call last):\n" + stack_text(static_cast<TracebackObject*>(traceback), false);
  }
  const std::string value = safe_string(exception, "exception");
  text += type_text(exception) + ": " + value + "\n";
  stream_write_error(text);
}

}  // namespace heapglass
