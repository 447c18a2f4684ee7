import type { Tenant } from "#db/tenancy.server.ts";
import { ms } from "~/domain/calendar/calendar.ts";
import { found } from "~/domain/record/error.ts";
import { readOrder } from "~/ledger/read.server.ts";

/** A standing decision, for revoking it. Throws `missing` for one that is not on the order. */
export async function readStandingDecision(tenant: Tenant, orderId: string, decisionId: string) {
  const { file, texts } = await readOrder(tenant, orderId);
  const decision = found(file.decisions[decisionId], "no_such_decision");
  const request = found(file.requests[decision.requestId], "no_such_request");
  return {
    orderId,
    number: file.order?.number ?? "",
    decisionId,
    version: decision.version,
    type: request.type,
    sentence: decision.sentence ? (texts[decision.sentence] ?? "") : "",
  };
}

/** An open point and the files of the order that could meet it. Throws `missing` for one that is not on the order. */
export async function readOpenPoint(tenant: Tenant, orderId: string, openPointId: string) {
  const { file, texts, now } = await readOrder(tenant, orderId);
  const point = found(file.openPoints[openPointId], "no_such_open_point");
  const decision = found(file.decisions[point.decisionId], "no_such_decision");
  const words = (key: string | null) => (key === null ? "" : (texts[key] ?? ""));
  const submitted = Object.values(file.submissions).flatMap((submission) => [
    ...submission.files.map((item) => ({ item, at: submission.at })),
    ...submission.notes.flatMap((note) => note.files.map((item) => ({ item, at: note.at }))),
  ]);
  const documents = Object.values(file.documents).map(({ file: item, name, at }) => ({ sha256: item.sha256, name: words(name), at }));
  return {
    orderId,
    number: file.order?.number ?? "",
    openPointId,
    requestType: found(file.requests[decision.requestId], "no_such_request").type,
    words: words(point.words),
    dueDate: point.dueDate,
    overdue: ms(now) >= ms(point.dueAt),
    closed: point.closed !== null,
    files: [...submitted.map(({ item, at }) => ({ sha256: item.sha256, name: words(item.name), at })), ...documents].sort((a, b) =>
      b.at.localeCompare(a.at),
    ),
  };
}
