import { refuse } from "~/domain/record/error.ts";
import type { OffCause, WebhookType } from "~/domain/webhooks/events.ts";

/** An address of another system that is told what happens on orders. */
export interface Endpoint {
  endpointId: string;
  url: string;
  types: WebhookType[];
  active: boolean;
  /** Its secrets from the oldest that still signs to the newest; one, or two while the receiver changes over. */
  oldestGeneration: number;
  generation: number;
  /** Since when nothing was taken over; null while it answers. */
  failingSince: string | null;
  offCause: OffCause | null;
}

export const MOST_ENDPOINTS = 20;
const MOST_LENGTH = 1_000;

/** The generations whose secrets sign now. */
export const liveGenerations = ({ oldestGeneration, generation }: Pick<Endpoint, "oldestGeneration" | "generation">): number[] =>
  Array.from({ length: generation - oldestGeneration + 1 }, (_, at) => oldestGeneration + at);

/**
 * An address as it is kept. Refuses at the field `url` what no message may be sent to; which machine a name leads to is looked at
 * each time something is sent. With `loopback`, plain http to this machine is taken too.
 */
export function endpointUrl(typed: string, loopback: boolean): string {
  const fault = (code: string): never => refuse("invalid", code, { field: "url" });
  if (typed.length > MOST_LENGTH) fault("webhook_url_long");
  if (!URL.canParse(typed)) fault("webhook_url_unreadable");
  const url = new URL(typed);
  const local = loopback && url.protocol === "http:" && isLoopbackHost(url.hostname);
  if (url.protocol !== "https:" && !local) fault("webhook_url_https");
  if (url.username || url.password) fault("webhook_url_password");
  url.hash = "";
  return url.href;
}

/** Whether a host as URL writes it names this machine by itself, whatever a resolver says. */
export const isLoopbackHost = (hostname: string): boolean => hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
