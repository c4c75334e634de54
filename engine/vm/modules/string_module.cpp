// The module _string: how string.Formatter takes a format apart.
//
// CPython: Objects/stringlib/unicode_format.h, formatter_parser and formatter_field_name_split.
#include "object/format_field.h"
#include "object/list.h"
#include "object/long.h"
#include "object/unicode_internal.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

Object* text_or_none(const FormatField* field, TextView FormatField::*text) {
  return field != nullptr ? unicode_from_view(field->*text) : none();
}

// Appends (literal, field name, format, conversion); all but the literal are None where no field follows.
int append_part(ListObject* parts, TextView literal, const FormatField* field) {
  Held<> text(unicode_from_view(literal), "the text that is formatted");
  Held<> name(text ? text_or_none(field, &FormatField::name) : nullptr, "the text that is formatted");
  Held<> spec(name ? text_or_none(field, &FormatField::format) : nullptr, "the text that is formatted");
  const CodePoint conversion = field != nullptr ? field->conversion : 0;
  Held<> letter(spec ? (conversion != 0 ? unicode_from_ordinal(conversion) : none()) : nullptr, "the text that is formatted");
  Object* part = letter ? tuple_pack({text.get(), name.get(), spec.get(), letter.get()}) : nullptr;
  return part == nullptr ? -1 : list_append_take(parts, part);
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
      if (append_part(parts.get(), text.sub(start, i + 1 - start), nullptr) < 0) {
        return nullptr;
      }
      i += 2;
      start = i;
      continue;
    }
    if (c == '}' || i + 1 >= text.length) {
      return err_format(StaticType::ValueError, "Single '%c' encountered in format string", static_cast<int>(c));
    }
    const TextView literal = text.sub(start, i - start);
    ++i;
    FormatField field;
    if (!field.read(text, &i) || append_part(parts.get(), literal, &field) < 0) {
      return nullptr;
    }
    start = i;
  }
  if (parts && start < text.length && append_part(parts.get(), text.sub(start, text.length - start), nullptr) < 0) {
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
  const int64_t number = field_number(text);
  return number >= 0 ? long_from_int64(number) : err_occurred() ? nullptr : unicode_from_view(text);
}

// The parts behind the first, each (is it an attribute?, name): a new list.
ListObject* split_rest(TextView name, size_t at) {
  Held<ListObject> rest(list_new(0), "the list being made");
  while (rest && at < name.length) {
    FieldNamePart part;
    if (!part.read(name, &at)) {
      return nullptr;
    }
    Held<> key(part.is_attribute ? unicode_from_view(part.text) : name_or_number(part.text), "the text that is formatted");
    Object* pair = key ? tuple_pack({bool_object(part.is_attribute), key.get()}) : nullptr;
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
  const size_t end = field_name_first(name);
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
