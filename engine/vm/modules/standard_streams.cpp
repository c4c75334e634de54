#include "vm/modules/standard_streams.h"

#include "memory/machine.h"
#include "object/abstract.h"
#include "object/bytes.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/singletons.h"
#include "object/unicode.h"
#include "object/unicode_internal.h"
#include "object/unicode_methods.h"
#include "vm/modules/stream_type.h"
#include "vm/modules/sys_module.h"

#include <cstring>
#include <string>

namespace heapglass {

namespace {

enum class StreamNumber : int64_t { In = 0, Out = 1, Err = 2 };

// What is written waits as objects until there is CHUNK_SIZE of it: one object, then a list of them. The machine gets the text
// at once, so what a learner sees is not late; only the references are kept as CPython keeps them.
constexpr int64_t CHUNK_SIZE = 8192;

struct StreamObject : Object {
  StreamNumber number;
  int64_t position;  // Of sys.stdin: how much of the input has been read.
  Ptr<Object> pending_bytes;  // Null, a str (ASCII), bytes, or a list of such.
  int64_t pending_bytes_count;
};

StreamObject* as_stream(Object* object) {
  return static_cast<StreamObject*>(object);
}

bool is_stream(const Object* object) {
  return is_exact(object, StaticType::TextIOWrapper);
}

Object* stream_named(const char* name) {
  Object* stream = sys_get(name);
  if (stream == nullptr && !err_occurred()) {
    return err_format(StaticType::RuntimeError, "lost sys.%s", name);
  }
  return stream;
}

// Gives the pending objects away as one bytes object. CPython: _textiowrapper_writeflush.
bool write_flush(StreamObject* stream) {
  if (!stream->pending_bytes) {
    return true;
  }
  Held<> pending(stream->pending_bytes.get(), "text that sys.stdout has not given away yet");
  const int64_t size = stream->pending_bytes_count;
  stream->pending_bytes.address = 0;
  stream->pending_bytes_count = 0;
  Held<> bytes(bytes_check(pending.get()) ? new_ref(pending.get()) : bytes_new(size),
               "text that sys.stdout has not given away yet");
  if (bytes && !bytes_check(pending.get())) {
    std::memset(as_bytes(bytes.get())->ob_sval, 0, static_cast<size_t>(size));  // Nobody looks at them any more.
  }
  pending.reset(nullptr);
  return static_cast<bool>(bytes);
}

// Adds [part], which it takes over, to what is pending.
bool add_pending(StreamObject* stream, Object* part) {
  Held<> held(part, "text that sys.stdout has not given away yet");
  Object* pending = stream->pending_bytes;
  if (pending == nullptr) {
    stream->pending_bytes = held.release();
    return true;
  }
  if (list_check_exact(pending)) {
    return list_append(as_list(pending), held.get()) == 0;
  }
  ListObject* list = list_new(2);
  if (list == nullptr) {
    return false;
  }
  list_init_item(list, 0, pending);
  list_init_item(list, 1, held.release());
  stream->pending_bytes = list;
  return true;
}

// CPython: _io_TextIOWrapper_write_impl of a stream that is no terminal.
bool keep_pending(StreamObject* stream, Object* text) {
  Held<> part(as_unicode(text)->is_ascii() ? new_ref(text) : unicode_encode(text, nullptr, nullptr),
              "text that sys.stdout has not given away yet");
  if (!part) {
    err_clear();  // Lone surrogates were written with the stream's error handler.
    return true;
  }
  const int64_t size = unicode_check(part.get()) ? unicode_length(part.get()) : as_bytes(part.get())->ob_size;
  if (stream->pending_bytes_count + size > CHUNK_SIZE && !write_flush(stream)) {
    return false;
  }
  if (!add_pending(stream, part.release())) {
    return false;
  }
  stream->pending_bytes_count += size;
  const bool at_once = stream->number == StreamNumber::Err || stream->pending_bytes_count >= CHUNK_SIZE;
  return !at_once || write_flush(stream);
}

Object* stream_write_method(Object* self, Object* text) {
  if (!unicode_check(text)) {
    return err_format(StaticType::TypeError, "write() argument must be str, not %T", text);
  }
  if (as_stream(self)->number == StreamNumber::In) {
    return err_set_string(StaticType::ValueError, "not writable");
  }
  machine_write(as_stream(self)->number == StreamNumber::Out ? Stream::Out : Stream::Err, unicode_to_utf8(text));
  if (!keep_pending(as_stream(self), text)) {
    return nullptr;
  }
  return long_from_int64(unicode_length(text));
}

Object* stream_writelines(Object* self, Object* lines) {
  Held<> iterator(object_get_iter(lines), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> line(next, "the text that is printed");
    Object* written = stream_write_method(self, line.get());
    if (written == nullptr) {
      return nullptr;
    }
    decref(written);
  }
  return err_occurred() ? nullptr : none();
}

// Takes the next line of the input, with its end; false where an Abort asks for more.
bool take_line(StreamObject* stream, std::string& line) {
  for (;;) {
    const std::string_view input = machine_input();
    const size_t start = static_cast<size_t>(stream->position);
    const size_t end = start >= input.size() ? std::string_view::npos : input.find('\n', start);
    if (end != std::string_view::npos || machine_input_complete()) {
      line = start >= input.size() ? std::string()
                                   : std::string(input.substr(start, end == std::string_view::npos ? end : end + 1 - start));
      stream->position += static_cast<int64_t>(line.size());
      return true;
    }
    if (!machine_read_input()) {
      err_set_abort(AbortReason::InputNeeded);
      return false;
    }
  }
}

Object* stream_readline(Object* self, Args) {
  std::string line;
  if (as_stream(self)->number != StreamNumber::In) {
    return err_set_string(StaticType::ValueError, "not readable");
  }
  return take_line(as_stream(self), line) ? unicode_from_utf8(line) : nullptr;
}

Object* stream_read(Object* self, Args) {
  std::string all, line;
  do {
    if (!take_line(as_stream(self), line)) {
      return nullptr;
    }
    all += line;
  } while (!line.empty());
  return unicode_from_utf8(all);
}

Object* stream_next(Object* self) {
  std::string line;
  if (!take_line(as_stream(self), line)) {
    return nullptr;
  }
  return line.empty() ? nullptr : unicode_from_utf8(line);
}

Object* stream_flush_method(Object* self) {
  return write_flush(as_stream(self)) ? none() : nullptr;
}
Object* stream_isatty(Object*) {
  return false_object();
}
Object* stream_fileno(Object* self) {
  return small_int(static_cast<int64_t>(as_stream(self)->number));
}
Object* stream_readable(Object* self) {
  return bool_object(as_stream(self)->number == StreamNumber::In);
}
Object* stream_writable(Object* self) {
  return bool_object(as_stream(self)->number != StreamNumber::In);
}

const char* name_of(Object* self) {
  constexpr const char* NAMES[] = {"<stdin>", "<stdout>", "<stderr>"};
  return NAMES[static_cast<int64_t>(as_stream(self)->number)];
}
const char* mode_of(Object* self) {
  return as_stream(self)->number == StreamNumber::In ? "r" : "w";
}
Object* get_name(Object* self) {
  return unicode_from_ascii(name_of(self));
}
Object* get_mode(Object* self) {
  return unicode_from_ascii(mode_of(self));
}
Object* get_encoding(Object*) {
  return unicode_from_ascii("utf-8");
}
Object* get_errors(Object* self) {
  return unicode_from_ascii(as_stream(self)->number == StreamNumber::Err ? "backslashreplace" : "surrogateescape");
}
Object* get_closed(Object*) {
  return false_object();
}

Object* stream_repr(Object* self) {
  return unicode_from_format("<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>", name_of(self), mode_of(self));
}

void stream_dealloc(Object* self) {
  clear_ref(as_stream(self)->pending_bytes);
  object_free(self);
}

void stream_slots(TypeObject* type) {
  type->tp_dealloc = stream_dealloc;
  type->tp_repr = stream_repr;
  type->tp_iter = object_self_iter;
  type->tp_iternext = stream_next;
}

const MethodSpec STREAM_METHODS[] = {
    method_one("write", stream_write_method),     method_one("writelines", stream_writelines),
    method_fast("readline", stream_readline),     method_fast("read", stream_read),
    method_noargs("flush", stream_flush_method),  method_noargs("isatty", stream_isatty),
    method_noargs("fileno", stream_fileno),       method_noargs("readable", stream_readable),
    method_noargs("writable", stream_writable),
};
const GetSetSpec STREAM_GETSETS[] = {
    {"name", get_name}, {"mode", get_mode}, {"encoding", get_encoding}, {"errors", get_errors}, {"closed", get_closed},
};
const LayoutField STREAM_LAYOUT[] = {
    {"number", 16, "int64", ""},
    {"position", 24, "int64", ""},
    {"pending_bytes", 32, "ref", "text that sys.stdout has not given away yet"},
    {"pending_bytes_count", 40, "int64", ""},
};

Object* stream_new(StreamNumber number) {
  auto* stream = object_new<StreamObject>(StaticType::TextIOWrapper);
  if (stream != nullptr) {
    stream->number = number;
    stream->position = 0;
  }
  return stream;
}

}  // namespace

Object* stream_stdout() {
  return stream_named("stdout");
}

Object* stream_stderr() {
  return stream_named("stderr");
}

bool stream_write(Object* file, Object* object) {
  Held<> writer(object_get_attr(file, id_of(Id::write)), "the method being called");
  if (!writer) {
    return false;
  }
  Held<> text(object_str(object), "the text that is printed");
  Held<> result(text ? object_call_one_arg(writer.get(), text.get()) : nullptr, "the result of a built-in function");
  return static_cast<bool>(result);
}

void stream_write_error(const std::string& text) {
  Held<> file(sys_get("stderr"), "the file that is printed to");
  if (!file || is_stream(file.get()) || is_none(file.get())) {
    err_clear();
    if (file && !is_none(file.get())) {
      machine_write(Stream::Err, text);
    }
    return;
  }
  Held<> string(unicode_from_utf8(text), "the text that is printed");
  if (!string || !stream_write(file.get(), string.get())) {
    err_clear();
  }
}

void streams_flush() {
  for (const char* name : {"stdout", "stderr"}) {
    Held<> file(sys_get(name), "the file that is printed to");
    if (file && !is_none(file.get()) && !stream_flush(file.get())) {
      err_clear();
    }
  }
}

bool stream_flush(Object* file) {
  Object* result = object_call_method_no_args(file, id_of(Id::flush));
  xdecref(result);
  return result != nullptr;
}

Object* stream_read_line() {
  Held<> input(stream_named("stdin"), "the file that is read");
  if (!input) {
    return nullptr;
  }
  std::string line;
  if (is_stream(input.get())) {
    if (!take_line(as_stream(input.get()), line)) {
      return nullptr;
    }
  } else {
    Held<> text(object_call_method_no_args(input.get(), id_of(Id::readline)), "the text that is read");
    if (!text) {
      return nullptr;
    }
    line = unicode_to_utf8(text.get());
  }
  if (line.empty()) {
    return err_set_string(StaticType::EOFError, "EOF when reading a line");
  }
  if (line.back() == '\n') {
    line.pop_back();
  }
  return unicode_from_utf8(line);
}

int streams_add(Object* module) {
  const struct {
    const char* name;
    StreamNumber number;
  } streams[] = {{"stdin", StreamNumber::In}, {"stdout", StreamNumber::Out}, {"stderr", StreamNumber::Err}};
  for (const auto& stream : streams) {
    const std::string hidden = "__" + std::string(stream.name) + "__";
    Object* object = stream_new(stream.number);
    if (object == nullptr || module_add(module, stream.name, new_ref(object)) < 0 ||
        module_add(module, hidden, object) < 0) {
      return -1;
    }
  }
  return 0;
}

const TypeSpec TEXT_STREAM_SPEC = {
    .type = StaticType::TextIOWrapper,
    .name = "_io.TextIOWrapper",
    .basicsize = sizeof(StreamObject),
    .fill_slots = stream_slots,
    .methods = STREAM_METHODS,
    .getsets = STREAM_GETSETS,
    .layout = STREAM_LAYOUT,
};

}  // namespace heapglass
