// io.BytesIO: a binary file in memory. Its bytes lie in a bytes object, which it shares with whoever gave or took it until it writes.
//
// CPython: Modules/_io/bytesio.c.
#include "object/buffer.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/memoryview.h"
#include "object/weakref.h"
#include "vm/modules/io_types.h"
#include "vm/modules/module_support.h"

#include <cstring>

namespace heapglass {

namespace {

BytesIoObject* as_io(Object* object) {
  return static_cast<BytesIoObject*>(object);
}
BytesObject* buffer_of(BytesIoObject* io) {
  return as_bytes(io->buf);
}
bool is_shared(BytesIoObject* io) {
  return io->buf->ob_refcnt > 1;
}

bool check_open(Object* self) {
  if (!as_io(self)->buf) {
    err_set_string(StaticType::ValueError, "I/O operation on closed file.");
    return false;
  }
  return true;
}

// Gives the file a bytes object of its own of [size] bytes, with what fits of the old one.
bool renew(BytesIoObject* io, int64_t size) {
  BytesObject* fresh = bytes_new(size);
  if (fresh == nullptr) {
    return false;
  }
  const int64_t keep = io->string_size < size ? io->string_size : size;
  std::memcpy(fresh->ob_sval, buffer_of(io)->ob_sval, static_cast<size_t>(keep));
  set_ref(io->buf, static_cast<Object*>(fresh));
  return true;
}

// Makes room for [size] bytes. CPython: resize_buffer.
bool reserve(BytesIoObject* io, int64_t size) {
  const int64_t room = io_resized_room(buffer_of(io)->ob_size, size);
  return room == buffer_of(io)->ob_size || renew(io, room);
}

// Whether nobody has borrowed the bytes; false with an error set.
bool check_exports(BytesIoObject* io) {
  if (io->exports > 0) {
    err_set_string(StaticType::BufferError, "Existing exports of data: object cannot be re-sized");
    return false;
  }
  return true;
}

bool write_bytes(BytesIoObject* io, std::string_view bytes) {
  const auto count = static_cast<int64_t>(bytes.size());
  const int64_t end = io->pos + count;
  if (!check_exports(io)) {
    return false;
  }
  if (is_shared(io)) {
    if (!renew(io, end > io->string_size ? end : io->string_size)) {
      return false;
    }
  } else if (end > buffer_of(io)->ob_size && !reserve(io, end)) {
    return false;
  }
  char* data = buffer_of(io)->ob_sval;
  if (io->pos > io->string_size) {
    std::memset(data + io->string_size, 0, static_cast<size_t>(io->pos - io->string_size));
  }
  std::memcpy(data + io->pos, bytes.data(), static_cast<size_t>(count));
  io->pos = end;
  io->string_size = end > io->string_size ? end : io->string_size;
  return true;
}

Object* io_new(TypeObject* type, Args) {
  Object* self = type->tp_alloc(type, 0);
  if (self != nullptr) {
    as_io(self)->buf = empty_bytes();
  }
  return self;
}

int io_init(Object* self, Args args) {
  Object* given;
  if (!args_unpack("BytesIO", args, {"initial_bytes"}, 0, &given)) {
    return -1;
  }
  BytesIoObject* io = as_io(self);
  io->string_size = 0;
  io->pos = 0;
  if (given == nullptr || is_none(given)) {
    return 0;
  }
  if (bytes_check_exact(given)) {
    set_ref(io->buf, new_ref(given));
    io->string_size = as_bytes(given)->ob_size;
    return 0;
  }
  std::string_view bytes;
  if (!buffer_bytes(given, &bytes) || !write_bytes(io, bytes)) {
    return -1;
  }
  io->pos = 0;
  return 0;
}

void io_dealloc(Object* self) {
  gc_untrack(self);
  if (as_io(self)->weakreflist) {
    object_clear_weakrefs(self);
  }
  {
    DyingObject dying(self);
    clear_ref(as_io(self)->buf);
    clear_ref(as_io(self)->dict);
  }
  collected_free(self);
}

Object* io_getvalue(Object* self) {
  BytesIoObject* io = as_io(self);
  if (!check_open(self) || (io->string_size != buffer_of(io)->ob_size && !renew(io, io->string_size))) {
    return nullptr;
  }
  return new_ref(io->buf.get());
}

Object* io_write(Object* self, Object* data) {
  std::string_view bytes;
  if (!check_open(self) || !buffer_bytes(data, &bytes) || (!bytes.empty() && !write_bytes(as_io(self), bytes))) {
    return nullptr;
  }
  return long_from_int64(static_cast<int64_t>(bytes.size()));
}

// The next [size] bytes, which are all there: new.
Object* take(BytesIoObject* io, int64_t size) {
  if (size > 1 && io->pos == 0 && size == buffer_of(io)->ob_size) {
    io->pos = size;
    return new_ref(io->buf.get());
  }
  const std::string_view bytes(buffer_of(io)->ob_sval + io->pos, static_cast<size_t>(size));
  io->pos += size;
  return bytes_from_view(bytes);
}

int64_t bytes_left(BytesIoObject* io) {
  return io->pos >= io->string_size ? 0 : io->string_size - io->pos;
}

Object* io_read(Object* self, Args args) {
  int64_t size;
  if (!io_optional_size(args, "read", &size) || !check_open(self)) {
    return nullptr;
  }
  const int64_t left = bytes_left(as_io(self));
  const int64_t count = size < 0 || size > left ? left : size;
  return count == 0 ? empty_bytes() : take(as_io(self), count);
}

Object* line_at(BytesIoObject* io, int64_t limit) {
  int64_t count = bytes_left(io);
  if (count == 0) {
    return empty_bytes();
  }
  const char* start = buffer_of(io)->ob_sval + io->pos;
  if (const void* newline = std::memchr(start, '\n', static_cast<size_t>(count))) {
    count = static_cast<const char*>(newline) - start + 1;
  }
  return take(io, limit >= 0 && count > limit ? limit : count);
}

Object* io_readline(Object* self, Args args) {
  int64_t limit;
  return io_optional_size(args, "readline", &limit) && check_open(self) ? line_at(as_io(self), limit) : nullptr;
}

Object* io_readlines(Object* self, Args args) {
  int64_t limit;
  if (!io_optional_size(args, "readlines", &limit) || !check_open(self)) {
    return nullptr;
  }
  Held<ListObject> lines(list_new(0), "the list being made");
  int64_t size = 0;
  while (lines && bytes_left(as_io(self)) > 0 && (limit <= 0 || size < limit)) {
    Object* line = line_at(as_io(self), -1);
    if (line == nullptr) {
      return nullptr;
    }
    size += as_bytes(line)->ob_size;
    if (list_append_take(lines.get(), line) < 0) {
      return nullptr;
    }
  }
  return lines.release();
}

Object* io_iter(Object* self) {
  return check_open(self) ? new_ref(self) : nullptr;
}
Object* io_next(Object* self) {
  return !check_open(self) || bytes_left(as_io(self)) == 0 ? nullptr : line_at(as_io(self), -1);
}

Object* io_tell(Object* self) {
  return check_open(self) ? long_from_int64(as_io(self)->pos) : nullptr;
}

Object* io_seek(Object* self, Args args) {
  if (!args_check_count("seek", args.count, 1, 2)) {
    return nullptr;
  }
  int64_t to = number_as_ssize_t(args[0], StaticType::OverflowError);
  const int64_t whence = err_occurred() || args.count == 1 ? 0 : number_as_ssize_t(args[1], StaticType::OverflowError);
  if (err_occurred() || !check_open(self)) {
    return nullptr;
  }
  if (to < 0 && whence == 0) {
    return err_format(StaticType::ValueError, "negative seek value %zd", to);
  }
  if (whence < 0 || whence > 2) {
    return err_format(StaticType::ValueError, "invalid whence (%i, should be 0, 1 or 2)", static_cast<int>(whence));
  }
  to += whence == 1 ? as_io(self)->pos : whence == 2 ? as_io(self)->string_size : 0;
  as_io(self)->pos = to < 0 ? 0 : to;
  return long_from_int64(as_io(self)->pos);
}

Object* io_truncate(Object* self, Args args) {
  if (!args_check_count("truncate", args.count, 0, 1) || !check_open(self)) {
    return nullptr;
  }
  BytesIoObject* io = as_io(self);
  const int64_t size = args.count == 0 || is_none(args[0]) ? io->pos : number_as_ssize_t(args[0], StaticType::OverflowError);
  if (err_occurred()) {
    return nullptr;
  }
  if (size < 0) {
    return err_format(StaticType::ValueError, "negative size value %zd", size);
  }
  if (!check_exports(io)) {
    return nullptr;
  }
  if (size < io->string_size) {
    io->string_size = size;
    if (!(is_shared(io) ? renew(io, size) : reserve(io, size))) {
      return nullptr;
    }
  }
  return long_from_int64(size);
}

Object* io_close(Object* self) {
  if (!check_exports(as_io(self))) {
    return nullptr;
  }
  clear_ref(as_io(self)->buf);
  return none();
}
Object* io_true(Object* self) {
  return check_open(self) ? true_object() : nullptr;
}
Object* io_false(Object* self) {
  return check_open(self) ? false_object() : nullptr;
}
Object* io_flush(Object* self) {
  return check_open(self) ? none() : nullptr;
}
Object* get_closed(Object* self) {
  return bool_object(!as_io(self)->buf);
}

Object* io_sizeof(Object* self) {
  BytesIoObject* io = as_io(self);
  int64_t size = type_of(self)->tp_basicsize;
  if (io->buf && !is_shared(io)) {
    size += buffer_of(io)->ob_size + BYTES_BASIC_SIZE;
  }
  return long_from_int64(size);
}

// The bytes as a memoryview shows them, which may write to them.
bool io_get_buffer(Object* self, BufferView* view) {
  BytesIoObject* io = as_io(self);
  if (!check_open(self) || (is_shared(io) && !renew(io, io->string_size))) {
    return false;
  }
  *view = {address_of(buffer_of(io)->ob_sval), io->string_size, 1, 1, 'B', false};
  return true;
}
void io_count_export(Object* self, int64_t change) {
  as_io(self)->exports += change;
}
Object* io_getbuffer(Object* self) {
  return check_open(self) ? memoryview_from_object(self) : nullptr;
}

void io_slots(TypeObject* type) {
  collected_slots<Collected<BytesIoObject, &BytesIoObject::dict>>(type);
  type->tp_dealloc = io_dealloc;
  type->tp_init = io_init;
  type->tp_new = io_new;
  type->tp_iter = io_iter;
  type->tp_iternext = io_next;
  buffer_set_slots(type, io_get_buffer, io_count_export);
  type->tp_dictoffset = offsetof(BytesIoObject, dict);
  type->tp_weaklistoffset = offsetof(BytesIoObject, weakreflist);
}
const MethodSpec METHODS[] = {
    method_noargs("readable", io_true),   method_noargs("seekable", io_true),   method_noargs("writable", io_true),
    method_noargs("close", io_close),     method_noargs("flush", io_flush),     method_noargs("isatty", io_false),
    method_noargs("tell", io_tell),       method_one("write", io_write),        method_fast("read1", io_read),
    method_fast("readline", io_readline), method_fast("readlines", io_readlines), method_fast("read", io_read),
    method_noargs("getvalue", io_getvalue), method_fast("seek", io_seek),       method_fast("truncate", io_truncate),
    method_noargs("__sizeof__", io_sizeof),   method_noargs("getbuffer", io_getbuffer),
};
const GetSetSpec GETSETS[] = {{"closed", get_closed}};
const LayoutField LAYOUT[] = {
    {"buf", 16, "ref", "the bytes of a file"}, {"pos", 24, "int64", ""}, {"string_size", 32, "int64", ""}, {"weakreflist", 48, "weak", ""}, {"exports", 56, "int64", ""},
    {"dict", 40, "pointer", ""},
};

}  // namespace

const TypeSpec BYTES_IO_SPEC = {
    .name = "_io.BytesIO",
    .doc = "Buffered I/O implementation using an in-memory bytes buffer.",
    .basicsize = sizeof(BytesIoObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_IMMUTABLETYPE,
    .base = StaticType::Count,
    .fill_slots = io_slots,
    .methods = METHODS,
    .getsets = GETSETS,
    .layout = LAYOUT,
    .module_type = ModuleType::BytesIo,
    .module_base = ModuleType::BufferedIoBase,
};

}  // namespace heapglass
