#include "object/boot_for_tests.h"

#include <doctest/doctest.h>

#include "object/abstract.h"
#include "object/boot.h"
#include "object/tuple.h"
#include "object/dict.h"
#include "object/identifiers.h"
#include "object/type_object.h"
#include "object/unicode.h"

#include <string>

using namespace heapglass;

TEST_CASE("booting readies every type") {
  boot_for_tests();
  for (const TypeSpec* spec : object_boot_layer().types) {
    CHECK_MESSAGE(has_feature(static_type(spec->type), TPFLAGS_READY), std::string(spec->name));
  }
}

TEST_CASE("a class made by type() can be called and printed") {
  boot_for_tests();
  Object* dict = dict_new();
  dict_set_item(as_dict(dict), id_of(Id::__module__), id_of(Id::__main__));
  Object* name = unicode_from_utf8("Node");
  Object* cls = object_call_args(static_type(StaticType::Type), {name, tuple_empty(), dict});
  REQUIRE(cls != nullptr);
  Object* instance = object_call_no_args(cls);
  REQUIRE(instance != nullptr);
  Object* repr = object_repr(cls);
  CHECK(unicode_as_utf8(repr) == "<class '__main__.Node'>");
  decref(repr);
  CHECK(object_set_attr_string(instance, "x", small_int(3)) == 0);
  CHECK(object_get_attr_string(instance, "x") == small_int(3));
  decref(instance);
  decref(cls);
  decref(name);
  decref(dict);
}
