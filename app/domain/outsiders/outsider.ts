import { addDays, dateIn, endOfDay, ms } from "~/domain/calendar/calendar.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { DocumentKind } from "~/domain/orders/events.ts";
import type { OutsiderRole, Parts } from "~/domain/outsiders/events.ts";
import type { Outsider } from "~/domain/outsiders/state.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { AffectedField } from "~/domain/requests/events.ts";

/** How long an outsider's link works when nothing else is said, and at most. Days. */
export const OUTSIDER_DAYS = 30;
export const OUTSIDER_MOST_DAYS = 365;

export const outsiderWorks = (outsider: Outsider, generation: number, now: Instant): boolean =>
  outsider.revokedAt === null && outsider.generation === generation && ms(now) < ms(outsider.expiresAt);

/** Nothing about money or accounts is any outsider's: a decision that names an amount, a matter about payee or value. */
const MONEY: readonly AffectedField[] = ["payee", "value"];

/** Everything of an order that can be shown to somebody outside, newest last. */
export function showable(file: OrderFile) {
  return {
    steps: file.steps.filter(({ side }) => side === "shipment"),
    documents: Object.values(file.documents),
    files: Object.values(file.submissions)
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .flatMap((submission) => submission.files.map((item) => ({ item, submission })))
      // A film tells where it was made, and there is no copy of it that does not.
      .filter(({ item }) => !item.mediaType.startsWith("video/")),
    decisions: Object.values(file.decisions).filter(({ concession }) => (concession?.amount ?? null) === null),
    matters: Object.values(file.matters).filter(({ field, notes }) => !MONEY.includes(field) && notes.length > 0),
  };
}

/** Documents that name prices: the buyer is told so before one is shown. */
export const namesPrices = (kind: DocumentKind): boolean => kind === "purchase_order" || kind === "invoice" || kind === "contract";

const USUAL_PAPERS: readonly DocumentKind[] = ["packing_list", "shipment_document"];

/** What an outsider of a role usually needs: ticked before anybody chose. */
export function usualParts(file: OrderFile, role: OutsiderRole): Parts {
  const { steps, documents } = showable(file);
  const kinds = role === "inspector" ? (["approved_sample", "inspection_plan"] as const) : role === "customer" ? [] : USUAL_PAPERS;
  const wanted: readonly DocumentKind[] = kinds;
  return {
    goods: true,
    stepIds: steps.map(({ stepId }) => stepId),
    documentIds: documents
      .filter(({ kind, supersededBy }) => supersededBy === null && wanted.includes(kind))
      .map(({ documentId }) => documentId),
    fileIds: [],
    decisionIds: [],
    matterIds: [],
  };
}

/** The same parts, each once; refuses what the order does not hold or nobody outside may see, and nothing at all. */
export function checkedParts(file: OrderFile, chosen: Parts): Parts {
  const all = showable(file);
  const only = (ids: readonly string[], known: readonly string[]) => {
    if (ids.some((id) => !known.includes(id))) refuse("invalid", "not_to_be_shown", { field: "parts" });
    return [...new Set(ids)];
  };
  const parts = {
    goods: chosen.goods,
    stepIds: only(
      chosen.stepIds,
      all.steps.map(({ stepId }) => stepId),
    ),
    documentIds: only(
      chosen.documentIds,
      all.documents.map(({ documentId }) => documentId),
    ),
    fileIds: only(
      chosen.fileIds,
      all.files.map(({ item }) => item.fileId),
    ),
    decisionIds: only(
      chosen.decisionIds,
      all.decisions.map(({ decisionId }) => decisionId),
    ),
    matterIds: only(
      chosen.matterIds,
      all.matters.map(({ matterId }) => matterId),
    ),
  };
  const { goods, ...lists } = parts;
  if (!goods && Object.values(lists).every((ids) => ids.length === 0)) refuse("invalid", "nothing_chosen", { field: "parts" });
  return parts;
}

/** The end of a day in the order's zone: today at the earliest, a year from now at the latest. */
export function checkedUntil(file: OrderFile, until: string, ctx: CommandContext): Instant {
  const { zone } = facts(file);
  const today = dateIn(zone, ctx.now);
  if (until < today) refuse("invalid", "due_in_past", { field: "until" });
  if (until > addDays(today, OUTSIDER_MOST_DAYS))
    refuse("invalid", "outsider_too_long", { field: "until", params: { days: String(OUTSIDER_MOST_DAYS) } });
  return endOfDay(until, zone);
}
