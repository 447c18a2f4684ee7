/** What an endpoint may be told of. A name that was given out stays. */
export const WEBHOOK_TYPES = [
  "step.ready",
  "step.locked",
  "step.released",
  "step.recorded",
  "step.release_cancelled",
  "submission.received",
  "decision.recorded",
  "request.declined",
  "hold.placed",
  "hold.lifted",
  "breach.found",
] as const;

export type WebhookType = (typeof WEBHOOK_TYPES)[number];

/** Why an endpoint was switched off without anybody asking for it. */
export type OffCause = "failing" | "gone";

/** What changes in an organization's endpoints. Ids and codes only: an address may hold a secret, and stands in its row. */
export type WebhookEvent =
  | { type: "webhook.added"; data: { endpointId: string; types: WebhookType[] } }
  | { type: "webhook.changed"; data: { endpointId: string; types: WebhookType[]; active: boolean; moved: boolean } }
  | { type: "webhook.secret_made"; data: { endpointId: string; generation: number } }
  | { type: "webhook.secret_ended"; data: { endpointId: string; generation: number } }
  | { type: "webhook.resent"; data: { endpointId: string; deliveries: number } }
  | { type: "webhook.switched_off"; data: { endpointId: string; cause: OffCause } }
  | { type: "webhook.removed"; data: { endpointId: string } };
