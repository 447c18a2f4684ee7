import { Form, Link, useNavigation } from "@remix-run/react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { SCAN_AS, type ScanAs } from "~/domain/reconciliation/scan.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { ScansSaid } from "~/queries/reconciliation/say-scans.server.ts";
import { Button } from "~/ui/button.tsx";
import { Select, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";
import { ScannedTable } from "./scanned-table.tsx";
import { useScans } from "./use-scans.ts";

export type ScanPageData = OrderFormPage & { form: ScansSaid & { sessionId: string; open: boolean; ended: boolean; spot: string } };

/** A round of scanning: one field that takes scan after scan, what each is told at once, and all that was scanned. */
export function ScanPage({ page }: { page: ScanPageData }) {
  const { t } = useWords();
  const { form, order } = page;
  const here = `/orders/${order.orderId}/scans/${form.sessionId}`;
  const { said, add, waiting, problem } = useScans(form.sessionId, `${here}/scanned`, form);
  return (
    <OrderFormFrame page={page} title={t("reconcile:scan_title")} {...(form.spot ? { sub: form.spot } : {})}>
      <div className="p-reconcile p-scan">
        {form.ended ? <Note>{t("reconcile:ended")}</Note> : null}
        {problem ? (
          <Note tone="bad" head={t(problem as WordKey)}>
            {waiting > 0 ? t("reconcile:unsaved", { count: waiting }) : ""}
          </Note>
        ) : null}
        {form.open ? <ScanField said={said} add={add} waiting={waiting} formKey={page.formKey} /> : null}
        <ScannedTable page={page} said={said} />
        {form.open ? <Paste formKey={page.formKey} /> : null}
        {form.open ? <Done formKey={page.formKey} disabled={waiting > 0} /> : null}
        <p className="foot">
          <Link to={`/orders/${order.orderId}/reconcile`}>{t("reconcile:title")}</Link>
        </p>
      </div>
    </OrderFormFrame>
  );
}

type FieldProps = { said: ScansSaid; add: (value: string, as: ScanAs) => void; waiting: number; formKey: string };

function ScanField({ said, add, waiting, formKey }: FieldProps) {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  // A scanner types wherever the focus is: while it is nowhere, that is here.
  useEffect(() => {
    const onKey = () => {
      if (document.activeElement === document.body) field.current?.focus();
    };
    field.current?.focus();
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = field.current;
    const as = SCAN_AS.find((one) => one === new FormData(event.currentTarget).get("as")) ?? "auto";
    if (input?.value.trim()) add(input.value, as);
    if (input) input.value = "";
    input?.focus();
  };
  // Scanners send the separator of GS1 strings as Ctrl and a bracket.
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!event.ctrlKey || event.key !== "]") return;
    event.preventDefault();
    event.currentTarget.setRangeText("\u001d", event.currentTarget.selectionStart ?? 0, event.currentTarget.selectionEnd ?? 0, "end");
  };
  const [last] = said.rows;
  return (
    <section className="scanbox" aria-labelledby="scan-label">
      <p className="scancarton">
        <b>{said.carton ? t("reconcile:in_carton", { carton: said.carton }) : t("reconcile:no_carton_yet")}</b>
        <span className="small">{said.soFar}</span>
      </p>
      <Form method="post" onSubmit={submit} ref={form} className="scanform">
        <input type="hidden" name="intent" value="add" />
        <input type="hidden" name="key" value={`${formKey}scan`} />
        <div className="field">
          <label id="scan-label" htmlFor="scan-field">
            {t("reconcile:field")}
          </label>
          <input
            id="scan-field"
            name="values"
            type="text"
            ref={field}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="next"
            onKeyDown={onKeyDown}
            aria-describedby="scan-told"
          />
          <div className="field-message">
            <span className="hint">{t("reconcile:field_hint")}</span>
          </div>
        </div>
        <Select name="as" label={t("reconcile:as.label")} defaultValue="auto">
          {SCAN_AS.map((one) => (
            <option key={one} value={one}>
              {t(`reconcile:as.${one}`)}
            </option>
          ))}
        </Select>
        <Button>{t("reconcile:add")}</Button>
      </Form>
      <p id="scan-told" className={`scantold told-${last?.tone ?? "quiet"}`} role="status" aria-live="assertive">
        {last ? (
          <>
            <span className="code">{last.label}</span> {last.says}
          </>
        ) : null}
      </p>
      <p className="small" role="status">
        {waiting > 0 ? <span className="warn">{t("reconcile:unsaved", { count: waiting })}</span> : t("reconcile:saved")}
      </p>
    </section>
  );
}

function Paste({ formKey }: { formKey: string }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const busy = useNavigation().state !== "idle";
  return (
    <details className="paste" open={typed("values") !== ""}>
      <summary>{t("reconcile:paste")}</summary>
      <Form method="post" className="flatform">
        <input type="hidden" name="key" value={`${formKey}paste`} />
        <input type="hidden" name="as" value="auto" />
        <Textarea
          name="values"
          label={t("reconcile:paste")}
          hint={t("reconcile:paste_hint")}
          rows={8}
          defaultValue={typed("values")}
          error={at("values") ?? ""}
        />
        <Button name="intent" value="add" kind="line" disabled={busy}>
          {t("reconcile:paste_add")}
        </Button>
      </Form>
    </details>
  );
}

function Done({ formKey, disabled }: { formKey: string; disabled: boolean }) {
  const { t } = useWords();
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post" className="flatgo">
      <input type="hidden" name="key" value={`${formKey}done`} />
      <span className="meta">{t("reconcile:done_note")}</span>
      <span className="actions">
        <Button name="intent" value="done" kind="main" disabled={disabled || busy}>
          {t("reconcile:done")}
        </Button>
      </span>
    </Form>
  );
}
