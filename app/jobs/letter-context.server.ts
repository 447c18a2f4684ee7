import type { Tenant } from "#db/tenancy.server.ts";
import type { LetterContext } from "#emails/letter.ts";
import type { Notice } from "~/domain/notifications/notice.ts";
import { memberPersons, type Organization } from "~/jobs/readers.server.ts";
import { readOrder } from "~/ledger/read.server.ts";

/** What a notice's letter is composed from: the order as of the event the notice names, however late it is delivered. */
export async function contextOf(
  tenant: Tenant,
  orderId: string,
  notice: Notice,
  organization: Organization,
  reader: { name: string | null; language: LetterContext["language"]; link: LetterContext["link"] },
): Promise<LetterContext> {
  const { file, texts, persons, headHash } = await readOrder(tenant, orderId, { n: notice.upTo });
  const known = Object.fromEntries(Object.entries(persons).map(([id, person]) => [id, { ...person, email: null }]));
  return {
    language: reader.language,
    file,
    texts,
    persons: { ...known, ...(await memberPersons(tenant)) },
    organization: organization.name,
    reader: reader.name,
    link: reader.link,
    notice,
    headHash,
  };
}
