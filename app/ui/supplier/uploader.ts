import AwsS3 from "@uppy/aws-s3";
import Uppy, { type UppyFile } from "@uppy/core";
import GoldenRetriever from "@uppy/golden-retriever";
import type { AnswerFile } from "~/ui/supplier/missing.ts";
import { hasRemembered } from "~/ui/supplier/remembered.ts";

export interface Problem {
  key: string;
  params: Record<string, string | number>;
}

/** A file on its way from this device. */
export interface SendingFile {
  localId: string;
  /** The server's id, once it has one. */
  id: string | null;
  name: string;
  bytes: number;
  sent: number;
  state: "waiting" | "sending" | "checking" | "stopped";
  /** Why it stopped; null for a lost connection. */
  problem: Problem | null;
  /** Trying again would not help. */
  final: boolean;
}

export interface Uploader {
  add: (files: File[]) => Promise<void>;
  goOn: (localId: string) => void;
  drop: (localId: string) => void;
  stop: () => void;
}

type Meta = { uploadId?: string; direct?: boolean };
type Body = Record<string, never>;
type Sent = UppyFile<Meta, Body>;

const MIB = 2 ** 20;
const PART = 5 * MIB;
/** Beyond this the device is not asked for a hash; the server's own is the truth anyway. */
const MOST_HASHED = 64 * MIB;
/** How long files remembered by the device may take to come back before new ones are added all the same. Milliseconds. */
const MOST_WAITED = 10_000;
const RETRIES = [0, 1_000, 3_000, 5_000, 10_000];

class Refused extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.key);
  }
}

/**
 * Sends files in parts to `place`, a few at a time, and goes on where it stopped: after a lost connection, a reload or a
 * closed page. What `onReceived` gets is the server's own word; nothing counts as received before.
 */
export function startUploader(of: {
  place: string;
  pageKey: string;
  onChange: (files: SendingFile[]) => void;
  onReceived: (file: AnswerFile) => void;
}): Uploader {
  const { place, pageKey, onChange, onReceived } = of;
  const uppy = new Uppy<Meta, Body>({ id: place, autoProceed: true, allowMultipleUploadBatches: true });
  const stopped = new Map<string, Problem | null>();
  /** Files that will not go on: shown until they are taken away, and remembered by this device no longer. */
  const ended = new Map<string, SendingFile>();
  const checking = new Set<string>();

  const show = () =>
    onChange([...ended.values(), ...uppy.getFiles().map((file) => shown(file, stopped.get(file.id), checking.has(file.id)))]);

  const received = async (localId: string, uploadId: string) => {
    checking.add(localId);
    show();
    const { file } = await ask<{ file: AnswerFile }>(`${place}/${uploadId}`, { method: "POST" });
    onReceived(file);
  };

  uppy.use(AwsS3, {
    shouldUseMultipart: true,
    limit: 3,
    retryDelays: RETRIES,
    getChunkSize: () => PART,
    async createMultipartUpload(file) {
      const body = { key: pageKey, name: file.name, size: file.size, sha256: file.data instanceof Blob ? await sha256Of(file.data) : null };
      const begun = await ask<{ id: string; direct: boolean; here: boolean }>(place, { method: "POST", body: JSON.stringify(body) });
      uppy.setFileMeta(file.id, { uploadId: begun.id, direct: begun.direct });
      if (begun.here) {
        await received(file.id, begun.id);
        throw new Refused({ key: "uploads:same_file", params: {} }, 409);
      }
      show();
      return { uploadId: begun.id, key: begun.id };
    },
    async listParts(_file, { uploadId }) {
      const { parts } = await ask<{ parts: { number: number; size: number }[] }>(`${place}/${uploadId}`);
      return parts.map(({ number, size }) => ({ PartNumber: number, Size: size, ETag: `"${number}"` }));
    },
    async signPart(file, part) {
      const address = `${place}/${part.uploadId}/parts/${part.partNumber}`;
      if (file.meta.direct) {
        const signed = await ask<{ url: string | null; headers?: Record<string, string> }>(address, {
          method: "POST",
          body: JSON.stringify({ size: part.body.size }),
        });
        if (signed.url) return { method: "PUT" as const, url: signed.url, headers: signed.headers ?? {} };
      }
      return { method: "PUT" as const, url: new URL(address, window.location.origin).href };
    },
    async completeMultipartUpload(file, { uploadId }) {
      await received(file.id, uploadId);
      return {};
    },
    // What has arrived is kept, whatever this device gives up: the server lists it, and it can go on from there.
    async abortMultipartUpload() {},
  });

  const limits: { name?: string; version?: number; maxFileSize: number; maxTotalSize: number } = {
    maxFileSize: 200 * MIB,
    maxTotalSize: 1024 * MIB,
  };
  // What is remembered is put in place of what is there, so nothing may be added before it is.
  const ready = hasRemembered(place)
    ? new Promise<void>((resolve) => {
        uppy.on("restored", () => void goOnAfterReload(uppy, place).then(show).finally(resolve));
        setTimeout(resolve, MOST_WAITED);
      })
    : Promise.resolve();
  uppy.use(GoldenRetriever, { indexedDB: limits });

  uppy.on("file-added", show);
  uppy.on("file-removed", show);
  uppy.on("upload-progress", show);
  uppy.on("upload-success", (file) => {
    if (file) uppy.removeFile(file.id);
  });
  uppy.on("upload-error", (file, error) => {
    if (!file) return;
    checking.delete(file.id);
    const reason = reasonOf(error);
    const stop = () => {
      checking.delete(file.id);
      if (reason.final) {
        ended.set(file.id, { ...shown(file, reason.problem, false), id: null, final: true });
        uppy.removeFile(file.id);
      } else stopped.set(file.id, reason.problem);
      show();
    };
    const uploadId = uppy.getFile(file.id)?.meta.uploadId;
    // Another tab or device of the same person may have brought it to its end meanwhile.
    if (reason.problem?.key === "files:upload_ended" && uploadId)
      void received(file.id, uploadId).then(() => uppy.removeFile(file.id), stop);
    else stop();
  });

  const goOn = (localId: string) => {
    const file = uppy.getFile(localId);
    if (!file || !stopped.delete(localId)) return;
    // The library forgets where a failed upload stood; the server does not.
    if (file.meta.uploadId)
      uppy.setFileState(localId, { s3Multipart: { uploadId: file.meta.uploadId, key: file.meta.uploadId } } as Partial<Sent>);
    show();
    void uppy.retryUpload(localId).catch(() => undefined);
  };
  const goOnAll = () => {
    for (const localId of [...stopped.keys()]) goOn(localId);
  };
  window.addEventListener("online", goOnAll);

  return {
    async add(files) {
      await ready;
      for (const data of files) {
        try {
          uppy.addFile({ name: data.name, type: data.type, data, source: "phone" });
        } catch {
          // The very same file is on its way already; its row says so.
          show();
        }
      }
    },
    goOn,
    drop(localId) {
      const uploadId = uppy.getFile(localId)?.meta.uploadId;
      stopped.delete(localId);
      if (ended.delete(localId)) return show();
      uppy.removeFile(localId);
      if (uploadId) void fetch(`${place}/${uploadId}`, { method: "DELETE" });
    },
    stop() {
      window.removeEventListener("online", goOnAll);
      uppy.pauseAll();
    },
  };
}

/** After a reload: what has arrived meanwhile is dropped here, what was not remembered waits to be chosen again, the rest goes on. */
async function goOnAfterReload(uppy: Uppy<Meta, Body>, place: string): Promise<void> {
  const { files } = await ask<{ files: AnswerFile[] }>(place);
  const ended = new Set(files.filter(({ state }) => state !== "open").map(({ id }) => id));
  for (const file of uppy.getFiles()) if (file.isGhost || !file.data || ended.has(file.meta.uploadId ?? "")) uppy.removeFile(file.id);
  if (uppy.getFiles().length > 0) uppy.emit("restore-confirmed");
}

/** `stop` is undefined while it goes on; null says that the connection was lost. */
function shown(file: Sent, stop: Problem | null | undefined, checking: boolean): SendingFile {
  const sent = Number(file.progress.bytesUploaded) || 0;
  const state = stop !== undefined ? "stopped" : checking ? "checking" : sent > 0 ? "sending" : "waiting";
  return {
    localId: file.id,
    id: file.meta.uploadId ?? null,
    name: file.name ?? "",
    bytes: file.size ?? 0,
    sent,
    state,
    problem: stop ?? null,
    final: false,
  };
}

/** Why an upload stopped: the server's words where it gave any; otherwise the connection was lost, and it can go on. */
function reasonOf(error: unknown): { problem: Problem | null; final: boolean } {
  if (error instanceof Refused) return { problem: error.problem, final: error.status >= 400 && error.status < 500 && error.status !== 429 };
  const source = typeof error === "object" && error !== null && "source" in error ? error.source : null;
  if (!(source instanceof XMLHttpRequest) || source.status === 0) return { problem: null, final: false };
  const problem = problemIn(source.responseText);
  if (source.status === 410) return { problem: problem ?? { key: "uploads:link_ended", params: {} }, final: true };
  return { problem: problem ?? { key: "uploads:not_sent", params: {} }, final: source.status === 409 };
}

function problemIn(text: string): Problem | null {
  try {
    const said: { problem?: Problem } = JSON.parse(text);
    return said.problem ?? null;
  } catch {
    return null;
  }
}

async function ask<T>(address: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(address, { headers: { "Content-Type": "application/json" }, ...init });
  if (answer.ok) return answer.json();
  const problem = problemIn(await answer.text());
  throw new Refused(problem ?? { key: answer.status === 410 ? "uploads:link_ended" : "uploads:not_sent", params: {} }, answer.status);
}

/** The device's own hash, where it can make one: secure pages only, and files that fit into memory. */
async function sha256Of(data: Blob): Promise<string | null> {
  if (data.size > MOST_HASHED || !globalThis.crypto?.subtle) return null;
  const hash = await crypto.subtle.digest("SHA-256", await data.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
