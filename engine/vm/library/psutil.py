"""The part of psutil that memory tutorials use, on the memory of the sandbox.

rss is the figure of memory_profiler: the pools of small blocks that have ever been in use in the arenas there are, and the large blocks
in use. vms counts whole arenas. Both are the same in every run.
"""
from collections import namedtuple

from _heapglass import mapped_bytes, resident_bytes

pmem = namedtuple("pmem", ["rss", "vms"])


class Process:
    """The one process there is."""

    def __init__(self, pid=None):
        self.pid = 1 if pid is None else pid

    def __repr__(self):
        return f"psutil.Process(pid={self.pid}, name='python3.14', status='running')"

    def name(self):
        return "python3.14"

    def memory_info(self):
        return pmem(resident_bytes(), mapped_bytes())
