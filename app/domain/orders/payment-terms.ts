import { addDays } from "~/domain/calendar/calendar.ts";
import { splitByPercent, sum } from "~/domain/money/money.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import type { PaymentKind } from "~/domain/steps/events.ts";

/** How the payments of an order are given: by a usual preset, by percent, or by amount. */
export const TERMS = ["30_70", "before_shipment", "letter_of_credit", "percent", "amount"] as const;
export type Terms = (typeof TERMS)[number];
export type Preset = Exclude<Terms, "percent" | "amount">;

export const isPreset = (terms: Terms): terms is Preset => terms !== "percent" && terms !== "amount";

export interface TermsRow {
  kind: PaymentKind;
  /** Hundredths of a percent. */
  percent: number;
}

const PRESETS: Readonly<Record<Preset, readonly TermsRow[]>> = {
  "30_70": [
    { kind: "deposit", percent: 3_000 },
    { kind: "balance", percent: 7_000 },
  ],
  before_shipment: [{ kind: "balance", percent: 10_000 }],
  letter_of_credit: [{ kind: "balance", percent: 10_000 }],
};

export const presetRows = (preset: Preset): readonly TermsRow[] => PRESETS[preset];

/** Documents are presented under a letter of credit after the goods have left. */
const PRESENTATION_DAYS = 21;
const DEPOSIT_DAYS = 7;
const BEFORE_LOADING_DAYS = 2;
const LOADING_DAYS = 45;
const SAILING_DAYS = 4;

/** The dates that an order begins with, counted from today: all of them can be changed. */
export function usualDates(today: string): { loading: string; departure: string } {
  const loading = addDays(today, LOADING_DAYS);
  return { loading, departure: addDays(loading, SAILING_DAYS) };
}

/** When a payment of this kind usually falls due. */
export function usualDueDate(terms: Terms, kind: PaymentKind, today: string, of: { loading: string; departure: string }): string {
  if (kind === "deposit") return addDays(today, DEPOSIT_DAYS);
  if (terms === "letter_of_credit") return addDays(of.departure, PRESENTATION_DAYS);
  const due = addDays(of.loading, kind === "progress" ? -LOADING_DAYS / 3 : -BEFORE_LOADING_DAYS);
  return due < today ? today : due;
}

/** Percent as people type it ("30", "33.33", "30 %") in hundredths; null when it is none. */
export function parsePercent(typed: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec(typed.trim());
  if (!match) return null;
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return hundredths > 10_000 ? null : hundredths;
}

/** "30", "33.33". */
export const formatPercent = (hundredths: number): string => String(hundredths / 100);

/** Amounts of payments given by percent; null while the percentages do not sum to 100. */
export function amountsByPercent(total: Minor, hundredths: readonly (number | null)[]): Minor[] | null {
  const known = hundredths.filter((part) => part !== null);
  if (known.length !== hundredths.length || known.reduce((all, part) => all + part, 0) !== 10_000) return null;
  return splitByPercent(total, known);
}

/** What the payments still lack of the total, in minor units; negative when they exceed it. */
export const missingOf = (total: Minor, amounts: readonly Minor[]): Minor => (BigInt(total) - BigInt(sum(amounts))).toString();
