import path from "node:path";
import type { Tenant } from "#db/tenancy.server.ts";
import { type KeptMail, keptMails, readKeptMail } from "~/adapters/mail/read-mail.server.ts";

export interface ListedMail extends KeptMail {
  id: string;
  at: string;
}

const PAGE = 100;

/**
 * The newest mails that this organization's outbox put into the mailbox folder. Other organizations' mails lie in the same
 * folder; row-level security on the outbox keeps them out of this list.
 */
export async function readMailbox({ client, organizationId }: Tenant, dataFolder: string): Promise<ListedMail[]> {
  const files = await keptMails(path.join(dataFolder, "mail"));
  const { rows } = await client.query<{ id: string; at: Date }>(
    `select id, created_at as at from outbox where organization_id = $1 and id = any($2::uuid[]) order by created_at desc, id desc limit ${PAGE}`,
    [organizationId, [...files.keys()].filter((id) => /^[0-9a-f-]{36}$/.test(id))],
  );
  const mails = rows.map(async ({ id, at }) => ({ id, at: at.toISOString(), ...(await readKeptMail(files.get(id) ?? "")) }));
  return Promise.all(mails);
}
