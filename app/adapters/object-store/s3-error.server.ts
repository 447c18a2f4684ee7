import { S3ServiceException } from "@aws-sdk/client-s3";
import { ObjectStoreError, type ObjectStoreErrorCode } from "./object-store";

const CODES: Record<string, ObjectStoreErrorCode> = {
  NoSuchKey: "not_found",
  NotFound: "not_found",
  NoSuchUpload: "upload_ended",
  InvalidPart: "upload_incomplete",
  BadDigest: "checksum_mismatch",
  XAmzContentChecksumMismatch: "checksum_mismatch",
  QuotaExceeded: "storage_full",
  InsufficientStorage: "storage_full",
  XMinioStorageFull: "storage_full",
};

/** The answer of a store, or its error in our words. Anything unexpected is `unavailable` with the store's own error as cause. */
export async function askS3<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ObjectStoreError) throw error;
    const code = error instanceof S3ServiceException ? (CODES[error.name] ?? byStatus(error.$metadata.httpStatusCode)) : "unavailable";
    throw new ObjectStoreError(code, error);
  }
}

function byStatus(status: number | undefined): ObjectStoreErrorCode {
  if (status === 404) return "not_found";
  return status === 507 ? "storage_full" : "unavailable";
}

export function s3ErrorCode(error: unknown): ObjectStoreErrorCode | undefined {
  return error instanceof ObjectStoreError ? error.code : undefined;
}
