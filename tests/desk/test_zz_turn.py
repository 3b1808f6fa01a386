import time, statistics
from bot import turns as T
from tests.conftest import *
from handlers.speech.turn import Address, Turn
async def test_turn(world):
    real=T._counted
    async def none(reply, talk, work, dialog): return dialog
    qs=["Was macht ein Tischler?","Wie viel verdient man in der Ausbildung?","Welche Plätze gibt es in Höxter?","Was ist der Sinn?"]
    res={real:[],none:[]}
    k=0
    for rnd in range(80):
        for f in ((real,none) if rnd%2 else (none,real)):
            T._counted=f
            c=time.thread_time()
            for i in range(60):
                k+=1; await world.house.turns.take(Turn(Address("fake",f"p{i%20}"),f"k{k}",qs[i%4]))
            res[f].append((time.thread_time()-c)/60*1e6)
        await world.house.lanes.settle()
    T._counted=real
    a,b=sorted(res[real])[20],sorted(res[none])[20]
    d=statistics.median(x/y for x,y in zip(res[real],res[none]))
    print(f"with {a:.0f} us without {b:.0f} us ratio of medians {a/b:.4f} median ratio {d:.4f}")
    # the statement alone
    from handlers.speech.asked import Asked, Outcome
    from datetime import date
    async with world.house.store.work() as work:
        ts=[]
        for _ in range(3000):
            c=time.process_time_ns(); await work.counts.count(Asked(Outcome.SURE,"tischler","Höxter"),date(2026,11,16),"web","de",is_first=False); ts.append((time.process_time_ns()-c)/1000)
        print("statement us", statistics.median(ts))
