import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, organizationId } from "./columns.ts";

/** A list as one member likes to see it: its filter under a name of theirs. Nobody else sees it. */
export const savedView = pgTable(
  "saved_view",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    memberId: uuid("member_id").notNull(),
    page: text().$type<"queue" | "orders" | "payments">().notNull(),
    name: text().notNull(),
    /** The page's query without its question mark: "view=late". */
    query: text().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("saved_view_by_member").on(table.organizationId, table.memberId, table.page),
  ],
);
