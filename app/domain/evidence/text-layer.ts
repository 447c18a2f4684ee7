/** The text of a PDF as its writer put it in; what is only drawn or photographed is not among it. */
export interface TextLayer {
  /** `empty`: it opens and holds no text. `unreadable`: it could not be read within the limits. */
  verdict: "read" | "empty" | "unreadable";
  /** Page by page; lines end with "\n", cells of a line with "\t". */
  pages: string[];
}

export const UNREADABLE: TextLayer = { verdict: "unreadable", pages: [] };

/** A larger PDF is not read for its text. */
export const MAX_TEXT_BYTES = 64 * 2 ** 20;
const MAX_CHARACTERS = 200_000;

/** A piece of text where it stands on a page, in points from the lower left. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The text of pages given in pieces, as much of it as is kept. */
export function textLayerOf(pages: readonly (readonly Piece[])[]): TextLayer {
  let room = MAX_CHARACTERS;
  const texts = pages.map((pieces) => {
    const text = clean(linesOf(pieces)).slice(0, room).toWellFormed();
    room -= text.length;
    return text;
  });
  return { verdict: texts.some((text) => text !== "") ? "read" : "empty", pages: texts };
}

/** No control signs but line and cell. */
const clean = (text: string): string => text.replace(/(?![\n\t])\p{Cc}/gu, "").trim();

/** Pieces as lines from top to bottom, and in a line from left to right; a gap wider than the letters begins another cell. */
function linesOf(pieces: readonly Piece[]): string {
  const lines: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && first.y - piece.y < Math.max(2, Math.min(first.height, piece.height) / 2)) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => joined(line.sort((a, b) => a.x - b.x))).join("\n");
}

function joined(line: readonly Piece[]): string {
  let end = Number.POSITIVE_INFINITY;
  return line.reduce((text, { x, width, height, text: next }) => {
    const gap = x - end;
    end = x + width;
    return text + (gap > Math.max(height, 8) * 1.2 ? "\t" : gap > height * 0.15 ? " " : "") + next;
  }, "");
}
