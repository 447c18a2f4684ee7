import { createHash, createHmac, randomBytes } from "node:crypto";

/** The rules that a new order's genesis names: the gate, the fold and the byte layout below. */
export const RULE_VERSION = 1;

const uuidBytes = (uuid: string): Buffer => {
  const bytes = Buffer.from(uuid.replaceAll("-", ""), "hex");
  if (bytes.length !== 16) throw new TypeError(`not a UUID: ${uuid}`);
  return bytes;
};

/** SHA-256 in lower-case hexadecimal; of a text, of its UTF-8 bytes. */
export const sha256Hex = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/**
 * What event 1 links back to, hence what the whole chain rests on:
 * SHA-256(0x01 ‖ organization (16 bytes) ‖ order (16 bytes) ‖ rule version (4 bytes, big-endian) ‖ 1 for a sample, else 0 (1 byte)).
 */
export function genesisHash(of: { organizationId: string; orderId: string; ruleVersion: number; sample: boolean }): Buffer {
  const version = Buffer.alloc(4);
  version.writeInt32BE(of.ruleVersion);
  return createHash("sha256")
    .update(Buffer.of(1))
    .update(uuidBytes(of.organizationId))
    .update(uuidBytes(of.orderId))
    .update(version)
    .update(Buffer.of(of.sample ? 1 : 0))
    .digest();
}

/** SHA-256(0x00 ‖ previous hash (32 bytes) ‖ n (8 bytes, big-endian) ‖ order (16 bytes) ‖ body). The database computes the same. */
export function eventHash(of: { prev: Uint8Array; n: number; orderId: string; body: Uint8Array }): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(of.n));
  return createHash("sha256").update(Buffer.of(0)).update(of.prev).update(place).update(uuidBytes(of.orderId)).update(of.body).digest();
}

/** What a body says of a text: HMAC-SHA-256 with the text's salt as key, over its UTF-8 bytes, in hexadecimal. */
export const commitment = (salt: Uint8Array, text: string): string => createHmac("sha256", salt).update(text, "utf8").digest("hex");

export const newSalt = (): Buffer => randomBytes(16);

/** A new UUIDv7: its first 48 bits are the present millisecond, so keys made one after the other lie side by side. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
