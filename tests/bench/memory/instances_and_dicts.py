# Instances with attributes, and dicts of strings.
class Node:
    def __init__(self, i):
        self.name = "node %d" % i
        self.next = None


keep = [Node(i) for i in range(300000)]
table = {node.name: [node] for node in keep}
print("ready", flush=True)
input()
