import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgSchema, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/**
 * Who somebody is, before it is known for which organization they come: no tenant's data, hence without row-level security.
 * The columns are those that better-auth asks for. What a person may do is in `member`.
 */
export const auth = pgSchema("auth");

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const user = auth.table("user", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text(),
  /** The language this person reads, when they chose one. */
  language: text(),
  /** Whether signing in takes a code besides the password. */
  twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
  createdAt: moment("created_at").notNull(),
  updatedAt: moment("updated_at").notNull(),
});

const userId = () =>
  text("user_id")
    .notNull()
    .references(() => user.id, { onDelete: "cascade" });

export const session = auth.table(
  "session",
  {
    id: text().primaryKey(),
    userId: userId(),
    token: text().notNull().unique(),
    expiresAt: moment("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    /** When whoever holds it last showed that it is them: by a code, a passkey, or the password once more. */
    provenAt: moment("proven_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [index("session_by_user").on(table.userId)],
);

/** A user's way in; `password` is its scrypt hash. */
export const account = auth.table(
  "account",
  {
    id: text().primaryKey(),
    userId: userId(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text(),
    password: text(),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [index("account_by_user").on(table.userId)],
);

/** Tokens that work once, such as those for a new password; found by their hash. */
export const verification = auth.table(
  "verification",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment("expires_at").notNull(),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [index("verification_by_identifier").on(table.identifier)],
);

/** The key of somebody's one-time codes and their recovery codes, both encrypted with the session key outside the database. */
export const twoFactor = auth.table(
  "two_factor",
  {
    id: text().primaryKey(),
    userId: userId(),
    secret: text().notNull(),
    backupCodes: text("backup_codes").notNull(),
    /** False until a first code has shown that the key arrived. */
    verified: boolean().notNull().default(true),
    failedVerificationCount: integer("failed_verification_count").notNull().default(0),
    lockedUntil: moment("locked_until"),
  },
  (table) => [uniqueIndex("two_factor_by_user").on(table.userId)],
);

/** The public half of a passkey. */
export const passkey = auth.table(
  "passkey",
  {
    id: text().primaryKey(),
    userId: userId(),
    name: text(),
    publicKey: text("public_key").notNull(),
    credentialID: text("credential_id").notNull().unique(),
    counter: integer().notNull(),
    deviceType: text("device_type").notNull(),
    backedUp: boolean("backed_up").notNull(),
    transports: text(),
    aaguid: text(),
    createdAt: moment("created_at"),
  },
  (table) => [index("passkey_by_user").on(table.userId)],
);

/** Tries that failed, by what was tried and from which network; shared by all processes. */
export const attempt = auth.table("attempt", {
  key: text().primaryKey(),
  failures: integer().notNull(),
  since: instant("since").notNull(),
});

/** The one row of an installation that has its first organization. Its key decides who was first. */
export const founding = auth.table(
  "founding",
  {
    only: boolean().primaryKey().default(true),
    organizationId: uuid("organization_id").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [check("founding_only", sql`${table.only}`)],
);
