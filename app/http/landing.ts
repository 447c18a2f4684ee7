import type { MemberRole } from "~/domain/record/actor.ts";

/** Where each role's day begins. An inspector's queue holds only the decisions that inspection takes. */
const LANDINGS: Record<MemberRole, string> = {
  owner: "/queue",
  purchasing: "/queue",
  finance: "/payments",
  inspection: "/queue",
  service: "/shipments",
};

/** The page that a member of these roles lands on; whoever holds several, or none any more, on the queue. */
export function landingOf(roles: readonly MemberRole[]): string {
  const [only, ...others] = roles;
  return only && others.length === 0 ? LANDINGS[only] : "/queue";
}
