// The facts that a lesson's check may state: FACT(ARGUMENT) OPERATOR VALUE, read from a snapshot.

import type { ObjectView, Snapshot } from "./contract";

export const FACT_FIELDS = ["stdout", "frames", "objects", "gc", "reachability"];

const FORM = /^(\w+)(?:\((\w+)\))?\s*(==|!=|<=|>=|<|>)\s*(.+)$/;

type Value = number | string | boolean | null;

// Whether [statement] holds at the snapshot's moment; undefined where it cannot be told.
export function holds(statement: string, snapshot: Snapshot): boolean | undefined {
  const parts = FORM.exec(statement.trim());
  if (!parts) return undefined;
  const [, fact, argument, operator, text] = parts;
  const found = value_of(fact, argument, snapshot);
  const wanted = literal(text);
  if (found === undefined || wanted === undefined) return undefined;
  return compare(found, operator, wanted);
}

function value_of(fact: string, argument: string | undefined, snapshot: Snapshot): Value | undefined {
  if (fact === "collected") return snapshot.gc.last?.collected ?? null;
  if (fact === "output") return snapshot.stdout.trimEnd().split("\n").at(-1) ?? "";
  if (fact === "alive") return snapshot.objects.items.filter((o) => o.type === argument && o.state !== "freed").length;
  const object = object_named(argument, snapshot);
  if (!object) return null;
  if (fact === "refcnt") return object.refcnt;
  if (fact === "size") return object.size;
  if (fact === "generation") return object.generation;
  if (fact === "tracked") return object.tracked;
  return undefined;
}

export function object_named(name: string | undefined, snapshot: Snapshot): ObjectView | undefined {
  for (const frame of [...snapshot.frames].reverse()) {
    const found = frame.names.find((entry) => entry.name === name);
    if (found?.to) return snapshot.objects.items.find((object) => object.id === found.to);
  }
  return undefined;
}

function literal(text: string): Value | undefined {
  const word = text.trim();
  if (word === "True") return true;
  if (word === "False") return false;
  if (word === "None") return null;
  if (/^-?\d+$/.test(word)) return Number(word);
  const quoted = /^"(.*)"$/.exec(word);
  return quoted ? quoted[1] : undefined;
}

function compare(found: Value, operator: string, wanted: Value): boolean {
  if (operator === "==") return found === wanted;
  if (operator === "!=") return found !== wanted;
  if (typeof found !== "number" || typeof wanted !== "number") return false;
  if (operator === "<") return found < wanted;
  if (operator === "<=") return found <= wanted;
  return operator === ">" ? found > wanted : found >= wanted;
}
