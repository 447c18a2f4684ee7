import type { Translate } from "./translate.ts";

export interface Pause {
  number: string;
  /** "Balance, USD 12,400.00, due 4 Mar 2026". */
  step: string;
  stepName: string;
  missing: readonly { type: string; due: string; alternatives: readonly string[] }[];
}

type Alternative = "document" | "photo_set" | "role_statement" | "revised_order";

/**
 * The pause message of a step, line by line, in the reader's language: what waits, what is missing, what is accepted instead, and what
 * opens when it arrives. The same words are copied by the buyer and mailed to the supplier.
 */
export function sayPause(t: Translate, { number, step, stepName, missing }: Pause): string[] {
  return [
    t("memory:pause.lead", { number, step, count: missing.length }),
    ...missing.map(({ type, due, alternatives }) => {
      const line = t("memory:pause.item", { type, due });
      if (alternatives.length === 0) return line;
      return `${line} ${t("memory:pause.instead", { list: alternatives.map((name) => t(`supplier:alternative.${name as Alternative}`)).join(", ") })}`;
    }),
    t("memory:pause.opens", { step: stepName }),
  ];
}
