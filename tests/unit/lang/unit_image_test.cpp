// Code units as bytes and back.
#include "lang/compile.h"
#include "lang/unit_image.h"

#include <doctest/doctest.h>

using namespace heapglass;

namespace {

constexpr char PROGRAM[] =
    "import math\n"
    "def area(r: float = 1.5, *, scale=10**30, name='\xc3\xa9\\ud800') -> float:\n"
    "    'Says how big it is.'\n"
    "    inner = lambda: (r, scale, 2.5j, b'\\x00\\xff', ..., None, True)\n"
    "    try:\n"
    "        return math.pi * r in {1, 2, 3} and inner()[1:2]\n"
    "    except ValueError:\n"
    "        return -0.0\n"
    "class Shape:\n"
    "    sizes = (1, 2, ('a', 'a b'))\n"
    "    other = (1, 2, ('a', 'a b'))\n";

void check_equal(const CodeUnit& a, const CodeUnit& b);

void check_equal(const Constant& a, const Constant& b) {
  CHECK(a.type == b.type);
  CHECK(a.negative == b.negative);
  CHECK(a.digits == b.digits);
  CHECK(a.real == b.real);
  CHECK(a.imag == b.imag);
  CHECK(a.text == b.text);
  REQUIRE(a.items.size() == b.items.size());
  for (size_t i = 0; i < a.items.size(); ++i) {
    check_equal(*a.items[i], *b.items[i]);
  }
  REQUIRE((a.code == nullptr) == (b.code == nullptr));
  if (a.code != nullptr) {
    check_equal(*a.code, *b.code);
  }
}

void check_equal(const CodeUnit& a, const CodeUnit& b) {
  CHECK(a.code == b.code);
  CHECK(a.names == b.names);
  CHECK(a.localsplusnames == b.localsplusnames);
  CHECK(a.localspluskinds == b.localspluskinds);
  CHECK(a.argcount == b.argcount);
  CHECK(a.posonlyargcount == b.posonlyargcount);
  CHECK(a.kwonlyargcount == b.kwonlyargcount);
  CHECK(a.flags == b.flags);
  CHECK(a.stacksize == b.stacksize);
  CHECK(a.firstlineno == b.firstlineno);
  CHECK(a.filename == b.filename);
  CHECK(a.name == b.name);
  CHECK(a.qualname == b.qualname);
  CHECK(a.linetable == b.linetable);
  CHECK(a.exceptiontable == b.exceptiontable);
  REQUIRE(a.consts.size() == b.consts.size());
  for (size_t i = 0; i < a.consts.size(); ++i) {
    check_equal(*a.consts[i], *b.consts[i]);
  }
}

const CodeUnit* unit_named(const CodeUnit& unit, std::string_view name) {
  for (const ConstantRef& constant : unit.consts) {
    if (constant->code != nullptr && constant->code->name == name) {
      return constant->code.get();
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a unit comes back from its bytes with all that it holds") {
  const CompileResult result = compile_module(PROGRAM, "main.py");
  REQUIRE(result.code != nullptr);
  check_equal(*result.code, *unit_unpack(unit_pack(*result.code)));
}

TEST_CASE("constants that were one are one again") {
  const CompileResult result = compile_module(PROGRAM, "main.py");
  REQUIRE(result.code != nullptr);
  const std::shared_ptr<CodeUnit> back = unit_unpack(unit_pack(*result.code));
  for (const std::shared_ptr<CodeUnit>& all : {result.code, back}) {
    const CodeUnit* shape = unit_named(*all, "Shape");
    REQUIRE(shape != nullptr);
    size_t tuples = 0;
    for (const ConstantRef& constant : shape->consts) {
      tuples += constant->type == ConstantType::Tuple && constant->items.size() == 3 ? 1 : 0;
    }
    CHECK(tuples == 1);
  }
  const CodeUnit *was = unit_named(*result.code, "area"), *is = unit_named(*back, "area");
  for (size_t i = 0; i < was->consts.size(); ++i) {
    for (size_t j = 0; j < result.code->consts.size(); ++j) {
      CHECK((was->consts[i] == result.code->consts[j]) == (is->consts[i] == back->consts[j]));
    }
  }
}
