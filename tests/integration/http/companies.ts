import type { Pool } from "#db/client.server.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { pageWords } from "./page-words";
import { type Site, tags, Visitor } from "./visitor";

export const PASSWORD = "correct horse battery";

export interface Company {
  organizationId: string;
  /** Signed in, by the one role each holds. */
  members: Partial<Record<MemberRole, Visitor>> & { owner: Visitor };
  memberIds: Partial<Record<MemberRole, string>> & { owner: string };
  emails: Partial<Record<MemberRole, string>> & { owner: string };
}

const STAFF = ["purchasing", "finance", "inspection", "service"] as const;

/** The first visitor's company with a member of each role, everything through the pages. */
export async function foundFirstCompany(site: Site, all: Pool): Promise<Company> {
  const owner = new Visitor(site);
  const founded = await owner.post("/welcome", {
    ...{ name: "Ada Owner", email: "owner@a.example", password: PASSWORD },
    ...{ organization: "Alpha Trading", zone: "Europe/Berlin" },
  });
  expectDone(founded, "founding the first company");
  const company = await companyOf(all, "Alpha Trading", { owner }, { owner: "owner@a.example" });
  for (const role of STAFF) await addMember(all, company, role, `${role}@a.example`);
  return company;
}

/** Another company on the same installation, whose only member is an owner that the first company does not know. */
export async function foundSecondCompany(site: Site, all: Pool, first: Company): Promise<Company> {
  const founder = first.members.owner.twin();
  expectDone(await founder.post("/welcome", { organization: "Beta Imports", zone: "UTC" }), "founding the second company");
  const company = await companyOf(all, "Beta Imports", { owner: founder }, { owner: "owner@a.example" });
  const link = await invite(founder, "owner@b.example", "owner");
  const owner = new Visitor(site);
  expectDone(await owner.post(link, { name: "Ben Owner", password: PASSWORD }), "joining as the second owner");
  expectDone(await owner.post("/settings/members", { intent: "remove", memberId: company.memberIds.owner }), "removing the founder");
  return companyOf(all, "Beta Imports", { owner }, { owner: "owner@b.example" });
}

/** Invites somebody and lets them join. */
export async function addMember(all: Pool, company: Company, role: MemberRole, email: string): Promise<Visitor> {
  const member = new Visitor(company.members.owner.site);
  const link = await invite(company.members.owner, email, role);
  expectDone(await member.post(link, { name: `${role} person`, password: PASSWORD }), `joining as ${role}`);
  company.members[role] = member;
  company.emails[role] = email;
  company.memberIds[role] = await memberIdOf(all, company.organizationId, email);
  return member;
}

/** The path of the invitation that the owner's page shows after inviting. */
async function invite(owner: Visitor, email: string, role: MemberRole): Promise<string> {
  expectDone(await owner.post("/settings/members", { intent: "invite", email, "roles[]": role }), `inviting ${email}`);
  const { text } = await owner.get("/settings/members");
  const links = tags(text, "input").flatMap(({ value = "" }) => (value.includes("/join/") ? [new URL(value).pathname] : []));
  if (links.length !== 1) throw new Error(`${links.length} invitations are shown`);
  return links[0]!;
}

async function companyOf(all: Pool, name: string, members: Company["members"], emails: Company["emails"]): Promise<Company> {
  const { rows } = await all.query<{ id: string }>("select organization_id as id from organization where name = $1", [name]);
  const organizationId = rows[0]!.id;
  return { organizationId, members, emails, memberIds: { owner: await memberIdOf(all, organizationId, emails.owner) } };
}

async function memberIdOf(all: Pool, organizationId: string, email: string): Promise<string> {
  const { rows } = await all.query<{ id: string }>(
    `select m.id from member m join auth."user" u on u.id = m.user_id where m.organization_id = $1 and u.email = $2 and m.ended_at is null`,
    [organizationId, email],
  );
  return rows[0]!.id;
}

/** Fails with the page's own words when a form was not taken. */
export function expectDone(answer: { status: number; text: string }, what: string): void {
  if (answer.status >= 300 && answer.status < 400) return;
  throw new Error(`${what}: ${answer.status} ${pageWords(answer.text).slice(0, 600)}`);
}
