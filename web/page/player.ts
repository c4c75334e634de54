// The player drives one program: it queues the verbs of window.heapglass, gives the engine its time in
// slices, collects what is printed, and replaces an instance that broke.
//
// P1  Verbs run one after the other, in the order of their calls.
// P2  stop() and load() cancel what waits in the queue; stop() ends a run with its result so far.
// P3  After a trap the next instance replays to the last moment that was reached.

import type { Breakpoint, Command, Explanation, ExplainRequest, Snapshot, SnapshotRequest, Status, StepKind, StepPlace } from "./contract";
import { Engine } from "./engine";

export interface Result { moment: string; status: string }

export class VerbError extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

export interface Console { stdout: string; stderr: string }

type Events = {
  status: (status: Status) => void;
  moment: (status: Status) => void;
  output: (console: Console) => void;
  engine: (engine: Engine) => void;
  notice: (text: string) => void;
};

const SLICE_MS = 8;
// While a run goes on, the page hears of it this often.
const REPORT_MS = 120;

const AT_REST: Status = {
  moment: "0", end: "0", status: "ready", line: 0, busy: false, progress: 0, sentence: "", error: null,
};

export class Player {
  status: Status = AT_REST;
  console: Console = { stdout: "", stderr: "" };
  code = "";
  input = "";
  running = false;
  breakpoints_set: Breakpoint[] = [];

  private engine: Engine | null = null;
  private engine_promise: Promise<Engine> | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  // Verbs of an older epoch than this were cancelled.
  private epoch = 0;
  private stop_epoch = 0;
  private wake: (() => void) | null = null;
  // Whether a snapshot of this program broke the instance.
  private blind = false;
  private totals = { stdout: 0, stderr: 0 };
  private listeners: { [K in keyof Events]: Set<Events[K]> } = {
    status: new Set(), moment: new Set(), output: new Set(), engine: new Set(), notice: new Set(),
  };

  constructor(private readonly create: () => Promise<Engine> = Engine.create) {}

  // Calls [listener] on each event; the function returned ends that.
  on<K extends keyof Events>(event: K, listener: Events[K]): () => void {
    this.listeners[event].add(listener);
    return () => this.listeners[event].delete(listener);
  }

  private tell<K extends keyof Events>(event: K, ...words: Parameters<Events[K]>): void {
    for (const listener of this.listeners[event]) (listener as (...words: unknown[]) => void)(...words);
  }

  // The instance, made on first use.
  ready(): Promise<Engine> {
    this.engine_promise ??= this.create().then(
      (engine) => {
        this.engine = engine;
        if (this.breakpoints_set.length > 0) engine.start({ verb: "breakpoints", breakpoints: this.breakpoints_set });
        this.tell("engine", engine);
        return engine;
      },
      (error) => {
        this.engine_promise = null;
        throw new VerbError("engine_missing", `The engine could not start: ${message_of(error)}`);
      },
    );
    return this.engine_promise;
  }

  get current_engine(): Engine | null {
    return this.engine;
  }

  load(code: string, input = ""): Promise<Result> {
    this.cancel();
    return this.enqueue(async () => {
      const engine = await this.ready();
      this.code = code;
      this.input = input;
      this.blind = false;
      this.forget_output();
      this.take(this.guarded(() => engine.load(code, input)));
      return this.finish();
    });
  }

  run(): Promise<Result> {
    return this.enqueue(() => this.drive({ verb: "run" }));
  }

  step(kind: StepKind = "line", n = 1, place: StepPlace = {}): Promise<Result> {
    return this.enqueue(() => this.drive({ verb: "step", kind, n, line: place?.line, object: place?.object }));
  }

  // What a run stops at from now on, in this program and those loaded later.
  breakpoints(list: Breakpoint[]): Promise<Result> {
    return this.enqueue(async () => {
      const engine = await this.ready();
      this.command(engine, { verb: "breakpoints", breakpoints: list });
      this.breakpoints_set = list;
      return this.result();
    });
  }

  seek(moment: string): Promise<Result> {
    return this.enqueue(() => this.drive({ verb: "seek", moment: String(moment) }));
  }

  // Runs to the end, [speed] lines a second.
  play(speed: number): Promise<Result> {
    return this.enqueue(async (cancelled) => {
      this.set_running(true);
      const pause = 1000 / Math.min(Math.max(Number(speed) || 1, 0.1), 1000);
      let result = await this.drive({ verb: "step", kind: "line", n: 1 }, true);
      while (!cancelled() && !at_end(this.status)) {
        await this.sleep(pause);
        if (cancelled()) break;
        result = await this.drive({ verb: "step", kind: "line", n: 1 }, true);
      }
      this.set_running(false);
      if (cancelled() && !this.stopping()) throw new VerbError("cancelled", "A newer load took its place.");
      return result;
    });
  }

  // Ends the verb that runs, at once, and cancels those that wait.
  async stop(): Promise<Result> {
    this.stop_epoch = ++this.epoch;
    this.wake?.();
    await this.queue.catch(() => undefined);
    return this.result();
  }

  snapshot(request: SnapshotRequest = {}): Promise<Snapshot> {
    return this.enqueue(async () => {
      const engine = await this.ready();
      const answer = this.guarded(() => engine.snapshot(request));
      const refused = answer as unknown as { code?: string; message?: string };
      if (refused.code) throw new VerbError(refused.code, refused.message ?? "");
      return answer;
    });
  }

  // Answers to questions about the moment; what cannot be found rejects.
  async explain(request: ExplainRequest): Promise<Explanation> {
    const { explain } = await this.snapshot({ fields: ["gc"], explain: request ?? {} });
    if (!explain) throw new VerbError("no_program", "There is no program whose objects could be explained.");
    if (explain.error) throw new VerbError("not_found", explain.error);
    return explain;
  }

  // The snapshot at once, for the page's own views; null while there is none.
  peek(request: SnapshotRequest): Snapshot | null {
    const engine = this.engine;
    if (!engine || this.status.busy || this.blind) return null;
    try {
      return this.guarded(() => engine.snapshot(request));
    } catch (trap) {
      // Looking must not break what is looked at: replace the instance once, and look no more.
      this.blind = true;
      void this.enqueue(() => Promise.reject(trap)).catch(() => undefined);
      return null;
    }
  }

  result(): Result {
    return { moment: this.status.moment, status: this.status.status };
  }

  // ---- the queue

  private enqueue<T>(work: (cancelled: () => boolean) => Promise<T>): Promise<T> {
    const epoch = this.epoch;
    const cancelled = () => this.epoch !== epoch;
    const turn = this.queue.then(async () => {
      if (cancelled()) throw new VerbError("cancelled", "A newer load or stop took its place.");
      try {
        return await work(cancelled);
      } catch (error) {
        this.set_running(false);
        if (is_trap(error)) throw await this.replace_instance(error);
        throw error;
      }
    });
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private cancel(): void {
    ++this.epoch;
    this.wake?.();
  }

  private stopping(): boolean {
    return this.stop_epoch === this.epoch && this.epoch > 0;
  }

  // ---- one verb

  private async drive(command: Command, part_of_play = false): Promise<Result> {
    const engine = await this.ready();
    const epoch = this.epoch;
    this.command(engine, command);
    if (this.status.busy && !part_of_play) this.set_running(true);
    let reported = performance.now();
    while (this.status.busy) {
      await next_turn();
      if (this.epoch !== epoch) return this.interrupt(engine);
      this.take(this.guarded(() => engine.advance(SLICE_MS)));
      if (performance.now() - reported > REPORT_MS) {
        reported = performance.now();
        this.poll_output();
        this.tell("status", this.status);
      }
    }
    if (!part_of_play) this.set_running(false);
    return this.finish();
  }

  // Begins a command; one that the engine refuses is an error.
  private command(engine: Engine, command: Command): void {
    this.take(this.guarded(() => engine.start(command)));
    const { refused } = this.status;
    if (!refused) return;
    this.tell("status", this.status);
    throw new VerbError(refused.code, refused.message);
  }

  private interrupt(engine: Engine): Result {
    const stopped = this.stopping();
    this.take(this.guarded(() => engine.start({ verb: "stop" })));
    while (this.status.busy) this.take(this.guarded(() => engine.advance(SLICE_MS)));
    this.set_running(false);
    if (!stopped) throw new VerbError("cancelled", "A newer load took its place.");
    return this.finish();
  }

  private take(status: Status): void {
    this.status = status;
  }

  private finish(): Result {
    this.poll_output();
    this.tell("status", this.status);
    this.tell("moment", this.status);
    return this.result();
  }

  private set_running(running: boolean): void {
    if (this.running === running) return;
    this.running = running;
    this.tell("status", this.status);
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.wake = done;
    });
  }

  // ---- output

  private forget_output(): void {
    this.console = { stdout: "", stderr: "" };
    this.totals = { stdout: 0, stderr: 0 };
  }

  // Fetches what was printed since the last time; after a step back there may be less than before.
  private poll_output(): void {
    const engine = this.engine;
    if (!engine) return;
    let piece = this.guarded(() => engine.output(this.totals.stdout, this.totals.stderr));
    const shrunk = piece.stdout_total < this.totals.stdout || piece.stderr_total < this.totals.stderr;
    if (shrunk) {
      this.forget_output();
      piece = this.guarded(() => engine.output(0, 0));
    }
    this.totals = { stdout: piece.stdout_total, stderr: piece.stderr_total };
    if (!piece.stdout && !piece.stderr && !shrunk) return;
    this.console = { stdout: this.console.stdout + piece.stdout, stderr: this.console.stderr + piece.stderr };
    this.tell("output", this.console);
  }

  // ---- traps

  private guarded<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      throw error instanceof VerbError ? error : new Trap(error);
    }
  }

  // Makes a new instance and replays to the last moment; returns the error that the verb ends with.
  private async replace_instance(trap: Trap): Promise<VerbError> {
    const moment = this.status.moment;
    console.warn("The engine's instance broke.", trap.cause);
    this.engine = null;
    this.engine_promise = null;
    try {
      const engine = await this.ready();
      await this.replay(engine, moment);
      this.tell("notice", "The engine ran into its limits and was started again. You are at the moment before.");
    } catch (error) {
      this.tell("notice", "The engine ran into its limits. It starts again with the next run.");
      if (!(error instanceof Trap)) return new VerbError("engine_missing", message_of(error));
      this.engine = null;
      this.engine_promise = null;
    }
    return new VerbError("engine_restarted", `The engine was started again: ${message_of(trap.cause)}`);
  }

  private async replay(engine: Engine, moment: string): Promise<void> {
    this.forget_output();
    this.take(this.guarded(() => engine.load(this.code, this.input)));
    this.take(this.guarded(() => engine.start({ verb: "seek", moment })));
    while (this.status.busy) {
      await next_turn();
      this.take(this.guarded(() => engine.advance(SLICE_MS)));
    }
    this.finish();
  }
}

class Trap extends Error {
  constructor(override readonly cause: unknown) {
    super("trap");
  }
}

function is_trap(error: unknown): error is Trap {
  return error instanceof Trap;
}

export function at_end(status: Status): boolean {
  return ["finished", "error", "limit", "waiting_for_input"].includes(status.status);
}

export function message_of(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// The next turn of the event loop, without the delay that timers have.
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

function next_turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
