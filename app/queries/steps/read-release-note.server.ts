import type { Pool } from "#db/client.server.ts";
import { asOutsider, type Tenant } from "#db/tenancy.server.ts";
import { may, releasePermission } from "~/domain/access/access.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { releasesOf } from "~/domain/steps/movement.ts";
import { noteGeneration, noteStanding } from "~/domain/steps/release-note.ts";
import type { Release } from "~/domain/steps/state.ts";
import { stepOf, viewStep } from "~/domain/steps/step.ts";
import { type NoteAddress, noteToken } from "~/ledger/note-token.server.ts";
import { type OrderReading, readHash, readOrder } from "~/ledger/read.server.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";
import { capital, type OrderReader, orderWords } from "~/queries/orders/order-words.server.ts";
import { sayCarriedOut, sayNote, sayStanding } from "./say-release-note.server.ts";

/** What addresses of notes are made with. */
export interface NoteOrigin {
  origin: string;
  linkKey: string;
}

/**
 * The note of one release of a step, the newest unless another one is asked for; null while nothing was released. What it says is what held
 * when it was released; whether it stands is told as of now. Throws `missing` for an order or step that is not this organization's.
 */
export async function readReleaseNote(
  tenant: Tenant,
  { orderId, stepId, releaseId }: { orderId: string; stepId: string; releaseId: string | null },
  reader: OrderReader,
  { origin, linkKey }: NoteOrigin,
) {
  const reading = await readOrder(tenant, orderId);
  const { file } = reading;
  const words = orderWords(reading, reader);
  const step = stepOf(file, stepId);
  const order = facts(file);
  const all = releasesOf(file, stepId);
  const release = all.find((one) => one.releaseId === releaseId) ?? all.at(-1);
  const standing = (one: Release) => sayStanding(words, noteStanding(file, reading.events, one, reading.now), step.side);
  const around = {
    ...{ orderId, stepId, side: step.side, number: order.number, name: words.stepName(step), kind: step.kind },
    mayWithdraw: may(reader.roles, releasePermission(step.side)),
  };
  if (!release) return { ...around, note: null };
  const before = await readOrder(tenant, orderId, { n: release.n - 1 });
  const { sentence } = viewStep(before.file, stepOf(before.file, stepId), release.at);
  const generation = noteGeneration(release);
  const token = noteToken(linkKey, { organizationId: tenant.organizationId, orderId, releaseId: release.releaseId, generation });
  return {
    ...around,
    note: {
      ...{ releaseId: release.releaseId, generation, url: `${origin}/n/${token}`, standing: standing(release) },
      ...sayNote(before.file, release, words, {
        why: capital(words.sayAt(sentence, release.at)),
        headHash: await readHash(tenant, orderId, release.n),
      }),
      carriedOut: sayCarriedOut(file, release, words),
      others: all
        .filter((one) => one !== release)
        .map((one) => ({
          releaseId: one.releaseId,
          words: words.t("release_note:other", { at: words.day(one.at), standing: standing(one).words }),
        })),
    },
  };
}

export type ReleaseNotePage = Awaited<ReturnType<typeof readReleaseNote>>;
export type ReleaseNote = NonNullable<ReleaseNotePage["note"]>;

/** A note as whoever holds it may check it. */
export interface CheckedNote {
  reading: OrderReading;
  release: Release;
  organization: { name: string; sample: boolean };
}

/**
 * The release that a note's address names, with its order as it is now; null when the buyer ended this address. That it was read is noted. Of the
 * order only what stands on the note itself may be said.
 */
export async function readNoteByAddress(pool: Pool, address: NoteAddress): Promise<CheckedNote | null> {
  const { organizationId, orderId, releaseId, generation } = address;
  return asOutsider(pool, { organizationId, orderId, outsiderId: releaseId }, async (tenant) => {
    const { rows } = await tenant.client.query<{ name: string; sample: boolean }>(
      "select name, sample from organization where organization_id = $1",
      [organizationId],
    );
    const held = await tenant.client.query("select 1 from order_head where organization_id = $1 and order_id = $2", [
      organizationId,
      orderId,
    ]);
    if (!rows[0] || held.rows.length === 0) return null;
    const reading = await readOrder(tenant, orderId);
    const release = reading.file.releases[releaseId];
    if (!release || noteGeneration(release) !== generation) return null;
    await recordAccess(tenant, { kind: "note.read", orderId, actorId: releaseId, subject: releaseId });
    return { reading, release, organization: rows[0] };
  });
}
