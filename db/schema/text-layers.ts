import { sql } from "drizzle-orm";
import { jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Finding } from "../../app/domain/comparison/proposal.ts";
import type { TextLayer } from "../../app/domain/evidence/text-layer.ts";
import { instant, organizationId } from "./columns.ts";

/** The text of PDFs, once per organization and content. Made from the stored bytes alone: dropping a row has it read again. */
export const textLayer = pgTable(
  "text_layer",
  {
    organizationId: organizationId(),
    sha256: text().notNull(),
    verdict: text().$type<TextLayer["verdict"]>().notNull(),
    pages: text().array().notNull().default(sql`'{}'`),
    /** What seems to be said in it of anything that can be compared; nobody has looked at it. */
    found: jsonb().$type<Finding[]>().notNull(),
    readAt: instant("read_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.sha256] })],
);
