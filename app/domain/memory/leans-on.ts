/** What an earlier order let pass once: the order's number and the words of what was accepted. */
export interface PastConcession {
  number: string;
  condition: string;
}

/** Fields that say who and what in general: the same on every order, so equal to anything. */
const GENERAL = new Set([
  "company",
  "site",
  "made_on",
  "product",
  "quantity",
  "sample_size",
  "cartons_total",
  "seller",
  "factory",
  "payee",
]);
const SHORTEST = 4;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s.,;:、，。；：“”"'’()（）]+/g, " ")
    .trim();

/**
 * The numbers of earlier orders whose one-time acceptance an answer leans on: it cites the order or what was accepted there, or
 * one of its values is a value that was accepted there. Such an acceptance ended with its order; the buyer is told, nothing is decided.
 */
export function leansOn(fields: Readonly<Record<string, string>>, note: string | null, concessions: readonly PastConcession[]): string[] {
  const particular = Object.entries(fields).filter(([name]) => !GENERAL.has(name));
  const said = [...particular.map(([, value]) => value), note ?? ""].map(plain).filter(Boolean);
  const leaning = concessions.filter(({ number, condition }) => {
    const accepted = plain(condition);
    const cited = said.some(
      (text) => ` ${text} `.includes(` ${plain(number)} `) || (accepted.length >= SHORTEST && text.includes(accepted)),
    );
    return cited || particular.some(([, value]) => plain(value).length >= SHORTEST && ` ${accepted} `.includes(` ${plain(value)} `));
  });
  return [...new Set(leaning.map(({ number }) => number))];
}
