import { dateIn } from "~/domain/calendar/calendar.ts";
import type { SupplierStatement, SupplierView } from "~/domain/order-file/supplier-view.ts";
import { reasonCode } from "~/domain/statements/events.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import { formatDate } from "~/words/format.ts";

type RequestOfView = SupplierView["requests"][number];

/** The supplier's explanations under a request, newest thread first, and the form for a new or a changed one. */
export function showStatements(page: SupplierPage, request: RequestOfView, changing: string | null) {
  const threads = new Map<string, SupplierStatement[]>();
  for (const statement of request.statements) threads.set(statement.threadId, [...(threads.get(statement.threadId) ?? []), statement]);
  const changed = changing ? threads.get(changing)?.at(-1) : undefined;
  return {
    threads: [...threads.values()].reverse().map((versions) => versions.toReversed().map((version) => showStatement(page, version))),
    form: {
      threadId: changed?.threadId ?? "",
      version: (changed?.version ?? 0) + 1,
      reason: changed?.reasonCode ?? "",
      words: changed ? page.text(changed.words) : "",
      author: changed?.author ? page.text(changed.author) : (page.contact.name ?? ""),
      about: changed
        ? [...changed.lineIds.map((id) => `line:${id}`), ...changed.batches.map((one) => `batch:${one}`)]
        : aboutOf(page, request),
      subjects: subjectsOf(page, request),
      reasons: reasonCode.options.map((reason) => ({ reason, words: page.t(`supplier:reason.${reason}`) })),
    },
  };
}

export type StatementsShown = ReturnType<typeof showStatements>;
export type StatementShown = StatementsShown["threads"][number][number];

function showStatement(page: SupplierPage, statement: SupplierStatement) {
  const { t, language, view, text } = page;
  const day = (instant: string) => formatDate(dateIn(view.order.zone, instant), language);
  const entered = statement.enteredBy === "buyer";
  const lines = view.order.lines.flatMap(({ lineId }, n) =>
    statement.lineIds.includes(lineId) ? [t("statements:line", { n: n + 1 })] : [],
  );
  return {
    statementId: statement.statementId,
    threadId: statement.threadId,
    version: t("statements:version", { version: statement.version }),
    by: t("statements:said_by", { author: text(statement.author), date: day(statement.at) }),
    words: text(statement.words),
    meta: [
      statement.reasonCode ? t(`supplier:reason.${statement.reasonCode}`) : t("statements:reason_none"),
      ...lines,
      ...statement.batches.map((batch) => t("statements:batch", { batch })),
    ].join(t("supplier:list_comma")),
    entered: entered
      ? t("statements:entered_by_buyer", {
          channel: t(`submissions:channel.${statement.channel ?? "other"}`),
          date: statement.saidOn ? formatDate(statement.saidOn, language) : day(statement.at),
        })
      : null,
    confirmed:
      statement.confirmedAt && t("statements:confirmed", { name: text(statement.confirmedName), date: day(statement.confirmedAt) }),
    toConfirm: entered && statement.confirmedAt === null,
  };
}

/** Lines and batches that a reason may be about. */
function subjectsOf({ view, t, text }: SupplierPage, request: RequestOfView) {
  const batches = new Set([...view.order.lines.flatMap((line) => line.batches), ...request.scope.batches]);
  return [
    ...view.order.lines.map(({ lineId, words }, n) => ({
      value: `line:${lineId}`,
      label: t("requests:line", { n: n + 1, words: text(words) }),
    })),
    ...[...batches].map((batch) => ({ value: `batch:${batch}`, label: t("statements:batch", { batch }) })),
  ];
}

/** What the request itself is about; the one line of an order that has one. */
function aboutOf({ view }: SupplierPage, { scope }: RequestOfView): string[] {
  const named = [...scope.lineIds.map((lineId) => `line:${lineId}`), ...scope.batches.map((batch) => `batch:${batch}`)];
  const [only, ...more] = view.order.lines;
  return named.length === 0 && only && more.length === 0 ? [`line:${only.lineId}`] : named;
}
