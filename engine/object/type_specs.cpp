// The types of the layer object, in the order in which their functions are numbered and their types are readied.
#include "object/boot.h"

#include "object/bytearray.h"
#include "object/byte_iterator.h"
#include "object/bytes.h"
#include "object/cfunction.h"
#include "object/complex.h"
#include "object/descriptor.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/float.h"
#include "object/generic_alias.h"
#include "object/iterators.h"
#include "object/list.h"
#include "object/memoryview.h"
#include "object/long.h"
#include "object/method.h"
#include "object/module.h"
#include "object/namespace.h"
#include "object/ordered_dict.h"
#include "object/range.h"
#include "object/set.h"
#include "object/slice.h"
#include "object/static_objects.h"
#include "object/struct_sequence.h"
#include "object/template.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "object/union.h"
#include "object/weakref.h"

#include <vector>

namespace heapglass {

namespace {

const TypeSpec* const TYPES[] = {
    &BASE_OBJECT_SPEC, &TYPE_SPEC, &UNICODE_SPEC, &LONG_SPEC, &BOOL_SPEC, &FLOAT_SPEC, &COMPLEX_SPEC, &BYTES_SPEC, &BYTEARRAY_SPEC, &MEMORY_VIEW_SPEC, &MANAGED_BUFFER_SPEC,
    &LIST_SPEC, &TUPLE_SPEC, &DICT_SPEC, &SET_SPEC, &FROZENSET_SPEC, &SLICE_SPEC, &RANGE_SPEC, &NONE_SPEC, &ELLIPSIS_SPEC,
    &NOT_IMPLEMENTED_SPEC, &ENUMERATE_SPEC, &ZIP_SPEC, &MAP_SPEC, &FILTER_SPEC, &REVERSED_SPEC, &SUPER_SPEC, &PROPERTY_SPEC,
    &CLASS_METHOD_SPEC, &STATIC_METHOD_SPEC, &LIST_ITER_SPEC, &LIST_REVERSE_ITER_SPEC, &TUPLE_ITER_SPEC, &RANGE_ITER_SPEC,
    &LONG_RANGE_ITER_SPEC, &UNICODE_ITER_SPECS[0], &UNICODE_ITER_SPECS[1], &BYTES_ITER_SPEC, &BYTEARRAY_ITER_SPEC, &SET_ITER_SPEC,
    &SEQ_ITER_SPEC, &CALL_ITER_SPEC, &DICT_ITER_SPECS[0], &DICT_ITER_SPECS[1], &DICT_ITER_SPECS[2], &DICT_ITER_SPECS[3],
    &DICT_ITER_SPECS[4], &DICT_ITER_SPECS[5], &DICT_VIEW_SPECS[0], &DICT_VIEW_SPECS[1], &DICT_VIEW_SPECS[2], &MAPPING_PROXY_SPEC,
    &METHOD_SPEC, &CFUNCTION_SPEC, &METHOD_DESCR_SPEC, &CLASS_METHOD_DESCR_SPEC, &WRAPPER_DESCR_SPEC, &METHOD_WRAPPER_SPEC,
    &MEMBER_DESCR_SPEC, &GETSET_DESCR_SPEC, &CELL_SPEC, &MODULE_SPEC, &WEAKREF_SPEC, &WEAK_PROXY_SPEC, &WEAK_CALLABLE_PROXY_SPEC,
    &NAMESPACE_SPEC, &GENERIC_ALIAS_SPEC, &GENERIC_ALIAS_ITER_SPEC, &ODICT_SPEC, &ODICT_ITER_SPEC, &ODICT_KEYS_SPEC, &ODICT_VALUES_SPEC, &ODICT_ITEMS_SPEC, &TEMPLATE_SPEC, &TEMPLATE_ITER_SPEC, &INTERPOLATION_SPEC, &UNION_SPEC, &STRUCT_SEQUENCE_SPEC,
};

}  // namespace

BootLayer object_boot_layer() {
  static std::vector<const TypeSpec*> all;
  if (all.empty()) {
    all.assign(std::begin(TYPES), std::end(TYPES));
    for (const TypeSpec& spec : EXCEPTION_SPECS) {
      all.push_back(&spec);
    }
  }
  return BootLayer{.types = all};
}

}  // namespace heapglass
