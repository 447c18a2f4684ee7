import type { Submission } from "~/domain/submissions/state.ts";
import { formatBytes } from "~/words/format.ts";
import { Code, Facts, Strong } from "./frame.tsx";
import type { Wording } from "./letter.ts";

/** The files of a version by name, size and SHA-256, and who stands behind them. */
export function SubmissionFacts({ words, submission }: { words: Wording; submission: Submission }) {
  const { t } = words;
  const attested = [submission.attestedName, submission.attestedTitle].map(words.text).filter(Boolean).join(", ");
  return (
    <>
      <Strong>
        {submission.files.length === 0
          ? t("mail:submission_received.no_files")
          : t("mail:submission_received.files", { count: submission.files.length })}
      </Strong>
      {submission.files.map((file) => (
        <Facts
          key={file.fileId}
          rows={[
            [words.label("file"), `${words.text(file.name) ?? ""} (${formatBytes(file.bytes)})`],
            ["SHA-256: ", <Code key="sha">{file.sha256}</Code>],
          ]}
        />
      ))}
      <Facts rows={[[words.label("stands"), attested]]} />
    </>
  );
}
