/** What was wrong with a form: at its fields, or with the whole; and what was typed, so that nothing is lost. */
export interface FormProblems {
  fields: Record<string, { key: string; params: Record<string, string> }>;
  page: { key: string; params: Record<string, string> } | null;
  typed: Record<string, string>;
}
