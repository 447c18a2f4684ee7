import type { Pool } from "#db/client.server.ts";
import { asOutsider, type OutsiderScope, type Tenant } from "#db/tenancy.server.ts";
import type { OutsiderView } from "~/domain/order-file/outsider-view.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { ledgerNow, loadFile, readHead } from "~/ledger/stream.server.ts";
import { readTexts, type Texts } from "~/ledger/texts.server.ts";
import { isLanguage, type Language } from "~/words/language.ts";

/** All that the page of one outsider is made of. */
export interface OutsiderReading {
  view: OutsiderView;
  texts: Texts;
  now: string;
  organization: { name: string; sample: boolean };
}

/** The parts of an order that its link was given, with their words and no others. Throws `gone` once it was revoked. */
export function readOutsiderView(pool: Pool, scope: OutsiderScope): Promise<OutsiderReading> {
  return asOutsider(pool, scope, async (tenant) => {
    const { file, now } = await fileOf(tenant, scope);
    if (file.outsiders[scope.outsiderId]?.revokedAt) refuse("gone", "link_ended");
    const view = viewFor({ kind: "outsider", outsiderId: scope.outsiderId }, file, now);
    return { view, texts: await readTexts(tenant, scope.orderId, view.textKeys), now, organization: await organizationOf(tenant) };
  });
}

/** The language that an outsider is written to in. */
export function readOutsiderLanguage(pool: Pool, scope: OutsiderScope): Promise<Language> {
  return asOutsider(pool, scope, async (tenant) => {
    const { file } = await fileOf(tenant, scope);
    const language = file.outsiders[scope.outsiderId]?.language;
    return isLanguage(language) ? language : "en";
  });
}

async function fileOf(tenant: Tenant, { orderId }: OutsiderScope) {
  const head = await readHead(tenant, orderId);
  const { file } = await loadFile(tenant, head);
  const now = await ledgerNow(tenant);
  return { file, now: head.lastAt && head.lastAt > now ? head.lastAt : now };
}

async function organizationOf({ client, organizationId }: Tenant) {
  const { rows } = await client.query<{ name: string; sample: boolean }>(
    "select name, sample from organization where organization_id = $1",
    [organizationId],
  );
  return found(rows[0], "no_such_order");
}
