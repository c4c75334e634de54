# Ends by sys.exit with a code, which is no error of the program.
import sys

print("leaving")
sys.exit(3)
