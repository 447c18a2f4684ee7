import type { DiffPart } from "~/domain/statements/word-diff.ts";
import { useWords } from "~/words/reader.tsx";

/** Two texts in one, word by word: what was taken out and what was put in is marked by more than colour. */
export function WordChanges({ parts }: { parts: readonly DiffPart[] }) {
  const { t } = useWords();
  return (
    <p className="worddiff">
      {parts.map(({ kind, words }, place) => {
        const key = `${place} ${kind}`;
        if (kind === "same") return <span key={key}>{words}</span>;
        const Mark = kind === "removed" ? "del" : "ins";
        return (
          <Mark key={key}>
            <span className="visually-hidden">{t(`matters:${kind}`)} </span>
            {words}
          </Mark>
        );
      })}
    </p>
  );
}
