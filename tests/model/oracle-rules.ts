import { all, current, type Data, type Fact, last, stands } from "./oracle.ts";

/** What a log was found to hold, and which of it was given a reason. */
export interface SerialData {
  fileId?: string;
  exceptions?: readonly { letter: string; kind: string; from: string; to: string; count: number; source: string | null }[];
  more?: Readonly<Record<string, number>>;
  letters?: readonly string[];
}

/** What the rules pinned last on the order want before a step, and nobody asked for or explained: as "kind:subject". */
export function rulesUnmet(events: readonly Fact[], stepId: string): string[] {
  const pinned = last(events, "rules.pinned", () => true)?.data;
  const kind = last(events, "step.added", (data) => data.stepId === stepId)?.data.kind ?? "";
  const lines = events.findLast(({ type }) => type === "order.created" || type === "order.amended")?.data.lines ?? [];
  const flags = lines.flatMap((line) => line.flags);
  const risk = all(events, "order.created")[0]?.data.riskClass ?? "";
  const types = all(events, "requirement.added").flatMap(({ data }) =>
    data.stepId === stepId && data.level === "required"
      ? [last(events, "request.sent", (sent) => sent.requestId === data.requestId)?.data.type ?? ""]
      : [],
  );
  const failures = (pinned?.content?.evidence ?? []).flatMap((rule, place) => {
    const meant =
      rule.steps.includes(kind) &&
      (rule.riskClasses.length === 0 || rule.riskClasses.includes(risk)) &&
      (rule.flags.length === 0 || rule.flags.some((flag) => flags.includes(flag))) &&
      (rule.withoutStep === undefined || !last(events, "step.added", (data) => data.kind === rule.withoutStep));
    return meant && !rule.oneOf.some((type) => types.includes(type)) ? [`rule:${pinned?.version}.${place}`] : [];
  });
  if (!pinned?.content?.serials.includes(kind) || !flags.includes("serials")) return failures;
  const waited = [...new Set(all(events, "requirement.added").map(({ data }) => data.requestId ?? ""))];
  return [...failures, ...waited.filter((requestId) => unexplained(events, requestId)).map((requestId) => `serials:${requestId}`)];
}

/** Whether the newest version declared gaps or duplicates, or its log shows exceptions, that no standing decision on it answers for good. */
function unexplained(events: readonly Fact[], requestId: string): boolean {
  const made = current(events, requestId);
  const logs = all(events, "log.examined").filter(({ data }) => data.submissionId === made?.data.submissionId);
  const compared = last(events, "records.compared", ({ submissionId }) => submissionId === made?.data.submissionId);
  const found = [made, ...logs, compared].flatMap((event) =>
    (event?.data.discrepancies ?? []).map((one) => ({ ...one, log: event === made ? null : event })),
  );
  const faults = found.filter(({ code, weight }) => weight === "blocks" && /^serials?_|^log_/.test(code));
  if (!made || faults.length === 0) return false;
  const changed = events.findLast(({ type, data }) => /^submission\.(made|withdrawn)$/.test(type) && data.requestId === requestId);
  const decision = last(events, "decision.taken", ({ submissionId }) => submissionId === made.data.submissionId);
  const revoked = last(events, "decision.revoked", ({ decisionId }) => decisionId === decision?.data.decisionId);
  if (!decision || revoked || decision.n < (changed?.n ?? 0) || decision.data.outcome === "rejected") return true;
  return faults.some(
    ({ discrepancyId, code, log }) => !answered(events, decision.data, discrepancyId) && !(log && reasoned(events, log, code, decision)),
  );
}

/** Whether every exception of a kind had a reason before the decision, given for this log or for the same numbers in an earlier version. */
function reasoned(events: readonly Fact[], log: Fact, code: string, decision: Fact): boolean {
  const kind = code.replace("serials_", "");
  const { exceptions = [], more = {}, requestId } = log.data;
  const of = exceptions.filter((one) => one.kind === kind);
  if (of.length === 0 || more[kind]) return false;
  const same = (one: (typeof of)[number]) => JSON.stringify([one.kind, one.from, one.to, one.count, one.source]);
  const said = all(events, "exception.explained").filter(({ n, data }) => n < decision.n && data.requestId === requestId);
  return of.every((one) =>
    said.some(({ n, data }) => {
      const about = last(events, "log.examined", (seen) => seen.submissionId === data.submissionId && seen.fileId === data.fileId);
      const meant = about?.data.exceptions?.filter(({ letter }) => data.letters?.includes(letter)) ?? [];
      return about !== undefined && (about === log || n < log.n) && meant.some((other) => same(other) === same(one));
    }),
  );
}

function answered(events: readonly Fact[], { answers = [], openPoints = [] }: Data, discrepancyId: string): boolean {
  const answer = answers.find((one) => one.discrepancyId === discrepancyId);
  if (!answer?.openPointId) return answer !== undefined;
  const closed = last(events, "open_point.closed", ({ openPointId }) => openPointId === answer.openPointId);
  const point = openPoints.find(({ openPointId }) => openPointId === answer.openPointId);
  return closed !== undefined && point !== undefined && stands(events, point, closed.at);
}
