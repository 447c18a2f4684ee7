import type { Statement } from "~/domain/statements/state.ts";
import { wordDiff } from "~/domain/statements/word-diff.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";

/**
 * Two versions of what was said, word by word: the ones asked for, else the newest change among them. Null while there is only one
 * version of everything.
 */
export function compareVersions(
  threads: readonly (readonly Statement[])[],
  asked: { from: string | null; to: string | null },
  words: OrderWords,
) {
  const all = threads.flat();
  if (all.length < 2) return null;
  const named = (statementId: string | null) => all.find((statement) => statement.statementId === statementId);
  const changed = threads
    .filter(({ length }) => length > 1)
    .sort((a, b) => (a.at(-1)?.n ?? 0) - (b.at(-1)?.n ?? 0))
    .at(-1);
  const from = named(asked.from) ?? changed?.at(-2) ?? all[0];
  const to = named(asked.to) ?? changed?.at(-1) ?? all[1];
  if (!from || !to) return null;
  return {
    choices: all.map((statement) => ({ statementId: statement.statementId, label: labelOf(statement, words) })),
    from: from.statementId,
    to: to.statementId,
    parts: wordDiff(words.text(from.words), words.text(to.words)),
  };
}

const labelOf = (statement: Statement, words: OrderWords): string =>
  words.t("matters:version_of", {
    version: statement.version,
    author: words.text(statement.author),
    date: statement.saidOn ? words.date(statement.saidOn) : words.day(statement.at),
  });
