import { Form, useNavigation, useRevalidator } from "@remix-run/react";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { RequestPage } from "~/routes/supplier/request/load-request.server.ts";
import type { ShownAnswerLogs } from "~/routes/supplier/request/show-answer-logs.server.ts";
import { Button } from "~/ui/button.tsx";
import { Select, Textarea } from "~/ui/field.tsx";
import { StickyBar } from "~/ui/sticky-bar.tsx";
import { AskedFields, KnownFields } from "~/ui/supplier/answer-fields.tsx";
import { AnswerFiles } from "~/ui/supplier/answer-files.tsx";
import { AnswerLogs } from "~/ui/supplier/answer-logs.tsx";
import { sentIn, typedIn } from "~/ui/supplier/form-values.ts";
import { type Missing, missingIn, replacedLog, ruleFor, settled, type Values } from "~/ui/supplier/missing.ts";
import type { AnswerProblems } from "~/ui/supplier/request-view.tsx";
import { UploadButton } from "~/ui/supplier/upload-button.tsx";
import { useDraft } from "~/ui/supplier/use-draft.ts";
import { useUploads } from "~/ui/supplier/use-uploads.ts";
import { useWords } from "~/words/reader.tsx";
import type { Translate } from "~/words/translate.ts";

type Answer = NonNullable<RequestPage["answer"]>;

type AnswerFormProps = {
  page: RequestPage & { selecting: boolean; logs: ShownAnswerLogs };
  answer: Answer;
  failed: AnswerProblems;
  children: ReactNode;
};

/**
 * The answer to a request: files, what they show, what is still missing, and who stands behind it. One plain form, so it
 * works without scripts; with them files go their own way, what is typed is kept, and what is missing is counted as it goes.
 */
export function AnswerForm({ page, answer, failed, children }: AnswerFormProps) {
  const { t } = useWords();
  const { href } = page.request;
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Values>({ ...answer.values, attested_name: failed.typed.attested_name });
  const uploads = useUploads({ place: `${href}/uploads`, pageKey: page.pageKey, known: answer.files });
  const draft = useDraft({ address: `${href}/draft`, pageKey: page.pageKey, form, savedAt: answer.savedAt });
  const sending = useNavigation().formData?.get("act") === "submit";
  const rule = ruleFor(answer.rule, typed.alternative || null);
  const values = settled(rule, uploads.files, typed);
  const missing = missingIn(rule, uploads.files, values);

  const { changed } = draft;
  const read = useCallback(() => {
    if (!form.current) return;
    const now = typedIn(form.current);
    setTyped(now);
    changed(now);
  }, [changed]);
  useEffect(() => {
    // A slow network brings the page before its scripts: what was typed meanwhile was heard by nobody.
    const early = form.current && JSON.stringify(typedIn(form.current)) !== JSON.stringify(sentIn(form.current));
    if (early) read();
  }, [read]);
  const received = uploads.files.length;
  useEffect(() => {
    // The fields of a file count from the moment the file is there.
    if (received > 0 && form.current) setTyped(typedIn(form.current));
  }, [received]);

  // Logs are examined by what is said of them: anew when a file was received and looked at, or the draft was kept. A file may show a reason too.
  const { revalidate } = useRevalidator();
  const isRead = page.request.type === "serial_log" || page.differences !== null;
  const ready = uploads.files.filter(({ state }) => state === "ready").length;
  const seen = useRef(`${ready} ${draft.saves}`);
  useEffect(() => {
    const now = `${ready} ${draft.saves}`;
    if (!isRead || seen.current === now) return;
    seen.current = now;
    revalidate();
  }, [isRead, ready, draft.saves, revalidate]);
  const { open } = page.logs;

  return (
    <>
      <Form
        ref={form}
        id="answer"
        method="post"
        action={page.standing === "again" ? `${href}?again` : href}
        encType="multipart/form-data"
        className="answer-form"
        onInput={read}
      >
        <input type="hidden" name="key" value={page.pageKey} />
        <input type="hidden" name="after" value={page.versions[0]?.submissionId ?? ""} />
        {page.standing === "again" ? <input type="hidden" name="again" value="1" /> : null}
        {page.request.alternatives.length > 0 ? (
          <Select name="alternative" label={t("supplier:alternative_question")} defaultValue={answer.values.alternative ?? ""}>
            <option value="">{t("supplier:alternative_asked")}</option>
            {page.request.alternatives.map(({ name, words }) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </Select>
        ) : null}
        <UploadButton accept={answer.accept} add={uploads.add} error={failed.problems.files} />
        <AnswerFiles
          uploads={uploads}
          answer={answer}
          values={values}
          replaced={replacedLog(rule, uploads.files, typed)}
          problems={failed.problems}
          selecting={page.selecting}
          again={page.standing === "again"}
          onApplied={read}
        />
        <AnswerLogs logs={page.logs} address={`${href}/logs`} />
        <AskedFields answer={answer} files={uploads.files} values={values} failed={failed} missing={missing} onSet={read} />
        <KnownFields answer={answer} problems={failed.problems} />
        <Textarea name="note" label={t("supplier:note")} optional defaultValue={answer.values.note ?? ""} />
        <p className="small" role="status">
          {draft.failed ? t("supplier:not_saved") : draft.savedAt ? t("supplier:saved", { time: draft.savedAt }) : null}
        </p>
      </Form>
      {children}
      <StickyBar
        missing={{
          to: missing.length > 0 ? "#missing" : "#answer",
          words: missing.length > 0 ? t("supplier:still_missing", { count: missing.length }) : t("supplier:nothing_missing"),
          detail:
            missing.length > 0
              ? shortly(t, missing)
              : open > 0
                ? t("serials:open_before_submit", { count: open })
                : t("supplier:ready_to_submit"),
        }}
      >
        <Button
          form="answer"
          name="act"
          value="submit"
          kind={missing.length > 0 ? "line" : "main"}
          size="big"
          iconAfter="arrow"
          disabled={sending || uploads.busy}
        >
          {sending ? t("supplier:submitting") : t("supplier:submit")}
        </Button>
      </StickyBar>
    </>
  );
}

/** "1 date, who stands behind it": the kinds of what is missing, each once. */
function shortly(t: Translate, missing: readonly Missing[]): string {
  const of = (kind: Missing["kind"]) => missing.filter((one) => one.kind === kind);
  const files = missing.find((one) => one.kind === "files");
  return [
    files ? t("supplier:missing_short.files", { count: files.count }) : "",
    of("older").length > 0 ? t("supplier:missing_short.older", { count: of("older").length }) : "",
    ...(["shows", "date", "masked"] as const).map((kind) => (of(kind).length > 0 ? t(`supplier:missing_short.${kind}`) : "")),
    of("field").length > 0 ? t("supplier:missing_short.field", { count: of("field").length }) : "",
    of("signer").length > 0 ? t("supplier:missing_short.signer") : "",
  ]
    .filter(Boolean)
    .join(t("supplier:list_comma"));
}
