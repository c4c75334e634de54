// What str's files share beyond unicode_internal.h.
#pragma once

#include "object/unicode.h"

namespace heapglass {

// An instance of the subclass [type] with the characters of [text].
Object* unicode_subtype_new(TypeObject* type, Object* text);

// Whether [encoding] and [errors] (null: not given) are strings; else false with TypeError in the name of [function].
bool unicode_check_codec_names(const char* function, Object* encoding, Object* errors);

// The bytes of [string] in [encoding] (null: utf-8); UnicodeEncodeError unless [errors] says otherwise.
Object* unicode_encode(Object* string, Object* encoding, Object* errors);

// str(object, encoding, errors) and bytes.decode: new string; either name may be null.
Object* unicode_decode_object(Object* object, Object* encoding, Object* errors);

// str.format(*args, **kwargs) and str.format_map: unicode_format.cpp.
Object* unicode_format_method(Object* self, Args args);
Object* unicode_format_map(Object* self, Object* mapping);

}  // namespace heapglass
