import { acceptance, all, current, type Data, type Fact, last, waivers } from "./oracle.ts";

/** The newest change of a payment to another payee or account, for which a party relationship note is wanted. */
const changeOf = (events: readonly Fact[], stepId: string): Fact | undefined =>
  last(events, "step.payee_changed", (data) => data.stepId === stepId && data.noteWanted === true);

/** The notes that a payment has to have. */
const notesOf = (events: readonly Fact[], stepId: string): Data[] =>
  all(events, "requirement.added")
    .map(({ data }) => data)
    .filter(({ level, requestId, ...data }) => {
      const sent = last(events, "request.sent", (of) => of.requestId === requestId);
      return data.stepId === stepId && level === "required" && sent?.data.type === "party_relationship_note";
    });

/** Whether what fails is the note on a changed payee, which no early release passes over. */
export const isNoteOfChange = (events: readonly Fact[], stepId: string, failure: string): boolean =>
  changeOf(events, stepId) !== undefined && notesOf(events, stepId).some(({ requirementId }) => failure === `requirement:${requirementId}`);

/** Whether a payment whose payee changed has no note that answers the change: none sent and accepted, waived, or still to come since. */
export function noteMissing(events: readonly Fact[], stepId: string, now: string): boolean {
  const changed = changeOf(events, stepId);
  if (!changed) return false;
  return notesOf(events, stepId).every((note) => {
    const waived = waivers(events, note.requirementId);
    if (acceptance(events, note, now)) return (current(events, note.requestId ?? "")?.n ?? 0) < changed.n;
    return waived.length > 0 && waived.every(({ n }) => n < changed.n);
  });
}
