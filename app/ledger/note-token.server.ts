import { createHmac, timingSafeEqual } from "node:crypto";

/** The note of one release, as the buyer last gave out its address. */
export interface NoteAddress {
  organizationId: string;
  orderId: string;
  releaseId: string;
  /** From 1, one more with each address that was ended. */
  generation: number;
}

/** Three ids, the generation in two bytes, and the seal. */
const HEAD = 3 * 16 + 2;
const SEAL = 32;

/** The secret part of a release note's address: what it names, sealed, so that nothing has to be stored for it and nobody can make one up. */
export function noteToken(linkKey: string, { organizationId, orderId, releaseId, generation }: NoteAddress): string {
  const head = Buffer.alloc(HEAD);
  for (const [at, id] of [organizationId, orderId, releaseId].entries()) head.write(id.replaceAll("-", ""), at * 16, "hex");
  head.writeUInt16BE(generation, 3 * 16);
  return Buffer.concat([head, seal(linkKey, head)]).toString("base64url");
}

/** What a token names; null for anything that this key did not seal. */
export function readNoteToken(linkKey: string, token: string): NoteAddress | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== HEAD + SEAL || bytes.toString("base64url") !== token) return null;
  const head = bytes.subarray(0, HEAD);
  if (!timingSafeEqual(bytes.subarray(HEAD), seal(linkKey, head))) return null;
  const [organizationId = "", orderId = "", releaseId = ""] = [0, 16, 32].map((at) => uuidOf(head.subarray(at, at + 16)));
  return { organizationId, orderId, releaseId, generation: head.readUInt16BE(3 * 16) };
}

const seal = (linkKey: string, head: Buffer): Buffer => createHmac("sha256", linkKey).update("note ").update(head).digest();

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
