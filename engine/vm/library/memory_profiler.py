"""memory_profiler, as tutorials use it, on the memory of the sandbox.

The package of this name asks the operating system how much memory the process has (RSS). Here the figure comes from the heap of the
sandbox, and is the same in every run: the pools of small blocks that have ever been in use in the arenas there are, and the large
blocks in use. As with a real process it does not fall when small objects die but when the last one of an arena does.

What is there: profile, memory_usage, LineProfiler, show_results; the tables look as the package prints them.
"""
import functools
import sys
import time
import types
import warnings

from _heapglass import resident_bytes as _resident_bytes, source_line as _source_line

__version__ = "0.61.0"
__all__ = ["profile", "memory_usage", "LineProfiler", "show_results"]

_TWO_20 = float(2 ** 20)
_ROW = "{0:>6} {1:>12} {2:>12}  {3:>10}   {4:<}"


def _get_memory(pid=-1, backend=None, timestamps=False, include_children=False, filename=None):
    """Returns the usage in MiB, with the time where [timestamps]."""
    usage = _resident_bytes() / _TWO_20
    return (usage, time.time()) if timestamps else usage


def _is_coroutine_function(func):
    code = getattr(func, "__code__", None)
    return code is not None and code.co_flags & 0x80 != 0


def _codes_within(code):
    """Gives [code] and the code objects of what is defined in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _codes_within(constant)


class _Block:
    """A profiled function: its lines, and what has been measured at them."""

    def __init__(self, code):
        self.filename = code.co_filename
        ends = [position[1] for part in _codes_within(code) for position in part.co_positions() if position[1]]
        self.lines = range(code.co_firstlineno, max(ends, default=code.co_firstlineno) + 1)
        self.measures = {}  # Line -> (increments, greatest usage, occurrences).

    def add(self, line, line_before):
        usage = _get_memory()
        increments, greatest, occurrences = self.measures.get(line, (0.0, 0.0, 0))
        before = self.measures.get(line_before, (0.0, 0.0, 0))[1]
        self.measures[line] = increments + (usage - before), max(usage, greatest), occurrences + 1


class CodeMap(dict):
    """The profiled code objects: code -> its block, which functions within a function share."""

    def __init__(self, include_children=False, backend=None):
        super().__init__()
        self.blocks = []

    def add(self, code):
        if code in self:
            return
        block = _Block(code)
        self.blocks.append(block)
        for part in _codes_within(code):
            self[part] = block

    def items(self):
        """Gives, for each function that has run, its file and its lines with what was measured."""
        for block in self.blocks:
            if block.measures:
                yield block.filename, ((line, block.measures.get(line)) for line in block.lines)


class LineProfiler:
    """Measures the memory before and after each line of the functions given to it."""

    def __init__(self, backend="psutil", include_children=False, max_mem=None, **_):
        self.code_map = CodeMap(include_children, backend)
        self.backend = backend
        self.max_mem = max_mem
        self.enable_count = 0
        self.prevlines = []
        self.prev_lineno = None
        self._trace_before = None

    def __call__(self, func=None, precision=1):
        if func is None:
            return lambda function: self(function, precision=precision)
        self.add_function(func)
        return self.wrap_function(func)

    def add_function(self, func):
        """Has the lines of [func] measured."""
        function = getattr(func, "__func__", func)
        while hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        try:
            self.code_map.add(function.__code__)
        except AttributeError:
            warnings.warn("Could not extract a code object for the object %r" % func)

    def wrap_function(self, func):
        if _is_coroutine_function(func):
            @functools.wraps(func)
            async def wrapper(*args, **kwargs):
                with self._counted():
                    return await func(*args, **kwargs)
        else:
            @functools.wraps(func)
            def wrapper(*args, **kwargs):
                with self._counted():
                    return func(*args, **kwargs)
        return wrapper

    def _counted(self):
        return _Counted(self)

    def enable_by_count(self):
        if self.enable_count == 0:
            self.enable()
        self.enable_count += 1

    def disable_by_count(self):
        if self.enable_count > 0:
            self.enable_count -= 1
            if self.enable_count == 0:
                self.disable()

    def run(self, cmd):
        """Profiles a statement in __main__."""
        import __main__
        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals, locals):
        with self._counted():
            exec(cmd, globals, locals)
        return self

    def __enter__(self):
        self.enable_by_count()
        return self

    def __exit__(self, *_):
        self.disable_by_count()

    def enable(self):
        self._trace_before = sys.gettrace()
        sys.settrace(self.trace_max_mem if self.max_mem is not None else self.trace_memory_usage)

    def disable(self):
        sys.settrace(self._trace_before)

    def trace_memory_usage(self, frame, event, arg):
        """The trace function: a line is charged with what has changed when the next one begins."""
        block = self.code_map.get(frame.f_code)
        if block is not None:
            if event == "call":
                self.prevlines.append(frame.f_lineno)
            elif event == "line":
                self._line_done(block, self.prevlines[-1])
                self.prevlines[-1] = frame.f_lineno
            elif event == "return":
                self._line_done(block, self.prevlines.pop())
        if self._trace_before is not None:
            self._trace_before(frame, event, arg)
        return self.trace_memory_usage

    def _line_done(self, block, line):
        block.add(line, self.prev_lineno)
        self.prev_lineno = line

    def trace_max_mem(self, frame, event, arg):
        """The trace function where there is a limit: ends the program when the usage is above it."""
        if event in ("line", "return") and frame.f_code in self.code_map:
            usage = _get_memory()
            if usage >= self.max_mem:
                print("Current memory {0:.2f} MiB exceeded the maximum of {1:.2f} MiB\n".format(usage, self.max_mem))
                sys.exit(1)
        return self.trace_max_mem


class _Counted:
    """Has a profiler measure while a block runs."""

    def __init__(self, profiler):
        self.profiler = profiler

    def __enter__(self):
        self.profiler.enable_by_count()

    def __exit__(self, *_):
        self.profiler.disable_by_count()


def show_results(prof, stream=None, precision=1):
    """Writes the table of each profiled function."""
    stream = sys.stdout if stream is None else stream
    figure = "{0:%d.%df} MiB" % (precision + 4, precision)
    for filename, lines in prof.code_map.items():
        header = _ROW.format("Line #", "Mem usage", "Increment", "Occurrences", "Line Contents")
        stream.write("Filename: " + filename + "\n\n" + header + "\n" + "=" * len(header) + "\n")
        for line, measured in lines:
            increment = usage = occurrences = ""
            if measured is not None:
                increment, usage, occurrences = figure.format(measured[0]), figure.format(measured[1]), measured[2]
            stream.write(_ROW.format(line, usage, increment, occurrences, (_source_line(filename, line) or "") + "\n"))
        stream.write("\n\n")


def profile(func=None, stream=None, precision=1, backend="psutil"):
    """A decorator: when the function has run, the table of its lines is printed."""
    if func is None:
        return lambda function: profile(function, stream=stream, precision=precision, backend=backend)
    if _is_coroutine_function(func):
        @functools.wraps(func)
        async def wrapper(*args, **kwargs):
            prof = LineProfiler(backend=backend)
            result = await prof(func)(*args, **kwargs)
            show_results(prof, stream=stream, precision=precision)
            return result
    else:
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            prof = LineProfiler(backend=backend)
            result = prof(func)(*args, **kwargs)
            show_results(prof, stream=stream, precision=precision)
            return result
    return wrapper


class _Samples:
    """The usage in the course of a call: at its start, wherever it has changed when a line begins, and at its end."""

    def __init__(self, timestamps):
        self.timestamps = timestamps
        self.usages = []
        self.samples = []

    def take(self, always=False):
        usage = _get_memory()
        if always or usage != self.usages[-1]:
            self.usages.append(usage)
            self.samples.append((usage, time.time()) if self.timestamps else usage)

    def trace(self, frame, event, arg):
        self.take()
        return self.trace

    def during(self, func, args, kwargs):
        before = sys.gettrace()
        self.take(always=True)
        sys.settrace(self.trace)
        try:
            return func(*args, **kwargs)
        finally:
            sys.settrace(before)
            self.take(always=True)


def memory_usage(proc=-1, interval=.1, timeout=None, timestamps=False, include_children=False, multiprocess=False,
                 max_usage=False, retval=False, stream=None, backend=None, max_iterations=None):
    """Returns the usage in MiB in the course of a call, or now.

    [proc] is a function, a tuple (function, args, kwargs), or -1 for this process. The answer is a list of figures, the greatest one
    where [max_usage], and a pair of that and what the function returned where [retval].
    """
    samples = _Samples(timestamps)
    result = None
    if callable(proc):
        proc = (proc, (), {})
    if isinstance(proc, (list, tuple)):
        if not 1 <= len(proc) <= 3:
            raise ValueError
        func, args, kwargs = (*proc, *((), {})[len(proc) - 1:])
        result = samples.during(func, args, kwargs)
    else:
        count = 1 if timeout is None else max(1, int(timeout / interval))
        for _ in range(min(count, max_iterations or count)):
            samples.take(always=True)
    figures = samples.samples
    if stream is not None:
        for usage in samples.usages:
            stream.write("MEM {0:.6f} {1:.4f}\n".format(usage, time.time()))
        figures = None
    if max_usage:
        figures = max(samples.samples)
    return (figures, result) if retval else figures
