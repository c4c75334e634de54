# area: threads
# difference: a thread runs to its end inside start(); one that would have to wait for another ends with RuntimeError
# cause: the same program must give the same bytes, so threads take no turns that a clock decides
# teach: hold a lock around what threads share; start who fills a queue before who empties it
import queue
import threading

waiting = queue.Queue()


def consume():
    print("got", waiting.get())


consumer = threading.Thread(target=consume)
consumer.start()
waiting.put(1)
consumer.join()
