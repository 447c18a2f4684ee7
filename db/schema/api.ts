import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Scope } from "../../app/domain/api-keys/api-key.ts";
import { bytea, instant, organizationId } from "./columns.ts";
import { member } from "./members.ts";

/** A key that another system acts with, for the member who made it. Only the hash of its token is kept. */
export const apiKey = pgTable(
  "api_key",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    /** How its owner calls it: "Our ERP". */
    name: text().notNull(),
    /** The part of the token that may be shown, and that the ledger names. */
    prefix: text().notNull(),
    tokenSha256: bytea("token_sha256").notNull(),
    scopes: text().array().$type<Scope[]>().notNull(),
    memberId: uuid("member_id").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    lastUsedAt: instant("last_used_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("api_key_token").on(table.tokenSha256),
    foreignKey({
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
      name: "api_key_member",
    }),
  ],
);

/** The answer given to a request of the API under its idempotency key, word for word, for ever. */
export const apiAnswer = pgTable(
  "api_answer",
  {
    organizationId: organizationId(),
    key: text().notNull(),
    requestSha256: bytea("request_sha256").notNull(),
    status: integer().notNull(),
    rev: integer(),
    body: text().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.key] })],
);

/**
 * Every event of the organization with its place in the feed. The place is given after the commit, under the lock of
 * `feed_head`: a commit that ends late gets a later place, so that whoever read up to a place has missed nothing. The rows are
 * written by `ledger_append` with the event itself.
 */
export const feed = pgTable(
  "feed",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    n: integer().notNull(),
    place: bigint({ mode: "number" }),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.n] }),
    uniqueIndex("feed_place").on(table.organizationId, table.place),
    index("feed_unplaced").on(table.organizationId).where(sql`place is null`),
  ],
);

/** The last place given in an organization's feed. */
export const feedHead = pgTable(
  "feed_head",
  { organizationId: organizationId(), place: bigint({ mode: "number" }).notNull().default(0) },
  (table) => [primaryKey({ columns: [table.organizationId] })],
);
