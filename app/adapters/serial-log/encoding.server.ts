/** Encodings that logs come in, by the names TextDecoder knows. */
export const ENCODINGS = [
  ...["utf-8", "utf-16le", "utf-16be", "gb18030", "shift_jis", "windows-1251"],
  ...["windows-1252", "windows-1254", "windows-1258"],
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Detected {
  encoding: Encoding;
  /** Bytes of a byte order mark to leave out. */
  mark: number;
}

/** The encoding of a log from its beginning: by its byte order mark, by what its bytes can be, and among what is left by what reads as words. */
export function detectEncoding(head: Uint8Array): Detected {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", mark: 2 };
  const wide = wideOrder(head);
  if (wide) return { encoding: wide, mark: 0 };
  if (reads(head, "utf-8")) return { encoding: "utf-8", mark: 0 };
  return { encoding: narrow(head), mark: 0 };
}

/** UTF-16 without a mark: Latin digits leave every second byte zero. */
function wideOrder(head: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros[at & 1]! += 1;
  const half = head.length / 2;
  if (zeros[1]! > half * 0.4 && zeros[0]! < half * 0.1) return "utf-16le";
  return zeros[0]! > half * 0.4 && zeros[1]! < half * 0.1 ? "utf-16be" : null;
}

/** Whether bytes can be text of an encoding; the last characters may be cut off. */
function reads(head: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Characters that make a text likely in an encoding, and those that make it unlikely. */
const LIKELY: [Encoding, RegExp, RegExp][] = [
  ["gb18030", /[\u4e00-\u9fa5]/g, /[\ue000-\uf8ff\u3400-\u4dbf\uff61-\uff9f]/g],
  ["shift_jis", /[\u3040-\u30ff\u4e00-\u9fa5]/g, /[\ue000-\uf8ff\uff61-\uff9f]/g],
  ["windows-1251", /[а-яё]/gi, /[ЂЃѓ‰ЉЊЌЋЏђ™љњќћџЎўЈҐЁЄЇ]/g],
  ["windows-1254", /[ığşİĞŞçöüÇÖÜ]/g, /[\u0080-\u009f×÷¢¥§¶]/g],
  ["windows-1258", /[ăâêôơưđĂÂÊÔƠƯĐ]|\p{M}/gu, /[\u0080-\u009f×÷¢¥§¶]/g],
  ["windows-1252", /[áéíóúñàèçüößÁÉÍÓÚÑ]/g, /[\u0080-\u009f×÷¢¥§¶]/g],
];

function narrow(head: Uint8Array): Encoding {
  let best: { encoding: Encoding; score: number } = { encoding: "windows-1252", score: Number.NEGATIVE_INFINITY };
  for (const [encoding, likely, unlikely] of LIKELY) {
    if (!reads(head, encoding)) continue;
    const text = new TextDecoder(encoding).decode(head, { stream: true });
    const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
    const score = ((text.match(likely)?.length ?? 0) - 2 * (text.match(unlikely)?.length ?? 0)) / Math.max(foreign, 1);
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}
