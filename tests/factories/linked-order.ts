import { readFileSync } from "node:fs";
import path from "node:path";
import type { Pool } from "#db/client.server.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import type { Command } from "~/domain/order-file/command.ts";
import { supplierParts } from "~/domain/order-file/view-for.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { linkToken } from "~/ledger/link-token.server.ts";
import { makeOrder, orderInput } from "./order.ts";
import { makeOrganization, type TestOrganization } from "./organization.ts";

export interface LinkedOrder {
  of: TestOrganization;
  ledger: Ledger;
  orderId: string;
  linkId: string;
  generation: number;
  token: string;
  /** How the link's pages name it. */
  ref: string;
  /** Of the contact who holds the link, in the order in which they were asked for. */
  requestIds: string[];
  /** Runs a command on the order as a member of this role, or through the link. */
  run: <I>(as: keyof TestOrganization["members"] | "supplier", command: Command<I>, input: I) => Promise<Committed>;
}

/** The ledger of a running server, from its data folder's own keys. */
export const ledgerOf = (pool: Pool, dataFolder: string): Ledger => ({
  pool,
  linkKey: readFileSync(path.join(dataFolder, "keys", "link-key"), "utf8").trim(),
  recipients: () => [],
  supplierParts,
});

type Asked = Partial<RequestInput> & { type: EvidenceType };

export const PHOTOS: Asked = { type: "batch_photo_set", question: "Show the batch mark on the units and on all 40 cartons", minFiles: 2 };
export const ROLES: Asked = { type: "role_statement", question: "Who sells, who makes, and who receives the money?", minFiles: 0 };

/** An order whose balance waits for requests to one contact, and that contact's link. */
export async function makeLinkedOrder(
  ledger: Ledger,
  {
    asked = [PHOTOS],
    batches = ["B-2605-1", "B-2606-1"],
    name = "Northgate Instruments",
    parts = {} as Parameters<typeof orderInput>[1],
  } = {},
): Promise<LinkedOrder> {
  const of = await makeOrganization(ledger.pool, { name });
  const [line] = orderInput(of).lines;
  const order = await makeOrder(ledger, of, { orderedOn: "2026-01-14", lines: line ? [{ ...line, batches }] : [], ...parts });
  const { orderId } = order.file;
  const by = (as: keyof TestOrganization["members"]) => ({ kind: "member" as const, memberId: of.members[as] });
  let link = { linkId: "", generation: 0 };
  const run: LinkedOrder["run"] = (as, command, input) =>
    commit({
      ledger,
      organizationId: of.organizationId,
      orderId,
      actor: as === "supplier" ? { kind: "supplier", ...link } : by(as),
      command: (file, ctx) => command(file, input, ctx),
    });
  const linked = await run("purchasing", makeLink, { contactId: of.contactId, contactName: "Li Wei" });
  const made = Object.values(linked.file.links)[0]!;
  link = { linkId: made.linkId, generation: made.generation };
  const stepId = order.file.steps[0]!.stepId;
  const requests = asked.map((one) => {
    const rule = EVIDENCE_RULES[one.type];
    return {
      question: "What?",
      decisionQuestion: "May the balance be paid?",
      field: rule.field,
      promise: rule.promise,
      contactId: of.contactId,
      contactName: "Li Wei",
      scope: { lineIds: [], batches: one.type === "batch_photo_set" ? batches : [], quantity: null },
      dueDate: "2099-03-06",
      requiredFields: rule.fields.filter(({ required }) => required).map(({ name }) => name),
      minFiles: rule.minFiles,
      alternatives: [],
      baselineDocumentId: null,
      example: null,
      needs: [{ stepId, level: "required" as const }],
      ...one,
    };
  });
  const sent = await run("purchasing", sendRequests, { requests });
  return {
    ...{ of, ledger, orderId, ...link, run },
    token: linkToken(ledger.linkKey, link.linkId, link.generation),
    ref: link.linkId.slice(-12),
    requestIds: Object.values(sent.file.requests)
      .filter(({ contactId }) => contactId === of.contactId)
      .map(({ requestId }) => requestId),
  };
}
