// The slots of the exception types that have more than BaseException, for the table in exception_specs.cpp.
#pragma once

#include "object/exception_internal.h"

namespace heapglass {

void fill_stop_iteration(TypeObject* type);
void fill_system_exit(TypeObject* type);
void fill_name_error(TypeObject* type);
void fill_attribute_error(TypeObject* type);
void fill_import_error(TypeObject* type);
void fill_key_error(TypeObject* type);
void fill_syntax_error(TypeObject* type);
void fill_os_error(TypeObject* type);
void fill_unicode_encode_error(TypeObject* type);
void fill_unicode_decode_error(TypeObject* type);
void fill_unicode_translate_error(TypeObject* type);
void fill_exception_group(TypeObject* type);

extern const GetSetSpec OS_ERROR_GETSETS[1];
std::span<const MethodSpec> exception_group_methods();

}  // namespace heapglass
