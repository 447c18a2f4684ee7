import type { Decision } from "~/domain/decisions/state.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { saysRoutine } from "~/domain/statements/routine.ts";
import type { Statement } from "~/domain/statements/state.ts";
import { changedSince, reasonCounts, versionsOfThread } from "~/domain/statements/statement.ts";
import { wordDiff } from "~/domain/statements/word-diff.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { type FollowUpSaid, sayFollowedUp } from "~/queries/orders/say-followed-up.server.ts";

/** An explanation with its versions, newest first, as a member reads it. */
export const sayThread = (file: OrderFile, versions: readonly Statement[], words: OrderWords) => ({
  threadId: versions[0]?.threadId ?? "",
  requestId: versions[0]?.about.requestId ?? null,
  versions: versions.map((statement) => sayStatement(file, statement, words)).reverse(),
});

export type ThreadSaid = ReturnType<typeof sayThread>;

function sayStatement(file: OrderFile, statement: Statement, words: OrderWords) {
  const { t } = words;
  const { about, reasonCode } = statement;
  const author = words.text(statement.author);
  const numbers = facts(file).lines.flatMap(({ lineId }, n) =>
    about.lineIds.includes(lineId) ? [t("statements:line", { n: n + 1 })] : [],
  );
  return {
    statementId: statement.statementId,
    version: t("statements:version", { version: statement.version }),
    words: words.text(statement.words),
    by:
      statement.enteredBy === "buyer"
        ? t("statements:through", {
            author,
            channel: t(`submissions:channel.${statement.channel ?? "other"}`),
            date: statement.saidOn ? words.date(statement.saidOn) : words.day(statement.at),
            name: words.who(statement.by),
          })
        : t("statements:said_by", { author, date: words.day(statement.at) }),
    reason: reasonCode ? t(`supplier:reason.${reasonCode}`) : null,
    tied: [...numbers, ...about.batches.map((batch) => t("statements:batch", { batch }))],
    /** A reason was given and is tied to nothing. */
    untied: reasonCode !== null && !reasonCounts(statement),
    confirmed: statement.confirmed
      ? t("statements:confirmed", { name: words.text(statement.confirmed.name), date: words.day(statement.confirmed.at) })
      : null,
    unconfirmed: statement.enteredBy === "buyer" && statement.party.kind === "supplier" && !statement.confirmed,
    /** The words call it routine: the document of that practice can be asked for, or was. */
    routine: routineOf(file, statement, words),
    files: statement.files.map((item) => ({ fileId: item.fileId, name: words.text(item.name) })),
  };
}

function routineOf(file: OrderFile, { statementId, about, party, words: said }: Statement, words: OrderWords): FollowUpSaid | null {
  if (about.requestId === null || party.kind === "member" || !saysRoutine(words.text(said))) return null;
  return sayFollowedUp(file, about.requestId, { kind: "routine", id: statementId }, words);
}

/** A statement beside what its speaker says now, word by word; null while nothing newer was said. */
export function sayWordsChanged(file: OrderFile, statement: Statement, words: OrderWords) {
  const now = versionsOfThread(file, statement.threadId).at(-1);
  if (!now || now.version <= statement.version) return null;
  return {
    was: words.t("statements:version", { version: statement.version }),
    is: words.t("statements:version", { version: now.version }),
    on: words.day(now.at),
    parts: wordDiff(words.text(statement.words), words.text(now.words)),
    reasons:
      now.reasonCode !== statement.reasonCode
        ? words.t("statements:reason_changed", {
            before: reasonWords(statement, words),
            now: reasonWords(now, words),
          })
        : null,
  };
}

export type WordsChanged = NonNullable<ReturnType<typeof sayWordsChanged>>;

const reasonWords = ({ reasonCode }: Statement, { t }: OrderWords): string =>
  reasonCode ? t(`supplier:reason.${reasonCode}`) : t("statements:reason_none");

/** The sentence around them ends with its own stop. */
const withoutStop = (said: string): string => said.replace(/[.。]$/, "");

/** What a decision rested on and that is said otherwise now, in words; one entry for each explanation. */
export const sayChanged = (file: OrderFile, decision: Decision, words: Pick<OrderWords, "t" | "text">) =>
  changedSince(file, decision).map(({ before, after }) => ({
    threadId: after.threadId,
    words: words.t("statements:changed_since_text", {
      author: words.text(before.author),
      before: withoutStop(words.text(before.words)),
      now: withoutStop(words.text(after.words)),
    }),
  }));
