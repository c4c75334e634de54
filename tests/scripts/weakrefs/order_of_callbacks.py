# In which order callbacks run, what they are given, and what they see.
import weakref
import gc

gc.collect()
gc.disable()
log = []


class C:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(("del", self.name))


def cb(tag):
    def callback(ref):
        log.append((tag, type(ref).__name__ if tag == "proxy" else ref() is None))
    return callback


def show(title):
    print(title, log)
    log.clear()


c = C("c")
refs = [weakref.ref(c, cb(i)) for i in range(4)]
del c
show("newest first:")
c = C("c")
refs = [weakref.ref(c, cb(i)) for i in range(4)]
del refs[1]
del c
show("one is gone:")
c = C("c")
weakref.ref(c, cb("lost"))
del c
show("nobody held it:")
c = C("c")
keep = weakref.ref(c), weakref.proxy(c, cb("proxy")), weakref.ref(c, cb("ref")), weakref.proxy(c)
del c
show("with proxies:")
print("-- in a collection")
a, b = C("a"), C("b")
a.o, b.o = b, a
refs = [weakref.ref(x, cb(x.name + str(i))) for i in range(2) for x in (a, b)]
del a, b
print(gc.collect())
show("a cycle:")
a, b = C("a"), C("b")
a.o, b.o = b, a
a.ref = weakref.ref(b, cb("inside"))
outside = weakref.ref(b, cb("outside"))
del a, b
print(gc.collect())
show("a reference that dies too:")
print("-- what a callback may do")


def again(ref):
    log.append("again")
    refs.append(weakref.ref(other, cb("other")))


other = C("other")
c = C("c")
refs = [weakref.ref(c, again)]
del c
show("it makes a reference:")
del other
show("whose callback runs:")


def kills(ref):
    log.append("kills")
    refs.clear()


c = C("c")
refs = [weakref.ref(c, cb("first")), weakref.ref(c, cb("second"))]
killer = weakref.ref(c, kills)
del c
show("it drops the other references:")
d = C("d")
c = C("c")
r = weakref.ref(c, lambda ref: globals().pop("d"))
del c
show("it lets another object die:")
c = C("c")
r = weakref.ref(c, lambda ref: log.append(("collect", gc.collect())))
l = []
l.append(l)
del l, c
show("it collects:")
r = None
c = C("c")
r = weakref.ref(c, lambda ref: log.append(ref is r))
del c
show("it is given the reference:")
