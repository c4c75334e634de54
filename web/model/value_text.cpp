#include "model/value_text.h"

#include <algorithm>

namespace heapglass {

namespace {

constexpr size_t SMALL_TEXT = 26;

constexpr std::string_view NUMBERS[] = {"int", "float", "bool", "complex", "NoneType", "ellipsis",
                                        "NotImplementedType"};
constexpr std::string_view MACHINERY[] = {
    "function", "type", "ABCMeta", "EnumType", "module", "builtin_function_or_method", "code",
    "getset_descriptor", "member_descriptor", "wrapper_descriptor", "method_descriptor",
    "classmethod_descriptor", "method-wrapper", "classmethod", "staticmethod", "property", "slot wrapper"};
// What a function holds that a learner's program has put there.
constexpr std::string_view FUNCTION_DATA[] = {"the closure of a function", "the default values of a function",
                                              "the keyword-only defaults of a function",
                                              "the attributes of a function"};

template <size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool starts_with(std::string_view text, std::string_view head) { return text.substr(0, head.size()) == head; }

// Returns what stands between the first pair of quotes, or everything.
std::string_view quoted(std::string_view text) {
  size_t first = text.find('\'');
  size_t last = first == std::string_view::npos ? first : text.find('\'', first + 1);
  return last == std::string_view::npos ? text : text.substr(first + 1, last - first - 1);
}

std::string_view without_module(std::string_view name) {
  return starts_with(name, "__main__.") ? name.substr(9) : name;
}

}  // namespace

std::string short_value(const ObjectView& object) {
  std::string_view text = object.repr;
  if (starts_with(text, "<class ")) return "class " + std::string(without_module(quoted(text)));
  if (starts_with(text, "<module ")) return "module " + std::string(quoted(text));
  if (starts_with(text, "<built-in ")) {
    size_t space = text.rfind(' ', text.find(" of ") == std::string_view::npos ? text.size() : text.find(" of ") - 1);
    std::string_view name = text.substr(space + 1);
    return "built-in " + std::string(name.substr(0, name.find_first_of(" >")));
  }
  size_t at = text.find(" at 0x");
  if (starts_with(text, "<") && at != std::string_view::npos) {
    std::string_view inner = without_module(text.substr(1, at - 1));
    std::string_view type = object.type;
    if (inner == type || inner == type.substr(type.rfind('.') + 1) || starts_with(inner, object.type + " object")) return "";
    return std::string(inner);
  }
  return std::string(text);
}

bool is_small_value(const ObjectView& object) {
  if (is_one_of(NUMBERS, object.type)) return true;
  return (object.type == "str" || object.type == "bytes") && object.repr.size() <= SMALL_TEXT;
}

bool is_machinery(const ObjectView& object) { return is_one_of(MACHINERY, object.type); }

bool is_plumbing(std::string_view type, std::string_view label) {
  if (type == "function") return !is_one_of(FUNCTION_DATA, label);
  if (type == "type") return label != "the namespace of the class";
  if (type == "module" || type == "code") return true;
  return label == "class" || starts_with(label, "the name of ") || starts_with(label, "the qualified name of ") ||
         starts_with(label, "the finalizer of ");
}

std::string short_label(std::string_view label) {
  if (!starts_with(label, "the ")) return std::string(label);
  label.remove_prefix(4);
  size_t of = label.find(" of ");
  return std::string(of == std::string_view::npos ? label : label.substr(0, of));
}

std::string grouped(uint64_t count) {
  std::string digits = std::to_string(count);
  for (size_t i = digits.size(); i > 3;) digits.insert(i -= 3, 1, ',');
  return digits;
}

std::string cut_to(std::string_view text, size_t columns) {
  size_t seen = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (seen++ == columns) return std::string(text.substr(0, i)) + "\xe2\x80\xa6";
  }
  return std::string(text);
}

}  // namespace heapglass
