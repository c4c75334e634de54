# The module array: operations, sizes along growth, and the texts of errors.
import array
import gc
import sys

EXPRESSIONS = [
    "array.array('i',[1,2,3])",
    "array.array('x')",
    "array.array('i','a')",
    "array.array('b',[200])",
    "array.array('d',[1,2]).itemsize",
    "array.array('w','abc')",
    "array.array('i',[1])+array.array('d')",
    "array.array('i',[1])*3",
    "array.array('i',[1,2,3])[1:]",
    "array.array('i',b'\\1\\0\\0\\0')",
    "array.array('i',[1]).append('a')",
    "array.array('i').pop()",
    "array.array('i',[1,2]).index(5)",
    "array.array('i',[1,2]).remove(5)",
    "array.array('i',[1,2])[5]",
    "array.array('i')",
    'array.typecodes',
    "array.array('f',[.5]).tolist()",
    "array.array('i',[3]).tobytes()",
    "array.array('i',[1])==array.array('d',[1.0])",
    "array.array('i',[1,2])<array.array('i',[1,3])",
    "array.array('i',[1]).buffer_info()[1]",
    "hash(array.array('i'))",
    "array.array('H',[-1])",
    "array.array('Q',[2**64])",
    "array.array('i',[1,2,3]).extend([4.5])",
    "array.array('i',5)",
    'array.array()',
    "array.array('i',[1,2,3]).count(1)",
]
for text in EXPRESSIONS:
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)

numbers = array.array("i")
sizes = []
for i in range(100):
    numbers.append(i)
    sizes.append(sys.getsizeof(numbers))
print(sizes)
doubles = array.array("d", range(10))
print(sys.getsizeof(doubles))
doubles.extend([1, 2, 3])
print(sys.getsizeof(doubles))
doubles.pop()
doubles.insert(0, 9.5)
print(doubles, gc.is_tracked(doubles))
print([sys.getsizeof(array.array("b", [0] * n)) for n in range(5)], sys.getsizeof(array.array("b", b"abc")))
doubles[1:3] = array.array("d", [7.0])
del doubles[0]
doubles[-1] = 4
print(doubles, doubles[::2], 7.0 in doubles, list(reversed(doubles)))
