import { createHash } from "node:crypto";
import { PDFDocument } from "pdf-lib";

const CREATED = new Date("2026-02-27T09:30:00Z");

/** A PDF of some pages, its objects packed in streams or plain. */
export async function makePdf({ pages, packed }: { pages: number; packed: boolean }): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 1; page <= pages; page++) document.addPage([300, 200]).drawText(`Role statement, page ${page}`, { x: 20, y: 100 });
  document.setCreationDate(CREATED);
  return Buffer.from(await document.save({ useObjectStreams: packed }));
}

const PADDING = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const md5 = (...parts: Buffer[]) => createHash("md5").update(Buffer.concat(parts)).digest();

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const s = [...Array(256).keys()];
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + s[i]! + key[i % key.length]!) % 256;
    [s[i], s[j]] = [s[j]!, s[i]!];
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) % 256;
      j = (j + s[i]!) % 256;
      [s[i], s[j]] = [s[j]!, s[i]!];
      return byte ^ s[(s[i]! + s[j]!) % 256]!;
    }),
  );
}

/** A plain PDF that says it is locked (128 bits, revision 3): with a password to open it, or with an empty one and only printing forbidden. */
export async function makeLockedPdf(password: string): Promise<Buffer> {
  const plain = (await makePdf({ pages: 1, packed: false })).toString("latin1");
  const [owner, id] = [Buffer.alloc(32, 0x5a), Buffer.alloc(16, 0x21)];
  const padded = Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32);
  let key: Buffer = md5(padded, owner, Buffer.from("c0f0ffff", "hex"), id);
  for (let round = 0; round < 50; round++) key = md5(key);
  let user: Buffer = md5(PADDING, id);
  for (let round = 0; round < 20; round++) user = rc4(Buffer.from(key.map((byte) => byte ^ round)), user);
  const lock = `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <${owner.toString("hex")}> /U <${user.toString("hex")}${"00".repeat(16)}> >>`;
  return Buffer.from(
    plain.replace("trailer\n<<", `trailer\n<<\n/Encrypt ${lock}\n/ID [<${id.toString("hex")}> <${id.toString("hex")}>]`),
    "latin1",
  );
}

/** Verification strings of an AES-256 lock (revision 6): of the empty password, and of another. */
const STRONG = {
  opens: "d1ab81116ccfe3d4b59eb64726f520fe06144a52cecbcc910bd0fd233d33d9c9b32067619873821de49a315116ace130",
  locked: "2200f198755aaabb65444d5f0c175d87472c8b7221944c2f8b0aa0580b22096a54af8f7c2690ab26ff3363e2090d8609",
};

/** A plain PDF that says it is locked in the newest way. */
export async function makeStronglyLockedPdf({ opens }: { opens: boolean }): Promise<Buffer> {
  const plain = (await makePdf({ pages: 1, packed: false })).toString("latin1");
  const lock = `<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O <${"00".repeat(48)}> /U <${opens ? STRONG.opens : STRONG.locked}> >>`;
  return Buffer.from(plain.replace("trailer\n<<", `trailer\n<<\n/Encrypt ${lock}`), "latin1");
}
