import type { ListedReport } from "~/domain/serial-log/report";

/** So many characters are put together before they are written. */
const PIECE = 1 << 16;

/** A report as JSON in pieces, so that of a million gaps only a few are text at a time. */
export function* jsonOf(report: ListedReport): Generator<string> {
  let before = "{";
  for (const [part, value] of Object.entries(report)) {
    yield `${before}${JSON.stringify(part)}:`;
    if (isList(value)) yield* listOf(value);
    else yield JSON.stringify(value);
    before = ",";
  }
  yield "}\n";
}

const isList = (value: unknown): value is Iterable<unknown> => typeof value === "object" && value !== null && Symbol.iterator in value;

function* listOf(items: Iterable<unknown>): Generator<string> {
  let text = "[";
  let between = "";
  for (const item of items) {
    text += between + JSON.stringify(item);
    between = ",";
    if (text.length < PIECE) continue;
    yield text;
    text = "";
  }
  yield `${text}]`;
}
