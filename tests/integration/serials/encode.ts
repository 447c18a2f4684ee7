import type { Encoding } from "~/adapters/serial-log/encoding.server";

const tables = new Map<Encoding, Map<string, number[]>>();

/** The bytes of a text in an encoding. Throws for a character that the encoding does not have. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "utf-16le") return Buffer.from(text, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  let table = tables.get(encoding);
  if (!table) {
    table = tableOf(encoding);
    tables.set(encoding, table);
  }
  const known = table;
  return Buffer.from(
    [...text].flatMap((char) => {
      const code = known.get(char);
      if (!code) throw new Error(`${encoding} has no ${char}`);
      return code;
    }),
  );
}

/** What the platform's decoder reads, turned round: codes of one byte and of two. */
function tableOf(encoding: Encoding): Map<string, number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  const add = (...code: number[]) => {
    const text = decoder.decode(Uint8Array.from(code));
    if ([...text].length === 1 && text !== "\ufffd" && !table.has(text)) table.set(text, code);
  };
  for (let byte = 0; byte < 256; byte += 1) add(byte);
  if (encoding === "gb18030" || encoding === "shift_jis") {
    for (let lead = 0x81; lead < 0xff; lead += 1) for (let trail = 0x40; trail < 0xff; trail += 1) add(lead, trail);
  }
  return table;
}
