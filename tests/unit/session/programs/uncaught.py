import sys
data = {}


def look(name):
    try:
        return data[name]
    finally:
        print("looked")


def main():
    for name in ["a"]:
        look(name)
    print("never")


print(sys.getrefcount(data))
main()
print("never")
