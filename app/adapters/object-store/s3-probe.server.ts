import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { newKey, type StoreProbe } from "./object-store";

/** Tries a bucket: can it be written, read and emptied, does it honour If-None-Match, does it keep versions. Never throws. */
export async function probeS3(client: S3Client, Bucket: string): Promise<StoreProbe> {
  const Key = newKey("derived");
  const write = (IfNoneMatch?: string) => client.send(new PutObjectCommand({ Bucket, Key, Body: "probe", IfNoneMatch }));
  try {
    await write();
    const body = await (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
    if (body !== "probe") return { ok: false, kind: "s3", problem: "The file storage gave back other bytes than were stored." };
    const conditionalWrites = await write("*").then(
      () => false,
      (error: unknown) => error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412,
    );
    const versions = await client.send(new GetBucketVersioningCommand({ Bucket })).then(
      (answer) => answer.Status === "Enabled",
      () => false,
    );
    await client.send(new DeleteObjectCommand({ Bucket, Key }));
    return { ok: true, kind: "s3", conditionalWrites, versions };
  } catch (error) {
    return { ok: false, kind: "s3", problem: plainProblem(error, Bucket) };
  }
}

function plainProblem(error: unknown, bucket: string): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "NoSuchBucket") return `The S3 bucket "${bucket}" does not exist. Create it, or set S3_BUCKET to one that does.`;
  if (/AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|CredentialsProviderError|Forbidden/.test(name)) {
    return "The S3 storage refuses these credentials. Check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY and what they may do.";
  }
  return "The S3 storage cannot be reached. Check S3_ENDPOINT and the network.";
}
