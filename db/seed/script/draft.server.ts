import type { EvidenceType } from "~/domain/requests/events.ts";
import { keepDraft } from "~/queries/supplier/draft.server.ts";
import { services } from "~/server/services.server.ts";
import { type NamedBytes, sendFiles } from "../files/receive-files.server.ts";
import type { OrderScript } from "./order-script.server.ts";
import { placeOf } from "./submit.server.ts";

/** The supplier begins an answer and leaves it: files wait and fields are kept, nothing is submitted. */
export async function startDraft(
  script: OrderScript,
  type: EvidenceType,
  files: readonly NamedBytes[],
  fields: Record<string, string>,
): Promise<void> {
  const { requestId } = script.request(type);
  await sendFiles(placeOf(script, { requestId, purpose: "evidence" }, false), files);
  const { organizationId } = script.stage.tenant;
  const { linkId, contactId } = script.link();
  const named = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`fields.${name}`, value]));
  await keepDraft(services().pool, { organizationId, orderId: script.orderId, linkId, contactId }, requestId, named);
}
