import { asMember, type Tenant } from "#db/tenancy.server.ts";
import { together } from "#db/together.server.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { ledgerNow } from "~/ledger/stream.server.ts";
import { countWaiting, type Waiting } from "~/queries/shell/count-waiting.server.ts";
import { services } from "~/server/services.server.ts";
import type { Language } from "~/words/language.ts";

/** What stands around every member's page: the props of `AppShell` and `ReaderPlace`. */
export interface MemberPage {
  shell: {
    organizationName: string;
    sample: boolean;
    memberName: string;
    roles: MemberSession["roles"];
    counts: Waiting;
    /** What the page is written in. */
    language: Language;
  };
  place: { zone: string; today: string };
  /** The organization's time at which the page was read. */
  now: string;
}

/**
 * Reads a page's own data and what stands around it in one transaction of the member's organization. A page that counts the
 * queue itself says where, and it is not counted again.
 */
export async function readMemberPage<T>(
  session: MemberSession,
  read: (tenant: Tenant, now: string) => Promise<T>,
  queueOf?: (page: T) => number,
): Promise<MemberPage & { page: T }> {
  return asMember(services().pool, session, async (tenant) => {
    const now = await ledgerNow(tenant);
    const { name, sample, zone } = session.organization;
    const of = { roles: session.roles, now, zone };
    const page = read(tenant, now);
    const counts = queueOf ? page.then((own) => countWaiting(tenant, of, queueOf(own))) : countWaiting(tenant, of);
    await together([page, counts]);
    return {
      shell: {
        organizationName: name,
        sample,
        memberName: session.name,
        roles: session.roles,
        language: session.language,
        counts: await counts,
      },
      place: { zone, today: dateIn(zone, now) },
      now,
      page: await page,
    };
  });
}
