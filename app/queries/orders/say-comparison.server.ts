import { agree } from "~/domain/comparison/agree.ts";
import { type Conflict, conflictsOf, controllingOf, grouped } from "~/domain/comparison/conflict.ts";
import type { FoundFile } from "~/domain/comparison/found-file.ts";
import { foundKey } from "~/domain/comparison/proposal.ts";
import { type StatedValue, valuesOf, type WordsOf } from "~/domain/comparison/value.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import type { OrderWords } from "./order-words.server.ts";

/** The words that records are compared by; an erased text is compared with nothing. */
export const recordWords =
  ({ texts }: Pick<OrderReading, "texts">): WordsOf =>
  (key) =>
    key === null ? null : (texts[key] ?? null);

/** What is said of each thing, side by side, what disagrees first: what holds, then every other record with what was done where it conflicts. */
export function sayComparison(reading: OrderReading, words: OrderWords) {
  const { file } = reading;
  const said = recordWords(reading);
  const conflicts = conflictsOf(file, said);
  const open = conflicts.filter(({ settled }) => !settled);
  const isOpen = (values: readonly StatedValue[]) =>
    open.some(({ other }) => values.some((value) => value.aspect === other.aspect && value.subject === other.subject));
  return {
    open: open.length,
    things: grouped(valuesOf(file, said))
      .filter((values) => values.length > 1)
      .sort((one, other) => Number(isOpen(other)) - Number(isOpen(one)))
      .map((values) => {
        const controlling = controllingOf(values);
        const { aspect } = controlling;
        return {
          aspect,
          name: words.t(`comparison:aspect.${aspect}`),
          lines: linesOf(file, controlling.subject),
          controlling: { ...sourceOf(file, controlling, words), words: controlling.words, standing: controlling.standing },
          others: values
            .filter((value) => value !== controlling)
            .map((value) => ({
              ...sourceOf(file, value, words),
              words: value.words,
              standing: value.standing,
              confirmed: confirmedBy(file, value, words),
              agrees: agree(aspect, controlling.words, value.words),
              conflict: conflictSaid(
                file,
                conflicts.find(
                  ({ other, controlling: held }) => other.aspect === aspect && sameSource(other, value) && held.subject === value.subject,
                ),
                words,
              ),
            })),
        };
      }),
  };
}

export type ComparisonSaid = ReturnType<typeof sayComparison>;
export type ComparedThing = ComparisonSaid["things"][number];

/** Who said that a file states it, and the key to take that back by. */
function confirmedBy(file: OrderFile, { aspect, source }: StatedValue, words: OrderWords) {
  if (source.kind !== "file") return null;
  const key = foundKey({ aspect, fileId: source.id, mark: source.mark });
  const looked = file.foundValues[key];
  return looked ? { key, by: words.t("comparison:confirmed_by", { name: words.who(looked.by), date: words.day(looked.at) }) } : null;
}

function sameSource({ source: one }: StatedValue, { source: other }: StatedValue): boolean {
  if (one.id !== other.id) return false;
  if (one.kind === "file" || other.kind === "file") return one.kind === "file" && other.kind === "file" && one.mark === other.mark;
  return one.kind === "submission" && other.kind === "submission" && one.field === other.field;
}

function conflictSaid(file: OrderFile, conflict: Conflict | undefined, words: OrderWords) {
  if (!conflict) return null;
  const settled = file.conflicts[conflict.key]?.settled;
  return {
    key: conflict.key,
    askedBy: conflict.askedBy,
    matter: conflict.matter && {
      matterId: conflict.matter.matterId,
      title: words.text(conflict.matter.title),
      open: conflict.matter.closed === null,
    },
    settled: settled ? { who: words.who(settled.by), reason: words.text(settled.reason) } : null,
  };
}

/** Where a value stands: "Serial log v1", "The order". */
export function sourceOf(file: OrderFile, { source }: StatedValue, words: OrderWords): { source: string; requestId: string | null } {
  if (source.kind === "order") return { source: words.t("comparison:order_says"), requestId: null };
  if (source.kind === "file") return fileSource(source.of, source.page, words);
  return { source: versionName(file, source.requestId, source.id, words), requestId: source.requestId };
}

/** "The invoice HE-26-0311, page 2", "Role statement v1, page 1". */
export function fileSource(of: FoundFile, page: number, words: OrderWords): { source: string; requestId: string | null } {
  if (of.of === "document") {
    const name = words.text(of.document.name);
    return { source: words.t("comparison:on_page", { file: name, page }), requestId: null };
  }
  const type = words.t("comparison:version_of", { type: words.t(`evidence:name.${of.request.type}`), version: of.submission.version });
  return { source: words.t("comparison:on_page", { file: type, page }), requestId: of.request.requestId };
}

function versionName(file: OrderFile, requestId: string, submissionId: string, words: OrderWords): string {
  const request = file.requests[requestId];
  const type = request ? words.t(`evidence:name.${request.type}`) : "";
  return words.t("comparison:version_of", { type, version: file.submissions[submissionId]?.version ?? 0 });
}

/** "1, 2" where goods are spoken of by line; empty otherwise. */
function linesOf(file: OrderFile, subject: string): string {
  const { lines } = facts(file);
  const named = lines.flatMap(({ lineId }, at) => (subject.includes(lineId) ? [at + 1] : []));
  return named.length === lines.length ? "" : named.join(", ");
}
