import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgSchema, text, timestamp, uuid } from "drizzle-orm/pg-core";
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
