// What the engine says, as types: the status of a verb and the snapshot of a moment. The same JSON
// comes from the command line; engine/observe/snapshot.h is the other side of it.

export type RunStatus =
  | "ready" | "running" | "paused" | "waiting_for_input" | "finished" | "error" | "stopped" | "limit";

export interface ErrorReport {
  type: string;
  message: string;
  line: number;
  traceback: string;
}

export interface Status {
  moment: string;
  end: string;
  status: RunStatus;
  line: number;
  busy: boolean;
  progress: number;
  sentence: string;
  error?: ErrorReport | null;
  // Why the last command was not done.
  refused?: { code: string; message: string } | null;
}

export interface NameView { name: string; to: string | null; kind: "local" | "cell" | "global"; owned: boolean }
export interface StackEntry { to: string; owned: boolean }
export interface FrameView { function: string; line: number; names: NameView[]; stack: StackEntry[] }
export interface RefView { label: string; to: string; weak: boolean }
export interface HolderView { slot: string; kind: string; label: string; from: string }

export interface ObjectView {
  id: string;
  key: string;
  type: string;
  repr: string;
  refcnt: number;
  size: number;
  tracked: boolean;
  generation: 0 | 1 | 2 | "permanent" | null;
  state: "live" | "unreachable" | "freed";
  immortal: boolean;
  finalizing: boolean;
  finalized: boolean;
  gc_refs: number | null;
  origin: "program" | "interpreter";
  refs: RefView[] | null;
  holders: HolderView[] | null;
}

export interface Snapshot {
  schema: number;
  engine: string;
  profile: string;
  t: string;
  end: string;
  line: number;
  status: RunStatus;
  stdout: string;
  stderr: string;
  error: ErrorReport | null;
  exit_code: number | null;
  sentence: string;
  frames: FrameView[];
  objects: { total: number; items: ObjectView[] };
  gc: {
    enabled: boolean;
    count: number[];
    threshold: number[];
    phase: string | null;
    last: { generation: number; collected: number; uncollectable: number } | null;
  };
  heap: {
    arenas: number;
    pools: number;
    blocks_used: number;
    bytes_used: number;
    large: { id: string; size: number }[];
  };
}

export interface SnapshotRequest {
  fields?: string[];
  objects?: string[];
  around?: string;
  since?: string;
  limit?: number;
}

export type StepKind =
  | "line" | "over" | "into" | "out" | "instruction" | "event" | "change" | "free" | "collection"
  | "cursor" | "breakpoint";

// What a step needs besides its kind: the line of "cursor"; the key of the object of "change", and of "free" if not any.
export interface StepPlace { line?: number; object?: string }

// Where a run stops: before a line, before an instruction that raises an exception or starts a collection, after one that changes a count.
export type Breakpoint =
  | { line: number }
  | { on: "exception" | "collection" }
  | { on: "change"; object: string };

export type Command =
  | { verb: "run" }
  | { verb: "step"; kind: StepKind; n: number; line?: number; object?: string }
  | { verb: "breakpoints"; breakpoints: Breakpoint[] }
  | { verb: "seek"; moment: string }
  | { verb: "stop" };

export type Panel = "graph" | "generations" | "text";
