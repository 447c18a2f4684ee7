import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import type { ObjectStore } from "~/adapters/object-store/object-store.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { addRequirement } from "~/domain/requests/add-requirement.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { verifyStream } from "~/ledger/verify.server.ts";
import { makeKey } from "~/queries/api/change-keys.server.ts";
import { makeOrganization, type TestOrganization } from "../../factories/organization.ts";
import { appUrlOf, storeOf } from "../../setup/data-place.ts";
import type { Founded } from "../../setup/founded.ts";
import { EVERY_SCOPE } from "../api/keyed.ts";
import { askedOrder } from "../steps/accepted-order.ts";

/** A running server, and an organization on it with a member of each role. */
export interface Scene {
  origin: string;
  pool: Pool;
  store: ObjectStore;
  ledger: Ledger;
  of: TestOrganization;
  /** API keys of the owner, one for each client. */
  tokens: string[];
}

/** One order of a deposit and a balance that both wait for one request, as a client knows it. */
export interface SceneOrder {
  orderId: string;
  requestId: string;
  link: { linkId: string; generation: number };
  /** The newest that anybody in this process saw; seldom quite up to date. */
  readonly file: OrderFile;
  seen: (file: OrderFile) => void;
  /** Reads it anew. */
  look: () => Promise<OrderFile>;
  /** Entries that were there before the history began. */
  opened: number;
}

export async function setScene({ origin, dataFolder, ledger: { linkKey, ...rest } }: Founded, clients: number): Promise<Scene> {
  const pool = createPool(appUrlOf(dataFolder), { name: "test", max: 10, onError: () => undefined });
  const ledger = { ...rest, linkKey, pool };
  const of = await makeOrganization(pool, { name: "Histories" });
  const by = { organizationId: of.organizationId, actor: { kind: "member", memberId: of.members.owner } as const, ledger };
  const tokens: string[] = [];
  for (let n = 0; n < clients; n += 1)
    tokens.push((await makeKey(by, { keyId: newId(), name: `Client ${n}`, scopes: EVERY_SCOPE, days: null })).token);
  return { ...{ origin, pool, ledger, of, tokens }, store: storeOf(dataFolder) };
}

const PAYMENTS = [
  { kind: "deposit" as const, amount: "400000" },
  { kind: "balance" as const, amount: "840000" },
];

export async function openSceneOrder(scene: Scene): Promise<SceneOrder> {
  const payee = { payeeId: scene.of.payeeId, accountVersion: 1, name: "Heng Ltd", accountEnding: "7890" };
  const terms = { percent: null, payee, dueDate: "2099-03-10", invoice: null, reference: null, noEvidenceReason: null };
  const payments = PAYMENTS.map((payment) => ({ ...terms, ...payment }));
  const order = await askedOrder(scene, scene.of, { payments });
  const { file: asked } = await order.read();
  const { file } = await commit({
    ...{ ledger: scene.ledger, organizationId: scene.of.organizationId, orderId: order.orderId },
    actor: { kind: "member", memberId: scene.of.members.purchasing },
    command: (now, ctx) => addRequirement(now, { requestId: order.requestId, stepId: asked.steps[1]!.stepId, level: "required" }, ctx),
  });
  let known = file;
  const seen = (next: OrderFile) => {
    if (next.n > known.n) known = next;
  };
  return {
    ...{ orderId: order.orderId, requestId: order.requestId, link: { linkId: order.linkId, generation: 1 }, opened: file.n, seen },
    get file() {
      return known;
    },
    look: async () => {
      const read = await order.read();
      seen(read.file);
      return read.file;
    },
  };
}

/** The whole stream, and whether its chain holds. */
export const streamOf = ({ pool, of }: Scene, orderId: string): Promise<{ events: readonly OrderEvent[]; whole: boolean }> =>
  asWorker(pool, of, async (tenant) => {
    const { events } = await readOrder(tenant, orderId);
    return { events, whole: (await verifyStream(tenant, orderId)).whole };
  });
