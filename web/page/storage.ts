// What a learner's browser remembers: edits, bets and the theme. In a frame of another site every
// touch of the storage may throw; then nothing is saved, and the page says so.

const PREFIX = "heapglass:";

export let storage_works = probe();

function probe(): boolean {
  try {
    localStorage.setItem(`${PREFIX}probe`, "1");
    localStorage.removeItem(`${PREFIX}probe`);
    return true;
  } catch {
    return false;
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
    return true;
  } catch {
    storage_works = false;
    return false;
  }
}

// The learner's texts of a lesson's code cells.
export function recall_variants(lesson: string): Map<number, string> {
  const variants = new Map<number, string>();
  try {
    const saved: unknown = JSON.parse(recall(`edits:${lesson}`) ?? "{}");
    for (const [cell, text] of Object.entries(saved as Record<string, unknown>))
      if (/^\d{1,4}$/.test(cell) && typeof text === "string") variants.set(Number(cell), text);
  } catch {
    variants.clear();
  }
  return variants;
}

export function remember_variants(lesson: string, variants: Map<number, string>): boolean {
  const value = variants.size ? JSON.stringify(Object.fromEntries(variants)) : null;
  return remember(`edits:${lesson}`, value);
}
