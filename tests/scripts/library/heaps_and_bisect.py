import heapq, bisect
h=[5,3,8,1,9,2]; heapq.heapify(h); print(h); heapq.heappush(h,0); print(h, heapq.heappop(h), h)
print(heapq.nlargest(2,h), heapq.nsmallest(3,h,key=lambda v:-v), heapq.heapreplace(h,7), heapq.heappushpop(h,0), list(heapq.merge([1,4],[2,3])))
print([heapq.heappop(h) for _ in range(len(h))])
try: heapq.heappop([])
except IndexError as e: print(e)
try: heapq.heappush(3,1)
except TypeError as e: print(e)
tasks=[]
for p,n in [(3,'c'),(1,'a'),(2,'b'),(1,'z')]: heapq.heappush(tasks,(p,n))
while tasks: print(heapq.heappop(tasks), end=' ')
print()
m=[1,5,2]; heapq.heapify_max(m); heapq.heappush_max(m,9); print(m, heapq.heappop_max(m))
a=[1,3,3,5]; print(bisect.bisect(a,3), bisect.bisect_left(a,3), bisect.bisect_right(a,4)); bisect.insort(a,4); print(a)
print(bisect.bisect([{'k':1},{'k':3}],2,key=lambda d:d['k']))
try: bisect.bisect(a,'x')
except TypeError as e: print(e)
def grade(s, b=(60,70,80,90), g='FDCBA'): return g[bisect.bisect(b,s)]
print([grade(s) for s in (33,99,77,70,89,90,100)])
class It:
    def __init__(self,p): self.p=p
    def __lt__(self,o): return self.p<o.p
    def __repr__(self): return f'It({self.p})'
q=[]; [heapq.heappush(q,It(i)) for i in (4,1,3)]; print(q)
