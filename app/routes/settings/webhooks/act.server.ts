import { isIP } from "node:net";
import { z } from "zod";
import { isPublic } from "~/adapters/webhooks/public-address.server.ts";
import { refuse } from "~/domain/record/error.ts";
import { id } from "~/domain/record/scalars.ts";
import { KEPT_DAYS } from "~/domain/webhooks/delivery.ts";
import { endpointUrl, isLoopbackHost } from "~/domain/webhooks/endpoint.ts";
import { WEBHOOK_TYPES } from "~/domain/webhooks/events.ts";
import type { FormProblems } from "~/http/form-problems.ts";
import { line, list, tick } from "~/http/form-schema.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { actingOf, type MemberSession, requirePermissionPage } from "~/http/session.server.ts";
import { webhookSecret } from "~/ledger/webhook-secret.server.ts";
import {
  addWebhook,
  changeWebhook,
  endWebhookSecret,
  makeWebhookSecret,
  removeWebhook,
} from "~/queries/webhooks/change-endpoint.server.ts";
import { sendAgain } from "~/queries/webhooks/send-again.server.ts";
import { services } from "~/server/services.server.ts";

const types = list(z.enum(WEBHOOK_TYPES)).refine((chosen) => chosen.length > 0, "webhooks:problem.type_needed");
const one = z.object({ endpointId: id });
const add = one.extend({ url: line(2_000), types });
const change = add.extend({ active: tick() });
const days = z
  .string()
  .trim()
  .regex(/^\d{1,2}$/, "webhooks:problem.days")
  .transform(Number)
  .refine((count) => count >= 1 && count <= KEPT_DAYS, "webhooks:problem.days");
const replay = one.extend({ days, which: z.enum(["failed", "all"]) });
const again = one.extend({ deliveryId: id });

export type Done = { done: "saved" } | { secret: string; url: string } | { resent: number } | { problems: FormProblems };

/** What an owner does about endpoints and their messages, by the form's `intent`. Throws DomainErrors, and the 403 page. */
export async function actOnWebhooks(session: MemberSession, form: FormData): Promise<Done> {
  requirePermissionPage(session, "manage_rules");
  const { pool, linkKey } = services();
  const by = { ...actingOf(session), pool };
  const read = <S extends z.ZodType, R>(schema: S, work: (value: z.output<S>) => Promise<R>): Promise<R | { problems: FormProblems }> => {
    const checked = checkForm(form, schema);
    return checked.ok ? work(checked.value) : Promise.resolve({ problems: checked.problems });
  };
  const saved = { done: "saved" } as const;
  switch (form.get("intent")) {
    case "add":
      return read(add, async ({ endpointId, ...input }) => {
        const url = reachable(input.url);
        await addWebhook(by, { ...input, url, endpointId });
        return { secret: webhookSecret(linkKey, endpointId, 1), url };
      });
    case "change":
      return read(change, async ({ endpointId, ...input }) => {
        await changeWebhook(by, endpointId, { ...input, url: reachable(input.url) });
        return saved;
      });
    case "make_secret":
      return read(one, async ({ endpointId }) => {
        const { generation, url } = await makeWebhookSecret(by, endpointId);
        return { secret: webhookSecret(linkKey, endpointId, generation), url };
      });
    case "end_secret":
      return read(one, ({ endpointId }) => endWebhookSecret(by, endpointId).then(() => saved));
    case "remove":
      return read(one, ({ endpointId }) => removeWebhook(by, endpointId).then(() => saved));
    case "replay":
      return read(replay, async ({ endpointId, days: since, which }) => ({
        resent: await sendAgain(by, endpointId, { days: since, failedOnly: which === "failed" }),
      }));
    case "again":
      return read(again, async ({ endpointId, deliveryId }) => ({ resent: await sendAgain(by, endpointId, { deliveryId }) }));
    default:
      return saved;
  }
}

/** An address that may be kept; of one that is a plain number it is known already whether it lies on the public internet. */
function reachable(typed: string): string {
  const loopback = services().env.WEBHOOKS_TO_LOOPBACK;
  const url = endpointUrl(typed, loopback);
  const { hostname } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0 && !isPublic(host) && !(loopback && isLoopbackHost(hostname)))
    refuse("invalid", "webhook_url_private", { field: "url" });
  return url;
}
