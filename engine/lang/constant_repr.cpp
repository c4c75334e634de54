#include "lang/constant_repr.h"

#include "base/bigint_text.h"
#include "base/double_text.h"
#include "base/text_repr.h"
#include "base/utf8.h"
#include "lang/constant_numbers.h"
#include "lang/set_order.h"

namespace heapglass {

namespace {

void append_repr(const Constant& constant, std::string& out);

void append_items(const std::vector<ConstantRef>& items, std::string& out) {
  for (size_t i = 0; i < items.size(); ++i) {
    if (i != 0) out += ", ";
    append_repr(*items[i], out);
  }
}

void append_string_repr(const std::string& text, std::string& out) {
  TextBuilder characters;
  decode_utf8(text, Surrogates::Pass, characters);
  append_text_repr(characters.view(), ReprStyle::Readable, out);
}

void append_repr(const Constant& constant, std::string& out) {
  switch (constant.type) {
    case ConstantType::None: out += "None"; break;
    case ConstantType::False: out += "False"; break;
    case ConstantType::True: out += "True"; break;
    case ConstantType::Ellipsis: out += "Ellipsis"; break;
    case ConstantType::Int: bigint::append_decimal(as_int(constant).view(), out); break;
    case ConstantType::Float: append_double_repr(constant.real, out); break;
    case ConstantType::Complex: append_complex_repr(constant.real, constant.imag, out); break;
    case ConstantType::Str: append_string_repr(constant.text, out); break;
    case ConstantType::Bytes:
      append_bytes_repr({reinterpret_cast<const uint8_t*>(constant.text.data()), constant.text.size()}, out);
      break;
    case ConstantType::Tuple:
      out += '(';
      append_items(constant.items, out);
      out += constant.items.size() == 1 ? ",)" : ")";
      break;
    case ConstantType::FrozenSet:
      out += constant.items.empty() ? "frozenset(" : "frozenset({";
      append_items(frozenset_order(constant.items), out);
      out += constant.items.empty() ? ")" : "})";
      break;
    case ConstantType::Slice:
      out += "slice(";
      append_items(constant.items, out);
      out += ')';
      break;
    case ConstantType::Code:
      out += "<code object " + constant.code->name + " at 0xADDR, file \"" + constant.code->filename + "\", line " +
             std::to_string(constant.code->firstlineno) + ">";
      break;
  }
}

bool is_number(const Constant& constant) {
  return is_int_like(constant) || constant.type == ConstantType::Float || constant.type == ConstantType::Complex;
}

bool numbers_equal(const Constant& a, const Constant& b) {
  if (is_int_like(a) && is_int_like(b)) return as_int(a) == as_int(b);
  if (is_int_like(a)) {
    if (b.type == ConstantType::Complex && b.imag != 0) return false;
    return b.real == b.real && bigint::compare_with_double(as_int(a).view(), b.real) == 0;
  }
  if (is_int_like(b)) return numbers_equal(b, a);
  return a.real == b.real && a.imag == b.imag;
}

}  // namespace

std::string constant_repr(const Constant& constant) {
  std::string text;
  append_repr(constant, text);
  return text;
}

bool constants_compare_equal(const Constant& a, const Constant& b) {
  if (is_number(a) && is_number(b)) return numbers_equal(a, b);
  if (a.type != b.type || a.text != b.text || a.items.size() != b.items.size()) return false;
  if (a.type == ConstantType::Code) return a.code == b.code;
  for (size_t i = 0; i < a.items.size(); ++i) {
    if (!constants_compare_equal(*a.items[i], *b.items[i])) return false;
  }
  return true;
}

}  // namespace heapglass
