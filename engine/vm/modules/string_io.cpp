// io.StringIO: a text file in memory, four bytes a character.
//
// CPython: Modules/_io/stringio.c.
#include "memory/allocator.h"
#include "object/bytes.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/weakref.h"
#include "vm/modules/io_types.h"
#include "vm/modules/module_support.h"

#include <cstring>
#include <string>

namespace heapglass {

namespace {

StringIoObject* as_io(Object* object) {
  return static_cast<StringIoObject*>(object);
}

bool check_open(Object* self) {
  if (as_io(self)->ok == 0) {
    err_set_string(StaticType::ValueError, "I/O operation on uninitialized object");
    return false;
  }
  if (as_io(self)->closed != 0) {
    io_closed();
    return false;
  }
  return true;
}

// Makes room for [size] characters. CPython: resize_buffer.
bool reserve(StringIoObject* io, int64_t size) {
  const int64_t room = io_resized_room(static_cast<int64_t>(io->buf_size), size);
  if (room == static_cast<int64_t>(io->buf_size)) {
    return true;
  }
  void* memory = mem_realloc(io->buf.address == 0 ? nullptr : io->buf.get(), room * 4);
  if (memory == nullptr) {
    err_no_memory();
    return false;
  }
  io->buf = static_cast<uint32_t*>(memory);
  io->buf_size = static_cast<uint64_t>(room);
  return true;
}

// Newlines as the file keeps them: "\r\n" and "\r" become "\n" where it reads universally.
std::u32string translated(StringIoObject* io, Object* text) {
  std::u32string out;
  const int64_t length = unicode_length(text);
  for (int64_t i = 0; i < length; ++i) {
    const uint32_t c = unicode_read(text, i);
    if (io->readtranslate != 0 && c == '\r') {
      out.push_back('\n');
      i += i + 1 < length && unicode_read(text, i + 1) == '\n' ? 1 : 0;
    } else if (c == '\n' && io->writenl.address != 0) {
      Object* newline = io->writenl;
      for (int64_t k = 0; k < unicode_length(newline); ++k) {
        out.push_back(unicode_read(newline, k));
      }
    } else {
      out.push_back(c);
    }
  }
  return out;
}

bool write_text(StringIoObject* io, Object* text) {
  const std::u32string characters = translated(io, text);
  const auto length = static_cast<int64_t>(characters.size());
  if (io->pos + length > io->string_size) {
    if (!reserve(io, io->pos + length)) {
      return false;
    }
    for (int64_t i = io->string_size; i < io->pos; ++i) {
      io->buf.get()[i] = 0;
    }
  }
  if (length > 0) {
    std::memcpy(io->buf.get() + io->pos, characters.data(), static_cast<size_t>(length) * 4);
  }
  io->pos += length;
  io->string_size = io->pos > io->string_size ? io->pos : io->string_size;
  return true;
}

// The text of [start, end): new.
Object* text_of(StringIoObject* io, int64_t start, int64_t end) {
  return start >= end ? empty_string() : unicode_from_kind_and_data(4, io->buf.get() + start, end - start);
}

bool read_newline(StringIoObject* io, Object* newline) {
  if (newline != nullptr && !is_none(newline)) {
    if (!unicode_check(newline)) {
      err_format(StaticType::TypeError, "StringIO() argument 'newline' must be str or None, not %.200s", type_name_text(newline));
      return false;
    }
    const bool known = unicode_equal_to_ascii(newline, "") || unicode_equal_to_ascii(newline, "\n") ||
                       unicode_equal_to_ascii(newline, "\r") || unicode_equal_to_ascii(newline, "\r\n");
    if (!known) {
      err_format(StaticType::ValueError, "illegal newline value: %R", newline);
      return false;
    }
    set_ref(io->readnl, new_ref(newline));
    if (unicode_equal_to_ascii(newline, "\r") || unicode_equal_to_ascii(newline, "\r\n")) {
      set_ref(io->writenl, new_ref(newline));
    }
  }
  io->readtranslate = newline != nullptr && is_none(newline);
  io->readuniversal = io->readtranslate != 0 || (newline != nullptr && unicode_length(newline) == 0);
  return true;
}

int io_init(Object* self, Args args) {
  Object* given[2];
  if (!args_unpack("StringIO", args, {"initial_value", "newline"}, 0, given)) {
    return -1;
  }
  StringIoObject* io = as_io(self);
  io->ok = 0;
  clear_ref(io->readnl);
  clear_ref(io->writenl);
  if (!read_newline(io, given[1])) {
    return -1;
  }
  Object* value = given[0] == nullptr || is_none(given[0]) ? nullptr : given[0];
  if (value != nullptr && !unicode_check(value)) {
    err_format(StaticType::TypeError, "initial_value must be str or None, not %.200s", type_name_text(value));
    return -1;
  }
  io->pos = 0;
  io->string_size = 0;
  if (!reserve(io, value == nullptr ? 0 : unicode_length(value)) || (value != nullptr && !write_text(io, value))) {
    return -1;
  }
  io->pos = 0;
  io->closed = 0;
  io->ok = 1;
  return 0;
}

void io_dealloc(Object* self) {
  StringIoObject* io = as_io(self);
  gc_untrack(self);
  if (io->weakreflist.address != 0) {
    object_clear_weakrefs(self);
  }
  if (io->buf.address != 0) {
    mem_free(io->buf.get());
  }
  clear_ref(io->readnl);
  clear_ref(io->writenl);
  clear_ref(io->dict);
  collected_free(self);
}

Object* io_getvalue(Object* self) {
  return check_open(self) ? text_of(as_io(self), 0, as_io(self)->string_size) : nullptr;
}

Object* io_write(Object* self, Object* text) {
  if (!unicode_check(text)) {
    return err_format(StaticType::TypeError, "string argument expected, got '%s'", type_name_text(text));
  }
  if (!check_open(self) || (unicode_length(text) > 0 && !write_text(as_io(self), text))) {
    return nullptr;
  }
  return long_from_int64(unicode_length(text));
}

Object* io_read(Object* self, Args args) {
  StringIoObject* io = as_io(self);
  int64_t size;
  if (!io_optional_size(args, "read", &size) || !check_open(self)) {
    return nullptr;
  }
  const int64_t left = io->pos >= io->string_size ? 0 : io->string_size - io->pos;
  const int64_t count = size < 0 || size > left ? left : size;
  Object* text = text_of(io, io->pos, io->pos + count);
  io->pos += count;
  return text;
}

// The end of the line at the position.
int64_t end_of_line(StringIoObject* io) {
  const bool carriage = io->readnl.address != 0 && unicode_length(io->readnl) == 1 && unicode_read(io->readnl, 0) == '\r';
  const bool both = io->readnl.address != 0 && unicode_length(io->readnl) == 2;
  for (int64_t i = io->pos; i < io->string_size; ++i) {
    const uint32_t c = io->buf.get()[i];
    const bool follows = i + 1 < io->string_size && io->buf.get()[i + 1] == '\n';
    if (io->readuniversal != 0 && c == '\r') {
      return i + (follows ? 2 : 1);
    }
    if (both ? c == '\r' && follows : c == (carriage ? uint32_t{'\r'} : uint32_t{'\n'})) {
      return i + (both ? 2 : 1);
    }
  }
  return io->string_size;
}

Object* line_at(StringIoObject* io, int64_t limit) {
  if (io->pos >= io->string_size) {
    return empty_string();
  }
  int64_t end = end_of_line(io);
  end = limit >= 0 && end - io->pos > limit ? io->pos + limit : end;
  Object* line = text_of(io, io->pos, end);
  io->pos = end;
  return line;
}

Object* io_readline(Object* self, Args args) {
  int64_t limit;
  return io_optional_size(args, "readline", &limit) && check_open(self) ? line_at(as_io(self), limit) : nullptr;
}

Object* io_iter(Object* self) {
  return check_open(self) ? new_ref(self) : nullptr;
}
Object* io_next(Object* self) {
  if (!check_open(self)) {
    return nullptr;
  }
  Object* line = line_at(as_io(self), -1);
  return line == nullptr || unicode_length(line) == 0 ? nullptr : line;
}

Object* io_tell(Object* self) {
  return check_open(self) ? long_from_int64(as_io(self)->pos) : nullptr;
}

Object* io_seek(Object* self, Args args) {
  if (!args_check_count("seek", args.count, 1, 2)) {
    return nullptr;
  }
  const int64_t to = number_as_ssize_t(args[0], StaticType::OverflowError);
  const int64_t whence = err_occurred() || args.count == 1 ? 0 : number_as_ssize_t(args[1], StaticType::OverflowError);
  if (err_occurred() || !check_open(self)) {
    return nullptr;
  }
  if (whence < 0 || whence > 2) {
    return err_format(StaticType::ValueError, "Invalid whence (%i, should be 0, 1 or 2)", static_cast<int>(whence));
  }
  if (to < 0 && whence == 0) {
    return err_format(StaticType::ValueError, "Negative seek position %zd", to);
  }
  if (whence != 0 && to != 0) {
    return err_set_string(StaticType::OSError, "Can't do nonzero cur-relative seeks");
  }
  as_io(self)->pos = whence == 0 ? to : whence == 1 ? as_io(self)->pos : as_io(self)->string_size;
  return long_from_int64(as_io(self)->pos);
}

Object* io_truncate(Object* self, Args args) {
  StringIoObject* io = as_io(self);
  if (!args_check_count("truncate", args.count, 0, 1) || !check_open(self)) {
    return nullptr;
  }
  const int64_t size = args.count == 0 || is_none(args[0]) ? io->pos : number_as_ssize_t(args[0], StaticType::OverflowError);
  if (err_occurred()) {
    return nullptr;
  }
  if (size < 0) {
    return err_format(StaticType::ValueError, "Negative size value %zd", size);
  }
  if (size < io->string_size) {
    if (!reserve(io, size)) {
      return nullptr;
    }
    io->string_size = size;
  }
  return long_from_int64(size);
}

Object* io_close(Object* self) {
  StringIoObject* io = as_io(self);
  io->closed = 1;
  if (io->buf.address != 0) {
    mem_free(io->buf.get());
    io->buf = nullptr;
    io->buf_size = 0;
  }
  io->string_size = 0;
  return none();
}
Object* io_true(Object* self) {
  return check_open(self) ? true_object() : nullptr;
}
Object* get_closed(Object* self) {
  return bool_object(as_io(self)->closed != 0);
}
Object* get_line_buffering(Object* self) {
  return check_open(self) ? false_object() : nullptr;
}

void io_slots(TypeObject* type) {
  collected_slots<Collected<StringIoObject, &StringIoObject::readnl, &StringIoObject::writenl, &StringIoObject::dict>>(type);
  type->tp_dealloc = io_dealloc;
  type->tp_init = io_init;
  type->tp_new = type_generic_new;
  type->tp_iter = io_iter;
  type->tp_iternext = io_next;
  type->tp_dictoffset = offsetof(StringIoObject, dict);
  type->tp_weaklistoffset = offsetof(StringIoObject, weakreflist);
}
const MethodSpec METHODS[] = {
    method_noargs("close", io_close),       method_noargs("getvalue", io_getvalue), method_fast("read", io_read),
    method_fast("readline", io_readline),   method_noargs("tell", io_tell),         method_fast("truncate", io_truncate),
    method_fast("seek", io_seek),           method_one("write", io_write),          method_noargs("seekable", io_true),
    method_noargs("readable", io_true),     method_noargs("writable", io_true),
};
const GetSetSpec GETSETS[] = {{"closed", get_closed}, {"line_buffering", get_line_buffering}};
const LayoutField LAYOUT[] = {
    {"buf", 16, "pointer", ""},         {"pos", 24, "int64", ""}, {"string_size", 32, "int64", ""}, {"buf_size", 40, "int64", ""},
    {"readnl", 80, "ref", "the newline of a file"}, {"writenl", 88, "ref", "the newline of a file"}, {"weakreflist", 104, "weak", ""},
    {"state", offsetof(StringIoObject, state), "int32", ""},
    {"writer", offsetof(StringIoObject, writer), "pointer", ""}, {"ok", offsetof(StringIoObject, ok), "int8", ""},
    {"closed", offsetof(StringIoObject, closed), "int8", ""},
    {"readuniversal", offsetof(StringIoObject, readuniversal), "int8", ""},
    {"readtranslate", offsetof(StringIoObject, readtranslate), "int8", ""}, {"decoder", 72, "pointer", ""},
    {"dict", 96, "pointer", ""}, {"module_state", 112, "pointer", ""},
};

}  // namespace

const TypeSpec STRING_IO_SPEC = {
    .name = "_io.StringIO",
    .doc = "Text I/O implementation using an in-memory buffer.",
    .basicsize = sizeof(StringIoObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_IMMUTABLETYPE,
    .base = StaticType::Count,
    .fill_slots = io_slots,
    .methods = METHODS,
    .getsets = GETSETS,
    .layout = LAYOUT,
    .module_type = ModuleType::StringIo,
    .module_base = ModuleType::TextIoBase,
};

}  // namespace heapglass
