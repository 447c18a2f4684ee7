import { sql } from "drizzle-orm";
import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Actor } from "../../app/domain/record/actor.ts";
import { instant, organizationId } from "./columns.ts";

/** The buyer's company. `sample` is fixed when it is made: only a sample organization may carry a clock of its own. */
export const organization = pgTable("organization", {
  organizationId: uuid("organization_id").primaryKey(),
  name: text().notNull(),
  sample: boolean().notNull().default(false),
  language: text().notNull().default("en"),
  zone: text().notNull().default("UTC"),
  /** Whether whoever lets money or goods go needs a second factor. */
  secondFactor: boolean("second_factor").notNull().default(false),
  /** Number of events in the organization's own stream. */
  eventN: integer("event_n").notNull().default(0),
  createdAt: instant("created_at").notNull().default(sql`clock_timestamp()`),
});

/** The organization's own stream: who changed members, suppliers, payees, products and rules. Append-only. */
export const orgEvent = pgTable(
  "org_event",
  {
    organizationId: organizationId(),
    n: integer().notNull(),
    type: text().notNull(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    actor: jsonb().$type<Actor>().notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.n] })],
);
