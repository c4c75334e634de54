// The types of the module _io: bases for files, and files in memory. There is no file system.
//
// CPython: Modules/_io/.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct IoBaseObject : Object {
  Ptr<Object> dict, weakreflist;
};
static_assert(sizeof(IoBaseObject) == 32);

struct StringIoObject : Object {
  Ptr<uint32_t> buf;
  int64_t pos, string_size;
  uint64_t buf_size;
  int32_t state;
  uint32_t padding;
  uint64_t writer;
  uint8_t ok, closed, readuniversal, readtranslate;
  uint32_t padding2;
  Ptr<Object> decoder, readnl, writenl, dict, weakreflist;
  uint64_t module_state;
};
static_assert(sizeof(StringIoObject) == 120);

struct BytesIoObject : Object {
  Ptr<Object> buf;  // A bytes object; null once closed.
  int64_t pos, string_size;
  Ptr<Object> dict, weakreflist;
  int64_t exports;
};
static_assert(sizeof(BytesIoObject) == 64);

extern const TypeSpec IO_BASE_SPEC, RAW_IO_BASE_SPEC, BUFFERED_IO_BASE_SPEC, TEXT_IO_BASE_SPEC, STRING_IO_SPEC, BYTES_IO_SPEC;

// The function open, one object for builtins and io: new.
Object* io_open_function();

// Raises io.UnsupportedOperation.
std::nullptr_t io_unsupported(const char* text);
std::nullptr_t io_closed();
std::nullptr_t io_no_such_file(Object* path);  // FileNotFoundError(2, ..., path).

// How many places a buffer of [room] is to have so that [size] items and an end fit: as many as it has, or more, or far fewer.
int64_t io_resized_room(int64_t room, int64_t size);

// The optional size of read and readline: -1 where missing, None or negative; false with an error set.
bool io_optional_size(Args args, const char* name, int64_t* size);

}  // namespace heapglass
