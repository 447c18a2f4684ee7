import { z } from "zod";
import { RESET_REASONS } from "~/domain/accounts/events.ts";
import { MEMBER_ROLES } from "~/domain/accounts/member.ts";
import type { FormProblems } from "~/http/form-problems.ts";
import { email, list } from "~/http/form-schema.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { ledger } from "~/http/run-command.server.ts";
import { actingOf, type MemberSession, requirePermissionPage } from "~/http/session.server.ts";
import { takeProof } from "~/http/step-up.server.ts";
import { changeMemberRoles, endMembership } from "~/queries/accounts/change-member.server.ts";
import { inviteMember, renewInvitation, revokeInvitation } from "~/queries/accounts/invite-member.server.ts";
import { resetMemberSecondFactor } from "~/queries/accounts/reset-second-factor.server.ts";
import { makeMemberResetLink } from "~/queries/accounts/send-reset-link.server.ts";

const roles = list(z.enum(MEMBER_ROLES)).refine((chosen) => chosen.length > 0, "accounts:problem.role_needed");
const invite = z.object({ email: email(), roles });
const change = z.object({ memberId: z.uuid(), roles });
const member = z.object({ memberId: z.uuid() });
const factor = z.object({ memberId: z.uuid(), reason: z.enum(RESET_REASONS, "security:reset.reason_needed") });
const invitation = z.object({ invitationId: z.uuid() });

type Done = { done: true } | { link: { email: string; url: string } } | { problems: FormProblems };

/** What an owner does on the page of members, by the form's `intent`. Throws DomainErrors, and the 403 page. */
export async function actOnMembers(request: Request, session: MemberSession, form: FormData): Promise<Done> {
  requirePermissionPage(session, "manage_members");
  const by = { ...actingOf(session), ledger: ledger() };
  const run = async <S extends z.ZodType>(schema: S, work: (value: z.output<S>) => Promise<unknown>): Promise<Done> => {
    const read = checkForm(form, schema);
    if (!read.ok) return { problems: read.problems };
    await work(read.value);
    return { done: true };
  };
  switch (form.get("intent")) {
    case "invite":
      return run(invite, (input) => inviteMember(by, input));
    case "renew":
      return run(invitation, (input) => renewInvitation(by, input.invitationId));
    case "revoke":
      return run(invitation, (input) => revokeInvitation(by, input.invitationId));
    case "roles":
      return run(change, (input) => changeMemberRoles(by, input));
    case "remove":
      return run(member, (input) => endMembership(by, input));
    case "second_factor": {
      const missing = await takeProof(request, session, form);
      return missing ? { problems: missing } : run(factor, (input) => resetMemberSecondFactor(session, input));
    }
    case "reset": {
      const read = checkForm(form, member);
      return read.ok ? { link: await makeMemberResetLink(by, read.value.memberId) } : { problems: read.problems };
    }
    default:
      return { done: true };
  }
}
