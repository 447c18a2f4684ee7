import pg from "pg";
import { secondFactorReset } from "#emails/second-factor-changed";
import { endSecondFactors } from "~/adapters/auth/second-factor.server";
import { createMailer, sendLetter } from "~/adapters/mail/mailer.server";
import { env } from "~/env.server";
import { newId } from "~/ledger/hash-chain.server";
import { isLanguage } from "~/words/language";
import { openDatabase } from "./backup/open-database";
import { ownOrigins } from "./origins";
import { messageOf, plainLine, StartError } from "./start-error";

const USAGE = "Usage: node --import tsx app/server/reset-second-factor.ts EMAIL";

interface Membership {
  organizationId: string;
  memberId: string;
  name: string;
}

interface Reader extends Membership {
  email: string;
  language: string | null;
  zone: string;
}

/**
 * For the operator, when nobody in an organization can do it any more: takes away the one-time codes, recovery codes and passkeys of
 * whoever signs in with an address, ends their sessions, records it in each of their organizations, and mails them and every owner.
 * Works with the server running or stopped. Exit code 0 when done, 1 when nothing was changed.
 */
async function run(): Promise<number> {
  const [email, ...more] = process.argv.slice(2);
  if (!email || email.startsWith("-") || more.length > 0) throw new StartError(USAGE);
  const knobs = env();
  const database = await openDatabase(knobs);
  const client = new pg.Client({ connectionString: database.url });
  try {
    await client.connect();
    await client.query("begin");
    const readers = await reset(client, email);
    await client.query("commit");
    console.log(`The second factor of ${email} is gone and their sessions are over; the password alone signs in.`);
    const [origin] = ownOrigins(knobs.HOLDPOINT_ORIGIN, knobs.PORT);
    const mailer = createMailer(knobs, knobs.HOLDPOINT_DATA, origin);
    const at = new Date().toISOString();
    for (const { name, language, zone, email: to } of readers) {
      const of = { language: isLanguage(language) ? language : "en", url: `${origin}/settings/members`, at, zone } as const;
      await sendLetter(mailer, secondFactorReset({ ...of, name, email, who: null, reason: "" }), { id: newId(), createdAt: at, to }).catch(
        (error: unknown) => console.error(`No mail went to ${to}: ${messageOf(error)}`),
      );
    }
    return 0;
  } finally {
    await client.end();
    await database.close();
  }
}

/** Does it in the transaction of its caller; gives whom to tell. */
async function reset(client: pg.Client, email: string): Promise<Reader[]> {
  const { rows: users } = await client.query<{ id: string }>('select id from auth."user" where lower(email) = lower($1) for update', [
    email,
  ]);
  const [user] = users;
  if (!user) throw new StartError(`Nobody signs in with ${email}.`);
  if (!(await endSecondFactors(client, user.id))) throw new StartError(`${email} has no second factor.`);
  const { rows: places } = await client.query<{ organization_id: string; member_id: string }>("select * from find_memberships($1)", [
    user.id,
  ]);
  const readers: Reader[] = [];
  for (const { organization_id: organizationId, member_id: memberId } of places) {
    await client.query("select set_config('app.organization_id', $1, true)", [organizationId]);
    await client.query("select org_append($1, 'member.second_factor_reset', $2, $3)", [
      organizationId,
      { memberId, reason: "operator" },
      { kind: "system", part: "operator" },
    ]);
    const { rows } = await client.query<Reader>(
      `select o.organization_id as "organizationId", m.id as "memberId", coalesce(h.name, u.email) as name, u.email, u.language, o.zone
         from member m
         join auth."user" u on u.id = m.user_id
         join organization o on o.organization_id = m.organization_id
         left join member him on him.organization_id = m.organization_id and him.id = $2
         left join person h on h.organization_id = him.organization_id and h.id = him.person_id
        where m.organization_id = $1 and m.ended_at is null and (m.id = $2 or 'owner' = any(m.roles))`,
      [organizationId, memberId],
    );
    readers.push(...rows);
  }
  return readers;
}

run()
  .catch((error: unknown) => {
    console.error(error instanceof StartError ? plainLine(error) : `Nothing was changed: ${messageOf(error)}`);
    return 1;
  })
  .then((code) => process.exit(code));
