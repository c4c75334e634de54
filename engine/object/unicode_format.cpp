// str.format and str.format_map. CPython: Objects/stringlib/unicode_format.h.

#include "object/abstract.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/identifiers.h"
#include "object/format_field.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/unicode_internal.h"
#include "object/unicode_methods.h"

namespace heapglass {

namespace {

struct FormatState {
  Args args;
  Object* mapping;      // format_map, else null
  int64_t automatic = 0;  // The next automatic number; -1 once numbers were given.
  bool used_automatic = false;
};

Object* format_fields(TextView text, FormatState& state, int depth);

// The argument that the first part of a field name means. New reference.
Object* first_argument(TextView name, FormatState& state) {
  const bool empty = name.empty();
  int64_t number = field_number(name);
  if (number < 0 && err_occurred()) {
    return nullptr;
  }
  if (empty || number >= 0) {
    if (empty) {
      if (state.automatic < 0) {
        return err_set_string(StaticType::ValueError,
                              "cannot switch from manual field specification to automatic field numbering");
      }
      state.used_automatic = true;
      number = state.automatic++;
    } else {
      if (state.used_automatic) {
        return err_set_string(StaticType::ValueError,
                              "cannot switch from automatic field numbering to manual field specification");
      }
      state.automatic = -1;
    }
    if (state.mapping != nullptr) {
      return err_set_string(StaticType::ValueError, "Format string contains positional fields");
    }
    if (number >= state.args.count) {
      return err_format(StaticType::IndexError, "Replacement index %zd out of range for positional args tuple", number);
    }
    return new_ref(state.args[number]);
  }
  Held<> key(unicode_from_view(name), "a key being looked up in a dict");
  if (!key) {
    return nullptr;
  }
  if (state.mapping != nullptr) {
    return object_get_item(state.mapping, key.get());
  }
  TupleObject* names = state.args.kwnames;
  for (int64_t i = 0; names != nullptr && i < tuple_size(names); ++i) {
    if (unicode_equal(tuple_item(names, i), key.get())) {
      return new_ref(state.args[state.args.count + i]);
    }
  }
  return err_set_key_error(key.get());
}

// What a part of a field name looks up: new.
Object* field_key(const FieldNamePart& part) {
  const int64_t index = part.is_attribute ? -1 : field_number(part.text);
  return index >= 0 ? long_from_int64(index) : err_occurred() ? nullptr : unicode_from_view(part.text);
}

// The value of a field name: "0.attr[key]". New reference.
Object* field_value(TextView name, FormatState& state) {
  size_t at = field_name_first(name);
  Held<> value(first_argument(name.sub(0, at), state), "the value that is formatted");
  while (value && at < name.length) {
    FieldNamePart part;
    if (!part.read(name, &at)) {
      return nullptr;
    }
    Held<> key(field_key(part), "a key being looked up in a dict");
    if (!key) {
      return nullptr;
    }
    value.reset(part.is_attribute ? object_get_attr(value.get(), key.get()) : object_get_item(value.get(), key.get()));
  }
  return value.release();
}

// What a replacement field means: a new reference.
Object* formatted_field(const FormatField& field, FormatState& state, int depth) {
  Held<> value(field_value(field.name, state), "the value that is formatted");
  if (!value) {
    return nullptr;
  }
  if (const CodePoint conversion = field.conversion; conversion != 0) {
    if (conversion != 'r' && conversion != 's' && conversion != 'a') {
      return err_format(StaticType::ValueError, "Unknown conversion specifier %c", static_cast<int>(conversion));
    }
    value.reset(conversion == 'r'   ? object_repr(value.get())
                : conversion == 's' ? object_str(value.get())
                                    : object_ascii(value.get()));
    if (!value) {
      return nullptr;
    }
  }
  Held<> spec(format_fields(field.format, state, depth - 1), "the text that is formatted");
  if (!spec) {
    return nullptr;
  }
  // Of these types CPython makes no bound method (render_field).
  const Object* type = type_of(value.get());
  for (const StaticType known : {StaticType::Unicode, StaticType::Long, StaticType::Float, StaticType::Complex}) {
    if (type == static_type(known)) {
      return object_call_method_one_arg(value.get(), id_of(Id::__format__), spec.get());
    }
  }
  return object_format(value.get(), spec.get());
}

Object* format_fields(TextView text, FormatState& state, int depth) {
  if (depth < 0) {
    return err_set_string(StaticType::ValueError, "Max string recursion exceeded");
  }
  TextBuilder out;
  for (size_t i = 0; i < text.length;) {
    const CodePoint c = text[i];
    if (c != '{' && c != '}') {
      out.append(c);
      ++i;
      continue;
    }
    if (i + 1 < text.length && text[i + 1] == c) {
      out.append(c);
      i += 2;
      continue;
    }
    if (c == '}') {
      return err_set_string(StaticType::ValueError, "Single '}' encountered in format string");
    }
    if (i + 1 >= text.length) {
      return err_set_string(StaticType::ValueError, "Single '{' encountered in format string");
    }
    ++i;
    FormatField field;
    Held<> formatted(field.read(text, &i) ? formatted_field(field, state, depth) : nullptr, "the text that is formatted");
    if (!formatted) {
      return nullptr;
    }
    if (i == text.length && out.length() == 0) {
      return formatted.release();  // The first text that is also the last is the result itself.
    }
    out.append(unicode_view(formatted.get()));
  }
  return unicode_from_builder(out);
}

}  // namespace

Object* unicode_format_method(Object* self, Args args) {
  const int64_t length = unicode_length(self);
  if (unicode_check_exact(self) && unicode_find_char(self, '{', 0, length, 1) < 0 && unicode_find_char(self, '}', 0, length, 1) < 0) {
    return new_ref(self);
  }
  FormatState state{args, nullptr};
  return format_fields(unicode_view(self), state, 2);
}

Object* unicode_format_map(Object* self, Object* mapping) {
  FormatState state{Args{}, mapping};
  return format_fields(unicode_view(self), state, 2);
}

}  // namespace heapglass
