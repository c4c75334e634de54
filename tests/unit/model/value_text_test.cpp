#include <doctest/doctest.h>

#include "model/value_text.h"

using namespace heapglass;

namespace {

std::string value_of(const char* type, const char* repr) {
  ObjectView view;
  view.type = type;
  view.repr = repr;
  return short_value(view);
}

}  // namespace

TEST_CASE("a value without a readable text says what it is") {
  CHECK(value_of("type", "<class '__main__.Node'>") == "class Node");
  CHECK(value_of("type", "<class 'list'>") == "class list");
  CHECK(value_of("module", "<module 'gc' (built-in)>") == "module gc");
  CHECK(value_of("builtin_function_or_method", "<built-in function print>") == "built-in print");
  CHECK(value_of("builtin_function_or_method", "<built-in method append of list object at 0x10>") == "built-in append");
  CHECK(value_of("function", "<function f at 0x7f>") == "function f");
  CHECK(value_of("Node", "<Node at 0x7f>") == "");
  CHECK(value_of("Node", "<__main__.Node object at 0x7f>") == "");
  CHECK(value_of("int", "42") == "42");
}

TEST_CASE("long texts are cut at characters, not at bytes") {
  CHECK(cut_to("abc", 3) == "abc");
  CHECK(cut_to("\xc3\xa4\xc3\xb6\xc3\xbc", 2) == "\xc3\xa4\xc3\xb6\xe2\x80\xa6");
  CHECK(grouped(1234567) == "1,234,567");
  CHECK(grouped(999) == "999");
}
