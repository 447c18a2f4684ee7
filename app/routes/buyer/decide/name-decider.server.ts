import { DomainError } from "~/domain/record/error.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import type { Translate } from "~/words/translate.ts";

/** Somebody else decided while the page was open: the refusal with their name and their decision, from the page read anew. */
export async function nameDecider(error: unknown, readAgain: () => Promise<DecisionPage>, t: Translate): Promise<unknown> {
  if (!(error instanceof DomainError) || error.code !== "decided_meanwhile") return error;
  const { standing } = await readAgain();
  const params = { who: standing?.who ?? "", outcome: standing ? t(`decisions:outcome.${standing.outcome}`) : "" };
  return new DomainError(error.kind, error.code, { params });
}
