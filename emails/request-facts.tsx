import { stepsWaiting } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import { Facts } from "./frame.tsx";
import type { LetterContext, Wording } from "./letter.ts";

/** One request: its question, when it is due, and which payment or shipment waits for it. */
export function RequestFacts({ context, words, request }: { context: LetterContext; words: Wording; request: Request }) {
  const { t } = words;
  const waiting = stepsWaiting(context.file, request.requestId).map((step) => [t("mail:label.waits"), words.stepLine(step)] as const);
  return (
    <Facts
      title={words.typeName(request)}
      rows={[
        [t("mail:label.asked"), words.text(request.question)],
        [t("mail:label.example"), words.text(request.example)],
        [t("mail:label.due"), words.date(request.dueDate)],
        ...waiting,
      ]}
    />
  );
}
