import { answerHandoff } from "~/domain/matters/answer-handoff.ts";
import { closeMatter } from "~/domain/matters/close-matter.ts";
import type { HandoffQuestion, NextControl } from "~/domain/matters/events.ts";
import { mattersOf, newestNote } from "~/domain/matters/matter.ts";
import { type NoteMatterInput, noteMatter } from "~/domain/matters/note-matter.ts";
import { type OpenMatterInput, openMatter } from "~/domain/matters/open-matter.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { MemberKey } from "../people/members.ts";
import type { OrderScript } from "./order-script.server.ts";

export type Concern = Pick<OpenMatterInput, "kind" | "field" | "title" | "why"> & { batches?: string[] };

/** Opens a matter that can alter what `why` names, and stops the steps that this concerns. */
export async function openConcern(script: OrderScript, at: Instant, by: MemberKey, concern: Concern): Promise<void> {
  const { batches = [], ...said } = concern;
  const none = { requestId: null, submissionId: null, discrepancyId: null, conflictKey: null };
  await script.act(by, at, openMatter, {
    ...{ ...said, harmless: false, impacts: Object.keys(said.why) as OpenMatterInput["impacts"], locks: null, statementId: null },
    about: { ...none, lineIds: [], batches },
  });
}

export const matterOf = (script: OrderScript) => {
  const [matter] = mattersOf(script.file);
  if (!matter) throw new Error("no matter was opened");
  return matter;
};

export const writeNote = (script: OrderScript, at: Instant, by: MemberKey, lines: Omit<NoteMatterInput, "matterId" | "from">) =>
  script.act(by, at, noteMatter, { matterId: matterOf(script).matterId, from: newestNote(matterOf(script))?.version ?? 0, ...lines });

/** One answer to the handoff test; a no says what is missing. */
export const handOff = (script: OrderScript, at: Instant, by: MemberKey, question: HandoffQuestion, missing?: string) =>
  script.act(by, at, answerHandoff, {
    ...{ matterId: matterOf(script).matterId, noteVersion: newestNote(matterOf(script))?.version ?? 0, question },
    ...{ answer: missing === undefined ? ("yes" as const) : ("no" as const), words: missing ?? "" },
  });

export const closeConcern = (script: OrderScript, at: Instant, by: MemberKey, title: string, nextControl: NextControl) =>
  script.act(by, at, closeMatter, {
    ...{ matterId: matterOf(script).matterId, noteVersion: newestNote(matterOf(script))?.version ?? 0, nextControl, title },
  });
