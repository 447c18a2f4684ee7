import type { Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { createMailer } from "~/adapters/mail/mailer.server.ts";
import { createDiskStore } from "~/adapters/object-store/disk.server.ts";
import type { TakeDecisionInput } from "~/domain/decisions/take-decision.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { recipients } from "~/domain/notifications/recipients.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";
import type { MakeSubmissionInput } from "~/domain/submissions/make-submission.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { deliverOutbox } from "~/jobs/deliver-outbox.server.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { acceptanceOf } from "../../factories/decision.ts";
import { makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";

export const ORIGIN = "https://holdpoint.example.com";

export interface OutboxState {
  id: string;
  kind: string;
  delivered: boolean;
  attempts: number;
  lastError: string | null;
}

/** What the jobs work with: a ledger that tells people, and a mailer that hands over to a post office or keeps in a folder. */
export function servicesOf(pool: Pool, smtp: string, options: { dataFolder?: string; files?: string } = {}): JobServices {
  const mail = { SMTP_URL: options.dataFolder ? undefined : smtp, MAIL_FROM: "Holdpoint <mail@example.com>" };
  return {
    ledger: testLedger(pool, { recipients }),
    mailer: createMailer(mail, options.dataFolder ?? "", ORIGIN),
    origin: ORIGIN,
    store: () => createDiskStore({ root: options.files ?? "" }),
    reach: { loopback: true },
  };
}

/** An organization whose commits tell people, and whose outbox is delivered when the test says so. */
export async function startThread(
  pool: Pool,
  smtp: string,
  options: { sample?: boolean; dataFolder?: string; files?: string; sampleNow?: string } = {},
) {
  const of: TestOrganization = await makeOrganization(pool, { sample: options.sample ?? false });
  const services = servicesOf(pool, smtp, options);
  const { ledger } = services;

  const rows = (): Promise<OutboxState[]> =>
    asWorker(pool, of, async ({ client }) => {
      const found = await client.query<OutboxState>(
        `select id, kind, delivered_at is not null as delivered, attempts, last_error as "lastError" from outbox
          where organization_id = $1 order by created_at, id`,
        [of.organizationId],
      );
      return found.rows;
    });
  /** Delivers row after row until nothing waits; gives the ids in the order they went. */
  const deliverAll = async (): Promise<string[]> => {
    const done: string[] = [];
    for (;;) {
      const next = (await rows()).find(({ delivered }) => !delivered);
      if (!next) return done;
      await deliverOutbox(services, { organizationId: of.organizationId, outboxId: next.id });
      done.push(next.id);
    }
  };
  const clock = options.sampleNow ? { sampleNow: options.sampleNow } : {};
  const order = await makeOrder(ledger, of, {}, clock);
  const { orderId } = order.file;
  const act = (
    as: "owner" | "purchasing" | "finance" | { linkId: string; generation: number },
    command: (file: OrderFile, ctx: CommandContext) => OrderDraft[],
  ): Promise<Committed> =>
    commit({
      ledger,
      organizationId: of.organizationId,
      orderId,
      actor: typeof as === "string" ? { kind: "member", memberId: of.members[as] } : { kind: "supplier", ...as },
      command,
      ...clock,
    });
  const invite = async (dueDate = "2099-03-04") => {
    const made = await act("purchasing", (file, ctx) => makeLink(file, { contactId: of.contactId, contactName: "Li Wei" }, ctx));
    const { linkId, generation } = Object.values(made.file.links)[0]!;
    const asked = await act("purchasing", (file, ctx) => sendRequests(file, { requests: [serialLog(file, of, dueDate)] }, ctx));
    return { link: { linkId, generation }, requestId: Object.keys(asked.file.requests)[0]!, stepId: asked.file.steps[0]!.stepId };
  };
  return { of, ledger, services, order, orderId, rows, deliverAll, act, invite };
}

export const SHA = "c0ffee".padEnd(64, "0");
/** One file, dated, that does not say what it shows: a fault. */
export const answerTo = (requestId: string): MakeSubmissionInput => ({
  requestId,
  files: [
    {
      fileId: "0190a000-0000-7000-8000-000000000001",
      sha256: SHA,
      bytes: "148000",
      mediaType: "text/csv",
      class: "current_order",
      statedDate: "2026-02-20",
      embeddedDate: null,
      receivedAt: "2026-03-01T08:00:00.000Z",
      shows: [],
      readable: true,
      scan: "no_scanner",
      masked: false,
      rows: null,
      likeness: null,
      name: "serials batch 7.csv",
      maskedWords: null,
    },
  ],
  fields: {},
  attestedName: "Li Wei",
  attestedTitle: "Quality manager",
  note: null,
  validFrom: null,
  validUntil: null,
  entered: null,
  usedElsewhere: {},
});

/** Rejects a version, adding a fault to the one found on arrival. */
export const rejectionOf = (submission: Submission, stepId: string): TakeDecisionInput =>
  acceptanceOf(submission, stepId, {
    outcome: "rejected",
    sentence: "Rejected",
    faults: [{ words: "Two serials are in batch 6", mend: "Send batch 7 only", fileId: null }],
  });

/** Accepts a version on a condition that the supplier owes. */
export const conditionOf = (submission: Submission, stepId: string, dueDate: string): TakeDecisionInput =>
  acceptanceOf(submission, stepId, {
    outcome: "accepted_with_conditions",
    sentence: "Accepted with conditions",
    acceptedCondition: "Batch 7 as logged",
    unchanged: "Everything else",
    openPoints: submission.discrepancies.map(({ discrepancyId }) => ({
      words: "Say what the file shows",
      owner: "supplier",
      ownerId: submission.attestedBy,
      dueDate,
      discrepancyId,
    })),
  });

const serialLog = (file: OrderFile, of: TestOrganization, dueDate: string): RequestInput => ({
  type: "serial_log",
  question: "Which serials are in batch 7?",
  decisionQuestion: "May the balance be paid?",
  field: "serial_range",
  promise: "product_identity",
  contactId: of.contactId,
  contactName: "Li Wei",
  scope: { lineIds: [], batches: [], quantity: null },
  dueDate,
  requiredFields: [],
  minFiles: 1,
  alternatives: [],
  baselineDocumentId: null,
  example: null,
  needs: [{ stepId: file.steps[0]!.stepId, level: "required" }],
});
