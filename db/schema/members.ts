import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { MemberRole } from "../../app/domain/record/actor.ts";
import { bytea, instant, organizationId } from "./columns.ts";

/** Personal data, kept by id and nowhere else, so that it can be erased on request. */
export const person = pgTable(
  "person",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    name: text(),
    title: text(),
    email: text(),
    phone: text(),
    erasedAt: instant("erased_at"),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

export const member = pgTable(
  "member",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    /** The signed-in identity, from the schema `auth`. */
    userId: text("user_id").notNull(),
    personId: uuid("person_id").notNull(),
    roles: text().array().$type<MemberRole[]>().notNull(),
    activeSince: instant("active_since").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("member_user").on(table.organizationId, table.userId).where(sql`ended_at is null`),
    index("member_by_user").on(table.userId),
    foreignKey({
      columns: [table.organizationId, table.personId],
      foreignColumns: [person.organizationId, person.id],
      name: "member_person",
    }),
    check("member_roles", sql`${table.roles} <@ array['owner', 'purchasing', 'finance', 'inspection', 'service']`),
  ],
);

/** An invitation to become a member. Raising the generation replaces its token. */
export const invitation = pgTable(
  "invitation",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    email: text().notNull(),
    roles: text().array().$type<MemberRole[]>().notNull(),
    invitedBy: uuid("invited_by").notNull(),
    tokenSha256: bytea("token_sha256").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("invitation_token").on(table.tokenSha256),
    check("invitation_roles", sql`${table.roles} <@ array['owner', 'purchasing', 'finance', 'inspection', 'service']`),
  ],
);
