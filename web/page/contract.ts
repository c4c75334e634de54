// What the engine says, as types: the status of a verb and the snapshot of a moment. The same JSON
// comes from the command line; engine/observe/snapshot.h is the other side of it. What each property
// means stands in tests/schema, which tests/checks compares with these types.

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
export interface BirthView { key: string; type: string; holder: string | null; died: string | null }

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
  refs?: RefView[];
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
  births?: BirthView[];
  explain?: Explanation;
}

export interface SnapshotRequest {
  fields?: string[];
  objects?: string[];
  around?: string;
  since?: string;
  limit?: number;
  explain?: ExplainRequest;
}

// Questions about the moment. [why]: a name, a key or an object's address; [cut]: a name, the address of a holder's slot, or the key
// of an object that one reference holds.
export interface ExplainRequest { why?: string; cut?: string; garbage?: boolean }

export interface ExplainedObject { id: string; key: string; type: string; repr: string; refcnt: number }
export interface ExplainedSlot extends HolderView { owner: string | null; to: string; sentence: string }
export interface Counted<Item> { total: number; items: Item[] }

export interface Why {
  object: ExplainedObject;
  reachable: boolean;
  immortal: boolean;
  path: ExplainedSlot[];
  roots: Counted<ExplainedSlot>;
  sentence: string;
}
export interface Cut {
  slot: ExplainedSlot;
  freed: Counted<ExplainedObject>;
  left: Counted<ExplainedObject>;
  finalizers: Counted<ExplainedObject>;
  sentence: string;
}
export interface Cycle {
  members: Counted<ExplainedObject>;
  edges: Counted<ExplainedSlot>;
  found_by: 0 | 1 | 2 | null;
  sentence: string;
}
export interface Garbage { total: number; cycles: Cycle[]; held: Counted<ExplainedObject>; sentence: string }

export interface Explanation { why: Why | null; cut: Cut | null; garbage: Garbage | null; error: string | null }

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
