import threading, queue
results=[]; lock=threading.Lock()
def work(n):
    with lock: results.append((n, threading.current_thread().name))
ts=[threading.Thread(target=work,args=(i,),name=f"w{i}") for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(results, [t.is_alive() for t in ts], threading.active_count())
class T(threading.Thread):
    def run(self): self.value = sum(range(100))
t=T(); t.start(); t.join(); print(t.value, t.name, t.daemon, threading.current_thread().name)
loc=threading.local(); loc.x=1; print(loc.x)
q=queue.Queue()
def prod():
    for i in range(3): q.put(i)
    q.put(None)
p=threading.Thread(target=prod); p.start()
got=[]
while (x:=q.get()) is not None: got.append(x)
p.join(); print(got)
try: t.start()
except RuntimeError as e: print(e)
e=threading.Event(); threading.Timer
ev=threading.Thread(target=e.set); ev.start(); print(e.wait(), e.is_set())
c=threading.Condition(); 
with c: c.notify_all()
print(threading.main_thread().name, threading.get_ident()==threading.main_thread().ident)
