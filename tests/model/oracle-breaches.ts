import { all, type Fact, last, stands } from "./oracle.ts";

/** Every breach up to now by its key: what moved outside the gate, or was carried out on a basis that then fell away. */
export function breaches(events: readonly Fact[], now: string): Map<string, { stepId: string; resolved: boolean }> {
  const found: [string, string][] = all(events, "breach.found").map(({ data }) => [data.key ?? "", data.stepId ?? ""]);
  for (const { data } of all(events, "step.recorded_outside_gate")) found.push([`outside:${data.recordId}`, data.stepId ?? ""]);
  for (const { data: record } of all(events, "step.recorded")) {
    const released = last(events, "step.released", (data) => data.releaseId === record.releaseId);
    const { releaseId, basis } = released?.data ?? {};
    const failed = all(events, "integrity.failed").filter(({ n }) => n > (released?.n ?? 0));
    for (const { by, submissionId, decisionId } of Array.isArray(basis) ? basis : []) {
      if (by !== "accepted") continue;
      for (const key of fallen(events, failed, submissionId, decisionId, now))
        found.push([key.replace(":", `:${releaseId}:`), record.stepId ?? ""]);
    }
  }
  const resolved = (key: string) => last(events, "breach.resolved", (data) => data.key === key) !== undefined;
  return new Map(found.map(([key, stepId]) => [key, { stepId, resolved: resolved(key) }]));
}

/** How the acceptance that a release rested on, or one that took its place, fell away later. */
function fallen(
  events: readonly Fact[],
  failed: readonly Fact[],
  submissionId: string | null,
  decisionId: string | null,
  now: string,
): string[] {
  const keys: string[] = [];
  const files = last(events, "submission.made", (data) => data.submissionId === submissionId)?.data.files ?? [];
  for (const { sha256 } of files) {
    if (failed.some(({ data }) => data.sha256 === sha256)) keys.push(`integrity:${sha256}`);
  }
  const decisions = all(events, "decision.taken").filter(({ data }) => data.submissionId === submissionId);
  const first = decisions.findIndex(({ data }) => data.decisionId === decisionId);
  decisions.slice(first).forEach(({ data }, index, standing) => {
    const revoked = last(events, "decision.revoked", (other) => other.decisionId === data.decisionId);
    if (revoked || data.outcome === "rejected") keys.push(`revoked:${data.decisionId}`);
    const end = [revoked?.at, standing[index + 1]?.at, now].filter((at) => at !== undefined).sort()[0] as string;
    for (const point of data.openPoints ?? []) if (!stands(events, point, end)) keys.push(`lapsed:${point.openPointId}`);
  });
  return keys;
}
