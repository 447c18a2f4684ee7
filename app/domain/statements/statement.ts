import type { Decision } from "~/domain/decisions/state.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Statement } from "~/domain/statements/state.ts";

/** Every version of one explanation, oldest first. */
export function versionsOfThread(file: OrderFile, threadId: string): Statement[] {
  return Object.values(file.statements)
    .filter((statement) => statement.threadId === threadId)
    .sort((a, b) => a.version - b.version);
}

/** The explanations about a request: one entry per thread, oldest thread first, each with its versions. */
export function threadsOn(file: OrderFile, requestId: string): Statement[][] {
  return threadsOf(Object.values(file.statements).filter(({ about }) => about.requestId === requestId));
}

/** Statements gathered by thread, oldest thread first, versions in their order. */
export function threadsOf(statements: readonly Statement[]): Statement[][] {
  const threads = new Map<string, Statement[]>();
  for (const statement of [...statements].sort((a, b) => a.n - b.n)) {
    threads.set(statement.threadId, [...(threads.get(statement.threadId) ?? []), statement]);
  }
  return [...threads.values()];
}

/** The newest version of every explanation about a request: what a decision on it rests on. */
export const currentStatements = (file: OrderFile, requestId: string): Statement[] =>
  threadsOn(file, requestId).flatMap((versions) => versions.at(-1) ?? []);

/** A reason counts only where it is tied to a line or a batch of the order. */
export const reasonCounts = ({ reasonCode, about }: Pick<Statement, "reasonCode" | "about">): boolean =>
  reasonCode !== null && (about.lineIds.length > 0 || about.batches.length > 0);

/**
 * The explanations that a decision rested on and that were changed since: what it was taken on, and what is said now.
 * Nothing locks by it; whoever reads the decision sees it.
 */
export function changedSince(file: OrderFile, decision: Pick<Decision, "statements">): { before: Statement; after: Statement }[] {
  return decision.statements.flatMap((statementId) => {
    const before = file.statements[statementId];
    const after = before && versionsOfThread(file, before.threadId).at(-1);
    return before && after && after.version > before.version ? [{ before, after }] : [];
  });
}
