# The module struct: packing, unpacking and the texts of errors.
import struct

EXPRESSIONS = [
    "struct.pack('<ih',1,2)",
    "struct.calcsize('@bi')",
    "struct.calcsize('<bi')",
    "struct.pack('b',200)",
    "struct.pack('i','a')",
    "struct.pack('ii',1)",
    "struct.unpack('i',b'abc')",
    "struct.pack('Z',1)",
    "struct.pack('3s',b'abcd')",
    "struct.unpack('<3sx?',b'abc\\0\\1')",
    "struct.pack('c',b'ab')",
    "struct.unpack_from('<h',b'\\1\\0\\2\\0',2)",
    "list(struct.iter_unpack('<h',b'\\1\\0\\2\\0'))",
    "struct.Struct('<ih').size",
    "struct.Struct('<ih').format",
    "struct.pack('f',1e50)",
    "struct.pack('<d',1.5)",
    "struct.pack('?',[])",
    "struct.pack('H',-1)",
    "struct.pack('Q',2**64)",
    "struct.pack('q',2**63)",
    "repr(struct.Struct('<i'))",
    "struct.unpack_from('<i',b'abc')",
    "struct.pack('5p',b'abc')",
    "struct.pack('e',1.5)",
    "struct.pack('i',1.5)",
    "struct.calcsize('P')",
    'struct.error.__mro__',
    "struct.pack('0i')",
    "struct.pack(' <i',1)",
    "struct.pack('2',1)",
]
for text in EXPRESSIONS:
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)
