import type { LoaderFunctionArgs } from "@remix-run/node";
import { dateIn, daysBetween } from "~/domain/calendar/calendar.ts";
import type { SupplierStep, SupplierView } from "~/domain/order-file/supplier-view.ts";
import { sayTransport } from "~/domain/steps/say-goods.ts";
import { refusedPage } from "~/http/error-response.server.ts";
import { type LinkSession, requireLink } from "~/http/link-session.server.ts";
import { readContactLanguage, readSupplierOrder, type SupplierReading } from "~/queries/supplier/read-supplier-order.server.ts";
import { services } from "~/server/services.server.ts";
import { chipsOf } from "~/ui/step-chip.ts";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { getFixedT, visitorLanguage } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { type OrderReader, sayOrder } from "~/words/order-sentence.ts";
import { sayPromised } from "~/words/say-promised.ts";
import { describeDue } from "~/words/sentence.ts";
import type { Translate } from "~/words/translate.ts";

/** A page of one link on the server: who holds it, what they may see, and the words it is said in. */
export interface SupplierPage extends SupplierReading {
  link: LinkSession;
  language: Language;
  t: Translate;
  today: string;
  /** A text of the order; empty where there is none, "[erased]" where it was erased. */
  text: (key: string | null) => string;
}

/** Opens a page of the link whose cookie the request carries. Throws the 410 page. */
export async function openPage({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">): Promise<SupplierPage> {
  const link = await requireLink(request, params.link);
  const { pool } = services();
  const reading = await readSupplierOrder(pool, link).catch(refusedPage);
  const language = await visitorLanguage(request, () => readContactLanguage(pool, link));
  const t = getFixedT(language);
  const text = (key: string | null) => (key === null ? "" : (reading.texts[key] ?? t("gate:erased")));
  return { ...reading, link, language, t, text, today: dateIn(reading.view.order.zone, reading.now) };
}

/** What every page of a link shows around itself. */
export const frameOf = ({ link, view, organization, today }: SupplierPage) => ({
  home: `/s/${link.ref}`,
  organizationName: organization.name,
  sample: organization.sample,
  zone: view.order.zone,
  today,
  number: view.order.number,
});

/** A step in the very words that finance reads, and the chips before them. */
export function stepLine(page: SupplierPage, step: SupplierStep) {
  const { t, language } = page;
  const reader: OrderReader = { language, zone: page.view.order.zone, now: page.now, texts: page.texts, persons: page.persons };
  return {
    stepId: step.stepId,
    name: t(`steps:name.${step.kind}`),
    amount: step.amount === null ? null : formatAmount(step.amount, page.view.order.currency),
    due: step.dueDate && t("steps:due", { date: formatDate(step.dueDate, language) }),
    chips: chipsOf(step.status, step.side, step),
    sentence: sayOrder(t, step.sentence, reader),
    promised: sayPromised(t, step.credits, { currency: page.view.order.currency, language }),
    /** What shipped goods went in and under which seal. */
    transport: step.records.flatMap(({ transport }) => (transport ? sayTransport(transport).map((one) => sayOrder(t, one, reader)) : [])),
    /** Transfers as they were recorded, each with its proof where there is one; in words where the sentence does not say it. */
    transfers:
      step.side === "shipment"
        ? []
        : step.records.map((record) => ({
            key: `${record.date} ${record.reference ?? ""}`,
            words:
              step.status === "recorded" && step.records.length === 1
                ? null
                : [
                    formatDate(record.date, language),
                    ...(record.amount === null ? [] : [formatAmount(record.amount, page.view.order.currency)]),
                    ...(record.reference ? [t("supplier:bank_reference", { reference: record.reference })] : []),
                  ].join(t("supplier:list_comma")),
            proof: record.proof && `/s/${page.link.ref}/files/${record.proof.fileId}`,
          })),
  };
}

/** What waits for a request, in one line each: "Your balance, USD 12,400.00, waits for this and 1 more". */
export function waitsOf(page: SupplierPage, waiting: readonly { stepId: string; level: string }[]): string[] {
  const { t, view } = page;
  return view.steps
    .filter((step) => waiting.some(({ stepId, level }) => stepId === step.stepId && level === "required"))
    .filter((step) => step.status === "locked" || step.status === "on_hold")
    .map((step) => {
      const { more } = step.sentence.params;
      const count = more?.kind === "count" ? more.count : 0;
      const name = t(`steps:in_sentence.${step.kind}`);
      const words =
        step.amount === null
          ? t("supplier:waits_shipment", { step: t(`steps:name.${step.kind}`) })
          : t("supplier:waits_payment", { step: name, amount: formatAmount(step.amount, view.order.currency) });
      return count > 0 ? t("supplier:waits_more", { words, count }) : words;
    });
}

type RequestOfView = SupplierView["requests"][number];

/** A request in a list: its name, where it stands, and how its due date lies to today. */
export function requestLine(page: SupplierPage, request: RequestOfView) {
  const { t, language, today, link } = page;
  const days = daysBetween(today, request.dueDate);
  const owed = request.status === "awaited" || request.status === "rejected";
  return {
    requestId: request.requestId,
    href: `/s/${link.ref}/${request.requestId}`,
    name: t(`evidence:name.${request.type}`),
    question: page.text(request.question),
    status: owed && days < 0 && request.status === "awaited" ? ("late" as const) : request.status,
    daysLate: Math.max(0, -days),
    owed,
    due: t("supplier:due", { date: formatDate(request.dueDate, language), distance: describeDue(t, days) }),
    dueTone: days < 0 ? ("bad" as const) : days <= 2 ? ("warn" as const) : ("" as const),
    waits: owed ? waitsOf(page, request.waiting) : [],
    /** Steps that this request's acceptance holds open now: replacing it locks them again. */
    stepsOpened: page.view.steps
      .filter((step) => request.waiting.some(({ stepId, level }) => stepId === step.stepId && level === "required"))
      .filter((step) => step.status === "ready" || step.status === "released")
      .map((step) => t(`steps:in_sentence.${step.kind}`)),
  };
}

export type RequestLine = ReturnType<typeof requestLine>;
export type StepLine = ReturnType<typeof stepLine>;

/** What the contact still owes on this order, this request apart. */
export const owedOf = (page: SupplierPage, except?: string): RequestLine[] =>
  page.view.requests
    .filter(({ requestId }) => requestId !== except)
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
    .map((request) => requestLine(page, request))
    .sort((a, b) => Number(b.owed) - Number(a.owed));
