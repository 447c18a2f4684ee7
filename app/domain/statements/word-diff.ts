/** A run of words that both versions have, that was taken out, or that was put in. */
export interface DiffPart {
  kind: "same" | "removed" | "added";
  words: string;
}

/** One character of a script written without spaces, a word with the spaces after it, or anything else by itself. */
const TOKENS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+\s*|\s+|[^\s]\s*/gu;

/** Beyond this many pairs of words the middle is shown as one change: two explanations that long share little to align. */
const MOST_PAIRS = 4_000_000;

/**
 * Two texts word by word: joined in order, the same and removed parts spell the old text, the same and added parts the new
 * one. Chinese is compared by character.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const old = tokensOf(before);
  const now = tokensOf(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const parts: DiffPart[] = [];
  put(parts, "same", old.slice(0, head).join(""));
  align(parts, old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  put(parts, "same", tail > 0 ? old.slice(-tail).join("") : "");
  return parts;
}

/** Every character of the text stands in exactly one token. */
const tokensOf = (text: string): string[] => text.match(TOKENS) ?? [];

/** The longest run of words common to both, in order; what is not in it was taken out or put in. */
function align(parts: DiffPart[], old: readonly string[], now: readonly string[]): void {
  if (old.length * now.length > MOST_PAIRS) {
    put(parts, "removed", old.join(""));
    put(parts, "added", now.join(""));
    return;
  }
  const width = now.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      put(parts, "same", old[i] ?? "");
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) {
      put(parts, "removed", old[i] ?? "");
      i += 1;
    } else {
      put(parts, "added", now[j] ?? "");
      j += 1;
    }
  }
}

function put(parts: DiffPart[], kind: DiffPart["kind"], words: string): void {
  if (words === "") return;
  const last = parts.at(-1);
  if (last?.kind === kind) last.words += words;
  else parts.push({ kind, words });
}
