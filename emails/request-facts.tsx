import { stepsWaiting } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import { Facts } from "./frame.tsx";
import type { LetterContext, Wording } from "./letter.ts";

/** One request: its question, when it is due, and which payment or shipment waits for it. */
export function RequestFacts({ context, words, request }: { context: LetterContext; words: Wording; request: Request }) {
  const waiting = stepsWaiting(context.file, request.requestId).map((step) => [words.label("waits"), words.stepLine(step)] as const);
  return (
    <Facts
      title={words.typeName(request)}
      rows={[
        [words.label("asked"), words.text(request.question)],
        [words.label("example"), words.text(request.example)],
        [words.label("due"), words.date(request.dueDate)],
        ...waiting,
      ]}
    />
  );
}
