import { all, current, type Data, type Fact, last, stands } from "./oracle.ts";

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

/** Whether the newest version declared gaps or duplicates that no standing decision on it answers for good. */
function unexplained(events: readonly Fact[], requestId: string): boolean {
  const made = current(events, requestId);
  const found = made?.data.discrepancies?.filter(({ code }) => code.startsWith("serial_")) ?? [];
  if (!made || found.length === 0) return false;
  const changed = events.findLast(({ type, data }) => /^submission\.(made|withdrawn)$/.test(type) && data.requestId === requestId);
  const decision = last(events, "decision.taken", ({ submissionId }) => submissionId === made.data.submissionId);
  const revoked = last(events, "decision.revoked", ({ decisionId }) => decisionId === decision?.data.decisionId);
  if (!decision || revoked || decision.n < (changed?.n ?? 0) || decision.data.outcome === "rejected") return true;
  return found.some(({ discrepancyId }) => !answered(events, decision.data, discrepancyId));
}

function answered(events: readonly Fact[], { answers = [], openPoints = [] }: Data, discrepancyId: string): boolean {
  const answer = answers.find((one) => one.discrepancyId === discrepancyId);
  if (!answer?.openPointId) return answer !== undefined;
  const closed = last(events, "open_point.closed", ({ openPointId }) => openPointId === answer.openPointId);
  const point = openPoints.find(({ openPointId }) => openPointId === answer.openPointId);
  return closed !== undefined && point !== undefined && stands(events, point, closed.at);
}
