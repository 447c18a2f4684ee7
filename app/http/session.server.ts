import { createCookie, data, redirect } from "@remix-run/node";
import { findMemberships, type Membership } from "#db/lookups.server.ts";
import { headersOf, identity } from "~/adapters/auth/auth.server.ts";
import { maskPath } from "~/adapters/log.server.ts";
import { may, type Permission } from "~/domain/access/access.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Acting } from "~/http/run-command.server.ts";
import { type MemberPlace, readMemberPlace, readOrganizationNames } from "~/queries/accounts/read-member-place.server.ts";
import { type Denial, services } from "~/server/services.server.ts";
import { isLanguage, type Language } from "~/words/language.ts";

/** Somebody who is signed in, whether a member of anything or not. */
export interface SignedIn {
  userId: string;
  email: string;
  name: string;
  /** What they chose to read; null until they do. */
  language: Language | null;
  signIn: SignIn;
}

/** The session that a request came with. Its token never leaves the server. */
export interface SignIn {
  token: string;
  at: Instant;
  /** When its holder last showed again who they are; null when never since. */
  provenAt: Instant | null;
}

export interface MemberSession {
  organizationId: string;
  memberId: string;
  personId: string;
  userId: string;
  email: string;
  /** As they stand now: read anew for each request. */
  roles: MemberRole[];
  name: string;
  title: string | null;
  organization: MemberPlace["organization"];
  /** The language of this person's pages: their own, else the organization's. */
  language: Language;
  /** More than one organization to choose from. */
  several: boolean;
  /** The page asked for, its secrets masked. */
  path: string;
  signIn: SignIn;
}

const YEAR = 365 * 24 * 60 * 60;

/** Which of several organizations somebody works in; it grants nothing, membership is checked each time. */
const organizationCookie = createCookie("organization", { path: "/", httpOnly: true, sameSite: "lax", maxAge: YEAR });

/** The `Set-Cookie` value that chooses an organization for the coming requests. */
export const chooseOrganization = (organizationId: string): Promise<string> =>
  organizationCookie.serialize(organizationId, { secure: services().origin.startsWith("https:") });

/** Who is signed in, or null. Reads the session from the database, so a session that was ended is over. */
export async function signedIn(request: Request): Promise<SignedIn | null> {
  const found = await identity().api.getSession({ headers: headersOf(request) });
  if (!found) return null;
  const { id, email, name, language } = found.user;
  const { token, createdAt, provenAt } = found.session;
  const signIn = { token, at: createdAt.toISOString(), provenAt: provenAt?.toISOString() ?? null };
  return { userId: id, email, name, language: isLanguage(language) ? language : null, signIn };
}

/** The member whose request this is, with roles as they are at this moment; null for anybody else. */
export async function findMember(request: Request): Promise<MemberSession | null> {
  const user = await signedIn(request);
  if (!user) return null;
  const { pool } = services();
  const memberships = await findMemberships(pool, user.userId);
  const membership = await chosenOf(request, memberships);
  const place = membership && (await readMemberPlace(pool, membership));
  if (!place) return null;
  return {
    ...membership,
    ...place,
    userId: user.userId,
    email: user.email,
    language: user.language ?? place.organization.language,
    several: memberships.length > 1,
    path: maskPath(new URL(request.url).pathname),
    signIn: user.signIn,
  };
}

/**
 * The member whose request this is. Anybody else is led to sign in, and back to this page when it was one being looked at;
 * whoever is signed in but has left the organization, and acts, is refused with 403. Throws a Response.
 */
export async function requireMember(request: Request): Promise<MemberSession> {
  const member = await findMember(request);
  if (member) return member;
  const looking = request.method === "GET";
  if (!looking && (await signedIn(request))) throw data({ code: "not_a_member" }, { status: 403 });
  const { pathname, search } = new URL(request.url);
  const back = looking && pathname !== "/" ? `?${new URLSearchParams({ to: pathname + search })}` : "";
  throw redirect(`/sign-in${back}`);
}

/** Throws the 403 page when none of the member's roles may do this, and records it. The rules check again when it is done. */
export function requirePermissionPage(session: MemberSession, permission: Permission): void {
  if (may(session.roles, permission)) return;
  deny({ kind: "authz.denied", path: session.path, memberId: session.memberId, permission });
  throw data({ code: "role_may_not" }, { status: 403 });
}

/** Records a refusal; that this fails changes nothing for the one who was refused. */
export function deny(denial: Denial): void {
  const { recordDenial, log } = services();
  recordDenial(denial).catch((err) => log.error({ err }, "a refusal could not be recorded"));
}

/** The session as the one who acts on an order. */
export const actingOf = ({ organizationId, memberId }: MemberSession): Acting => ({ organizationId, actor: { kind: "member", memberId } });

/** The membership that a user works under now, of several the one they chose; null when they are a member of nothing. */
export const chosenMembership = async (request: Request, userId: string): Promise<Membership | null> =>
  chosenOf(request, await findMemberships(services().pool, userId));

async function chosenOf(request: Request, memberships: readonly Membership[]): Promise<Membership | null> {
  const chosen: unknown = await organizationCookie.parse(request.headers.get("Cookie"));
  return memberships.find(({ organizationId }) => organizationId === chosen) ?? memberships[0] ?? null;
}

/** Whether a user is a member of any organization. */
export const isMemberSomewhere = async (userId: string): Promise<boolean> => (await findMemberships(services().pool, userId)).length > 0;

/** The organizations this person may choose from, by the names they have. */
export const organizationsOf = async ({ userId }: Pick<MemberSession, "userId">) =>
  readOrganizationNames(services().pool, await findMemberships(services().pool, userId));
