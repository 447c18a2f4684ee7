import { useEffect, useState } from "react";
import type { ShownDraft } from "~/routes/supplier/serials/draft-log.server.ts";
import { Select } from "~/ui/field.tsx";
import { FileChooser } from "~/ui/supplier/file-chooser.tsx";
import { SendingRow } from "~/ui/supplier/sending-row.tsx";
import { useUploads } from "~/ui/supplier/use-uploads.ts";
import { useWords } from "~/words/reader.tsx";

type Props = { draft: ShownDraft; pageKey: string; records: readonly { id: string; name: string }[]; initial: string; error: string };

/**
 * The record that shows a reason: one of the answer's files, or one that is sent right here. With scripts it goes its own way, in parts that
 * outlast a lost connection, and is chosen once it has arrived; without them it comes with the form.
 */
export function ProofField({ draft, pageKey, records, initial, error }: Props) {
  const { t } = useWords();
  const uploads = useUploads({ place: draft.uploads, pageKey, known: draft.files });
  const [chosen, setChosen] = useState(initial);
  const listed = new Set(records.map(({ id }) => id));
  const arrived = uploads.files.filter(({ id, state }) => state === "ready" && !listed.has(id) && id !== draft.fileId);
  const newest = arrived.at(-1)?.id;
  useEffect(() => {
    if (newest) setChosen(newest);
  }, [newest]);
  const all = [...records, ...arrived];
  const refused = uploads.files.filter(({ state }) => state === "refused");
  return (
    <>
      <Select
        name="proof"
        label={t("serials:proof")}
        hint={t("serials:proof_draft_hint")}
        value={all.some(({ id }) => id === chosen) ? chosen : ""}
        onChange={(event) => setChosen(event.target.value)}
        error={error}
      >
        <option value="">{t("serials:proof_none")}</option>
        {all.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <div className="upload">
        <label className="btn" htmlFor="field-files">
          {t("serials:send_proof")}
        </label>
        <FileChooser id="field-files" accept={draft.accept} add={uploads.add} />
      </div>
      {uploads.sending.length > 0 ? (
        <ul className="sfiles">
          {uploads.sending.map((file) => (
            <SendingRow
              key={file.localId}
              file={file}
              onGoOn={() => uploads.goOn(file.localId)}
              onDrop={() => uploads.drop(file.localId)}
            />
          ))}
        </ul>
      ) : null}
      {refused.length > 0 ? (
        <p className="bad" role="status">
          {t("serials:proof_refused", { names: refused.map(({ name }) => name).join(t("supplier:list_comma")) })}
        </p>
      ) : null}
    </>
  );
}
