import { dateIn } from "~/domain/calendar/calendar.ts";
import type { OutsiderFile, OutsiderStep } from "~/domain/order-file/outsider-view.ts";
import type { OutsiderSession } from "~/http/outsider-session.server.ts";
import { lastDayOf } from "~/queries/outsiders/parts-form.server.ts";
import type { OutsiderReading } from "~/queries/outsiders/read-outsider-view.server.ts";
import { chipsOf } from "~/ui/step-chip.ts";
import { formatDate, formatInstant } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";

/** The page of a reading link in words. */
export function sayOutsiderView(
  reading: OutsiderReading,
  { ref, expiresAt }: Pick<OutsiderSession, "ref" | "expiresAt">,
  language: Language,
) {
  const { view, texts, now, organization } = reading;
  const { zone } = view;
  const t = getFixedT(language);
  const text = (key: string | null) => (key === null ? "" : (texts[key] ?? t("gate:erased")));
  const date = (day: string) => formatDate(day, language);
  const day = (instant: string) => date(dateIn(zone, instant));
  const href = (fileId: string) => `/view/${ref}/files/${fileId}`;
  const step = ({ stepId, kind, detail, dueDate, reference, status, releasedAt, moved }: OutsiderStep) => ({
    stepId,
    name: detail ? t("orders:step_detail", { name: t(`steps:name.${kind}`), detail: text(detail) }) : t(`steps:name.${kind}`),
    due: dueDate && t("steps:due", { date: date(dueDate) }),
    chips: chipsOf(status, "shipment", { releasedEarly: false }),
    lines: [
      moved.length > 0
        ? null
        : releasedAt && status === "released"
          ? t("outsiders:step.released", { date: day(releasedAt) })
          : t(status === "on_hold" ? "outsiders:step.on_hold" : "outsiders:step.not_released"),
      ...moved.map((one) =>
        one.reference
          ? t("outsiders:step.moved_reference", { date: date(one.date), reference: one.reference })
          : t("outsiders:step.moved", { date: date(one.date) }),
      ),
      reference && t("outsiders:step.reference", { reference }),
    ].filter((line) => line !== null),
  });
  const file = ({ fileId, name, mediaType, statedDate, receivedAt, type, standing, sha256 }: OutsiderFile) => ({
    ...{ fileId, name: text(name), href: href(fileId), statedDate, receivedAt, standing, sha256 },
    thumbnail: mediaType.startsWith("image/") || mediaType.startsWith("video/") ? `${href(fileId)}/thumbnail` : null,
    what: t(`evidence:name.${type}`),
    standingWords: t(`outsiders:standing.${standing}`),
  });
  return {
    frame: { organizationName: organization.name, sample: organization.sample, zone, today: dateIn(zone, now) },
    title: t("shell:title", { page: t("outsiders:page_title", { number: view.number }) }),
    number: view.number,
    about: t("outsiders:page_about", {
      organization: organization.name,
      role: t(`outsiders:in_sentence.${view.role}`),
      date: date(lastDayOf(zone, expiresAt)),
    }),
    asOf: t("outsiders:as_of", { at: formatInstant(now, zone, language) }),
    goods: view.goods && {
      title: text(view.goods.title),
      lines: view.goods.lines.map(({ lineId, sku, words, quantity, batches }) => ({
        lineId,
        sku,
        words: text(words),
        quantity,
        batches: batches.join(t("orders:list_comma")),
      })),
    },
    steps: view.steps.map(step),
    documents: view.documents.map(({ documentId, kind, issuedOn, at, replaced, name, file: of }) => ({
      ...{ documentId, replaced, name: text(name), href: href(of.fileId), statedDate: issuedOn, receivedAt: at, sha256: of.sha256 },
      what: t(`orders:document.${kind}`),
    })),
    files: view.files.map(file),
    decisions: view.decisions.map(({ decisionId, type, outcome, at, sentence, standing }) => ({
      ...{ decisionId, outcome, standing, sentence: text(sentence) },
      heading: t("outsiders:decision_on", {
        type: t(`evidence:in_sentence.${type}`),
        outcome: t(`decisions:outcome.${outcome}`),
        date: day(at),
      }),
    })),
    matters: view.matters.map(({ matterId, field, title, closedAt, note }) => ({
      ...{ matterId, title: text(title) },
      status: closedAt ? t("outsiders:matter_closed", { date: day(closedAt) }) : t("outsiders:matter_open"),
      rows: [
        { key: "issue", label: t("matters:line_of.issue"), words: text(note.issue) },
        { key: "field", label: t("matters:line_of.field"), words: t(`requests:field.${field}`) },
        { key: "supplier", label: t("matters:line_of.supplier_explanation"), words: text(note.supplierExplanation) },
        { key: "evidence", label: t("matters:line_of.evidence_reviewed"), words: text(note.evidenceReviewed) },
        { key: "decision", label: t("matters:line_of.buyer_decision"), words: text(note.buyerDecision) },
        { key: "next", label: t("matters:line_of.next_control"), words: text(note.nextControl) },
      ].filter(({ words }) => words !== ""),
    })),
  };
}

export type OutsiderPageData = ReturnType<typeof sayOutsiderView>;
