import gc
async def f(): return 1
def main():
    f()
    print("after")
main()
c = f()
del c
x = f()
x.close()
async def g():
    f()
    return 2
try: g().send(None)
except StopIteration as e: print(e.value)
class A:
    async def m(self): pass
A().m()
z = A().m()
print("end")
