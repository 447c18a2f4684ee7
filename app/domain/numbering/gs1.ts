/** Lengths of the values of GS1 application identifiers that need no separator behind them (GS1 General Specifications, figure 7.8.5-2). */
const FIXED: Record<string, number> = {
  "00": 18,
  "01": 14,
  "02": 14,
  "03": 14,
  "11": 6,
  "12": 6,
  "13": 6,
  "15": 6,
  "16": 6,
  "17": 6,
  "20": 2,
};
/** Those of changing length that go with a serial on trade items: batch, serial, variant, made-to-order, extensions. */
const VARIABLE = ["10", "21", "22", "235", "240", "241", "242", "243", "250", "251", "254", "30", "37", "400", "414", "7240"];
const SEPARATOR = "\u001d";
const SYMBOLOGIES = /^\](?:C1|e0|d2|Q3|J1)/;

/**
 * The serial, application identifier 21, that a GS1 element string or Digital Link carries: in brackets, `(01)09506000134352(21)A7`; as scanned, with
 * its symbology identifier and separators; or as a link, `https://id.example/01/09506000134352/21/A7`. Null for anything else.
 */
export function extractSerial(value: string): string | null {
  if (/^https?:\/\//i.test(value)) return fromLink(value);
  if (value.startsWith("(")) return fromBrackets(value);
  const scanned = value.replace(SYMBOLOGIES, "");
  return scanned !== value || value.includes(SEPARATOR) || value.startsWith("01") ? fromScan(scanned) : null;
}

/** How spreadsheets are told to keep a number as text: `="0001"`, its quotes doubled inside quotes, or an apostrophe in front. */
const AS_TEXT = /^(?:="{1,2}([^"]*)"{1,2}|'(.*))$/;

/** The serial that a value carries: what is kept as text, the serial of a GS1 string; else the value itself. */
export function bareSerial(value: string): string {
  const text = AS_TEXT.exec(value);
  const bare = text?.[1] ?? text?.[2] ?? value;
  return extractSerial(bare) ?? bare;
}

function fromLink(value: string): string | null {
  let path: string[];
  try {
    path = new URL(value).pathname.split("/").map(decodeURIComponent);
  } catch {
    return null;
  }
  const at = path.findIndex((part, index) => part === "21" && index > 0);
  const gtin = path.findIndex((part, index) => part === "01" && /^\d{8,14}$/.test(path[index + 1] ?? ""));
  return gtin >= 0 && at > gtin ? path[at + 1] || null : null;
}

function fromBrackets(value: string): string | null {
  const serial = /\(21\)([^(]+)(?:\(|$)/.exec(value)?.[1];
  return serial && /^\(\d{2,4}\)/.test(value) ? serial.trim() : null;
}

function fromScan(value: string): string | null {
  for (let at = value.startsWith(SEPARATOR) ? 1 : 0; at < value.length; ) {
    const two = value.slice(at, at + 2);
    const fixed = FIXED[two];
    if (fixed !== undefined) {
      at += 2 + fixed;
      if (value[at] === SEPARATOR) at += 1;
      continue;
    }
    const identifier = VARIABLE.find((one) => value.startsWith(one, at));
    if (!identifier) return null;
    const end = value.indexOf(SEPARATOR, at);
    const content = value.slice(at + identifier.length, end < 0 ? undefined : end);
    if (identifier === "21") return content || null;
    if (end < 0) return null;
    at = end + 1;
  }
  return null;
}
