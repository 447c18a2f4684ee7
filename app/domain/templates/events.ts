/** What changes in the organization's templates; what a version says is in its row. */
export interface TemplateEvent {
  type: "template.saved" | "template.retired" | "template.restored";
  data: { templateId: string; version: number };
}
