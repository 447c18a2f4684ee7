import { MEMBER_NOTICES, type MemberNotice } from "~/domain/notifications/notice.ts";

/** When a member is told of a kind of notice. */
export const DELIVERIES = ["at_once", "daily", "off"] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** Money or goods may be about to move wrongly: these do not wait for the morning. */
const AT_ONCE: readonly MemberNotice[] = ["release_cancelled", "breach_found", "bytes_failed", "approval_asked", "single_handed"];

export const standardDelivery = (kind: MemberNotice): Delivery => (AT_ONCE.includes(kind) ? "at_once" : "daily");

/**
 * A person's choice as it is stored: up to two switches for a kind, `<kind>` (mailed at all) and `<kind>:at_once`.
 * A missing switch means the standard.
 */
export type Switches = Readonly<Record<string, boolean>>;

export function deliveryOf(kind: MemberNotice, switches: Switches): Delivery {
  if (switches[kind] === false) return "off";
  const atOnce = switches[`${kind}:at_once`] ?? standardDelivery(kind) === "at_once";
  return atOnce ? "at_once" : "daily";
}

/** The switches that store a choice. */
export const switchesFor = (kind: MemberNotice, delivery: Delivery): Switches =>
  delivery === "off" ? { [kind]: false } : { [kind]: true, [`${kind}:at_once`]: delivery === "at_once" };

/** Every choice of a person, for their settings page. */
export const allDeliveries = (switches: Switches): { kind: MemberNotice; delivery: Delivery }[] =>
  MEMBER_NOTICES.map((kind) => ({ kind, delivery: deliveryOf(kind, switches) }));
