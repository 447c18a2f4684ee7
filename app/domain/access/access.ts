import type { MemberRole } from "~/domain/record/actor.ts";
import { type CommandContext, requireMember } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

/** Every permission and who holds it: the one table. Reading needs no entry, every member may read. */
const HOLDERS = {
  create_orders: ["owner", "purchasing"],
  send_requests: ["owner", "purchasing"],
  decide: ["owner", "purchasing"],
  decide_inspection: ["owner", "purchasing", "inspection"],
  release_payment: ["owner", "finance"],
  release_shipment: ["owner", "purchasing", "service"],
  hold: ["owner", "purchasing", "finance", "inspection", "service"],
  lift_any_hold: ["owner"],
  ask_early_release: ["owner", "purchasing", "finance"],
  approve_early_release: ["owner", "finance"],
  resolve_breach: ["owner", "finance"],
  open_matters: ["owner", "purchasing", "finance", "inspection", "service"],
  close_matters: ["owner", "purchasing"],
  answer_receiving: ["owner", "service"],
  share_orders: ["owner", "purchasing", "service"],
  scan_goods: ["owner", "purchasing", "inspection", "service"],
  allocate_units: ["owner", "purchasing", "service"],
  name_parties: ["owner", "purchasing", "inspection"],
  manage_members: ["owner"],
  manage_rules: ["owner"],
  manage_api_keys: ["owner"],
} as const satisfies Record<string, readonly MemberRole[]>;

export type Permission = keyof typeof HOLDERS;

export function may(roles: readonly MemberRole[], permission: Permission): boolean {
  const holders: readonly MemberRole[] = HOLDERS[permission];
  return roles.some((role) => holders.includes(role));
}

/** The acting member, or a `forbidden` refusal. Roles are the ones read in the same transaction. */
export function requirePermission(ctx: CommandContext, permission: Permission) {
  const member = requireMember(ctx);
  if (!may(member.roles, permission)) refuse("forbidden", "role_may_not", { params: { permission } });
  return member;
}

/** The permission that releasing or recording a step of this side takes. */
export const releasePermission = (side: "payment" | "shipment"): Permission =>
  side === "payment" ? "release_payment" : "release_shipment";
