# A group may say by a method of its own how except* splits it.
class G(ExceptionGroup):
    def split(self, t):
        return R[0]
R = [None]
for r in (None, (1,), (ExceptionGroup("a", [ValueError(1)]), None), (None, None)):
    R[0] = r
    try:
        try:
            raise G("m", [ValueError(1), TypeError(2)])
        except* ValueError as e:
            print("got", repr(e))
    except BaseException as e:
        print(type(e).__name__, e)
