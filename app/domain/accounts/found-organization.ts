import type { AccountEvent } from "~/domain/accounts/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { Language } from "~/words/language.ts";

/** An organization begins with its owner, who is the one acting. */
export function foundOrganization(of: { memberId: string; personId: string; language: Language; zone: string }): {
  actor: Actor;
  events: AccountEvent[];
} {
  return {
    actor: { kind: "member", memberId: of.memberId, personId: of.personId, roles: ["owner"] },
    events: [{ type: "organization.founded", data: of }],
  };
}
