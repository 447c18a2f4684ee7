import { stepsLockedBy } from "~/domain/matters/matter.ts";
import type { Matter } from "~/domain/matters/state.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";

/** A matter in one line: what it is, where it stands, and what it stops now. */
export function sayMatter(file: OrderFile, matter: Matter, words: OrderWords) {
  const { t } = words;
  const locked = stepsLockedBy(file, matter.matterId).map((step) => words.stepName(step));
  const { closed } = matter;
  return {
    matterId: matter.matterId,
    title: words.text(matter.title),
    kind: t(`matters:kind.${matter.kind}`),
    field: t(`requests:field.${matter.field}`),
    open: closed === null,
    mark: closed ? ("accepted" as const) : matter.triage.harmless ? ("sent" as const) : ("to_decide" as const),
    status: closed ? t("matters:status.closed") : matter.triage.harmless ? t("matters:status.harmless") : t("matters:status.open"),
    about: sayAbout(file, matter, words),
    since: matter.at,
    by: t("matters:opened_by", { name: words.who(matter.by) }),
    locks: locked.length > 0 ? t("matters:locks", { steps: locked.join(t("orders:list_comma")) }) : null,
    closed: closed ? t("matters:closed_on", { date: words.day(closed.at), name: words.who(closed.by), version: closed.noteVersion }) : null,
  };
}

export type MatterSaid = ReturnType<typeof sayMatter>;

function sayAbout(file: OrderFile, { about }: Matter, words: OrderWords): string {
  const { t } = words;
  const lines = facts(file).lines.flatMap(({ lineId }, n) => (about.lineIds.includes(lineId) ? [t("matters:line", { n: n + 1 })] : []));
  const named = [...lines, ...about.batches.map((batch) => t("matters:batch", { batch }))];
  const request = about.requestId ? file.requests[about.requestId] : undefined;
  const asked = request
    ? [t("matters:about_request", { type: t(`evidence:in_sentence.${request.type}`), contact: words.text(request.contactName) })]
    : [];
  return [...asked, ...(named.length > 0 ? named : asked.length > 0 ? [] : [t("matters:whole_order")])].join(t("orders:list_comma"));
}
