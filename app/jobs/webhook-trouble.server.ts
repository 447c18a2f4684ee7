import type { Tenant } from "#db/tenancy.server.ts";
import type { Letter } from "#emails/letter.ts";
import { webhookTrouble } from "#emails/webhook-trouble.tsx";
import type { JobServices } from "~/jobs/job-services.ts";
import type { Organization } from "~/jobs/readers.server.ts";
import type { TroubleNotice } from "~/queries/webhooks/tell-owners.server.ts";

/** The letter to an owner about an endpoint; of its address only the host is named. Null when it was removed meanwhile. */
export async function troubleLetter(
  { origin }: Pick<JobServices, "origin">,
  { client, organizationId }: Tenant,
  organization: Organization,
  { endpointId, trouble }: TroubleNotice,
): Promise<Letter | null> {
  const { rows } = await client.query<{ url: string }>("select url from webhook_endpoint where organization_id = $1 and id = $2", [
    organizationId,
    endpointId,
  ]);
  const url = rows[0]?.url;
  if (!url) return null;
  const { name, language, sample } = organization;
  const page = `${origin}/settings/webhooks/deliveries?endpoint=${endpointId}`;
  return webhookTrouble({ language, organization: name, sample, trouble, host: new URL(url).host, url: page });
}
