import type { BankLine } from "~/domain/bank/read-bank-list.ts";
import { compare } from "~/domain/money/money.ts";
import type { Minor } from "~/domain/record/scalars.ts";

/** A released payment that a line may be. */
export interface Expected {
  releaseId: string;
  orderNumber: string;
  reference: string;
  amount: Minor;
  currency: string;
}

/** A payment as it was recorded before, with the bank's number of it, or else what the transfer said. */
export interface Recorded extends Pick<Expected, "orderNumber" | "reference" | "amount" | "currency"> {
  date: string;
  bankReference: string | null;
}

export type Difference = "bank_fee" | "short" | "over";

/**
 * What a line of the bank's list is: a released payment, with the differences that another amount may have; or none, and why:
 * it was recorded before, nothing released bears its reference, several do, or an earlier line is it already.
 */
export type Matched<E extends Expected> =
  | { line: BankLine; payment: E; differences: readonly Difference[] }
  | { line: BankLine; payment: null; why: "recorded" | "unknown" | "several" | "again" };

/**
 * Matches lines by currency and reference, and by amount where several payments bear the reference; never by amount alone. Each
 * recorded payment stands for one line of its day, amount and bank reference: a list that is sent again pays no second part.
 */
export function matchBankList<E extends Expected>(
  lines: readonly BankLine[],
  payments: readonly E[],
  recorded: readonly Recorded[],
): Matched<E>[] {
  const taken = new Set<string>();
  const told = new Set<Recorded>();
  return lines.map((line): Matched<E> => {
    const known = recorded.find((one) => !told.has(one) && isLine(line, one));
    if (known) {
      told.add(known);
      return { line, payment: null, why: "recorded" };
    }
    const named = payments.filter((payment) => payment.currency === line.currency && names(line.reference, payment));
    const exact = named.filter(({ amount }) => amount === line.amount);
    const fitting = exact.length > 0 ? exact : named;
    const free = fitting.filter(({ releaseId }) => !taken.has(releaseId));
    if (fitting.length === 0) return { line, payment: null, why: "unknown" };
    if (free.length === 0) return { line, payment: null, why: "again" };
    const [payment] = free;
    if (free.length > 1 || !payment) return { line, payment: null, why: "several" };
    taken.add(payment.releaseId);
    return { line, payment, differences: differencesOf(line.amount, payment.amount) };
  });
}

function differencesOf(paid: Minor, released: Minor): readonly Difference[] {
  const direction = compare(paid, released);
  if (direction === 0) return [];
  return direction < 0 ? ["bank_fee", "short"] : ["over"];
}

const isLine = (line: BankLine, one: Recorded): boolean =>
  one.currency === line.currency &&
  one.amount === line.amount &&
  one.date === line.date &&
  names(line.reference, one) &&
  (one.bankReference === null || sameWords(one.bankReference, line.bankReference ?? line.reference));

const sameWords = (one: string, other: string): boolean => wordsOf(one).join("") === wordsOf(other).join("");

/** Whether a transfer's words hold the payment's reference, or the number of its order, word by word: 4711 is not 47110. */
function names(said: string, { reference, orderNumber }: Pick<Expected, "reference" | "orderNumber">): boolean {
  const words = wordsOf(said);
  return [reference, orderNumber].some((sought) => {
    const run = wordsOf(sought);
    return run.length > 0 && (words.join("") === run.join("") || words.some((_, at) => run.every((word, n) => words[at + n] === word)));
  });
}

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
