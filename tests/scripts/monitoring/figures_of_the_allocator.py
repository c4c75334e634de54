# sys.getallocatedblocks counts the blocks in use, small and large.
import sys

before = sys.getallocatedblocks()
things = [object() for _ in range(1000)]
print(sys.getallocatedblocks() - before)
del things
print(sys.getallocatedblocks() - before)
big = [bytearray(10_000) for _ in range(10)]
print(sys.getallocatedblocks() - before)
del big
print(sys.getallocatedblocks() - before)
