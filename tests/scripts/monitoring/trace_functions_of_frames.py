# The answer of a trace function is the frame's own; f_trace, f_trace_lines; a trace function that fails is taken away.
import sys


def only_calls(frame, event, arg):
    print("global", event, frame.f_code.co_name)
    return local if frame.f_code.co_name == "chosen" else None


def local(frame, event, arg):
    print("local", event, frame.f_lineno - frame.f_code.co_firstlineno)
    frame.f_trace_lines = frame.f_lineno - frame.f_code.co_firstlineno < 2
    return None if event == "line" else local


def chosen():
    a = 1
    b = 2
    c = 3
    other()
    return a


def other():
    x = 1
    return x


sys.settrace(only_calls)
chosen()
sys.settrace(None)


def fails(frame, event, arg):
    if event == "line":
        raise RuntimeError("in the trace function")
    return fails


sys.settrace(fails)
try:
    other()
except RuntimeError as error:
    print(error, sys.gettrace())


def watch_me():
    frame = sys._getframe()
    print(frame.f_trace, frame.f_trace_lines, frame.f_trace_opcodes)
    frame.f_trace = local
    sys.settrace(only_calls)
    x = 1
    y = 2
    sys.settrace(None)
    print(frame.f_trace is local)
    del frame.f_trace
    print(frame.f_trace)


watch_me()
count = 0


def counting(frame, event, arg):
    global count
    count += 1
    return counting


sys.settrace(counting)
sorted([3, 1, 2], key=lambda x: -x)
sys.settrace(None)
print(count)
