import { bigint, boolean, date, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Shows } from "../../app/domain/evidence/events.ts";
import { instant, organizationId } from "./columns.ts";

/** What a supplier has filled in but not submitted; kept until it is submitted or the link ends. */
export const draft = pgTable(
  "draft",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    orderId: uuid("order_id").notNull(),
    linkId: uuid("link_id").notNull(),
    requestId: uuid("request_id").notNull(),
    fields: jsonb().$type<Record<string, string>>().notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("draft_of_link").on(table.organizationId, table.linkId, table.requestId),
  ],
);

export type UploadPurpose = "evidence" | "note" | "document" | "payment_proof" | "example";
export type UploadState = "open" | "examining" | "ready" | "refused" | "cited" | "cancelled";

/** A file on its way in: begun, sent in parts, examined, and at last cited by an event. */
export const upload = pgTable(
  "upload",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    orderId: uuid("order_id"),
    requestId: uuid("request_id"),
    linkId: uuid("link_id"),
    memberId: uuid("member_id"),
    purpose: text().$type<UploadPurpose>().notNull(),
    /** As its sender named it. */
    name: text().notNull(),
    declaredSize: bigint("declared_size", { mode: "number" }).notNull(),
    declaredSha256: text("declared_sha256"),
    /** The object store's own id of the upload. */
    uploadId: text("upload_id").notNull(),
    objectKey: text("object_key").notNull(),
    state: text().$type<UploadState>().notNull(),
    sha256: text(),
    bytes: bigint({ mode: "number" }),
    mediaType: text("media_type"),
    /** What the examination found: embedded date, readability, likeness, faults. */
    examination: jsonb().$type<Record<string, unknown>>(),
    /** Why it was turned away: a code of the evidence vocabulary. */
    refusal: text(),
    statedDate: date("stated_date", { mode: "string" }),
    class: text().$type<"current_order" | "context">(),
    shows: jsonb().$type<Shows[]>(),
    masked: boolean().notNull().default(false),
    maskedWords: text("masked_words"),
    createdAt: instant("created_at").notNull(),
    completedAt: instant("completed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("upload_by_request").on(table.organizationId, table.linkId, table.requestId),
    index("upload_by_order").on(table.organizationId, table.orderId),
    index("upload_by_object").on(table.organizationId, table.sha256),
  ],
);

/** Bytes in the object store, once per organization and content. */
export const storedObject = pgTable(
  "stored_object",
  {
    organizationId: organizationId(),
    sha256: text().notNull(),
    objectKey: text("object_key").notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
    mediaType: text("media_type").notNull(),
    thumbnailKey: text("thumbnail_key"),
    /** The store's version of the object, where it keeps versions. */
    versionId: text("version_id"),
    /** When the stored bytes were last read back and found whole; null from a failure until they are whole again. */
    verifiedAt: instant("verified_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.sha256] })],
);

/** Where a picture or file has been submitted before, for finding evidence used twice. */
export const fileUse = pgTable(
  "file_use",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    fileId: uuid("file_id").notNull(),
    submissionId: uuid("submission_id").notNull(),
    sha256: text().notNull(),
    /** 64-bit perceptual hash, 16 hexadecimal digits. */
    likeness: text(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.fileId] }),
    index("file_use_by_bytes").on(table.organizationId, table.sha256),
    index("file_use_by_likeness").on(table.organizationId, table.likeness),
  ],
);
