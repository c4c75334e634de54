// The exception types with fields of their own.
//
// CPython: Objects/exceptions.c.
#include "object/exception_types.h"

#include "object/abstract.h"
#include "object/bytes.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

template <class T>
T* as(Object* self) {
  return static_cast<T*>(self);
}

// The positional arguments alone.
Args positional(Args args) {
  return Args{args.slots, args.count, nullptr, args.tuple};
}

// --- StopIteration, SystemExit, NameError, AttributeError -----------------------------------------------------------------

int stop_iteration_init(Object* self, Args args) {
  if (base_exception_init(self, args) < 0) {
    return -1;
  }
  set_ref(as<StopIterationObject>(self)->value, new_ref(args.count > 0 ? args[0] : none()));
  return 0;
}

int system_exit_init(Object* self, Args args) {
  if (base_exception_init(self, args) < 0) {
    return -1;
  }
  if (args.count > 0) {
    set_ref(as<SystemExitObject>(self)->code, args.count == 1 ? new_ref(args[0]) : new_ref(static_cast<Object*>(as_exception(self)->args.get())));
  }
  return 0;
}

int name_error_init(Object* self, Args args) {
  Object* name;
  if (!args_take_keywords("NameError", args, {"name"}, &name) || base_exception_init(self, positional(args)) < 0) {
    return -1;
  }
  set_ref(as<NameErrorObject>(self)->name, xnew_ref(name));
  return 0;
}

int attribute_error_init(Object* self, Args args) {
  Object* given[2];
  if (!args_take_keywords("AttributeError", args, {"name", "obj"}, given) || base_exception_init(self, positional(args)) < 0) {
    return -1;
  }
  set_ref(as<AttributeErrorObject>(self)->name, xnew_ref(given[0]));
  set_ref(as<AttributeErrorObject>(self)->obj, xnew_ref(given[1]));
  return 0;
}

// --- ImportError ------------------------------------------------------------------------------------------------------------

int import_error_init(Object* self, Args args) {
  Object* given[3];
  if (!args_take_keywords("ImportError", args, {"name", "path", "name_from"}, given) || base_exception_init(self, positional(args)) < 0) {
    return -1;
  }
  auto* error = as<ImportErrorObject>(self);
  set_ref(error->name, xnew_ref(given[0]));
  set_ref(error->path, xnew_ref(given[1]));
  set_ref(error->name_from, xnew_ref(given[2]));
  set_ref(error->msg, args.count == 1 ? new_ref(args[0]) : nullptr);
  return 0;
}

Object* import_error_str(Object* self) {
  Object* msg = as<ImportErrorObject>(self)->msg;
  return msg != nullptr && unicode_check_exact(msg) ? new_ref(msg) : base_exception_str(self);
}

// --- KeyError ---------------------------------------------------------------------------------------------------------------

Object* key_error_str(Object* self) {
  TupleObject* args = as_exception(self)->args;
  return tuple_size(args) == 1 ? object_repr(tuple_item(args, 0)) : base_exception_str(self);
}

// --- SyntaxError ------------------------------------------------------------------------------------------------------------

int syntax_error_init(Object* self, Args args) {
  if (base_exception_init(self, args) < 0) {
    return -1;
  }
  auto* error = as<SyntaxErrorObject>(self);
  if (args.count >= 1) {
    set_ref(error->msg, new_ref(args[0]));
  }
  if (args.count != 2) {
    return 0;
  }
  Held<TupleObject> info(sequence_tuple(args[1]), "the exception being made");
  if (!info) {
    return -1;
  }
  const int64_t size = info->ob_size;
  if (size < 4 || size > 7) {
    err_format(StaticType::TypeError, "function takes %s %d argument%s (%zd given)", size < 4 ? "at least" : "at most", size < 4 ? 4 : 7, "s",
               size);
    return -1;
  }
  Ptr<Object>* fields[] = {&error->filename, &error->lineno, &error->offset, &error->text, &error->end_lineno, &error->end_offset, &error->metadata};
  for (int64_t i = 0; i < 7; ++i) {
    set_ref(*fields[i], i < size ? new_ref(tuple_item(info.get(), i)) : nullptr);
  }
  if (error->end_lineno.address != 0 && error->end_offset.address == 0) {
    err_set_string(StaticType::TypeError, "end_offset must be provided when end_lineno is provided");
    return -1;
  }
  return 0;
}

// The file's name behind the last slash.
Object* base_name(Object* path) {
  const int64_t length = unicode_length(path);
  int64_t start = length;
  while (start > 0 && unicode_read(path, start - 1) != '/') {
    --start;
  }
  return unicode_substring(path, start, length);
}

Object* syntax_error_str(Object* self) {
  auto* error = as<SyntaxErrorObject>(self);
  Held<Object> file(error->filename.address != 0 && unicode_check(error->filename) ? base_name(error->filename) : nullptr,
                    "the text of an exception");
  const bool has_line = error->lineno.address != 0 && long_check_exact(error->lineno);
  Object* msg = error->msg.address == 0 ? none() : error->msg.get();
  if (!file && !has_line) {
    return object_str(msg);
  }
  const int64_t line = has_line ? long_as_int64(error->lineno) : 0;
  if (file && has_line) {
    return unicode_from_format("%S (%U, line %zd)", msg, file.get(), line);
  }
  return file ? unicode_from_format("%S (%U)", msg, file.get()) : unicode_from_format("%S (line %zd)", msg, line);
}

// --- OSError ----------------------------------------------------------------------------------------------------------------

StaticType os_error_type(int64_t number) {
  switch (number) {
    case 1: case 13: return StaticType::PermissionError;
    case 2: return StaticType::FileNotFoundError;
    case 3: return StaticType::ProcessLookupError;
    case 4: return StaticType::InterruptedError;
    case 10: return StaticType::ChildProcessError;
    case 11: case 114: case 115: return StaticType::BlockingIOError;
    case 17: return StaticType::FileExistsError;
    case 20: return StaticType::NotADirectoryError;
    case 21: return StaticType::IsADirectoryError;
    case 32: case 108: return StaticType::BrokenPipeError;
    case 103: return StaticType::ConnectionAbortedError;
    case 104: return StaticType::ConnectionResetError;
    case 110: return StaticType::TimeoutError;
    case 111: return StaticType::ConnectionRefusedError;
    default: return StaticType::OSError;
  }
}

// OSError(errno, text, …) makes the subclass for the number. CPython: OSError_new.
Object* os_error_new(TypeObject* type, Args args) {
  if (type == static_type(StaticType::OSError) && args.count >= 2 && args.count <= 5 && long_check(args[0])) {
    int overflow;
    const int64_t number = long_as_int64_and_overflow(args[0], &overflow);
    type = static_type(overflow == 0 ? os_error_type(number) : StaticType::OSError);
  }
  auto* self = static_cast<OSErrorObject*>(base_exception_new(type, positional(args)));
  if (self == nullptr) {
    return nullptr;
  }
  self->written = -1;
  if (args.count >= 2 && args.count <= 5) {
    self->myerrno = new_ref(args[0]);
    self->strerror = new_ref(args[1]);
    self->filename = args.count > 2 && args[2] != none() ? new_ref(args[2]) : nullptr;
    self->filename2 = args.count > 4 && args[4] != none() ? new_ref(args[4]) : nullptr;
    if (args.count > 2 && self->filename.address != 0) {
      set_ref(self->args, tuple_from_slots(args.slots, 2));
    }
  }
  return self;
}

int os_error_init(Object* self, Args args) {
  return args_no_keywords(type_full_name(type_of(self)).data(), args) ? 0 : -1;
}

Object* os_error_str(Object* self) {
  auto* error = as<OSErrorObject>(self);
  Held<Object> number(or_none(error->myerrno), "the text of an exception");
  Held<Object> text(or_none(error->strerror), "the text of an exception");
  if (error->filename.address != 0) {
    if (error->filename2.address != 0) {
      return unicode_from_format("[Errno %S] %S: %R -> %R", number.get(), text.get(), error->filename.get(), error->filename2.get());
    }
    return unicode_from_format("[Errno %S] %S: %R", number.get(), text.get(), error->filename.get());
  }
  if (error->myerrno.address != 0 && error->strerror.address != 0) {
    return unicode_from_format("[Errno %S] %S", number.get(), text.get());
  }
  return base_exception_str(self);
}

Object* get_characters_written(Object* self) {
  const int64_t written = as<OSErrorObject>(self)->written;
  if (written == -1) {
    return err_set_string(StaticType::AttributeError, "characters_written");
  }
  return long_from_int64(written);
}

// --- Unicode errors -----------------------------------------------------------------------------------------------------------

bool unicode_error_numbers(UnicodeErrorObject* error, Object* start, Object* end) {
  error->start = number_as_ssize_t(start, StaticType::OverflowError);
  if (error->start == -1 && err_occurred()) {
    return false;
  }
  error->end = number_as_ssize_t(end, StaticType::OverflowError);
  return error->end != -1 || !err_occurred();
}

bool check_argument(const char* function, int number, Object* given, bool right, const char* wanted) {
  if (!right) {
    err_format(StaticType::TypeError, "%s() argument %d must be %s, not %.50s", function, number, wanted, type_name_text(given));
  }
  return right;
}

int unicode_error_init(Object* self, Args args, const char* name, bool has_encoding, bool of_bytes) {
  if (base_exception_init(self, args) < 0) {
    return -1;
  }
  const int expected = has_encoding ? 5 : 4;
  if (args.count != expected) {
    err_format(StaticType::TypeError, "function takes exactly %d arguments (%zd given)", expected, args.count);
    return -1;
  }
  const int shift = has_encoding ? 1 : 0;
  if (has_encoding && !check_argument(name, 1, args[0], unicode_check(args[0]), "str")) {
    return -1;
  }
  Object* object = args[shift];
  if (!check_argument(name, 1 + shift, object, of_bytes ? bytes_check(object) : unicode_check(object), of_bytes ? "bytes" : "str") ||
      !check_argument(name, 4 + shift, args[3 + shift], unicode_check(args[3 + shift]), "str")) {
    return -1;
  }
  auto* error = as<UnicodeErrorObject>(self);
  if (!unicode_error_numbers(error, args[1 + shift], args[2 + shift])) {
    return -1;
  }
  set_ref(error->encoding, has_encoding ? new_ref(args[0]) : nullptr);
  set_ref(error->object, new_ref(object));
  set_ref(error->reason, new_ref(args[3 + shift]));
  return 0;
}

int unicode_encode_error_init(Object* self, Args args) {
  return unicode_error_init(self, args, "UnicodeEncodeError", true, false);
}
int unicode_decode_error_init(Object* self, Args args) {
  return unicode_error_init(self, args, "UnicodeDecodeError", true, true);
}
int unicode_translate_error_init(Object* self, Args args) {
  return unicode_error_init(self, args, "UnicodeTranslateError", false, false);
}

const char* character_escape(uint32_t c) {
  return c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x";
}

Object* unicode_encode_error_str(Object* self) {
  auto* error = as<UnicodeErrorObject>(self);
  if (error->object.address == 0) {
    return new_ref(empty_string());
  }
  Held<Object> reason(object_str(error->reason), "the text of an exception");
  if (!reason) {
    return nullptr;
  }
  const bool translate = error->encoding.address == 0;
  const int64_t length = unicode_length(error->object);
  if (error->start < length && error->end == error->start + 1) {
    const uint32_t c = unicode_read(error->object, error->start);
    Held<Object> shown(unicode_from_format(character_escape(c), static_cast<int>(c)), "the text of an exception");
    if (translate) {
      return shown ? unicode_from_format("can't translate character '%U' in position %zd: %U", shown.get(), error->start, reason.get()) : nullptr;
    }
    return shown ? unicode_from_format("'%U' codec can't encode character '%U' in position %zd: %U", error->encoding.get(), shown.get(),
                                       error->start, reason.get())
                 : nullptr;
  }
  if (translate) {
    return unicode_from_format("can't translate characters in position %zd-%zd: %U", error->start, error->end - 1, reason.get());
  }
  return unicode_from_format("'%U' codec can't encode characters in position %zd-%zd: %U", error->encoding.get(), error->start,
                             error->end - 1, reason.get());
}

Object* unicode_decode_error_str(Object* self) {
  auto* error = as<UnicodeErrorObject>(self);
  if (error->object.address == 0) {
    return new_ref(empty_string());
  }
  Held<Object> reason(object_str(error->reason), "the text of an exception");
  if (!reason) {
    return nullptr;
  }
  const std::string_view bytes = bytes_view(error->object);
  if (error->start >= 0 && error->start < static_cast<int64_t>(bytes.size()) && error->end == error->start + 1) {
    const auto byte = static_cast<uint8_t>(bytes[static_cast<size_t>(error->start)]);
    return unicode_from_format("'%U' codec can't decode byte 0x%02x in position %zd: %U", error->encoding.get(), static_cast<int>(byte),
                               error->start, reason.get());
  }
  return unicode_from_format("'%U' codec can't decode bytes in position %zd-%zd: %U", error->encoding.get(), error->start, error->end - 1,
                             reason.get());
}

}  // namespace

void fill_stop_iteration(TypeObject* type) {
  fill_exception(type);
  type->tp_init = stop_iteration_init;
}
void fill_system_exit(TypeObject* type) {
  fill_exception(type);
  type->tp_init = system_exit_init;
}
void fill_name_error(TypeObject* type) {
  fill_exception(type);
  type->tp_init = name_error_init;
}
void fill_attribute_error(TypeObject* type) {
  fill_exception(type);
  type->tp_init = attribute_error_init;
}
void fill_import_error(TypeObject* type) {
  fill_exception(type);
  type->tp_init = import_error_init;
  type->tp_str = import_error_str;
}
void fill_key_error(TypeObject* type) {
  fill_plain_exception(type);
  type->tp_str = key_error_str;
}
void fill_syntax_error(TypeObject* type) {
  fill_exception(type);
  type->tp_init = syntax_error_init;
  type->tp_str = syntax_error_str;
}
void fill_os_error(TypeObject* type) {
  fill_exception(type);
  type->tp_new = os_error_new;
  type->tp_init = os_error_init;
  type->tp_str = os_error_str;
}
void fill_unicode_encode_error(TypeObject* type) {
  fill_exception(type);
  type->tp_init = unicode_encode_error_init;
  type->tp_str = unicode_encode_error_str;
}
void fill_unicode_decode_error(TypeObject* type) {
  fill_exception(type);
  type->tp_init = unicode_decode_error_init;
  type->tp_str = unicode_decode_error_str;
}
void fill_unicode_translate_error(TypeObject* type) {
  fill_exception(type);
  type->tp_init = unicode_translate_error_init;
  type->tp_str = unicode_encode_error_str;
}

const GetSetSpec OS_ERROR_GETSETS[1] = {{"characters_written", get_characters_written}};

Object* syntax_error_new(StaticType which, std::string_view message, Object* filename, int64_t line, int64_t column, int64_t end_line,
                         int64_t end_column, Object* text) {
  Held<Object> msg(unicode_from_utf8(message), "the text of an exception");
  Held<TupleObject> info(tuple_new(6), "the exception being made");
  if (!msg || !info) {
    return nullptr;
  }
  Object* parts[] = {new_ref(filename),           long_from_int64(line),     long_from_int64(column),
                     new_ref(text == nullptr ? none() : text), long_from_int64(end_line), long_from_int64(end_column)};
  for (int64_t i = 0; i < 6; ++i) {
    tuple_init_item(info.get(), i, parts[i]);
  }
  return object_call_args(static_type(which), {msg.get(), info.get()});
}

}  // namespace heapglass
