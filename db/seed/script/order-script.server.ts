import { linkOf } from "~/domain/links/link.ts";
import { nextReminderOf, remindAll } from "~/domain/notifications/reminder.ts";
import type { Command } from "~/domain/order-file/command.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type CreateOrderInput, createOrder } from "~/domain/orders/create-order.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import type { Step } from "~/domain/steps/state.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";
import type { ActorRef } from "~/ledger/acting.server.ts";
import { commitWithin, openHead } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { MemberKey } from "../people/members.ts";
import type { Party, Stage } from "./stage.ts";

/** Who acts: one of the organization's people, or the supplier's contact through their link. */
export type Player = MemberKey | "supplier";

/** One order being told forward in time, each act a real command at its moment. */
export class OrderScript {
  readonly orderId = newId();
  private told: OrderFile | undefined;

  private constructor(
    readonly stage: Stage,
    readonly party: Party,
  ) {}

  /** Opens the order as a member. */
  static async open(stage: Stage, party: Party, by: MemberKey, at: Instant, input: CreateOrderInput): Promise<OrderScript> {
    const script = new OrderScript(stage, party);
    await openHead(stage.tenant, script.orderId);
    await script.act(by, at, createOrder, input);
    return script;
  }

  /** The order as it stands after the last act. */
  get file(): OrderFile {
    if (!this.told) throw new Error("the order was not opened");
    return this.told;
  }

  get time() {
    return this.stage.time;
  }

  /** Carries out a command, after the reminders that fell due before it. Throws when it would run backwards in time. */
  async act<I>(by: Player, at: Instant, command: Command<I>, input: I): Promise<void> {
    await this.remindUntil(at);
    await this.commit(this.actor(by), at, command, input);
  }

  /** Carries out what the product does by itself. */
  async observe<I>(at: Instant, command: Command<I>, input: I): Promise<void> {
    await this.commit({ kind: "system", part: "scanner" }, at, command, input);
  }

  /** Sends the reminders that fell due up to a moment, each at its own. */
  async remindUntil(at: Instant): Promise<void> {
    for (;;) {
      const due = this.told ? nextReminderOf(this.told) : null;
      if (due === null || due > at) return;
      await this.commit({ kind: "system", part: "reminder" }, due, remindAll, {});
    }
  }

  private async commit<I>(actor: ActorRef, at: Instant, command: Command<I>, input: I): Promise<void> {
    const { tenant, ledger } = this.stage;
    const { file, now } = await commitWithin(tenant, {
      ledger,
      organizationId: tenant.organizationId,
      orderId: this.orderId,
      actor,
      command: (before, ctx) => command(before, input, ctx),
      sampleNow: at,
    });
    if (now !== at) throw new Error(`${command.name} is told at ${at}, but the order is at ${now} already`);
    this.told = file;
  }

  private actor(by: Player): ActorRef {
    if (by !== "supplier") return { kind: "member", memberId: this.stage.members[by] };
    const { linkId, generation } = this.link();
    return { kind: "supplier", linkId, generation };
  }

  /** The link of the supplier's contact. */
  link() {
    const link = linkOf(this.file, this.party.contactId);
    if (!link) throw new Error("nothing was asked of the supplier yet");
    return link;
  }

  step(kind: StepKind): Step {
    const step = this.file.steps.find((candidate) => candidate.kind === kind);
    if (!step) throw new Error(`the order has no step ${kind}`);
    return step;
  }

  request(type: EvidenceType): Request {
    const request = Object.values(this.file.requests).find((candidate) => candidate.type === type);
    if (!request) throw new Error(`no ${type} was asked for`);
    return request;
  }

  submission(type: EvidenceType): Submission {
    const submission = currentVersion(this.file, this.request(type));
    if (!submission) throw new Error(`no ${type} was submitted`);
    return submission;
  }
}
