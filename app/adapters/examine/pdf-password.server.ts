import { createCipheriv, createHash } from "node:crypto";
import { numberIn, stringIn } from "./pdf-syntax.server.ts";

/** What the standard fills a short password up with, here the empty one (ISO 32000-1, 7.6.3.3). */
const PADDING = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");

/**
 * True when an encrypted PDF opens without a password: many laboratories lock only printing or editing, and such a report is
 * as readable as any. Follows the standard security handler, revisions 2 to 6; anything else counts as locked.
 */
export function opensWithoutPassword(encryption: string, fileId: Buffer): boolean {
  const [revision, user, owner] = [numberIn(encryption, "R") ?? 0, stringIn(encryption, "U"), stringIn(encryption, "O")];
  if (!/\/Filter\s*\/Standard\b/.test(encryption) || user === undefined || owner === undefined) return false;
  if (revision === 5) return sha256(user.subarray(32, 40)).equals(user.subarray(0, 32));
  if (revision === 6) return hardenedHash(user.subarray(32, 40)).equals(user.subarray(0, 32));
  if (revision < 2 || revision > 4) return false;
  const key = emptyPasswordKey(encryption, revision, owner, fileId);
  if (revision === 2) return rc4(key, PADDING).equals(user.subarray(0, 32));
  let sealed = md5(PADDING, fileId);
  for (let round = 0; round < 20; round++)
    sealed = rc4(
      key.map((byte) => byte ^ round),
      sealed,
    );
  return sealed.equals(user.subarray(0, 16));
}

function emptyPasswordKey(encryption: string, revision: number, owner: Buffer, fileId: Buffer): Buffer {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE((numberIn(encryption, "P") ?? 0) | 0);
  const bareMetadata = revision >= 4 && /\/EncryptMetadata\s+false/.test(encryption) ? Buffer.alloc(4, 0xff) : Buffer.alloc(0);
  const version = numberIn(encryption, "V") ?? 1;
  const bits = version === 1 ? 40 : version >= 4 ? 128 : (numberIn(encryption, "Length") ?? 40);
  const length = Math.min(16, Math.max(5, bits >> 3));
  let key = md5(PADDING, owner.subarray(0, 32), permissions, fileId, bareMetadata);
  if (revision >= 3) for (let round = 0; round < 50; round++) key = md5(key.subarray(0, length));
  return key.subarray(0, length);
}

/** Algorithm 2.B of ISO 32000-2 for the empty password. */
function hardenedHash(salt: Buffer): Buffer {
  let key = sha256(salt);
  for (let round = 1, last = 255; round <= 64 || last > round - 33; round++) {
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const sealed = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => key)));
    const choice = sealed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(["sha256", "sha384", "sha512"][choice] ?? "sha256")
      .update(sealed)
      .digest();
    last = sealed.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}

function md5(...parts: Uint8Array[]): Buffer {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function rc4(key: Uint8Array, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (a: number, b: number) => {
    [state[a], state[b]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255;
      j = (j + at(i)) & 255;
      swap(i, j);
      return byte ^ at(at(i) + at(j));
    }),
  );
}
