import { createHmac } from "node:crypto";

/**
 * The headers that let a receiver check a message: its id, the second it was sent, and one signature for each live secret, as
 * Standard Webhooks lays down.
 */
export function signed(message: { id: string; body: string }, secrets: readonly string[], sentAt: Date): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const content = `${message.id}.${timestamp}.${message.body}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    return `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
  });
  return { "webhook-id": message.id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
