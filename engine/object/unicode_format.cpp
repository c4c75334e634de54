// str.format and str.format_map. CPython: Objects/stringlib/unicode_format.h.

#include "object/abstract.h"
#include "object/container_support.h"
#include "object/errors.h"
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

bool is_number(TextView text, int64_t* value) {
  if (text.empty()) {
    return false;
  }
  *value = 0;
  for (size_t i = 0; i < text.length; ++i) {
    if (text[i] < '0' || text[i] > '9' || *value > INT64_MAX / 16) {
      return false;
    }
    *value = *value * 10 + static_cast<int64_t>(text[i] - '0');
  }
  return true;
}

// The argument that the first part of a field name means. New reference.
Object* first_argument(TextView name, FormatState& state) {
  int64_t number = 0;
  const bool empty = name.empty();
  if (empty || is_number(name, &number)) {
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

// The value of a field name: "0.attr[key]". New reference.
Object* field_value(TextView name, FormatState& state) {
  size_t end = 0;
  while (end < name.length && name[end] != '.' && name[end] != '[') {
    ++end;
  }
  Held<> value(first_argument(name.sub(0, end), state), "the value that is formatted");
  while (value && end < name.length) {
    const bool attribute = name[end] == '.';
    size_t start = ++end;
    while (end < name.length && (attribute ? name[end] != '.' && name[end] != '[' : name[end] != ']')) {
      ++end;
    }
    const TextView part = name.sub(start, end - start);
    if (!attribute) {
      if (end >= name.length) {
        return err_set_string(StaticType::ValueError, "Missing ']' in format string");
      }
      ++end;
      if (end < name.length && name[end] != '.' && name[end] != '[') {
        return err_set_string(StaticType::ValueError, "Only '.' or '[' may follow ']' in format field specifier");
      }
    }
    if (part.empty()) {
      return err_set_string(StaticType::ValueError, "Empty attribute in format string");
    }
    int64_t index;
    Held<> key(!attribute && is_number(part, &index) ? long_from_int64(index) : unicode_from_view(part),
               "a key being looked up in a dict");
    if (!key) {
      return nullptr;
    }
    value.reset(attribute ? object_get_attr(value.get(), key.get()) : object_get_item(value.get(), key.get()));
  }
  return value.release();
}

// Appends one replacement field, whose text (between the braces) is [field].
bool append_field(TextView field, FormatState& state, int depth, TextBuilder& out) {
  size_t end = 0;
  int brackets = 0;
  while (end < field.length && !(brackets == 0 && (field[end] == '!' || field[end] == ':'))) {
    brackets += field[end] == '[' ? 1 : field[end] == ']' && brackets > 0 ? -1 : 0;
    ++end;
  }
  const TextView name = field.sub(0, end);
  CodePoint conversion = 0;
  if (end < field.length && field[end] == '!') {
    if (end + 1 >= field.length) {
      err_set_string(StaticType::ValueError, "end of string while looking for conversion specifier");
      return false;
    }
    conversion = field[end + 1];
    end += 2;
    if (end < field.length && field[end] != ':') {
      err_set_string(StaticType::ValueError, "expected ':' after conversion specifier");
      return false;
    }
  }
  Held<> value(field_value(name, state), "the value that is formatted");
  if (!value) {
    return false;
  }
  if (conversion != 0) {
    if (conversion != 'r' && conversion != 's' && conversion != 'a') {
      err_format(StaticType::ValueError, "Unknown conversion specifier %c", static_cast<int>(conversion));
      return false;
    }
    value.reset(conversion == 'r'   ? object_repr(value.get())
                : conversion == 's' ? object_str(value.get())
                                    : object_ascii(value.get()));
    if (!value) {
      return false;
    }
  }
  const TextView spec_text = end < field.length ? field.sub(end + 1, field.length - end - 1) : TextView();
  Held<> spec(format_fields(spec_text, state, depth - 1), "the text that is formatted");
  Held<> text(spec ? object_format(value.get(), spec.get()) : nullptr, "the text that is formatted");
  if (!text) {
    return false;
  }
  out.append(unicode_view(text.get()));
  return true;
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
    // The field ends at the brace that closes it; those of nested fields are inside, as are those in brackets.
    size_t end = i + 1;
    int nested = 1;
    bool in_brackets = false;
    for (; end < text.length; ++end) {
      if (text[end] == '[' && nested == 1) {
        in_brackets = true;
      } else if (text[end] == ']') {
        in_brackets = false;
      } else if (in_brackets) {
        continue;
      } else if (text[end] == '{') {
        ++nested;
      } else if (text[end] == '}' && --nested == 0) {
        break;
      }
    }
    if (end >= text.length) {
      return err_set_string(StaticType::ValueError, "expected '}' before end of string");
    }
    if (!append_field(text.sub(i + 1, end - i - 1), state, depth, out)) {
      return nullptr;
    }
    i = end + 1;
  }
  return unicode_from_builder(out);
}

}  // namespace

Object* unicode_format_method(Object* self, Args args) {
  FormatState state{args, nullptr};
  return format_fields(unicode_view(self), state, 2);
}

Object* unicode_format_map(Object* self, Object* mapping) {
  FormatState state{Args{}, mapping};
  return format_fields(unicode_view(self), state, 2);
}

}  // namespace heapglass
