// The page's state in the URL's hash: written for links and reloads, read with suspicion.
//
//   #v=1 &lesson=ID &step=N &code=C &input=C &at=MOMENT &view=PANEL &theme=light|dark &embed &autorun
//
// C is base64url of raw deflate of UTF-8. Beside `lesson`, `code` holds the lesson's code cells, each
// after a `# %%` line; an empty one stands for an unchanged cell.

export interface HashState {
  lesson?: string;
  step?: number;
  code?: string;
  input?: string;
  at?: string;
  view?: string;
  theme?: string;
  embed?: boolean;
  autorun?: boolean;
}

// What a link must not exceed, encoded and unpacked.
const MAX_HASH = 100_000;
const MAX_TEXT = 400_000;

export class HashError extends Error {}

export async function encode_hash(state: HashState): Promise<string> {
  const words = ["v=1"];
  if (state.lesson !== undefined) words.push(`lesson=${encodeURIComponent(state.lesson)}`);
  if (state.step !== undefined) words.push(`step=${state.step}`);
  if (state.code !== undefined) words.push(`code=${await pack(state.code)}`);
  if (state.input) words.push(`input=${await pack(state.input)}`);
  if (state.at !== undefined) words.push(`at=${state.at}`);
  if (state.view !== undefined) words.push(`view=${encodeURIComponent(state.view)}`);
  if (state.theme !== undefined) words.push(`theme=${state.theme}`);
  if (state.embed) words.push("embed");
  if (state.autorun) words.push("autorun=1");
  return `#${words.join("&")}`;
}

// Throws HashError with a sentence for the reader.
export async function decode_hash(hash: string): Promise<HashState> {
  const text = hash.replace(/^#/, "");
  if (!text) return {};
  if (text.length > MAX_HASH) throw new HashError("The link is too long.");
  const words = new Map<string, string>();
  for (const word of text.split("&")) {
    const [key, value] = split_once(word);
    words.set(key, value);
  }
  const version = words.get("v");
  if (version !== undefined && version !== "1") throw new HashError(`The link is of version ${version.slice(0, 20)}, this page knows version 1.`);
  return state_of(words);
}

async function state_of(words: Map<string, string>): Promise<HashState> {
  const state: HashState = {};
  const take = (key: string, form: RegExp) => {
    const value = words.get(key);
    if (value === undefined) return undefined;
    const plain = plain_text(key, value);
    if (!form.test(plain)) throw new HashError(`The link's “${key}” cannot be read.`);
    return plain;
  };
  state.lesson = take("lesson", /^[\w-]{1,80}$/);
  const step = take("step", /^\d{1,4}$/);
  if (step !== undefined) state.step = Number(step);
  state.at = take("at", /^(end|\d{1,18}(\.\d{1,9})?)$/);
  state.view = take("view", /^[\w-]{1,40}$/);
  state.theme = take("theme", /^(light|dark)$/);
  if (words.has("code")) state.code = await unpack("code", words.get("code") ?? "");
  if (words.has("input")) state.input = await unpack("input", words.get("input") ?? "");
  if (words.has("embed")) state.embed = true;
  if (words.has("autorun")) state.autorun = words.get("autorun") !== "0";
  return state;
}

function split_once(word: string): [string, string] {
  const at = word.indexOf("=");
  return at < 0 ? [word, ""] : [word.slice(0, at), word.slice(at + 1)];
}

function plain_text(key: string, value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new HashError(`The link's “${key}” cannot be read.`);
  }
}

async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function unpack(key: string, value: string): Promise<string> {
  try {
    const binary = atob(value.replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return await inflate(bytes);
  } catch (error) {
    if (error instanceof HashError) throw error;
    throw new HashError(`The program in the link is damaged (“${key}”).`);
  }
}

// Unpacks piece by piece, so that a small link cannot ask for a huge text.
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > MAX_TEXT) {
      await reader.cancel();
      throw new HashError("The program in the link is too long.");
    }
  }
}
