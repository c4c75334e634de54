# sys.exit ends the program with its code, after finally has run.
import sys

try:
    sys.exit(3)
finally:
    print("finally")
