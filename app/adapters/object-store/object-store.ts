/** The port to file storage: one upload protocol and one set of promises, kept by the local disk and by any S3 store. */

/** Where an object lies: still unexamined, cited by the ledger, or made by us from another (thumbnails). */
export const AREAS = ["quarantine", "evidence", "derived"] as const;
export type Area = (typeof AREAS)[number];

/** A server-made random name such as `evidence/3f/9a…` (32 hexadecimal digits). Nothing a sender wrote is ever part of one. */
export type ObjectKey = string;

/** Size of every part but the last, in bytes; the smallest that S3 takes, so that a weak network repeats little. */
export const PART_BYTES = 5 * 2 ** 20;
/** Largest part a store takes, in bytes, and highest part number. */
export const MAX_PART_BYTES = 64 * 2 ** 20;
export const MAX_PARTS = 10_000;
/** How long a presigned address lives at most, in seconds. */
export const PRESIGN_SECONDS = 15 * 60;

export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>;
/** First and last byte, both included, as in HTTP; without `end` to the end. */
export type ByteRange = { start: number; end?: number };
export type UploadPart = { number: number; size: number };
export type StoredObject = { key: ObjectKey; size: number; modifiedAt: Date };
export type Fingerprint = { sha256: string; size: number };

/** An address the browser may put one part to, with the headers it must send for the signature to hold. */
export type PresignedPart = { url: string; headers: Record<string, string>; expiresAt: Date };

/** What a store can do, tried out and not assumed. `problem` says in one plain line why it cannot serve now. */
export type StoreProbe =
  | { ok: true; kind: "disk" | "s3"; conditionalWrites: boolean; versions: boolean }
  | { ok: false; kind: "disk" | "s3"; problem: string };

export interface ObjectStore {
  readonly kind: "disk" | "s3";

  /** Begins an upload under a new random quarantine key. */
  createUpload(options?: { contentType?: string }): Promise<{ key: ObjectKey; uploadId: string }>;

  /**
   * Stores one part (numbers from 1, at most MAX_PART_BYTES). The same bytes again change nothing; others under a number
   * already taken are a `part_conflict`. With `sha256` the bytes are held against it first (`checksum_mismatch`).
   */
  putPart(key: ObjectKey, uploadId: string, number: number, bytes: ByteSource, expect?: { sha256?: string }): Promise<Fingerprint>;

  /** The parts received so far, by number. */
  listParts(key: ObjectKey, uploadId: string): Promise<UploadPart[]>;

  /** Where the browser may send a part directly. Absent where parts go through our own routes. */
  presignPart?(key: ObjectKey, uploadId: string, number: number, part: { size: number; sha256?: string }): Promise<PresignedPart>;

  /** Joins parts 1 to N to the object and ends the upload. Asked again it answers the same. `upload_incomplete` when a number is missing. */
  completeUpload(key: ObjectKey, uploadId: string): Promise<{ size: number }>;

  /** Ends an upload and drops its parts; one that has ended already is no error. */
  abortUpload(key: ObjectKey, uploadId: string): Promise<void>;

  /** The uploads neither completed nor aborted, for the sweep. */
  listUploads(): AsyncIterable<{ key: ObjectKey; uploadId: string; startedAt: Date }>;

  /** The bytes of an object, whole or one range of it. `not_found` is thrown here, before the first byte. */
  open(key: ObjectKey, range?: ByteRange): Promise<AsyncIterable<Uint8Array>>;

  /** Lays the bytes of an object down as a new file, which only this program's own user may read. */
  copyTo(key: ObjectKey, file: string): Promise<void>;

  stat(key: ObjectKey): Promise<{ size: number; modifiedAt: Date }>;

  /** Reads the object back and hashes what is really stored: the one SHA-256 that counts. */
  hash(key: ObjectKey): Promise<Fingerprint>;

  /**
   * Gives quarantined bytes a new evidence key, which no sender ever knew and no address was signed for, and hashes them there.
   * The quarantined object stays until it is deleted, so a promotion may be repeated; each gives another key.
   */
  promote(quarantineKey: ObjectKey): Promise<{ key: ObjectKey } & Fingerprint>;

  /** Stores bytes of our own making, or of our own backup, under a key from `newKey`. */
  put(key: ObjectKey, bytes: ByteSource, contentType?: string): Promise<void>;

  /** Removes an object; a missing one is no error. */
  delete(key: ObjectKey): Promise<void>;

  /** Every object of one area, in no order, for the sweep and the scrub. */
  list(area: Area): AsyncIterable<StoredObject>;

  /** Writes, reads and removes a small object and tries what else the store can do. Never throws. */
  probe(): Promise<StoreProbe>;
}

export type ObjectStoreErrorCode =
  | "not_found"
  | "upload_ended"
  | "upload_incomplete"
  | "part_conflict"
  | "part_too_big"
  | "checksum_mismatch"
  | "invalid_key"
  | "storage_full"
  | "unavailable";

const PLAIN: Record<ObjectStoreErrorCode, string> = {
  not_found: "There is no such object in the file storage.",
  upload_ended: "This upload has ended or never began.",
  upload_incomplete: "A part of this upload is missing.",
  part_conflict: "This part of the upload was already received with other content.",
  part_too_big: `A part may have at most ${MAX_PART_BYTES / 2 ** 20} MiB.`,
  checksum_mismatch: "The bytes received are not those that were announced.",
  invalid_key: "This is not the name of a stored object.",
  storage_full: "The file storage is full. Free some space, or give it more; nothing already stored is lost.",
  unavailable: "The file storage does not answer.",
};

/** Any refusal of a store. `message` is one plain line without a key, path or secret; `cause` is for the log. */
export class ObjectStoreError extends Error {
  override name = "ObjectStoreError";
  constructor(
    readonly code: ObjectStoreErrorCode,
    cause?: unknown,
  ) {
    super(PLAIN[code], { cause });
  }
}

const KEY = /^(quarantine|evidence|derived)\/[0-9a-f]{2}\/[0-9a-f]{30}$/;

/** A new random key in an area: 128 bits, unguessable. */
export function newKey(area: Area): ObjectKey {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${area}/${digits.slice(0, 2)}/${digits.slice(2)}`;
}

/** Lets only keys of our own making through, and only those of the area where one is given. Throws `invalid_key`. */
export function requireKey(key: string, area?: Area): ObjectKey {
  if (!KEY.test(key) || (area !== undefined && !key.startsWith(`${area}/`))) throw new ObjectStoreError("invalid_key");
  return key;
}

/** Throws `invalid_key` for a part number that no store takes. */
export function requirePartNumber(number: number): number {
  if (!Number.isInteger(number) || number < 1 || number > MAX_PARTS) throw new ObjectStoreError("invalid_key");
  return number;
}

/** Throws `upload_incomplete` unless the parts are numbered 1 to N without a gap. */
export function requireAllParts<T extends { number: number }>(parts: T[]): T[] {
  if (parts.length === 0 || parts.some((part, index) => part.number !== index + 1)) throw new ObjectStoreError("upload_incomplete");
  return parts;
}
