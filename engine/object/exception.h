// Exceptions: the instances, and the whole hierarchy of static exception types.
//
// CPython: Objects/exceptions.c, Include/cpython/pyerrors.h.
#pragma once

#include "object/specs.h"
#include "object/tuple.h"

namespace heapglass {

struct DictObject;

struct BaseExceptionObject : Object {
  Ptr<DictObject> dict;
  Ptr<TupleObject> args;
  Ptr<Object> notes;
  Ptr<Object> traceback;
  Ptr<Object> context, cause;
  uint8_t suppress_context;
  uint8_t padding[7];
};
static_assert(sizeof(BaseExceptionObject) == 72);

struct BaseExceptionGroupObject : BaseExceptionObject {
  Ptr<Object> msg, excs, excs_str;
};
struct SyntaxErrorObject : BaseExceptionObject {
  Ptr<Object> msg, filename, lineno, offset, end_lineno, end_offset, text, print_file_and_line, metadata;
};
static_assert(sizeof(SyntaxErrorObject) == 144);
struct ImportErrorObject : BaseExceptionObject {
  Ptr<Object> msg, name, path, name_from;
};
struct UnicodeErrorObject : BaseExceptionObject {
  Ptr<Object> encoding, object;
  int64_t start, end;
  Ptr<Object> reason;
};
static_assert(sizeof(UnicodeErrorObject) == 112);
struct SystemExitObject : BaseExceptionObject {
  Ptr<Object> code;
};
struct OSErrorObject : BaseExceptionObject {
  Ptr<Object> myerrno, strerror, filename, filename2;
  int64_t written;
};
static_assert(sizeof(OSErrorObject) == 112);
struct StopIterationObject : BaseExceptionObject {
  Ptr<Object> value;
};
struct NameErrorObject : BaseExceptionObject {
  Ptr<Object> name;
};
struct AttributeErrorObject : BaseExceptionObject {
  Ptr<Object> obj, name;
};

inline bool exception_instance_check(const Object* object) {
  return has_feature(object->ob_type, TPFLAGS_BASE_EXC_SUBCLASS);
}
inline bool exception_class_check(const Object* object) {
  return has_feature(object->ob_type, TPFLAGS_TYPE_SUBCLASS) &&
         has_feature(reinterpret_cast<const TypeObject*>(object), TPFLAGS_BASE_EXC_SUBCLASS);
}
inline BaseExceptionObject* as_exception(Object* object) {
  return static_cast<BaseExceptionObject*>(object);
}

Object* exception_get_traceback(Object* exception);                    // New reference or null.
int exception_set_traceback(Object* exception, Object* traceback);     // Shares; null or None empties.
Object* exception_get_context(Object* exception);
void exception_set_context(Object* exception, Object* context);        // Takes over [context].
Object* exception_get_cause(Object* exception);
void exception_set_cause(Object* exception, Object* cause);            // Takes over; sets suppress_context.
// Adds a note to the raised exception. CPython: _PyErr_FormatNote.
void exception_add_note_format(const char* format, ...);
// ExceptionGroup support: split by type for except* (new references; null parts are None). CPython: _PyEval_ExceptionGroupMatch's use.
Object* exception_group_split(Object* exception, Object* matcher, Object** rest);
Object* exception_group_new(Object* message, Object* exceptions_list);
bool exception_group_check(const Object* object);
Object* exception_group_projection(Object* group, Object* keep);       // _PyExc_PrepReraiseStar's part.
Object* exception_prep_reraise_star(Object* original, Object* raised_list);
TypeObject* exception_group_type();                                    // ExceptionGroup, a heap type in CPython too.

// The text of a SyntaxError at a place: what compiling gives. [text] may be null.
Object* syntax_error_new(StaticType which, std::string_view message, Object* filename, int64_t line, int64_t column, int64_t end_line,
                         int64_t end_column, Object* text);

extern const std::span<const TypeSpec> EXCEPTION_SPECS;

}  // namespace heapglass
