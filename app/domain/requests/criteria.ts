import type { EvidenceType } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";

/** What evidence about the marks of the goods has to show at least: what their products say, each once. Null for other evidence. */
export function criteriaFor(type: EvidenceType, marks: readonly (string | null)[]): string | null {
  if (!["mark", "label", "serial_range"].includes(EVIDENCE_RULES[type].field)) return null;
  return [...new Set(marks.filter((mark) => mark !== null && mark.trim() !== ""))].join("; ") || null;
}
