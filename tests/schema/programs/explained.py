# Something to explain: what a name keeps, what garbage there is in cycles and beside them.


class Node:
    def __del__(self):
        pass


kept = [Node(), Node()]
kept[1].own = kept[1]
lost = Node()
lost.own = lost
lost.held = [1.5]
del lost
end = True
