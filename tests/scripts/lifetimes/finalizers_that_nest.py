# A chain of finalizers that each drop the next one ends in RecursionErrors, and everything dies.
import sys

finalized = 0
refused = 0


class Node:
    def __init__(self, link):
        self.link = link

    def __del__(self):
        global finalized
        finalized += 1
        self.link = None


def count(about):
    global refused
    refused += 1


sys.unraisablehook = count
for length in (10, 900, 990, 1000, 1500):
    finalized = refused = 0
    nest = None
    for i in range(length):
        nest = Node(nest)
    nest = None
    print(length, finalized, finalized <= length)
