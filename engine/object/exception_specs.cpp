// The table of exception types: name, base, doc, and what is special.
#include "object/exception_types.h"

#include "object/memory_error.h"

namespace heapglass {

namespace {

#define FIELD(type, field, label) {#field, offsetof(type, field), "ref", label}
#define BASE_FIELDS                                                                  \
  FIELD(BaseExceptionObject, dict, "the attributes of an exception"),                \
      FIELD(BaseExceptionObject, args, "the arguments of an exception"),             \
      FIELD(BaseExceptionObject, notes, "the notes of an exception"),                \
      FIELD(BaseExceptionObject, traceback, "the traceback of an exception"),        \
      FIELD(BaseExceptionObject, context, "the context of an exception"),            \
      FIELD(BaseExceptionObject, cause, "the cause of an exception"),                \
      {"suppress_context", offsetof(BaseExceptionObject, suppress_context), "int8", ""}

const LayoutField PLAIN_LAYOUT[] = {BASE_FIELDS};
const LayoutField STOP_LAYOUT[] = {BASE_FIELDS, FIELD(StopIterationObject, value, "the value of StopIteration")};
const LayoutField EXIT_LAYOUT[] = {BASE_FIELDS, FIELD(SystemExitObject, code, "the code of SystemExit")};
const LayoutField NAME_LAYOUT[] = {BASE_FIELDS, FIELD(NameErrorObject, name, "the name that is not defined")};
const LayoutField ATTRIBUTE_LAYOUT[] = {BASE_FIELDS, FIELD(AttributeErrorObject, obj, "the object that lacks an attribute"),
                                        FIELD(AttributeErrorObject, name, "the name of the missing attribute")};
const LayoutField IMPORT_LAYOUT[] = {BASE_FIELDS, FIELD(ImportErrorObject, msg, "the text of an import error"),
                                     FIELD(ImportErrorObject, name, "the module that was not imported"),
                                     FIELD(ImportErrorObject, path, "the path of the module that was not imported"),
                                     FIELD(ImportErrorObject, name_from, "the name that was not imported")};
const LayoutField GROUP_LAYOUT[] = {BASE_FIELDS, FIELD(BaseExceptionGroupObject, msg, "the message of an exception group"),
                                    FIELD(BaseExceptionGroupObject, excs, "the exceptions of a group"),
                                    FIELD(BaseExceptionGroupObject, excs_str, "the text of the exceptions of a group")};
const LayoutField SYNTAX_LAYOUT[] = {BASE_FIELDS,
                                     FIELD(SyntaxErrorObject, msg, "the message of a syntax error"),
                                     FIELD(SyntaxErrorObject, filename, "the file of a syntax error"),
                                     FIELD(SyntaxErrorObject, lineno, "the line of a syntax error"),
                                     FIELD(SyntaxErrorObject, offset, "the column of a syntax error"),
                                     FIELD(SyntaxErrorObject, end_lineno, "the last line of a syntax error"),
                                     FIELD(SyntaxErrorObject, end_offset, "the last column of a syntax error"),
                                     FIELD(SyntaxErrorObject, text, "the source text of a syntax error"),
                                     FIELD(SyntaxErrorObject, print_file_and_line, "a field of a syntax error"),
                                     FIELD(SyntaxErrorObject, metadata, "a field of a syntax error")};
const LayoutField OS_LAYOUT[] = {BASE_FIELDS,
                                 FIELD(OSErrorObject, myerrno, "the number of an OSError"),
                                 FIELD(OSErrorObject, strerror, "the text of an OSError"),
                                 FIELD(OSErrorObject, filename, "the file of an OSError"),
                                 FIELD(OSErrorObject, filename2, "the second file of an OSError"),
                                 {"written", offsetof(OSErrorObject, written), "int64", ""}};
const LayoutField UNICODE_LAYOUT[] = {BASE_FIELDS,
                                      FIELD(UnicodeErrorObject, encoding, "the encoding of a UnicodeError"),
                                      FIELD(UnicodeErrorObject, object, "the text of a UnicodeError"),
                                      {"start", offsetof(UnicodeErrorObject, start), "int64", ""},
                                      {"end", offsetof(UnicodeErrorObject, end), "int64", ""},
                                      FIELD(UnicodeErrorObject, reason, "the reason of a UnicodeError")};

#define MEMBER(python, type, field) {python, MemberKind::Object, offsetof(type, field), false}
const MemberSpec STOP_MEMBERS[] = {MEMBER("value", StopIterationObject, value)};
const MemberSpec EXIT_MEMBERS[] = {MEMBER("code", SystemExitObject, code)};
const MemberSpec NAME_MEMBERS[] = {MEMBER("name", NameErrorObject, name)};
const MemberSpec ATTRIBUTE_MEMBERS[] = {MEMBER("name", AttributeErrorObject, name), MEMBER("obj", AttributeErrorObject, obj)};
const MemberSpec IMPORT_MEMBERS[] = {MEMBER("msg", ImportErrorObject, msg), MEMBER("name", ImportErrorObject, name),
                                     MEMBER("path", ImportErrorObject, path), MEMBER("name_from", ImportErrorObject, name_from)};
const MemberSpec GROUP_MEMBERS[] = {{"message", MemberKind::Object, offsetof(BaseExceptionGroupObject, msg)},
                                    {"exceptions", MemberKind::Object, offsetof(BaseExceptionGroupObject, excs)}};
const MemberSpec SYNTAX_MEMBERS[] = {
    MEMBER("msg", SyntaxErrorObject, msg),       MEMBER("filename", SyntaxErrorObject, filename),
    MEMBER("lineno", SyntaxErrorObject, lineno), MEMBER("offset", SyntaxErrorObject, offset),
    MEMBER("text", SyntaxErrorObject, text),     MEMBER("end_lineno", SyntaxErrorObject, end_lineno),
    MEMBER("end_offset", SyntaxErrorObject, end_offset), MEMBER("print_file_and_line", SyntaxErrorObject, print_file_and_line),
    MEMBER("_metadata", SyntaxErrorObject, metadata)};
const MemberSpec OS_MEMBERS[] = {MEMBER("errno", OSErrorObject, myerrno), MEMBER("strerror", OSErrorObject, strerror),
                                 MEMBER("filename", OSErrorObject, filename), MEMBER("filename2", OSErrorObject, filename2)};
const MemberSpec UNICODE_MEMBERS[] = {
    MEMBER("encoding", UnicodeErrorObject, encoding), MEMBER("object", UnicodeErrorObject, object),
    {"start", MemberKind::Int64, offsetof(UnicodeErrorObject, start), false}, {"end", MemberKind::Int64, offsetof(UnicodeErrorObject, end), false},
    MEMBER("reason", UnicodeErrorObject, reason)};

constexpr uint64_t FLAGS = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_BASE_EXC_SUBCLASS;

#define ROW(which, parent, text, size, fill, members_, getsets_, layout_)                                                \
  TypeSpec{.type = StaticType::which, .name = #which, .doc = text, .basicsize = sizeof(size), .flags = FLAGS,            \
           .base = StaticType::parent, .fill_slots = fill, .members = members_, .getsets = getsets_, .layout = layout_}
#define PLAIN(which, parent, text) ROW(which, parent, text, BaseExceptionObject, fill_plain_exception, {}, {}, PLAIN_LAYOUT)
#define OS(which, parent, text) ROW(which, parent, text, OSErrorObject, fill_os_error, {}, {}, OS_LAYOUT)

const TypeSpec SPECS[] = {
    {.type = StaticType::BaseException, .name = "BaseException", .doc = "Common base class for all exceptions.",
     .basicsize = sizeof(BaseExceptionObject), .flags = FLAGS, .fill_slots = fill_base_exception,
     .methods = base_exception_methods(), .members = base_exception_members(), .getsets = base_exception_getsets(), .layout = PLAIN_LAYOUT},
    {.type = StaticType::BaseExceptionGroup, .name = "BaseExceptionGroup", .doc = "A combination of multiple unrelated exceptions.",
     .basicsize = sizeof(BaseExceptionGroupObject), .flags = FLAGS, .base = StaticType::BaseException, .fill_slots = fill_exception_group,
     .methods = exception_group_methods(), .members = GROUP_MEMBERS, .layout = GROUP_LAYOUT},
    PLAIN(Exception, BaseException, "Common base class for all non-exit exceptions."),
    PLAIN(GeneratorExit, BaseException, "Request that a generator exit."),
    PLAIN(KeyboardInterrupt, BaseException, "Program interrupted by user."),
    ROW(SystemExit, BaseException, "Request to exit from the interpreter.", SystemExitObject, fill_system_exit, EXIT_MEMBERS, {}, EXIT_LAYOUT),
    PLAIN(ArithmeticError, Exception, "Base class for arithmetic errors."),
    PLAIN(FloatingPointError, ArithmeticError, "Floating-point operation failed."),
    PLAIN(OverflowError, ArithmeticError, "Result too large to be represented."),
    PLAIN(ZeroDivisionError, ArithmeticError, "Second argument to a division or modulo operation was zero."),
    PLAIN(AssertionError, Exception, "Assertion failed."),
    ROW(AttributeError, Exception, "Attribute not found.", AttributeErrorObject, fill_attribute_error, ATTRIBUTE_MEMBERS, {}, ATTRIBUTE_LAYOUT),
    PLAIN(BufferError, Exception, "Buffer error."),
    PLAIN(EOFError, Exception, "Read beyond end of file."),
    ROW(ImportError, Exception, "Import can't find module, or can't find name in module.", ImportErrorObject, fill_import_error, IMPORT_MEMBERS, {},
        IMPORT_LAYOUT),
    ROW(ModuleNotFoundError, ImportError, "Module not found.", ImportErrorObject, fill_import_error, {}, {}, IMPORT_LAYOUT),
    PLAIN(LookupError, Exception, "Base class for lookup errors."),
    PLAIN(IndexError, LookupError, "Sequence index out of range."),
    ROW(KeyError, LookupError, "Mapping key not found.", BaseExceptionObject, fill_key_error, {}, {}, PLAIN_LAYOUT),
    ROW(MemoryError, Exception, "Out of memory.", BaseExceptionObject, fill_memory_error, {}, {}, PLAIN_LAYOUT),
    ROW(NameError, Exception, "Name not found globally.", NameErrorObject, fill_name_error, NAME_MEMBERS, {}, NAME_LAYOUT),
    ROW(UnboundLocalError, NameError, "Local name referenced before assignment.", NameErrorObject, fill_name_error, {}, {}, NAME_LAYOUT),
    ROW(OSError, Exception, "Base class for I/O related errors.", OSErrorObject, fill_os_error, OS_MEMBERS, OS_ERROR_GETSETS, OS_LAYOUT),
    OS(BlockingIOError, OSError, "I/O operation would block."),
    OS(ChildProcessError, OSError, "Child process error."),
    OS(ConnectionError, OSError, "Connection error."),
    OS(BrokenPipeError, ConnectionError, "Broken pipe."),
    OS(ConnectionAbortedError, ConnectionError, "Connection aborted."),
    OS(ConnectionRefusedError, ConnectionError, "Connection refused."),
    OS(ConnectionResetError, ConnectionError, "Connection reset."),
    OS(FileExistsError, OSError, "File already exists."),
    OS(FileNotFoundError, OSError, "File not found."),
    OS(InterruptedError, OSError, "Interrupted by signal."),
    OS(IsADirectoryError, OSError, "Operation doesn't work on directories."),
    OS(NotADirectoryError, OSError, "Operation only works on directories."),
    OS(PermissionError, OSError, "Not enough permissions."),
    OS(ProcessLookupError, OSError, "Process not found."),
    OS(TimeoutError, OSError, "Timeout expired."),
    PLAIN(ReferenceError, Exception, "Weak ref proxy used after referent went away."),
    PLAIN(RuntimeError, Exception, "Unspecified run-time error."),
    PLAIN(NotImplementedError, RuntimeError, "Method or function hasn't been implemented yet."),
    PLAIN(PythonFinalizationError, RuntimeError, "Operation blocked during Python finalization."),
    PLAIN(RecursionError, RuntimeError, "Recursion limit exceeded."),
    PLAIN(StopAsyncIteration, Exception, "Signal the end from iterator.__anext__()."),
    ROW(StopIteration, Exception, "Signal the end from iterator.__next__().", StopIterationObject, fill_stop_iteration, STOP_MEMBERS, {}, STOP_LAYOUT),
    ROW(SyntaxError, Exception, "Invalid syntax.", SyntaxErrorObject, fill_syntax_error, SYNTAX_MEMBERS, {}, SYNTAX_LAYOUT),
    ROW(IndentationError, SyntaxError, "Improper indentation.", SyntaxErrorObject, fill_syntax_error, {}, {}, SYNTAX_LAYOUT),
    ROW(TabError, IndentationError, "Improper mixture of spaces and tabs.", SyntaxErrorObject, fill_syntax_error, {}, {}, SYNTAX_LAYOUT),
    {.type = StaticType::IncompleteInputError, .name = "_IncompleteInputError", .doc = "incomplete input.", .basicsize = sizeof(SyntaxErrorObject),
     .flags = FLAGS, .base = StaticType::SyntaxError, .fill_slots = fill_syntax_error, .layout = SYNTAX_LAYOUT},
    PLAIN(SystemError, Exception,
          "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and "
          "the hardware/OS platform and version."),
    PLAIN(TypeError, Exception, "Inappropriate argument type."),
    PLAIN(ValueError, Exception, "Inappropriate argument value (of correct type)."),
    PLAIN(UnicodeError, ValueError, "Unicode related error."),
    ROW(UnicodeDecodeError, UnicodeError, "Unicode decoding error.", UnicodeErrorObject, fill_unicode_decode_error, UNICODE_MEMBERS, {}, UNICODE_LAYOUT),
    ROW(UnicodeEncodeError, UnicodeError, "Unicode encoding error.", UnicodeErrorObject, fill_unicode_encode_error, UNICODE_MEMBERS, {}, UNICODE_LAYOUT),
    ROW(UnicodeTranslateError, UnicodeError, "Unicode translation error.", UnicodeErrorObject, fill_unicode_translate_error, UNICODE_MEMBERS, {},
        UNICODE_LAYOUT),
    PLAIN(Warning, Exception, "Base class for warning categories."),
    PLAIN(BytesWarning, Warning,
          "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str."),
    PLAIN(DeprecationWarning, Warning, "Base class for warnings about deprecated features."),
    PLAIN(EncodingWarning, Warning, "Base class for warnings about encodings."),
    PLAIN(FutureWarning, Warning, "Base class for warnings about constructs that will change semantically\nin the future."),
    PLAIN(ImportWarning, Warning, "Base class for warnings about probable mistakes in module imports"),
    PLAIN(PendingDeprecationWarning, Warning,
          "Base class for warnings about features which will be deprecated\nin the future."),
    PLAIN(ResourceWarning, Warning, "Base class for warnings about resource usage."),
    PLAIN(RuntimeWarning, Warning, "Base class for warnings about dubious runtime behavior."),
    PLAIN(SyntaxWarning, Warning, "Base class for warnings about dubious syntax."),
    PLAIN(UnicodeWarning, Warning, "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems."),
    PLAIN(UserWarning, Warning, "Base class for warnings generated by user code."),
};

}  // namespace

const std::span<const TypeSpec> EXCEPTION_SPECS = SPECS;

}  // namespace heapglass
