// The module _struct: numbers as bytes, by a format.
//
// CPython: Modules/_struct.c.
#include "memory/allocator.h"
#include "object/buffer.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "object/unicode_internal.h"
#include "vm/modules/library_state.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

#include <cmath>
#include <cstring>
#include <string>
#include <vector>

namespace heapglass {

namespace {

struct Code {  // One item of a format: its letter, size, place, and how often it stands there.
  char letter;
  bool big;
  int64_t size, offset, repeat;
};
struct Format {
  std::vector<Code> codes;
  int64_t size = 0;
  int64_t values = 0;  // How many Python objects it stands for.
};

struct StructObject : Object {
  int64_t s_size, s_len;
  Ptr<Object> s_format;  // A str.
  uint64_t s_codes;
  Ptr<Object> weakreflist;
};
static_assert(sizeof(StructObject) == 56);

std::nullptr_t struct_error(const char* text) {
  return err_set_string(as_type(library_state()->struct_error), text);
}

// The size of [letter], 0 where there is none; native sizes differ from the standard ones.
int64_t size_of(char letter, bool native) {
  switch (letter) {
    case 'x': case 'c': case 'b': case 'B': case '?': case 's': case 'p': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': return native ? 8 : 4;
    case 'q': case 'Q': case 'd': return 8;
    case 'n': case 'N': case 'P': return native ? 8 : 0;
    default: return 0;
  }
}

bool parse_format(std::string_view text, Format& format) {
  bool native = true, align = true, big = false;
  size_t i = 0;
  if (!text.empty() && std::string_view("@=<>!").find(text[0]) != std::string_view::npos) {
    native = align = text[0] == '@';
    big = text[0] == '>' || text[0] == '!';
    i = 1;
  }
  for (; i < text.size(); ++i) {
    if (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')) {
      continue;
    }
    int64_t repeat = 1;
    if (text[i] >= '0' && text[i] <= '9') {
      for (repeat = 0; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
        repeat = repeat * 10 + (text[i] - '0');
        if (repeat > (int64_t{1} << 40)) {
          struct_error("overflow in item count");
          return false;
        }
      }
      if (i == text.size()) {
        struct_error("repeat count given without format specifier");
        return false;
      }
    }
    const char letter = text[i];
    const int64_t size = size_of(letter, native);
    if (size == 0) {
      struct_error("bad char in struct format");
      return false;
    }
    if (align) {
      format.size = (format.size + size - 1) / size * size;
    }
    if (letter != 'x') {
      format.codes.push_back({letter, big, size, format.size, repeat});
      format.values += letter == 's' || letter == 'p' ? 1 : repeat;
    }
    format.size += size * repeat;
  }
  return true;
}

bool parse_object(Object* given, Format& format) {
  if (!unicode_check(given) && !bytes_check(given)) {
    err_format(StaticType::TypeError, "Struct() argument 1 must be a str or bytes object, not %.200s", type_name_text(given));
    return false;
  }
  return parse_format(unicode_check(given) ? unicode_to_utf8(given) : std::string(bytes_view(given)), format);
}

// --- Packing ---------------------------------------------------------------------------------------------------------------------------

void put_bits(char* out, uint64_t bits, const Code& code) {
  for (int64_t i = 0; i < code.size; ++i) {
    out[code.big ? code.size - 1 - i : i] = static_cast<char>(bits >> (8 * i));
  }
}
uint64_t get_bits(const char* in, const Code& code) {
  uint64_t bits = 0;
  for (int64_t i = code.size - 1; i >= 0; --i) {
    bits = bits << 8 | static_cast<uint8_t>(in[code.big ? code.size - 1 - i : i]);
  }
  return bits;
}

bool is_signed(char letter) {
  return letter == 'b' || letter == 'h' || letter == 'i' || letter == 'l' || letter == 'q' || letter == 'n';
}

bool pack_int(char* out, const Code& code, Object* value) {
  Held<> number(index_check(value) ? number_index(value) : nullptr, "an operand of a binary operation");
  if (!number) {
    if (!err_occurred() || err_exception_matches(StaticType::TypeError)) {
      err_clear();
      struct_error("required argument is not an integer");
    }
    return false;
  }
  const int64_t bits = code.size * 8;
  const bool with_sign = is_signed(code.letter);
  int overflow = 0;
  const int64_t as_signed = long_as_int64_and_overflow(number.get(), &overflow);
  uint64_t result = static_cast<uint64_t>(as_signed);
  bool fits = overflow == 0;
  if (with_sign) {
    fits = fits && (bits == 64 || (as_signed >= -(int64_t{1} << (bits - 1)) && as_signed < (int64_t{1} << (bits - 1))));
  } else if (overflow > 0 && bits == 64) {
    result = long_as_uint64(number.get());
    fits = !err_occurred();
    err_clear();
  } else {
    fits = fits && as_signed >= 0 && (bits == 64 || as_signed < (int64_t{1} << bits));
  }
  if (!fits) {
    const uint64_t most = with_sign ? (uint64_t{1} << (bits - 1)) - 1 : bits == 64 ? UINT64_MAX : (uint64_t{1} << bits) - 1;
    const int64_t least = with_sign ? static_cast<int64_t>(~most) : 0;
    err_format(as_type(library_state()->struct_error), "'%c' format requires %lld <= number <= %llu", static_cast<int>(code.letter), least, most);
    return false;
  }
  put_bits(out, result, code);
  return true;
}

uint64_t half_bits(double value) {
  float narrow = static_cast<float>(value);
  uint32_t bits;
  std::memcpy(&bits, &narrow, 4);
  const uint32_t sign = bits >> 16 & 0x8000;
  const int32_t exponent = static_cast<int32_t>(bits >> 23 & 255) - 127 + 15;
  const uint32_t fraction = bits & 0x7FFFFF;
  if (exponent <= 0) {
    const uint32_t whole = fraction | 0x800000;
    return sign | (exponent < -10 ? 0 : whole >> (14 - exponent));
  }
  return sign | (exponent >= 31 ? 0x7C00 : static_cast<uint32_t>(exponent) << 10 | fraction >> 13);
}
double half_value(uint64_t bits) {
  const int exponent = static_cast<int>(bits >> 10 & 31);
  const auto fraction = static_cast<double>(bits & 1023);
  double value = exponent == 0 ? fraction / 16777216.0 : (1 + fraction / 1024) * static_cast<double>(uint64_t{1} << exponent) / 32768.0;
  return (bits & 0x8000) != 0 ? -value : value;
}

bool pack_float(char* out, const Code& code, Object* value) {
  const double number = float_as_double(value);
  if (number == -1.0 && err_occurred()) {
    err_clear();
    struct_error("required argument is not a float");
    return false;
  }
  uint64_t bits = 0;
  if (code.size == 8) {
    std::memcpy(&bits, &number, 8);
  } else if (code.size == 4) {
    const auto narrow = static_cast<float>(number);
    if (std::isinf(narrow) && std::isfinite(number)) {
      err_set_string(StaticType::OverflowError, "float too large to pack with f format");
      return false;
    }
    std::memcpy(&bits, &narrow, 4);
  } else {
    bits = half_bits(number);
  }
  put_bits(out, bits, code);
  return true;
}

bool pack_text(char* out, const Code& code, Object* value) {
  if (!bytes_check(value)) {
    err_format(as_type(library_state()->struct_error), "argument for '%c' must be a bytes object", static_cast<int>(code.letter));
    return false;
  }
  const std::string_view text = bytes_view(value);
  const int64_t shift = code.letter == 'p' ? 1 : 0;
  const int64_t room = code.repeat - shift;
  const int64_t length = static_cast<int64_t>(text.size()) < room ? static_cast<int64_t>(text.size()) : room;
  if (length > 0) {
    std::memcpy(out + shift, text.data(), static_cast<size_t>(length));
  }
  if (shift != 0 && code.repeat > 0) {
    out[0] = static_cast<char>(length < 255 ? length : 255);
  }
  return true;
}

bool pack_one(char* out, const Code& code, Object* value) {
  switch (code.letter) {
    case 'c':
      if (!bytes_check(value) || as_bytes(value)->ob_size != 1) {
        struct_error("char format requires a bytes object of length 1");
        return false;
      }
      *out = as_bytes(value)->ob_sval[0];
      return true;
    case '?': {
      const int truth = object_is_true(value);
      *out = static_cast<char>(truth);
      return truth >= 0;
    }
    case 'e': case 'f': case 'd': return pack_float(out, code, value);
    default: return pack_int(out, code, value);
  }
}

// Packs the arguments from [first] on; [out] is zeroed and large enough.
bool pack_into(const Format& format, char* out, Args args, int64_t first) {
  int64_t at = first;
  for (const Code& code : format.codes) {
    if (code.letter == 's' || code.letter == 'p') {
      if (!pack_text(out + code.offset, code, args[at++])) {
        return false;
      }
      continue;
    }
    for (int64_t i = 0; i < code.repeat; ++i) {
      if (!pack_one(out + code.offset + i * code.size, code, args[at++])) {
        return false;
      }
    }
  }
  return true;
}

Object* pack_values(const Format& format, Args args, int64_t first) {
  if (args.count - first != format.values) {
    return err_format(as_type(library_state()->struct_error), "pack expected %zd items for packing (got %zd)", format.values, args.count - first);
  }
  BytesObject* bytes = bytes_new(format.size);
  if (bytes == nullptr) {
    return nullptr;
  }
  Held<> held(bytes, "the result of a built-in function");
  std::memset(bytes->ob_sval, 0, static_cast<size_t>(format.size));
  return pack_into(format, bytes->ob_sval, args, first) ? held.release() : nullptr;
}

// --- Unpacking -------------------------------------------------------------------------------------------------------------------------

Object* unpack_one(const char* in, const Code& code) {
  const uint64_t bits = get_bits(in, code);
  switch (code.letter) {
    case 'c': return bytes_from_view({in, 1});
    case '?': return bool_object(bits != 0);
    case 'e': return float_from_double(half_value(bits));
    case 'f': {
      float value;
      const auto narrow = static_cast<uint32_t>(bits);
      std::memcpy(&value, &narrow, 4);
      return float_from_double(static_cast<double>(value));
    }
    case 'd': {
      double value;
      std::memcpy(&value, &bits, 8);
      return float_from_double(value);
    }
    default: break;
  }
  if (!is_signed(code.letter)) {
    return long_from_uint64(bits);
  }
  const int64_t shift = 64 - code.size * 8;
  return long_from_int64(static_cast<int64_t>(bits << shift) >> shift);
}

Object* unpack_values(const Format& format, const char* in) {
  Held<TupleObject> result(tuple_new(format.values), "the items of the new tuple");
  int64_t at = 0;
  for (const Code& code : format.codes) {
    const bool text = code.letter == 's' || code.letter == 'p';
    for (int64_t i = 0; result && i < (text ? 1 : code.repeat); ++i) {
      const char* place = in + code.offset;
      Object* value;
      if (code.letter == 's') {
        value = bytes_from_view({place, static_cast<size_t>(code.repeat)});
      } else if (code.letter == 'p') {
        const int64_t length = code.repeat == 0 ? 0 : static_cast<uint8_t>(place[0]);
        value = bytes_from_view({place + 1, static_cast<size_t>(length < code.repeat ? length : code.repeat - 1)});
      } else {
        value = unpack_one(place + i * code.size, code);
      }
      if (value == nullptr) {
        return nullptr;
      }
      tuple_init_item(result.get(), at++, value);
    }
  }
  return result.release();
}

Object* unpack_all(const Format& format, Object* given) {
  std::string_view text;
  if (!buffer_bytes(given, &text)) {
    return nullptr;
  }
  if (static_cast<int64_t>(text.size()) != format.size) {
    return err_format(as_type(library_state()->struct_error), "unpack requires a buffer of %zd bytes", format.size);
  }
  return unpack_values(format, text.data());
}

Object* unpack_at(const Format& format, Object* given, int64_t offset) {
  std::string_view text;
  if (!buffer_bytes(given, &text)) {
    return nullptr;
  }
  const auto size = static_cast<int64_t>(text.size());
  const int64_t start = offset < 0 ? offset + size : offset;
  if (start < 0 || size - start < format.size) {
    return err_format(as_type(library_state()->struct_error),
                      "unpack_from requires a buffer of at least %zd bytes for unpacking %zd bytes at offset %zd (actual buffer size is %zd)",
                      format.size + (start < 0 ? 0 : start), format.size, offset, size);
  }
  return unpack_values(format, text.data() + start);
}

Object* unpack_each(const Format& format, Object* given) {
  std::string_view text;
  if (!buffer_bytes(given, &text)) {
    return nullptr;
  }
  const auto size = static_cast<int64_t>(text.size());
  if (format.size == 0) {
    return struct_error("cannot iteratively unpack with a struct of length 0");
  }
  if (size % format.size != 0) {
    return err_format(as_type(library_state()->struct_error), "iterative unpacking requires a buffer of a multiple of %zd bytes", format.size);
  }
  Held<ListObject> list(list_new(0), "the list being made");
  for (int64_t at = 0; list && at < size; at += format.size) {
    Object* values = unpack_values(format, text.data() + at);
    if (values == nullptr || list_append_take(list.get(), values) < 0) {
      return nullptr;
    }
  }
  return list ? object_get_iter(list.get()) : nullptr;
}

int64_t offset_argument(Object* given) {
  return given == nullptr ? 0 : number_as_ssize_t(given, StaticType::OverflowError);
}

// --- Functions ---------------------------------------------------------------------------------------------------------------------------

Object* calcsize(Object*, Object* text) {
  Format format;
  return parse_object(text, format) ? long_from_int64(format.size) : nullptr;
}
Object* pack(Object*, Args args) {
  Format format;
  if (args.count == 0) {
    return err_set_string(StaticType::TypeError, "missing format argument");
  }
  return parse_object(args[0], format) ? pack_values(format, args, 1) : nullptr;
}
Object* unpack(Object*, Args args) {
  Format format;
  return args_check_count("unpack", args.count, 2, 2) && parse_object(args[0], format) ? unpack_all(format, args[1]) : nullptr;
}
Object* unpack_from(Object*, Args args) {
  Object* given[3];
  Format format;
  if (!args_unpack("unpack_from", args, {"", "buffer", "offset"}, 2, given, 1) || !parse_object(given[0], format)) {
    return nullptr;
  }
  const int64_t offset = offset_argument(given[2]);
  return err_occurred() ? nullptr : unpack_at(format, given[1], offset);
}
Object* iter_unpack(Object*, Args args) {
  Format format;
  return args_check_count("iter_unpack", args.count, 2, 2) && parse_object(args[0], format) ? unpack_each(format, args[1]) : nullptr;
}
Object* clearcache(Object*) {
  return none();
}

// --- Struct ------------------------------------------------------------------------------------------------------------------------------

StructObject* as_struct(Object* object) {
  return static_cast<StructObject*>(object);
}
Object* struct_new(TypeObject* type, Args args) {
  Object* text;
  Format format;
  if (!args_unpack("Struct", args, {"format"}, 1, &text) || !parse_object(text, format)) {
    return nullptr;
  }
  Object* self = type->tp_alloc(type, 0);
  if (self != nullptr) {
    as_struct(self)->s_size = format.size;
    as_struct(self)->s_len = format.values;
    as_struct(self)->s_format = unicode_check(text) ? new_ref(text) : unicode_from_utf8(bytes_view(text));
  }
  return self;
}
int struct_init(Object*, Args) {
  return 0;
}
bool format_of(Object* self, Format& format) {
  return parse_object(as_struct(self)->s_format, format);
}
Object* struct_pack(Object* self, Args args) {
  Format format;
  return format_of(self, format) ? pack_values(format, args, 0) : nullptr;
}
Object* struct_unpack(Object* self, Object* buffer) {
  Format format;
  return format_of(self, format) ? unpack_all(format, buffer) : nullptr;
}
Object* struct_unpack_from(Object* self, Args args) {
  Object* given[2];
  Format format;
  if (!args_unpack("unpack_from", args, {"buffer", "offset"}, 1, given) || !format_of(self, format)) {
    return nullptr;
  }
  const int64_t offset = offset_argument(given[1]);
  return err_occurred() ? nullptr : unpack_at(format, given[0], offset);
}
Object* struct_iter_unpack(Object* self, Object* buffer) {
  Format format;
  return format_of(self, format) ? unpack_each(format, buffer) : nullptr;
}
Object* struct_repr(Object* self) {
  const std::string name(type_short_name(type_of(self)));
  return unicode_from_format("%s(%R)", name.c_str(), as_struct(self)->s_format.get());
}
void struct_slots(TypeObject* type) {
  collected_slots<Collected<StructObject, &StructObject::s_format>>(type);
  type->tp_repr = struct_repr;
  type->tp_new = struct_new;
  type->tp_init = struct_init;
  type->tp_weaklistoffset = offsetof(StructObject, weakreflist);
}
const MethodSpec STRUCT_METHODS[] = {
    method_fast("pack", struct_pack),
    method_one("unpack", struct_unpack),
    method_keywords("unpack_from", struct_unpack_from),
    method_one("iter_unpack", struct_iter_unpack),
};
const MemberSpec STRUCT_MEMBERS[] = {
    {"size", MemberKind::Int64, offsetof(StructObject, s_size)},
    {"format", MemberKind::Object, offsetof(StructObject, s_format)},
};
const LayoutField STRUCT_LAYOUT[] = {
    {"s_size", 16, "int64", ""},
    {"s_len", 24, "int64", ""},
    {"s_format", 32, "ref", "the format of a Struct"},
    {"weakreflist", 48, "weak", ""},
    {"s_codes", 40, "pointer", ""},
};
const TypeSpec STRUCT_SPEC = {
    .name = "_struct.Struct",
    .doc = "Struct(fmt) --> compiled struct object",
    .basicsize = sizeof(StructObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_IMMUTABLETYPE,
    .fill_slots = struct_slots,
    .methods = STRUCT_METHODS,
    .members = STRUCT_MEMBERS,
    .layout = STRUCT_LAYOUT,
    .module_type = ModuleType::Struct,
};
const TypeSpec* const TYPES[] = {&STRUCT_SPEC};
const MethodSpec FUNCTIONS[] = {
    method_one("calcsize", calcsize),      method_fast("pack", pack),                  method_fast("unpack", unpack),
    method_keywords("unpack_from", unpack_from), method_fast("iter_unpack", iter_unpack), method_noargs("_clearcache", clearcache),
};

int execute(Object* module) {
  Held<TupleObject> bases(tuple_pack({static_type(StaticType::Exception)}), "the bases of a class");
  Held<DictObject> dict(dict_new(), "the namespace of the new class");
  Held<> name(unicode_intern_from_utf8("error"), "a part of the new class");
  Held<> text(unicode_intern_from_utf8("struct"), "a part of the new class");
  if (!bases || !dict || !name || !text || dict_set_item(dict.get(), id_of(Id::__module__), text.get()) < 0) {
    return -1;
  }
  Object* error = type_new(static_type(StaticType::Type), name.get(), bases.get(), dict.get(), Args{});
  if (error == nullptr) {
    return -1;
  }
  library_state()->struct_error = error;
  return module_add(module, "error", new_ref(error));
}

}  // namespace

const ModuleSpec STRUCT_MODULE_SPEC = {
    .name = "_struct",
    .doc = "Functions to convert between Python values and C structs.",
    .functions = FUNCTIONS,
    .types = TYPES,
    .execute = execute,
};

}  // namespace heapglass
