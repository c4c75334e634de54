# Runs many programs, each in a fresh interpreter: reads them as a JSON list of texts, writes a JSON list of
# [exit code, standard output, standard error]. The interpreter that runs this is the one that runs them.
import json
import os
import sys
import tempfile

ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "NO_COLOR": "1"}
SECONDS = 20


def run(folder, text):
    with open("main.py", "w", encoding="utf-8") as file:
        file.write(text)
    actions = [(os.POSIX_SPAWN_OPEN, 1, "out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
               (os.POSIX_SPAWN_OPEN, 2, "err", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
    command = ["timeout", str(SECONDS), sys.executable, "-B", "-S", "main.py"]
    pid = os.posix_spawnp(command[0], command, ENVIRONMENT | {"PWD": folder}, file_actions=actions)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    texts = []
    for name in ("out", "err"):
        with open(name, encoding="utf-8", errors="replace", newline="") as file:
            texts.append(file.read(1 << 20).replace(folder + "/", ""))
    return [code, *texts]


programs = json.loads(sys.stdin.read())
with tempfile.TemporaryDirectory(prefix="ru") as folder:
    # The path is as long as the one that the expectations of the other tests were written under.
    folder = os.path.realpath(folder)
    os.chdir(folder)
    results = [run(folder, text) for text in programs]
    os.chdir("/")
print(json.dumps(results))
