import { creditsOf } from "~/domain/credits/credit.ts";
import { standingDocuments } from "~/domain/orders/attach-document.ts";
import type { StepReading } from "~/queries/steps/read-step.server.ts";

/** The credits of a step, oldest first, in the reader's words. */
export const creditsOfStep = ({ file, stepId, words, who }: StepReading) =>
  creditsOf(file, stepId).map((credit) => {
    const document = Object.values(file.documents).find((one) => one.file.fileId === credit.document?.fileId);
    return {
      ...{ creditId: credit.creditId, amount: credit.amount, reference: credit.reference, dueDate: credit.dueDate, state: credit.state },
      ...{ claim: words(credit.claim), who: who(credit.by), at: credit.at },
      document: document ? words(document.name) : null,
    };
  });

/** The order's documents that a credit may rest on. */
export const documentsToCite = ({ file, words, t }: StepReading) =>
  standingDocuments(file).map(({ documentId, kind, name }) => ({
    documentId,
    name: `${t(`orders:document.${kind}`)}: ${words(name)}`,
  }));
