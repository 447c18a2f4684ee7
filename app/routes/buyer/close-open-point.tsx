import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { closeOpenPoint } from "~/domain/decisions/close-open-point.ts";
import { refused, refusedPage, unreadable } from "~/http/error-response.server.ts";
import { newKey } from "~/http/form-key.server.ts";
import { list, words } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { readOpenPoint } from "~/queries/decisions/read-standing.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { Button } from "~/ui/button.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Choice, FieldError, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { titled } from "~/ui/order/titled.ts";
import { PageHead } from "~/ui/page-head.tsx";
import { formatDate } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

const form = z.object({ key: z.string().optional(), citing: list(z.string()), words: words(1_000) });

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { openPointId = "" } = params;
  const orderId = pathId(params.orderId);
  const read = await readMemberPage(session, (tenant) => readOpenPoint(tenant, orderId, openPointId)).catch(refusedPage);
  const t = getFixedT(session.language);
  return { ...read, title: t("shell:title", { page: `${t("decide:close_point")}, ${read.page.number}` }), key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const { openPointId = "" } = params;
  const orderId = pathId(params.orderId);
  const read = await readForm(request, form);
  if (!read.ok) return unreadable(read.problems);
  const { key, ...value } = read.value;
  const by = { organizationId: session.organizationId, actor: { kind: "member" as const, memberId: session.memberId } };
  try {
    await runCommand(by, orderId, closeOpenPoint, { openPointId, ...value }, { key });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}`);
}

export default function CloseOpenPoint() {
  const { shell, place, page, key } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  const problems = useProblems();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="orders" page="p-form">
        <PageHead
          crumbs={[
            { label: t("shell:orders"), to: "/orders" },
            { label: page.number, to: `/orders/${page.orderId}` },
          ]}
          title={`${t("decide:close_point")}: ${page.words}`}
          sub={t("steps:due", { date: formatDate(page.dueDate, language) })}
        />
        <Form method="post" className="formcolumn" noValidate>
          <input type="hidden" name="key" value={key} />
          <ErrorSummary problems={problems.all} />
          {page.overdue ? (
            <Note tone="warn" head={t("steps:due", { date: formatDate(page.dueDate, language) })}>
              {t("decide:overdue_close", { date: formatDate(page.dueDate, language) })}
            </Note>
          ) : null}
          <fieldset id="field-citing">
            <legend className="label">{t("decide:evidence")}</legend>
            <p className="hint">{t("decide:close_hint")}</p>
            {problems.at("citing") ? <FieldError>{problems.at("citing")}</FieldError> : null}
            {page.files.map((file) => (
              <Choice
                key={`${file.sha256}${file.at}`}
                type="checkbox"
                name="citing[]"
                value={file.sha256}
                defaultChecked={problems.ticked("citing[]", file.sha256, false)}
                label={file.name}
                hint={<DateText instant={file.at} />}
              />
            ))}
          </fieldset>
          <Textarea name="words" label={t("decide:words")} defaultValue={problems.typed("words")} error={problems.at("words")} required />
          <Button kind="main" type="submit" disabled={page.closed}>
            {t("decide:close_point")}
          </Button>
        </Form>
      </AppShell>
    </ReaderPlace>
  );
}
