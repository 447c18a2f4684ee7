import { isPreset, presetRows, TERMS, usualDueDate } from "~/domain/orders/payment-terms.ts";
import { paymentKind } from "~/domain/steps/events.ts";
import { countRows, type Typed, type WorkedOut, workOut } from "./work-out.ts";

/** What a new form begins with, in the reader's words. */
export interface Beginning {
  today: string;
  /** "advance under the contract". */
  depositReason: string;
  /** A date as the reader writes it. */
  say: (date: string) => string;
}

/**
 * The form after one of its own buttons: "add_line", "remove_line.1", "add_payment", "remove_payment.0", "usual_question.serial_log",
 * "terms" (fills the rows of the chosen terms). Anything else leaves it as it is. Used in the browser at once, and by the server for forms without scripts.
 */
export function editTyped(typed: Typed, intent: string, of: Beginning): Typed {
  const [verb, place] = intent.split(".");
  switch (verb) {
    case "add_line":
      return { ...typed, [`lines.${countRows(typed, "lines")}.product`]: "", [`lines.${countRows(typed, "lines")}.risk`]: USUAL_RISK };
    case "remove_line":
      return removeRow(typed, "lines", Number(place));
    case "add_payment":
      return addPayment(typed, of);
    case "remove_payment":
      return removeRow(typed, "payments", Number(place));
    case "usual_question":
      return Object.fromEntries(Object.entries(typed).filter(([name]) => name !== `requests.${place}.question`));
    case "terms":
      return withTerms(typed, of);
    default:
      return typed;
  }
}

function removeRow(typed: Typed, table: "lines" | "payments", gone: number): Typed {
  if (countRows(typed, table) <= 1) return typed;
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => {
      const [head, place, field] = name.split(".");
      if (head !== table || Number(place) < gone) return [[name, value]];
      return Number(place) === gone ? [] : [[`${table}.${Number(place) - 1}.${field}`, value]];
    }),
  );
}

function addPayment(typed: Typed, of: Beginning): Typed {
  const at = countRows(typed, "payments");
  const worked = workOut(typed, of.today);
  const terms = isPreset(worked.terms) ? "percent" : worked.terms;
  const due = usualDueDate(terms, "progress", of.today, datesOf(worked, of));
  const rows = isPreset(worked.terms) ? rowsOf(typed, worked.terms, of) : typed;
  return { ...rows, terms, [`payments.${at}.kind`]: "progress", [`payments.${at}.percent`]: "", [`payments.${at}.due`]: of.say(due) };
}

/** The rows of a preset with their usual dates; percent and amount keep what stands there. */
function withTerms(typed: Typed, of: Beginning): Typed {
  const terms = TERMS.find((known) => known === typed.terms) ?? "30_70";
  if (!isPreset(terms)) return typed;
  return rowsOf(withoutPayments(typed), terms, of);
}

function rowsOf(typed: Typed, terms: Parameters<typeof presetRows>[0], of: Beginning): Typed {
  const worked = workOut(typed, of.today);
  const dates = datesOf(worked, of);
  const rows = presetRows(terms).flatMap((row, at): [string, string][] => [
    [`payments.${at}.kind`, row.kind],
    [`payments.${at}.percent`, String(row.percent / 100)],
    [`payments.${at}.due`, typed[`payments.${at}.due`] ?? of.say(usualDueDate(terms, row.kind, of.today, dates))],
    [`payments.${at}.reason`, typed[`payments.${at}.reason`] ?? (row.kind === "deposit" ? of.depositReason : "")],
  ]);
  return { ...typed, ...Object.fromEntries(rows) };
}

const datesOf = ({ shipments }: WorkedOut, { today }: Beginning) => ({
  loading: shipments.loading ?? today,
  departure: shipments.departure ?? today,
});

const withoutPayments = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith("payments.")));

/** Everything that a new order's form stands with before anybody types: usual terms, dates, zone, currency and language. */
export function beginTyped(
  of: Beginning & { zone: string; currency: string; language: string; dates: { loading: string; departure: string } },
): Typed {
  const typed: Typed = {
    zone: of.zone,
    currency: of.currency,
    contactLanguage: of.language,
    terms: "30_70",
    loading: of.say(of.dates.loading),
    departure: of.say(of.dates.departure),
    "lines.0.risk": USUAL_RISK,
    orderedOn: of.say(of.today),
  };
  return rowsOf(typed, "30_70", of);
}

export const PAYMENT_KINDS = paymentKind.options;

const USUAL_RISK = "normal|";

/** The risks that one choice offers, class and flags together. */
export const RISKS = [
  "low|",
  "normal|",
  "normal|serials",
  "high|",
  "high|serials",
  "high|electronics,serials",
  "high|safety",
  "high|safety,serials",
  "high|shelf_life",
  "high|material_variation",
] as const;
