// Every built-in type that is static in CPython has a number, and so a fixed address. One row a type: enum member,
// Python name (with its module where that is not builtins).
#pragma once

#include "memory/region.h"
#include "object/type.h"

namespace heapglass {

#define HEAPGLASS_STATIC_TYPES(X)                                                                          \
  X(Type, "type") X(BaseObject, "object") X(Long, "int") X(Bool, "bool") X(Float, "float")                 \
  X(Complex, "complex") X(Unicode, "str") X(Bytes, "bytes") X(ByteArray, "bytearray")                      \
  X(MemoryView, "memoryview") X(List, "list") X(Tuple, "tuple") X(Dict, "dict") X(Set, "set")              \
  X(FrozenSet, "frozenset") X(Slice, "slice") X(Range, "range") X(None, "NoneType")                        \
  X(Ellipsis, "ellipsis") X(NotImplemented, "NotImplementedType") X(Enumerate, "enumerate")                \
  X(Zip, "zip") X(Map, "map") X(Filter, "filter") X(Reversed, "reversed") X(Super, "super")                \
  X(Property, "property") X(ClassMethod, "classmethod") X(StaticMethod, "staticmethod")                    \
  X(ListIter, "list_iterator") X(ListReverseIter, "list_reverseiterator") X(TupleIter, "tuple_iterator")   \
  X(RangeIter, "range_iterator") X(LongRangeIter, "longrange_iterator") X(UnicodeIter, "str_iterator")     \
  X(UnicodeAsciiIter, "str_ascii_iterator") X(BytesIter, "bytes_iterator")                                 \
  X(ByteArrayIter, "bytearray_iterator") X(SetIter, "set_iterator") X(SeqIter, "iterator")                 \
  X(CallIter, "callable_iterator") X(DictIterKey, "dict_keyiterator")                                      \
  X(DictIterValue, "dict_valueiterator") X(DictIterItem, "dict_itemiterator")                              \
  X(DictRevIterKey, "dict_reversekeyiterator") X(DictRevIterValue, "dict_reversevalueiterator")            \
  X(DictRevIterItem, "dict_reverseitemiterator") X(DictKeys, "dict_keys") X(DictValues, "dict_values")     \
  X(DictItems, "dict_items") X(DictProxy, "mappingproxy") X(Function, "function") X(Code, "code")          \
  X(Method, "method") X(InstanceMethod, "instancemethod") X(CFunction, "builtin_function_or_method")       \
  X(MethodDescr, "method_descriptor") X(ClassMethodDescr, "classmethod_descriptor")                        \
  X(WrapperDescr, "wrapper_descriptor") X(MethodWrapper, "method-wrapper")                                 \
  X(MemberDescr, "member_descriptor") X(GetSetDescr, "getset_descriptor") X(Cell, "cell")                  \
  X(Frame, "frame") X(FrameLocalsProxy, "FrameLocalsProxy") X(Traceback, "traceback")                      \
  X(Generator, "generator") X(Coroutine, "coroutine") X(CoroWrapper, "coroutine_wrapper")                  \
  X(AsyncGen, "async_generator") X(AsyncGenASend, "async_generator_asend")                                 \
  X(AsyncGenAThrow, "async_generator_athrow") X(AsyncGenWrapped, "async_generator_wrapped_value")          \
  X(Module, "module") X(WeakRef, "weakref.ReferenceType") X(WeakProxy, "weakref.ProxyType")                \
  X(WeakCallableProxy, "weakref.CallableProxyType") X(Namespace, "types.SimpleNamespace")                  \
  X(GenericAlias, "types.GenericAlias") X(Union, "typing.Union") X(Capsule, "PyCapsule")                   \
  X(StructSequence, "structseq") X(FieldNameIter, "fieldnameiterator")                                     \
  X(FormatterIter, "formatteriterator") X(LineIter, "line_iterator") X(PositionsIter, "positions_iterator") \
  X(BaseException, "BaseException") X(BaseExceptionGroup, "BaseExceptionGroup")                            \
  X(GeneratorExit, "GeneratorExit") X(KeyboardInterrupt, "KeyboardInterrupt") X(SystemExit, "SystemExit")  \
  X(Exception, "Exception") X(ArithmeticError, "ArithmeticError")                                          \
  X(FloatingPointError, "FloatingPointError") X(OverflowError, "OverflowError")                            \
  X(ZeroDivisionError, "ZeroDivisionError") X(AssertionError, "AssertionError")                            \
  X(AttributeError, "AttributeError") X(BufferError, "BufferError") X(EOFError, "EOFError")                \
  X(ImportError, "ImportError") X(ModuleNotFoundError, "ModuleNotFoundError")                              \
  X(LookupError, "LookupError") X(IndexError, "IndexError") X(KeyError, "KeyError")                        \
  X(MemoryError, "MemoryError") X(NameError, "NameError") X(UnboundLocalError, "UnboundLocalError")        \
  X(OSError, "OSError") X(BlockingIOError, "BlockingIOError") X(ChildProcessError, "ChildProcessError")    \
  X(ConnectionError, "ConnectionError") X(BrokenPipeError, "BrokenPipeError")                              \
  X(ConnectionAbortedError, "ConnectionAbortedError")                                                      \
  X(ConnectionRefusedError, "ConnectionRefusedError") X(ConnectionResetError, "ConnectionResetError")      \
  X(FileExistsError, "FileExistsError") X(FileNotFoundError, "FileNotFoundError")                          \
  X(InterruptedError, "InterruptedError") X(IsADirectoryError, "IsADirectoryError")                        \
  X(NotADirectoryError, "NotADirectoryError") X(PermissionError, "PermissionError")                        \
  X(ProcessLookupError, "ProcessLookupError") X(TimeoutError, "TimeoutError")                              \
  X(ReferenceError, "ReferenceError") X(RuntimeError, "RuntimeError")                                      \
  X(NotImplementedError, "NotImplementedError") X(PythonFinalizationError, "PythonFinalizationError")      \
  X(RecursionError, "RecursionError") X(StopAsyncIteration, "StopAsyncIteration")                          \
  X(StopIteration, "StopIteration") X(SyntaxError, "SyntaxError") X(IndentationError, "IndentationError")  \
  X(TabError, "TabError") X(IncompleteInputError, "_IncompleteInputError") X(SystemError, "SystemError")   \
  X(TypeError, "TypeError") X(ValueError, "ValueError") X(UnicodeError, "UnicodeError")                    \
  X(UnicodeDecodeError, "UnicodeDecodeError") X(UnicodeEncodeError, "UnicodeEncodeError")                  \
  X(UnicodeTranslateError, "UnicodeTranslateError") X(Warning, "Warning")                                  \
  X(BytesWarning, "BytesWarning") X(DeprecationWarning, "DeprecationWarning")                              \
  X(EncodingWarning, "EncodingWarning") X(FutureWarning, "FutureWarning")                                  \
  X(ImportWarning, "ImportWarning") X(PendingDeprecationWarning, "PendingDeprecationWarning")              \
  X(ResourceWarning, "ResourceWarning") X(RuntimeWarning, "RuntimeWarning")                                \
  X(SyntaxWarning, "SyntaxWarning") X(UnicodeWarning, "UnicodeWarning") X(UserWarning, "UserWarning")      \
  X(TextIOWrapper, "_io.TextIOWrapper") X(ManagedBuffer, "managedbuffer")                                  \
  X(GenericAliasIter, "generic_alias_iterator") X(TypeAlias, "typing.TypeAliasType")                       \
  X(NoDefault, "NoDefaultType") X(Template, "string.templatelib.Template")                                 \
  X(TemplateIter, "string.templatelib.TemplateIter") X(Interpolation, "string.templatelib.Interpolation")  \
  X(ContextVar, "_contextvars.ContextVar") X(Context, "_contextvars.Context")                              \
  X(ContextToken, "_contextvars.Token") X(TokenMissing, "Token.MISSING") X(OrderedDict, "collections.OrderedDict") \
  X(ODictKeys, "odict_keys") X(ODictValues, "odict_values") X(ODictItems, "odict_items") X(ODictIter, "odict_iterator")

enum class StaticType : uint32_t {
#define X(name, text) name,
  HEAPGLASS_STATIC_TYPES(X)
#undef X
      Count
};

inline constexpr uint32_t STATIC_TYPE_STRIDE = 944;
static_assert(STATIC_TYPES_OFFSET + STATIC_TYPE_STRIDE * static_cast<uint32_t>(StaticType::Count) <
              STATIC_OBJECTS_OFFSET);

// Returns the built-in type [which]: static_type(StaticType::List) is CPython's &PyList_Type.
inline TypeObject* static_type(StaticType which) {
  return at_offset<TypeObject>(STATIC_TYPES_OFFSET + STATIC_TYPE_STRIDE * static_cast<uint32_t>(which));
}

// Tells whether [object] is exactly of the built-in type [which] (PyList_CheckExact and its like).
inline bool is_exact(const Object* object, StaticType which) {
  return object->ob_type.address == BASE + STATIC_TYPES_OFFSET + STATIC_TYPE_STRIDE * static_cast<uint32_t>(which);
}

}  // namespace heapglass
