import { Form, Link } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useProblems } from "~/http/use-problems.ts";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { copyText } from "~/ui/copy-button.tsx";
import { Textarea } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import type { MatterProps } from "./matter-view.tsx";

/** The one note of a matter, in six lines: read, printed, copied as plain text, and mended as a new version. */
export function MatterNote({ page, formKey }: MatterProps) {
  const { t } = useWords();
  const { note, matter } = page;
  const problems = useProblems();
  const writing = page.editing || problems.typed("intent") === "note";
  return (
    <section aria-labelledby="h-note" className="sixlines">
      <h2 id="h-note">{t("matters:note")}</h2>
      <p className="printed-title">{t("matters:plain_title", { number: page.number, title: matter.title })}</p>
      {note && !writing ? (
        <>
          <p className="meta">{note.head}</p>
          <dl>
            {note.lines.map(({ line, label, words }) => (
              <div key={line}>
                <dt>{label}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <p className="actions">
            <CopyAsText text={plainText(page)} />
            <PrintButton />
            {page.may.write ? (
              <ButtonLink kind="quiet" to="?edit">
                {t("matters:edit_note")}
              </ButtonLink>
            ) : null}
          </p>
        </>
      ) : null}
      {page.may.write && (writing || !note) ? <NoteForm page={page} formKey={formKey} /> : null}
      {note || page.may.write ? null : <p className="meta">{t("matters:note_none")}</p>}
    </section>
  );
}

/** The note as it goes into a mail: a title, then one line each. */
function plainText({ note, number, matter }: MatterProps["page"]): string {
  return [`${number}: ${matter.title}`, "", ...(note?.lines ?? []).map(({ label, words }) => `${label}: ${words}`)].join("\n");
}

/** For a mail: says so when it is done. */
function CopyAsText({ text }: { text: string }) {
  const { t } = useWords();
  const [ready, setReady] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setReady(true), []);
  return ready ? (
    <>
      <Button type="button" kind="quiet" onClick={async () => setCopied(await copyText(text))}>
        {t("matters:copy")}
      </Button>
      <span className="meta" role="status">
        {copied ? t("matters:copied") : ""}
      </span>
    </>
  ) : null;
}

function PrintButton() {
  const { t } = useWords();
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return ready ? (
    <Button type="button" kind="quiet" onClick={() => window.print()}>
      {t("matters:print")}
    </Button>
  ) : null;
}

function NoteForm({ page, formKey }: MatterProps) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const { note, draft } = page;
  const written = (line: string) => note?.lines.find((one) => one.line === line)?.words;
  return (
    <Form method="post" className="noteform" noValidate>
      <input type="hidden" name="key" value={`${formKey}note`} />
      <input type="hidden" name="from" value={page.noteVersion} />
      <p className="hint">{t("matters:note_drafted")}</p>
      {draft.map(({ line, label, words }) => {
        const before = written(line);
        return (
          <Textarea
            key={line}
            name={line}
            label={label}
            rows={3}
            required
            defaultValue={typed(line, before ?? words)}
            error={at(line) ?? ""}
            hint={before !== undefined && before !== words ? `${t("matters:from_record")}: ${words}` : undefined}
          />
        );
      })}
      <p className="actions">
        {note ? <Link to="?">{t("orders:back")}</Link> : null}
        <Button name="intent" value="note" kind="main">
          {t("matters:keep_note")}
        </Button>
      </p>
    </Form>
  );
}
