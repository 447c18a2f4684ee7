import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { urlOfLink } from "~/http/link-token.server.ts";
import { ledger } from "~/http/run-command.server.ts";
import { services } from "~/server/services.server.ts";
import { tellPo4402 } from "./orders/po-4402.server.ts";
import { tellPo4655 } from "./orders/po-4655.server.ts";
import { tellPo4689 } from "./orders/po-4689.server.ts";
import { tellPo4692 } from "./orders/po-4692.server.ts";
import { tellPo4698 } from "./orders/po-4698.server.ts";
import { tellPo4705 } from "./orders/po-4705.server.ts";
import { tellPo4711 } from "./orders/po-4711.server.ts";
import { tellPo4716 } from "./orders/po-4716.server.ts";
import { tellPo4720 } from "./orders/po-4720.server.ts";
import { tellPo4728 } from "./orders/po-4728.server.ts";
import { tellPo4731 } from "./orders/po-4731.server.ts";
import { tellPo4738 } from "./orders/po-4738.server.ts";
import { tellPo4742 } from "./orders/po-4742.server.ts";
import { tellPo4745 } from "./orders/po-4745.server.ts";
import { ensureMembers } from "./people/ensure-members.server.ts";
import { ensureUsers, samplePassword } from "./people/ensure-users.server.ts";
import { ORGANIZATION } from "./people/members.ts";
import { openBook } from "./script/open-book.server.ts";
import type { Stage } from "./script/stage.ts";
import { StoryTime } from "./story-time.ts";

/** Told in the order in which the list shows them last: the newest act belongs to PO 4711. */
const ORDERS = [
  ...[tellPo4402, tellPo4655, tellPo4716, tellPo4720, tellPo4705, tellPo4728, tellPo4692],
  ...[tellPo4742, tellPo4738, tellPo4731, tellPo4745, tellPo4689, tellPo4698, tellPo4711],
];

/** Mails younger than this are really delivered, so that the mailbox has something to show; older ones count as delivered. */
const NEWS_MS = 3 * 86_400_000;

export interface Sample {
  organizationId: string;
  /** The password of all its people, unless they changed it. */
  password: string;
  /** Address of the invite link of PO 4711's contact; null when it was revoked or has expired. */
  inviteLink: string | null;
}

/**
 * The sample organization, made when it is not there yet. Its people and book come first; its orders come whole or not at
 * all, in one transaction, each act a command at its moment. A start that was cut short is finished by the next.
 */
export async function ensureSample(): Promise<Sample> {
  const { pool, authSecret } = services();
  const password = samplePassword(authSecret);
  const users = await ensureUsers(password);
  const time = new StoryTime(new Date().toISOString(), ORGANIZATION.zone);
  const own = createPool(String(pool.options.connectionString), { max: 1, name: "holdpoint sample" });
  try {
    const storyLedger = { ...ledger(), pool: own };
    const clock = async (at: Instant) => void (await own.query("select set_config('app.sample_now', $1, false)", [at]));
    const { organizationId, members } = await ensureMembers({ ledger: storyLedger, time, clock }, users);
    await asWorker(own, { organizationId }, async (tenant) => {
      const { rowCount } = await tenant.client.query("select from order_head where organization_id = $1 limit 1", [organizationId]);
      if (rowCount) return;
      const book = await openBook(tenant, members.mei, time.at(-200, "09:30"));
      const stage: Stage = { tenant, ledger: storyLedger, time, members, ...book };
      for (const tell of ORDERS) await tell(stage);
      await settleMail(stage);
    });
    return { organizationId, password, inviteLink: await inviteLink(pool, organizationId) };
  } finally {
    await own.end();
  }
}

/** What was told long ago is not mailed again now; with a mail server nothing is, because nobody is behind the addresses. */
async function settleMail({ tenant, time }: Stage): Promise<void> {
  const since = services().env.SMTP_URL ? time.now : new Date(Date.parse(time.now) - NEWS_MS).toISOString();
  await tenant.client.query(
    "update outbox set delivered_at = created_at where organization_id = $1 and delivered_at is null and created_at <= $2",
    [tenant.organizationId, since],
  );
}

async function inviteLink(pool: Pool, organizationId: string): Promise<string | null> {
  const { origin, linkKey } = services();
  const { rows } = await asWorker(pool, { organizationId }, ({ client }) =>
    client.query<{ id: string; generation: number }>(
      `select l.id, l.generation from link l
         join unique_order_number o on o.organization_id = l.organization_id and o.order_id = l.order_id
        where l.organization_id = $1 and o.number = 'PO 4711' and l.revoked_at is null and l.expires_at > ledger_now($1)
        order by l.expires_at desc limit 1`,
      [organizationId],
    ),
  );
  const [link] = rows;
  return link ? urlOfLink({ origin, linkKey }, { linkId: link.id, generation: link.generation }) : null;
}
