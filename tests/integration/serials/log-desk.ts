import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { createDiskStore } from "~/adapters/object-store/disk.server.ts";
import type { ObjectStore } from "~/adapters/object-store/object-store.ts";
import { type TakeDecisionInput, takeDecision } from "~/domain/decisions/take-decision.ts";
import type { Shows, TableChoice } from "~/domain/evidence/events.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { Scope } from "~/domain/requests/events.ts";
import { type MakeSubmissionInput, makeSubmission } from "~/domain/submissions/make-submission.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";
import { examineLogs } from "~/jobs/examine-logs.server.ts";
import { registerOrder } from "~/jobs/register-serials.server.ts";
import { type CommitRequest, type Committed, commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { storeFile } from "../../factories/stored-file.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";

type Command = (file: OrderFile, ctx: CommandContext) => OrderDraft[];
/** What is recorded of a file in the commit that sends it. */
type Following = (...files: { fileId: string; sha256: string }[]) => NonNullable<CommitRequest["following"]>;

/** What a log says that shows only some of what was ordered, so that nobody asks where the rest is. */
const PART: Shows[] = [{ lineId: null, batch: "B-1", serialFrom: null, serialTo: null, carton: null }];

/** Orders of one organization whose serial logs are sent, examined and decided on without a server. */
export class LogDesk {
  readonly folder = scratchFolder();
  readonly store: ObjectStore = createDiskStore({ root: this.folder });

  private constructor(
    private readonly database: FreshDatabase,
    readonly pool: Pool,
    readonly of: TestOrganization,
  ) {}

  static async open(): Promise<LogDesk> {
    const database = await freshDatabase();
    const pool = createPool(database.appUrl, { max: 10 });
    return new LogDesk(database, pool, await makeOrganization(pool));
  }

  async close(): Promise<void> {
    await this.pool.end();
    await this.database.drop();
    removeScratch(this.folder);
  }

  /** An order that asks for a serial log. */
  async asked(parts: Parameters<typeof makeOrder>[2] = {}): Promise<Committed> {
    const order = await makeOrder(testLedger(this.pool), this.of, parts);
    return askForSerialLog(testLedger(this.pool), this.of, order);
  }

  /** Enters these bytes as the answer to the order's request, of several a log each; nobody has examined them yet. */
  async send(
    order: Committed,
    bytes: Buffer | readonly Buffer[],
    {
      shows = PART,
      fields = {},
      following = () => [],
      fileIds = [],
      table,
    }: { shows?: Shows[]; fields?: Record<string, string>; following?: Following; fileIds?: readonly string[]; table?: TableChoice } = {},
  ) {
    const files: MakeSubmissionInput["files"][number][] = [];
    for (const one of Buffer.isBuffer(bytes) ? [bytes] : bytes) {
      const { sha256 } = await storeFile(this.pool, this.store, this.of, one);
      files.push({
        ...{
          fileId: fileIds[files.length] ?? newId(),
          sha256,
          bytes: String(one.length),
          mediaType: "text/csv",
          class: "current_order",
          shows,
        },
        ...{ statedDate: "2026-02-20", embeddedDate: null, receivedAt: "2026-03-01T00:00:00.000Z", readable: true, scan: "no_scanner" },
        ...(table ? { table } : {}),
        ...{ masked: false, rows: null, likeness: null, name: `log${files.length || ""}.csv`, maskedWords: null },
      });
    }
    const answer: Command = (at, ctx) =>
      makeSubmission(
        at,
        {
          ...{ requestId: Object.keys(at.requests)[0]!, files, fields, attestedName: "Li Wei", attestedTitle: "Sales", note: null },
          ...{ validFrom: null, validUntil: null, entered: { channel: "mail", originalDate: "2026-03-01" }, usedElsewhere: {} },
        },
        ctx,
      );
    return this.run(order, "purchasing", answer, following(...files));
  }

  examine(order: Committed, from: ObjectStore = this.store): Promise<void> {
    return examineLogs({ ledger: testLedger(this.pool), store: () => from }, this.placeOf(order));
  }

  register = (order: Committed): Promise<void> => registerOrder({ ledger: testLedger(this.pool) }, this.placeOf(order));

  /** The owner accepts what was sent last: whole, or with conditions a part of it. */
  accept(order: Committed, part: Partial<Scope> | null = null): Promise<Committed> {
    return this.run(order, "owner", (at, ctx) => takeDecision(at, acceptance(at, part), ctx));
  }

  run(
    order: Committed,
    as: keyof TestOrganization["members"],
    command: Command,
    following: ReturnType<Following> = [],
  ): Promise<Committed> {
    const actor = { kind: "member" as const, memberId: this.of.members[as] };
    return commit({ ledger: testLedger(this.pool), ...this.placeOf(order), actor, command, following });
  }

  file = async (order: Committed): Promise<OrderFile> =>
    (await asWorker(this.pool, this.of, (tenant) => readOrder(tenant, order.file.orderId))).file;

  async sql<T extends object>(text: string, values: unknown[]): Promise<T[]> {
    return (await asWorker(this.pool, this.of, ({ client }) => client.query<T>(text, values))).rows;
  }

  private placeOf = ({ file }: Committed) => ({ organizationId: this.of.organizationId, orderId: file.orderId });
}

function acceptance(file: OrderFile, part: Partial<Scope> | null): TakeDecisionInput {
  const request = Object.values(file.requests)[0]!;
  const submission = currentVersion(file, request)!;
  const standing = Object.values(file.decisions).filter(({ submissionId }) => submissionId === submission.submissionId);
  const stepId = file.steps[0]!.stepId;
  const point = {
    words: "The rest follows",
    owner: "supplier" as const,
    ownerId: request.contactId,
    dueDate: "2099-03-09",
    discrepancyId: null,
  };
  return {
    ...{ submissionId: submission.submissionId, manifestSha256: submission.manifestSha256, standing: standing.at(-1)?.decisionId ?? null },
    ...{ outcome: part ? "accepted_with_conditions" : "accepted", sentence: "Serial log accepted" },
    ...{ acceptedCondition: part ? "The part named" : "", unchanged: part ? "All else" : "", instruction: "", question: "" },
    scope: part && { lineIds: [], batches: [], quantity: null, ...part },
    ...{ exclusions: [], stepIds: [stepId], validity: { kind: "step", stepId }, concession: null },
    openPoints: part ? [point] : [],
    answers: submission.discrepancies.map(({ discrepancyId }) => ({ discrepancyId, answer: "set_aside", reason: "Seen" })),
    ...{ faults: [], opened: [], openedBeforeQuestion: [] },
  };
}
