// The module _string: how string.Formatter takes a format apart.
//
// CPython: Objects/stringlib/unicode_format.h, MarkupIterator and FieldNameIterator.
#include "object/list.h"
#include "object/long.h"
#include "object/unicode_internal.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

Object* text_or_none(bool there, TextView text) {
  return there ? unicode_from_view(text) : none();
}

// Appends (literal, field name, format, conversion); all but the literal are None where no field follows.
int append_part(ListObject* parts, TextView literal, bool has_field, TextView name, TextView format, CodePoint conversion) {
  Held<> text(unicode_from_view(literal), "the text that is formatted");
  Held<> field(text ? text_or_none(has_field, name) : nullptr, "the text that is formatted");
  Held<> spec(field ? text_or_none(has_field, format) : nullptr, "the text that is formatted");
  Held<> letter(spec ? (conversion != 0 ? unicode_from_ordinal(conversion) : none()) : nullptr, "the text that is formatted");
  Object* part = letter ? tuple_pack({text.get(), field.get(), spec.get(), letter.get()}) : nullptr;
  return part == nullptr ? -1 : list_append_take(parts, part);
}

// Where the field that starts at [start] ends: at its closing brace, or the length of [text].
size_t field_end(TextView text, size_t start) {
  int nested = 1;
  bool in_brackets = false;
  size_t end = start;
  for (; end < text.length; ++end) {
    const CodePoint c = text[end];
    if (c == '[' && nested == 1) {
      in_brackets = true;
    } else if (c == ']') {
      in_brackets = false;
    } else if (!in_brackets && c == '{') {
      ++nested;
    } else if (!in_brackets && c == '}' && --nested == 0) {
      break;
    }
  }
  return end;
}

int append_field(ListObject* parts, TextView literal, TextView field) {
  size_t end = 0;
  bool in_brackets = false;
  while (end < field.length && (in_brackets || (field[end] != '!' && field[end] != ':'))) {
    in_brackets = field[end] == '[' || (in_brackets && field[end] != ']');
    ++end;
  }
  const TextView name = field.sub(0, end);
  CodePoint conversion = 0;
  if (end < field.length && field[end] == '!') {
    if (end + 1 >= field.length) {
      err_set_string(StaticType::ValueError, "end of string while looking for conversion specifier");
      return -1;
    }
    conversion = field[end + 1];
    end += 2;
    if (end < field.length && field[end] != ':') {
      err_set_string(StaticType::ValueError, "expected ':' after conversion specifier");
      return -1;
    }
  }
  const TextView format = end < field.length ? field.sub(end + 1, field.length - end - 1) : TextView();
  return append_part(parts, literal, true, name, format, conversion);
}

// The parts of [text], as a new list; doubled braces end a literal, and the first of them belongs to it.
ListObject* parse(TextView text) {
  Held<ListObject> parts(list_new(0), "the list being made");
  size_t start = 0;
  for (size_t i = 0; parts && i < text.length;) {
    const CodePoint c = text[i];
    if (c != '{' && c != '}') {
      ++i;
      continue;
    }
    if (i + 1 < text.length && text[i + 1] == c) {
      if (append_part(parts.get(), text.sub(start, i + 1 - start), false, TextView(), TextView(), 0) < 0) {
        return nullptr;
      }
      i += 2;
      start = i;
      continue;
    }
    if (c == '}' || i + 1 >= text.length) {
      return err_format(StaticType::ValueError, "Single '%c' encountered in format string", static_cast<int>(c));
    }
    const size_t end = field_end(text, i + 1);
    if (end >= text.length) {
      return err_set_string(StaticType::ValueError, "expected '}' before end of string");
    }
    if (append_field(parts.get(), text.sub(start, i - start), text.sub(i + 1, end - i - 1)) < 0) {
      return nullptr;
    }
    i = end + 1;
    start = i;
  }
  if (parts && start < text.length && append_part(parts.get(), text.sub(start, text.length - start), false, TextView(), TextView(), 0) < 0) {
    return nullptr;
  }
  return parts.release();
}

Object* formatter_parser(Object*, Object* text) {
  if (!unicode_check(text)) {
    return err_format(StaticType::TypeError, "expected str, got %s", type_name_text(text));
  }
  Held<ListObject> parts(parse(unicode_view(text)), "the list being made");
  return parts ? object_get_iter(parts.get()) : nullptr;
}

// A number where [text] is one, else the text: new.
Object* name_or_number(TextView text) {
  int64_t number = 0;
  bool digits = !text.empty() && text.length < 18;
  for (size_t i = 0; digits && i < text.length; ++i) {
    digits = text[i] >= '0' && text[i] <= '9';
    number = number * 10 + static_cast<int64_t>(text[i]) - '0';
  }
  return digits ? long_from_int64(number) : unicode_from_view(text);
}

// The parts behind the first, each (is it an attribute?, name): a new list.
ListObject* split_rest(TextView name, size_t at) {
  Held<ListObject> rest(list_new(0), "the list being made");
  while (rest && at < name.length) {
    const bool attribute = name[at] == '.';
    if (!attribute && name[at] != '[') {
      return err_set_string(StaticType::ValueError, "Only '.' or '[' may follow ']' in format field specifier");
    }
    const size_t start = ++at;
    while (at < name.length && (attribute ? name[at] != '.' && name[at] != '[' : name[at] != ']')) {
      ++at;
    }
    const TextView part = name.sub(start, at - start);
    if (!attribute && at++ >= name.length) {
      return err_set_string(StaticType::ValueError, "Missing ']' in format string");
    }
    if (part.empty()) {
      return err_set_string(StaticType::ValueError, "Empty attribute in format string");
    }
    Held<> key(attribute ? unicode_from_view(part) : name_or_number(part), "the text that is formatted");
    Object* pair = key ? tuple_pack({bool_object(attribute), key.get()}) : nullptr;
    if (pair == nullptr || list_append_take(rest.get(), pair) < 0) {
      return nullptr;
    }
  }
  return rest.release();
}

Object* formatter_field_name_split(Object*, Object* text) {
  if (!unicode_check(text)) {
    return err_format(StaticType::TypeError, "expected str, got %s", type_name_text(text));
  }
  const TextView name = unicode_view(text);
  size_t end = 0;
  while (end < name.length && name[end] != '.' && name[end] != '[') {
    ++end;
  }
  Held<> first(name_or_number(name.sub(0, end)), "the text that is formatted");
  Held<ListObject> rest(first ? split_rest(name, end) : nullptr, "the list being made");
  Held<> iterator(rest ? object_get_iter(rest.get()) : nullptr, "the iterator of a built-in function");
  return iterator ? tuple_pack({first.get(), iterator.get()}) : nullptr;
}

const MethodSpec FUNCTIONS[] = {
    method_one("formatter_field_name_split", formatter_field_name_split),
    method_one("formatter_parser", formatter_parser),
};

}  // namespace

const ModuleSpec STRING_MODULE_SPEC = {.name = "_string", .doc = "string helper module", .functions = FUNCTIONS};

}  // namespace heapglass
