import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  type Part,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { fingerprint, inPieces, withinPartLimit } from "./fingerprint.server";
import {
  newKey,
  type ObjectKey,
  type ObjectStore,
  ObjectStoreError,
  PRESIGN_SECONDS,
  requireAllParts,
  requireKey,
  requirePartNumber,
} from "./object-store";
import { askS3, s3ErrorCode } from "./s3-error.server";
import { probeS3 } from "./s3-probe.server";

/** What is stored from a stream goes in pieces of about this size, which bounds the memory it takes. */
const PIECE_BYTES = 16 * 2 ** 20;

export type S3Settings = {
  bucket: string;
  /** Origin of the store; without it Amazon's of the region. */
  endpoint?: string;
  region?: string;
  accessKeyId?: string;
  secretAccessKey?: string;
  /** The bucket as the first path segment and not as a host name; most stores other than Amazon's want it. */
  forcePathStyle?: boolean;
};

/**
 * Keeps objects in one bucket of any S3 store. Uses only the plain multipart protocol and no checksum extension, which many
 * compatible stores lack: a part is recognised by the MD5 that every store answers with, the object by our own SHA-256.
 */
export function createS3Store(settings: S3Settings): ObjectStore {
  const { bucket: Bucket, accessKeyId, secretAccessKey } = settings;
  const client = new S3Client({
    region: settings.region ?? "us-east-1",
    endpoint: settings.endpoint,
    forcePathStyle: settings.forcePathStyle ?? settings.endpoint !== undefined,
    credentials: accessKeyId !== undefined && secretAccessKey !== undefined ? { accessKeyId, secretAccessKey } : undefined,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 3,
  });

  const allParts = async (
    Key: ObjectKey,
    UploadId: string,
    only?: number,
  ): Promise<Required<Pick<Part, "PartNumber" | "Size" | "ETag">>[]> => {
    const parts: Part[] = [];
    let PartNumberMarker = only === undefined ? undefined : String(only - 1);
    for (;;) {
      const MaxParts = only === undefined ? undefined : 1;
      const page = await askS3(client.send(new ListPartsCommand({ Bucket, Key: requireKey(Key), UploadId, PartNumberMarker, MaxParts })));
      parts.push(...(page.Parts ?? []));
      if (only !== undefined || !page.IsTruncated || page.NextPartNumberMarker === undefined) break;
      PartNumberMarker = page.NextPartNumberMarker;
    }
    return parts.map(({ PartNumber = 0, Size = 0, ETag = "" }) => ({ PartNumber, Size, ETag })).sort((a, b) => a.PartNumber - b.PartNumber);
  };

  const store: ObjectStore = {
    kind: "s3",

    async createUpload({ contentType } = {}) {
      const key = newKey("quarantine");
      const begun = await askS3(client.send(new CreateMultipartUploadCommand({ Bucket, Key: key, ContentType: contentType })));
      return { key, uploadId: begun.UploadId ?? "" };
    },

    async putPart(key, UploadId, number, bytes, expect) {
      const PartNumber = requirePartNumber(number);
      const chunks: Uint8Array[] = [];
      for await (const chunk of withinPartLimit(bytes)) chunks.push(chunk);
      const Body = Buffer.concat(chunks);
      const received = await fingerprint(Body);
      if (expect?.sha256 !== undefined && expect.sha256 !== received.sha256) throw new ObjectStoreError("checksum_mismatch");
      const [taken] = (await allParts(key, UploadId, PartNumber)).filter((part) => part.PartNumber === PartNumber);
      if (taken === undefined)
        await askS3(client.send(new UploadPartCommand({ Bucket, Key: key, UploadId, PartNumber, Body, ContentLength: Body.length })));
      else if (!isSamePart(taken, Body)) throw new ObjectStoreError("part_conflict");
      return received;
    },

    async listParts(key, uploadId) {
      return (await allParts(key, uploadId)).map(({ PartNumber, Size }) => ({ number: PartNumber, size: Size }));
    },

    async presignPart(key, UploadId, number, part) {
      const headers: Record<string, string> = part.sha256
        ? { "x-amz-checksum-sha256": Buffer.from(part.sha256, "hex").toString("base64") }
        : {};
      const command = new UploadPartCommand({
        Bucket,
        Key: requireKey(key, "quarantine"),
        UploadId,
        PartNumber: requirePartNumber(number),
        ContentLength: part.size,
        ChecksumSHA256: headers["x-amz-checksum-sha256"],
      });
      const url = await getSignedUrl(client, command, {
        expiresIn: PRESIGN_SECONDS,
        signableHeaders: new Set(["host", "content-length", ...Object.keys(headers)]),
        unhoistableHeaders: new Set(Object.keys(headers)),
      });
      return { url, headers, expiresAt: new Date(Date.now() + PRESIGN_SECONDS * 1000) };
    },

    async completeUpload(key, UploadId) {
      try {
        const parts = requireAllParts((await allParts(key, UploadId)).map((part) => ({ ...part, number: part.PartNumber })));
        const Parts = parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
        await askS3(client.send(new CompleteMultipartUploadCommand({ Bucket, Key: key, UploadId, MultipartUpload: { Parts } })));
      } catch (error) {
        if (s3ErrorCode(error) !== "upload_ended") throw error;
        const finished = await store.stat(key).catch(() => undefined);
        if (finished === undefined) throw error;
      }
      return { size: (await store.stat(key)).size };
    },

    async abortUpload(key, UploadId) {
      try {
        await askS3(client.send(new AbortMultipartUploadCommand({ Bucket, Key: requireKey(key), UploadId })));
      } catch (error) {
        if (s3ErrorCode(error) !== "upload_ended") throw error;
      }
    },

    async *listUploads() {
      let marker: { KeyMarker?: string; UploadIdMarker?: string } = {};
      for (;;) {
        const page = await askS3(client.send(new ListMultipartUploadsCommand({ Bucket, ...marker })));
        for (const { Key = "", UploadId = "", Initiated = new Date() } of page.Uploads ?? [])
          yield { key: Key, uploadId: UploadId, startedAt: Initiated };
        if (!page.IsTruncated) return;
        marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
      }
    },

    async open(key, range) {
      const Range = range && `bytes=${range.start}-${range.end ?? ""}`;
      const { Body } = await askS3(client.send(new GetObjectCommand({ Bucket, Key: requireKey(key), Range })));
      if (Body === undefined) throw new ObjectStoreError("unavailable");
      return Body as AsyncIterable<Uint8Array>;
    },

    async copyTo(key, file) {
      await pipeline(Readable.from(await store.open(key)), createWriteStream(file, { flags: "wx", mode: 0o600 }));
    },

    async stat(key) {
      const head = await askS3(client.send(new HeadObjectCommand({ Bucket, Key: requireKey(key) })));
      return { size: head.ContentLength ?? 0, modifiedAt: head.LastModified ?? new Date() };
    },

    hash: async (key) => fingerprint(await store.open(key)),

    async promote(quarantineKey) {
      const key = newKey("evidence");
      const CopySource = `${Bucket}/${requireKey(quarantineKey, "quarantine")}`;
      await askS3(client.send(new CopyObjectCommand({ Bucket, Key: key, CopySource })));
      return { key, ...(await store.hash(key)) };
    },

    async put(key, bytes, contentType) {
      const Key = requireKey(key);
      const pieces = inPieces(bytes, PIECE_BYTES);
      const first = (await pieces.next()).value ?? new Uint8Array();
      const second = (await pieces.next()).value;
      if (second === undefined) {
        await askS3(client.send(new PutObjectCommand({ Bucket, Key, Body: first, ContentType: contentType })));
        return;
      }
      const { UploadId = "" } = await askS3(client.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType: contentType })));
      let number = 0;
      for (const piece of [first, second]) await store.putPart(key, UploadId, ++number, piece);
      for await (const piece of pieces) await store.putPart(key, UploadId, ++number, piece);
      await store.completeUpload(key, UploadId);
    },

    async delete(key) {
      await askS3(client.send(new DeleteObjectCommand({ Bucket, Key: requireKey(key) })));
    },

    async *list(area) {
      let ContinuationToken: string | undefined;
      do {
        const page = await askS3(client.send(new ListObjectsV2Command({ Bucket, Prefix: `${area}/`, ContinuationToken })));
        for (const { Key = "", Size = 0, LastModified = new Date() } of page.Contents ?? [])
          yield { key: Key, size: Size, modifiedAt: LastModified };
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (ContinuationToken !== undefined);
    },

    probe: () => probeS3(client, Bucket),
  };
  return store;
}

/** A part's ETag is its MD5 unless the bucket encrypts with a managed key; then equal length is all that can be held against it. */
function isSamePart(taken: { Size: number; ETag: string }, bytes: Buffer): boolean {
  const etag = taken.ETag.replaceAll('"', "");
  const md5 = createHash("md5").update(bytes).digest("hex");
  return taken.Size === bytes.length && (etag === md5 || !/^[0-9a-f]{32}$/.test(etag));
}
