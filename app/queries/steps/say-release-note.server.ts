import { openPointsOf } from "~/domain/decisions/decision.ts";
import type { Decision } from "~/domain/decisions/state.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { ReleaseBasis } from "~/domain/steps/events.ts";
import { type NoteStanding, noteStanding } from "~/domain/steps/release-note.ts";
import { sayGoods as aboutGoods } from "~/domain/steps/say-goods.ts";
import type { Release, Step } from "~/domain/steps/state.ts";
import { stepOf } from "~/domain/steps/step.ts";
import { type OrderWords, orderWords } from "~/queries/orders/order-words.server.ts";
import { sayCarriage } from "~/queries/steps/say-record.server.ts";
import { formatCount, formatInstant } from "~/words/format.ts";
import type { Language } from "~/words/language.ts";
import type { CheckedNote } from "./read-release-note.server.ts";

/**
 * What a release's note says: all of it as it was when it was released. Amounts and payee stand on a payment's note only; reasons of holds,
 * early releases and waivers stay inside.
 */
export function sayNote(file: OrderFile, release: Release, words: OrderWords, said: { why: string; headHash: string }) {
  const { t, text, day, date, who, zone, language } = words;
  const step = stepOf(file, release.stepId);
  const order = facts(file);
  const decisions = release.basis.flatMap(({ decisionId }) => file.decisions[decisionId ?? ""] ?? []);
  return {
    supplier: text(order.supplierName),
    planned: step.dueDate && date(step.dueDate),
    amount: release.amount === null ? null : words.amount(release.amount),
    payee: step.side === "payment" && step.payeeName !== null ? text(step.payeeName) : null,
    payeeChecked: sayPayeeCheck(step, words),
    goods: step.side === "payment" ? [] : order.lines.map((line) => sayGoods(words, { ...line, name: text(line.words) })),
    released: t("release_note:released_by", { who: who(release.by), at: formatInstant(release.at, zone, language) }),
    early: release.earlyReleaseId !== null,
    why: said.why,
    rests: release.basis.map((basis) => sayBasis(file, basis, words)),
    conditions: decisions.flatMap((decision) => sayConditions(file, decision, words)),
    unchanged: [...new Set(decisions.flatMap(({ unchanged }) => (unchanged === null ? [] : [text(unchanged)])))],
    entry: t("release_note:entry", { n: release.n }),
    headHash: said.headHash,
    day: day(release.at),
  };
}

/**
 * Who confirmed a changed payee or account, when and by which second channel; null where it never changed. With whom and on which number
 * stays inside, because a note is handed on.
 */
const sayPayeeCheck = ({ checked }: Step, { t, who, day }: OrderWords): string | null =>
  checked && t(`release_note:payee_checked.${checked.channel}`, { who: who(checked.by), date: day(checked.at) });

/**
 * How released goods went, once they did: what a forwarder or warehouse may read. What receiving found, and remarks, stay inside.
 */
export function sayCarriedOut(file: OrderFile, release: Release, words: OrderWords): string[] {
  const record = Object.values(file.records).find(({ releaseId }) => releaseId === release.releaseId);
  if (!record || stepOf(file, release.stepId).side === "payment") return [];
  const { goods, reference, date } = record;
  const moved = goods && { ...goods, lines: goods.lines.filter(({ expected }) => expected === null) };
  return [
    words.t("release_note:moved_on", { date: words.date(date) }),
    ...(reference ? [words.t("release_note:bill", { reference })] : []),
    ...sayCarriage(record, words),
    ...(moved ? aboutGoods(moved, file).map(words.say) : []),
  ];
}

function sayGoods(
  { t }: OrderWords,
  { sku, name, quantity, batches }: { sku: string | null; name: string; quantity: string; batches: string[] },
): string {
  const goods = sku && !name.startsWith(sku) ? `${sku} ${name}` : name;
  const pieces = t("release_note:pieces", { quantity: formatCount(quantity) });
  const of = batches.length > 0 ? [t("release_note:batches", { batches: batches.join(", ") })] : [];
  return [goods, pieces, ...of].join(t("orders:list_comma"));
}

function sayBasis(file: OrderFile, { requirementId, requestId, by, version, manifestSha256, decisionId }: ReleaseBasis, words: OrderWords) {
  const { t, who, day } = words;
  const request = file.requests[requestId];
  const decision = decisionId ? file.decisions[decisionId] : undefined;
  return {
    requirementId,
    name: request ? t(`evidence:name.${request.type}`) : "",
    version: version === null ? null : t("release_note:version", { version }),
    decided:
      by === "accepted" && decision
        ? t("release_note:decided", { outcome: t(`decisions:outcome.${decision.outcome}`), who: who(decision.by), date: day(decision.at) })
        : t(by === "waiver" ? "release_note:by_waiver" : "release_note:by_early_release"),
    hash: manifestSha256 && t("release_note:hash", { hash: manifestSha256.slice(0, 16) }),
  };
}

function sayConditions(file: OrderFile, decision: Decision, { t, text, day, date }: OrderWords): string[] {
  return [
    ...(decision.acceptedCondition === null ? [] : [text(decision.acceptedCondition)]),
    ...openPointsOf(file, decision).map(({ words, closed, dueDate }) =>
      closed
        ? t("release_note:point_closed", { words: text(words), date: day(closed.at) })
        : t("release_note:point", { words: text(words), date: date(dueDate) }),
    ),
  ];
}

/** The page that a note's address leads to: of the order only what stands on the note, and whether it holds now. */
export function sayCheckedNote({ reading, release, organization }: CheckedNote, language: Language) {
  const words = orderWords(reading, { memberId: "", roles: [], language });
  const { t, text, date, amount, zone } = words;
  const { file, now } = reading;
  const order = facts(file);
  const step = stepOf(file, release.stepId);
  const standing = sayStanding(words, noteStanding(file, reading.events, release, now), step.side);
  const list = [
    { label: t("release_note:supplier"), value: text(order.supplierName) },
    { label: t("release_note:amount"), value: release.amount === null ? "" : amount(release.amount) },
    { label: t("release_note:planned"), value: step.dueDate === null ? "" : date(step.dueDate) },
    { label: t("release_note:released"), value: formatInstant(release.at, zone, language) },
  ];
  return {
    frame: { organizationName: organization.name, sample: organization.sample, zone, today: words.today },
    title: t("shell:title", { page: t("release_note:title") }),
    eyebrow: t("release_note:of", { organization: organization.name, number: order.number }),
    heading: t("release_note:title_of", { step: words.stepName(step) }),
    standing,
    advice: t(`release_note:standing_do.${standing.state}`, { organization: organization.name }),
    checked: t("release_note:checked", { at: formatInstant(now, zone, language) }),
    facts: list.filter(({ value }) => value !== ""),
    about: t("release_note:public_about", { organization: organization.name }),
  };
}

export interface SaidStanding {
  state: "stands" | "ended" | "over";
  words: string;
}

/** Whether a note stands, in words. */
export function sayStanding(
  { t, day, date }: Pick<OrderWords, "t" | "day" | "date">,
  standing: NoteStanding,
  side: "payment" | "shipment",
): SaidStanding {
  switch (standing.state) {
    case "stands":
      return { state: "stands", words: t("release_note:standing.stands") };
    case "lapsed":
      return { state: "ended", words: t("release_note:standing.lapsed") };
    case "ended":
      return { state: "ended", words: t(`release_note:standing.${standing.because}`, { date: day(standing.at) }) };
    case "carried_out": {
      const how = side === "payment" ? "paid" : "moved";
      return {
        state: "over",
        words: t(`release_note:standing.${standing.fallen ? (`${how}_fallen` as const) : how}`, { date: date(standing.date) }),
      };
    }
  }
}
