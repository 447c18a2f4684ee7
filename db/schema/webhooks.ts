import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { DeliveryState, TryProblem } from "../../app/domain/webhooks/delivery.ts";
import type { OffCause, WebhookType } from "../../app/domain/webhooks/events.ts";
import { instant, organizationId } from "./columns.ts";

/** An address of another system that is told what happens. Its secrets are derived from a key outside the database. */
export const webhookEndpoint = pgTable(
  "webhook_endpoint",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    url: text().notNull(),
    types: text().array().$type<WebhookType[]>().notNull(),
    active: boolean().notNull().default(true),
    oldestGeneration: integer("oldest_generation").notNull().default(1),
    generation: integer().notNull().default(1),
    failingSince: instant("failing_since"),
    /** When the owners were told that messages are lost; null while it answers. */
    toldAt: instant("told_at"),
    offCause: text("off_cause").$type<OffCause>(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

/** One message to one endpoint: what it speaks of, and how its last try went. Its words are made from the order when it is sent. */
export const webhookDelivery = pgTable(
  "webhook_delivery",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    endpointId: uuid("endpoint_id").notNull(),
    orderId: uuid("order_id").notNull(),
    n: integer().notNull(),
    type: text().$type<WebhookType>().notNull(),
    subject: jsonb().$type<Record<string, string | number | boolean>>().notNull(),
    /** The organization's time at which it happened. */
    at: instant().notNull(),
    createdAt: instant("created_at").notNull(),
    state: text().$type<DeliveryState>().notNull().default("waiting"),
    tries: integer().notNull().default(0),
    nextAt: instant("next_at"),
    triedAt: instant("tried_at"),
    status: integer(),
    ms: integer(),
    problem: text().$type<TryProblem>(),
    answer: text(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("webhook_delivery_by_time").on(table.organizationId, table.createdAt, table.id),
    index("webhook_delivery_by_endpoint").on(table.organizationId, table.endpointId, table.createdAt, table.id),
    index("webhook_delivery_waiting")
      .on(table.organizationId, table.endpointId, table.createdAt, table.id)
      .where(sql`${table.state} = 'waiting'`),
    foreignKey({
      columns: [table.organizationId, table.endpointId],
      foreignColumns: [webhookEndpoint.organizationId, webhookEndpoint.id],
      name: "webhook_delivery_endpoint",
    }).onDelete("cascade"),
  ],
);
