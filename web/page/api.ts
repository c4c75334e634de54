// window.heapglass, and the same verbs over postMessage for a page that embeds this one.
//
//   parent -> page   {heapglass: 1, id, verb, args: [...]}
//   page -> parent   {heapglass: 1, id, result} or {heapglass: 1, id, error: {code, message}}
//                    {heapglass: 1, event, data} after the verb "on" with the event's name

import type { Breakpoint, Explanation, ExplainRequest, Snapshot, SnapshotRequest, Status, StepKind, StepPlace } from "./contract";
import { type Console, message_of, type Result, VerbError } from "./player";

export interface LoadRequest { code?: string; input?: string; lesson?: string; step?: number }

type EventName = "moment" | "output" | "status";

export interface Heapglass {
  ready: Promise<void>;
  load(request: LoadRequest): Promise<Result>;
  run(): Promise<Result>;
  play(speed: number): Promise<Result>;
  stop(): Promise<Result>;
  step(kind?: StepKind, n?: number, place?: StepPlace): Promise<Result>;
  seek(moment: string | number): Promise<Result>;
  breakpoints(list: Breakpoint[]): Promise<Result>;
  snapshot(request?: SnapshotRequest): Promise<Snapshot>;
  explain(request: ExplainRequest): Promise<Explanation>;
  view(): Promise<unknown>;
  on(event: EventName, listener: (data: Status | Console) => void): () => void;
}

const VERBS = ["load", "run", "play", "stop", "step", "seek", "breakpoints", "snapshot", "explain", "view"] as const;
const EVENTS: readonly string[] = ["moment", "output", "status"];

declare global {
  interface Window { heapglass: Heapglass }
}

export function rejection(error: unknown): { code: string; message: string } {
  return { code: error instanceof VerbError ? error.code : "failed", message: message_of(error) };
}

export function listen_to_parent(heapglass: Heapglass): void {
  const heard = new Set<string>();
  window.addEventListener("message", async (event) => {
    const request = event.data;
    const known = event.source !== null && (event.source === window.parent || event.source === window.opener);
    if (!known || event.source === window || request?.heapglass !== 1 || typeof request.verb !== "string") return;
    const source = event.source as Window;
    const origin = event.origin === "null" ? "*" : event.origin;
    const reply = (words: object) => source.postMessage({ heapglass: 1, id: request.id, ...words }, origin);
    try {
      const args: unknown[] = Array.isArray(request.args) ? request.args : [];
      if (request.verb === "on") {
        subscribe(heapglass, String(args[0]), heard, (data) => source.postMessage({ heapglass: 1, event: args[0], data }, origin));
        return reply({ result: null });
      }
      reply({ result: await call(heapglass, request.verb, args) });
    } catch (error) {
      reply({ error: rejection(error) });
    }
  });
}

async function call(heapglass: Heapglass, verb: string, args: unknown[]): Promise<unknown> {
  if (verb === "ready") return (await heapglass.ready, null);
  if (!(VERBS as readonly string[]).includes(verb)) throw new VerbError("no_such_verb", `There is no verb “${verb.slice(0, 40)}”.`);
  return (heapglass[verb as "run"] as (...args: unknown[]) => Promise<unknown>)(...args);
}

function subscribe(heapglass: Heapglass, event: string, heard: Set<string>, send: (data: unknown) => void): void {
  if (!EVENTS.includes(event)) throw new VerbError("no_such_event", `There is no event “${event.slice(0, 40)}”.`);
  if (heard.has(event)) return;
  heard.add(event);
  heapglass.on(event as EventName, send);
}
