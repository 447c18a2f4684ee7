import path from "node:path";
import { env } from "~/env.server";
import { createDiskStore } from "./disk.server";
import type { ObjectStore } from "./object-store";
import { createS3Store } from "./s3.server";

let store: ObjectStore | undefined;

/** The store this process is configured for: the S3 bucket where one is named, else `files/` in the data folder. */
export function objectStore(): ObjectStore {
  store ??= storeOf(env());
  return store;
}

function storeOf(knobs: ReturnType<typeof env>): ObjectStore {
  if (knobs.S3_BUCKET === undefined) return createDiskStore({ root: path.join(knobs.HOLDPOINT_DATA, "files") });
  return createS3Store({
    bucket: knobs.S3_BUCKET,
    endpoint: knobs.S3_ENDPOINT,
    region: knobs.S3_REGION,
    accessKeyId: knobs.S3_ACCESS_KEY_ID,
    secretAccessKey: knobs.S3_SECRET_ACCESS_KEY,
    forcePathStyle: knobs.S3_FORCE_PATH_STYLE,
  });
}
