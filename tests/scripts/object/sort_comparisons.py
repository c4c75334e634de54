
class K:
    n=0
    def __init__(s,v): s.v=v
    def __lt__(s,o): K.n+=1; return s.v<o.v
S=[12345]
def rr(n):
    S[0]=(S[0]*1103515245+12345)%2147483648
    return (S[0]>>8)%n
for n in (0,1,2,3,5,10,31,32,33,63,64,65,100,127,128,129,500,1000,3000):
    for mode in ('rand','asc','desc','equal','few','saw'):
        if mode=='rand': l=[rr(n+1) for _ in range(n)]
        elif mode=='asc': l=list(range(n))
        elif mode=='desc': l=list(range(n,0,-1))
        elif mode=='equal': l=[7]*n
        elif mode=='few': l=[i*7919%5 for i in range(n)]
        else: l=[i%17 for i in range(n)]
        K.n=0; s=sorted(map(K,l)); print(n,mode,K.n, [k.v for k in s]==sorted(l), end=' ')
        K.n=0; s=sorted(map(K,l),reverse=True); print(K.n)
