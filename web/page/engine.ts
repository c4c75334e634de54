// The WebAssembly instance: how it is fetched and made, and its functions with types.
//
// The page loads the bytes itself and hands them to the factory. Where the page may not fetch (opened
// from disk, or in a sandboxed frame of a server without CORS headers), the bytes come from a classic
// script beside it, which no browser forbids.

import type { Command, Snapshot, SnapshotRequest, Status } from "./contract";

// The functions that the bindings export; all of them take and give numbers and JSON.
export interface Instance {
  load(code: string, input: string): string;
  start(command: string): string;
  advance(budget_ms: number): string;
  snapshot(request: string): string;
  output(stdout_from: number, stderr_from: number): string;
  attach_canvas(selector: string): boolean;
  detach_canvas(): void;
  set_view(panel: string): void;
  set_options(options: string): void;
  view_command(command: string): void;
  view(): string;
  frames_drawn(): number;
  poll_view_event(): string;
}

export type Factory = (options: {
  wasmBinary?: ArrayBuffer | Uint8Array;
  print?: (line: string) => void;
  printErr?: (line: string) => void;
}) => Promise<Instance>;

// Where the build put the parts; a single file carries them inside.
export interface Parts {
  glue?: string;
  wasm?: string;
  wasm_script?: string;
}

interface Page {
  createHeapglass?: Factory;
  heapglassWasm?: string;
  heapglassParts?: Parts;
}

export interface OutputPiece {
  stdout: string;
  stderr: string;
  stdout_total: number;
  stderr_total: number;
}

const page = globalThis as unknown as Page;

export class Engine {
  private constructor(readonly instance: Instance) {}

  static async create(): Promise<Engine> {
    const [factory, bytes] = await Promise.all([factory_of_page(), wasm_bytes()]);
    const quiet = { print: console.info, printErr: console.warn };
    return new Engine(await factory(bytes ? { wasmBinary: bytes.slice(0), ...quiet } : quiet));
  }

  load(code: string, input: string): Status {
    return JSON.parse(this.instance.load(code, input));
  }
  start(command: Command): Status {
    return JSON.parse(this.instance.start(JSON.stringify(command)));
  }
  advance(budget_ms: number): Status {
    return JSON.parse(this.instance.advance(budget_ms));
  }
  snapshot(request: SnapshotRequest): Snapshot {
    return JSON.parse(this.instance.snapshot(JSON.stringify(request)));
  }
  output(stdout_from: number, stderr_from: number): OutputPiece {
    return JSON.parse(this.instance.output(stdout_from, stderr_from));
  }
}

let bytes_promise: Promise<Uint8Array | null> | undefined;

function wasm_bytes(): Promise<Uint8Array | null> {
  bytes_promise ??= load_bytes().catch((error) => {
    bytes_promise = undefined;
    throw error;
  });
  return bytes_promise;
}

async function load_bytes(): Promise<Uint8Array | null> {
  const parts = page.heapglassParts ?? {};
  if (page.heapglassWasm) return from_base64(page.heapglassWasm);
  if (!parts.wasm) return null;
  try {
    if (globalThis.origin === "null") throw new Error("this frame may not fetch");
    const response = await fetch(parts.wasm);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (!parts.wasm_script) throw error;
    await load_script(parts.wasm_script);
    if (!page.heapglassWasm) throw error;
    return from_base64(page.heapglassWasm);
  }
}

async function factory_of_page(): Promise<Factory> {
  if (!page.createHeapglass && page.heapglassParts?.glue) await load_script(page.heapglassParts.glue);
  if (!page.createHeapglass) throw new Error("The engine's script did not load.");
  return page.createHeapglass;
}

function load_script(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${url} did not load.`));
    document.head.append(script);
  });
}

function from_base64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; ++i) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
