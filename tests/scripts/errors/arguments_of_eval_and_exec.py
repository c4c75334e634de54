# The namespaces of eval and exec are looked at before the code, each with its own words.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for fn in (eval, exec):
    t(lambda: fn("1", 5)); t(lambda: fn("1", {}, 5)); t(lambda: fn("(", 5)); t(lambda: fn("(", {}, 5)); t(lambda: fn(5, 5)); t(lambda: fn(5)); t(lambda: fn("(")); t(lambda: fn("1", None, {})); t(lambda: fn("1", {}, None)); t(lambda: fn(b"1")); t(lambda: fn("1\0"))
    t(lambda: fn("1", locals={"a":1}))
    t(lambda: fn("1", globals=5))
    class M(dict): pass
    t(lambda: fn("1", M()))
    class G:
        def __getitem__(self, k): return 7
    t(lambda: fn("a", {}, G()))
    t(lambda: fn("a", G()))
    t(lambda: fn((lambda: fn).__code__))
