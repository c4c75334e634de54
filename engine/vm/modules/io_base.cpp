// _IOBase and the bases below it: what all files can do, given read, readline and write.
#include "object/bytes.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/weakref.h"
#include "vm/import.h"
#include "vm/modules/io_types.h"
#include "vm/modules/module_support.h"

namespace heapglass {

std::nullptr_t io_unsupported(const char* text) {
  Held<> type(import_attribute("_io", "UnsupportedOperation"), "the exception being made");
  return type ? err_set_string(as_type(type.get()), text) : nullptr;
}
std::nullptr_t io_closed() {
  return err_set_string(StaticType::ValueError, "I/O operation on closed file");
}

std::nullptr_t io_no_such_file(Object* path) {
  constexpr int NO_ENTRY = 2;  // errno.ENOENT
  Held<> number(long_from_int64(NO_ENTRY), "the text of an exception");
  Held<> text(unicode_from_ascii("No such file or directory"), "the text of an exception");
  Held<> error(number && text ? object_call_args(static_type(StaticType::FileNotFoundError), {number.get(), text.get(), path}) : nullptr,
               "the exception being made");
  return error ? err_set_object(type_of(error.get()), error.get()) : nullptr;
}

int64_t io_resized_room(int64_t room, int64_t size) {
  const int64_t wanted = size + 1;
  if (wanted >= room / 2 && wanted < room) {
    return room;
  }
  if (wanted >= room && static_cast<double>(wanted) <= static_cast<double>(room) * 1.125) {
    return wanted + (wanted >> 3) + (wanted < 9 ? 3 : 6);
  }
  return wanted + 1;
}

bool io_optional_size(Args args, const char* name, int64_t* size) {
  *size = -1;
  if (!args_check_count(name, args.count, 0, 1)) {
    return false;
  }
  if (args.count == 1 && !is_none(args[0])) {
    *size = number_as_ssize_t(args[0], StaticType::OverflowError);
  }
  return !err_occurred();
}

namespace {

// 1: closed, 0: open, -1: an error.
int is_closed(Object* self) {
  Held<> closed(object_get_attr_string(self, "closed"), "the attribute that was looked up");
  return closed ? object_is_true(closed.get()) : -1;
}

bool check_open(Object* self) {
  const int closed = is_closed(self);
  if (closed > 0) {
    err_set_string(StaticType::ValueError, "I/O operation on closed file.");
  }
  return closed == 0;
}

Object* base_closed(Object* self) {
  Object* known = nullptr;
  const int found = object_get_optional_attr_string(self, "__IOBase_closed", &known);
  xdecref(known);
  return found < 0 ? nullptr : bool_object(found > 0);
}
Object* base_flush(Object* self) {
  Held<> closed(base_closed(self), "the attribute that was looked up");
  return closed && closed.get() == true_object() ? io_closed() : closed ? none() : nullptr;
}
Object* base_close(Object* self) {
  Held<> closed(base_closed(self), "the attribute that was looked up");
  if (!closed || closed.get() == true_object()) {
    return closed ? none() : nullptr;
  }
  Held<> flushed(object_call_method_no_args(self, id_of(Id::flush)), "the result of a built-in function");
  return object_set_attr_string(self, "__IOBase_closed", true_object()) < 0 || !flushed ? nullptr : none();
}
Object* base_enter(Object* self) {
  return check_open(self) ? new_ref(self) : nullptr;
}
Object* base_exit(Object* self, Args) {
  return object_call_method_no_args(self, id_of(Id::close));
}
Object* base_false(Object* self) {
  return check_open(self) ? false_object() : nullptr;
}
Object* base_seek(Object*, Args) {
  return io_unsupported("seek");
}
Object* base_tell(Object* self) {
  Held<> name(unicode_intern_from_utf8("seek"), "the attribute that was looked up");
  return name ? object_call_method(self, name.get(), {small_int(0), small_int(1)}) : nullptr;
}
Object* base_truncate(Object*, Args) {
  return io_unsupported("truncate");
}
Object* base_fileno(Object*) {
  return io_unsupported("fileno");
}
Object* base_detach(Object*) {
  return io_unsupported("detach");
}
Object* base_read(Object*, Args) {
  return io_unsupported("read");
}
Object* base_write(Object*, Object*) {
  return io_unsupported("write");
}
Object* base_none(Object*) {
  return none();
}

Object* base_readlines(Object* self, Args args) {
  if (!args_check_count("readlines", args.count, 0, 1)) {
    return nullptr;
  }
  const int64_t hint = args.count == 0 || is_none(args[0]) ? -1 : number_as_ssize_t(args[0], StaticType::ValueError);
  Held<ListObject> lines(err_occurred() ? nullptr : list_new(0), "the list being made");
  Held<> iterator(lines ? object_get_iter(self) : nullptr, "the iterator of a built-in function");
  int64_t length = 0;
  while (iterator && (hint <= 0 || length <= hint)) {
    Object* line = iter_next(iterator.get());
    if (line == nullptr) {
      break;
    }
    length += object_size(line);
    if (list_append_take(lines.get(), line) < 0) {
      return nullptr;
    }
  }
  return !iterator || err_occurred() ? nullptr : lines.release();
}

Object* base_writelines(Object* self, Object* lines) {
  Held<> iterator(check_open(self) ? object_get_iter(lines) : nullptr, "the iterator of a built-in function");
  while (iterator) {
    Held<> line(iter_next(iterator.get()), "the text that is printed");
    if (!line) {
      return err_occurred() ? nullptr : none();
    }
    Object* written = object_call_method_one_arg(self, id_of(Id::write), line.get());
    xdecref(written);
    if (written == nullptr) {
      return nullptr;
    }
  }
  return nullptr;
}

Object* base_iter(Object* self) {
  return check_open(self) ? new_ref(self) : nullptr;
}
Object* base_next(Object* self) {
  Held<> line(object_call_method_no_args(self, id_of(Id::readline)), "the text that is read");
  const int64_t size = line ? object_size(line.get()) : -1;
  return size > 0 ? line.release() : nullptr;
}

using Base = Collected<IoBaseObject, &IoBaseObject::dict>;

void base_dealloc(Object* self) {
  gc_untrack(self);
  if (static_cast<IoBaseObject*>(self)->weakreflist.address != 0) {
    object_clear_weakrefs(self);
  }
  clear_ref(static_cast<IoBaseObject*>(self)->dict);
  collected_free(self);
}

void base_slots(TypeObject* type) {
  collected_slots<Base>(type);
  type->tp_dealloc = base_dealloc;
  type->tp_iter = base_iter;
  type->tp_iternext = base_next;
  type->tp_dictoffset = offsetof(IoBaseObject, dict);
  type->tp_weaklistoffset = offsetof(IoBaseObject, weakreflist);
}

const MethodSpec BASE_METHODS[] = {
    method_fast("seek", base_seek),            method_noargs("tell", base_tell),          method_fast("truncate", base_truncate),
    method_noargs("flush", base_flush),        method_noargs("close", base_close),        method_noargs("seekable", base_false),
    method_noargs("readable", base_false),     method_noargs("writable", base_false),     method_noargs("isatty", base_false),
    method_noargs("fileno", base_fileno),      method_noargs("__enter__", base_enter),    method_fast("__exit__", base_exit),
    method_fast("readlines", base_readlines),  method_one("writelines", base_writelines),
};
const GetSetSpec BASE_GETSETS[] = {{"__dict__", object_generic_get_dict}, {"closed", base_closed}};
const MethodSpec TEXT_METHODS[] = {
    method_noargs("detach", base_detach), method_fast("read", base_read), method_fast("readline", base_read), method_one("write", base_write)};
const GetSetSpec TEXT_GETSETS[] = {{"encoding", base_none}, {"newlines", base_none}, {"errors", base_none}};
const MethodSpec BUFFERED_METHODS[] = {method_noargs("detach", base_detach), method_fast("read", base_read), method_fast("read1", base_read),
                                       method_one("write", base_write)};
const LayoutField BASE_LAYOUT[] = {
    {"weakreflist", 24, "weak", ""},
    {"dict", 16, "pointer", ""},
};

constexpr uint64_t FLAGS = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_IMMUTABLETYPE;

TypeSpec derived(const char* name, ModuleType type, std::span<const MethodSpec> methods, std::span<const GetSetSpec> getsets) {
  TypeSpec spec{.name = name, .basicsize = sizeof(IoBaseObject), .flags = FLAGS, .base = StaticType::Count, .fill_slots = nullptr,
                .methods = methods, .getsets = getsets, .layout = BASE_LAYOUT};
  spec.fill_slots = base_slots;
  spec.module_type = type;
  spec.module_base = ModuleType::IoBase;
  return spec;
}

}  // namespace

const TypeSpec IO_BASE_SPEC = {
    .name = "_io._IOBase",
    .doc = "The abstract base class for all I/O classes.",
    .basicsize = sizeof(IoBaseObject),
    .flags = FLAGS,
    .fill_slots = base_slots,
    .methods = BASE_METHODS,
    .getsets = BASE_GETSETS,
    .layout = BASE_LAYOUT,
    .module_type = ModuleType::IoBase,
};
const TypeSpec RAW_IO_BASE_SPEC = derived("_io._RawIOBase", ModuleType::RawIoBase, {}, {});
const TypeSpec BUFFERED_IO_BASE_SPEC = derived("_io._BufferedIOBase", ModuleType::BufferedIoBase, BUFFERED_METHODS, {});
const TypeSpec TEXT_IO_BASE_SPEC = derived("_io._TextIOBase", ModuleType::TextIoBase, TEXT_METHODS, TEXT_GETSETS);

}  // namespace heapglass
