import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type Matched, matchBankList } from "~/domain/bank/match-bank-list.ts";
import { type BankProblem, readBankList } from "~/domain/bank/read-bank-list.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { newKey } from "~/http/form-key.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readRecorded } from "~/queries/bank/read-recorded.server.ts";
import { type ReleasedPayment, readReleased } from "~/queries/bank/read-released.server.ts";
import { type LineOutcome, recordList } from "~/queries/bank/record-list.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { BankListPage } from "~/ui/bank/bank-list-page.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { ReaderPlace } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { chosenLines, type LineProblems } from "./chosen-lines.server.ts";

/** Largest list that is read, in bytes. */
const LARGEST = 1_000_000;

export const meta = titled;

/** What a list answers: its faults, or what its lines are, with the text so that nothing is chosen twice; and how recording went. */
export interface BankListAnswer {
  text: string;
  problems: BankProblem[];
  matches: Matched<ReleasedPayment>[];
  /** What is missing at a ticked line, by its number. */
  at: LineProblems;
  typed: Record<string, string>;
  outcomes: LineOutcome[] | null;
}

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "release_payment");
  const { shell, place } = await readMemberPage(session, async () => null);
  return { shell, place, formKey: newKey(), title: await pageTitle(request, "bank:list.title", {}, session.language) };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "release_payment");
  if (!(Number(request.headers.get("Content-Length") ?? Number.NaN) <= LARGEST * 2)) throw data({ code: "too_large" }, { status: 413 });
  const form = await request.formData();
  const text = await textOf(form);
  const { page } = await readMemberPage(session, async (tenant, now) => {
    const { lines, problems } = readBankList(text, dateIn(session.organization.zone, now));
    if (problems.length > 0) return { problems, matches: [] };
    const released = await readReleased(tenant, now, { whole: true });
    const recorded = await readRecorded(tenant, [...new Set(lines.map(({ date }) => date))]);
    return { problems, matches: matchBankList(lines, released, recorded) };
  });
  const answer: BankListAnswer = { ...page, text, at: {}, typed: {}, outcomes: null };
  if (page.problems.length > 0) return data(answer, { status: 422 });
  if (form.get("intent") !== "record") return data(answer);
  const { chosen, at, typed } = chosenLines(form, page.matches);
  if (Object.keys(at).length > 0 || chosen.length === 0) return data({ ...answer, at, typed }, { status: 422 });
  return data({ ...answer, outcomes: await recordList(actingOf(session), String(form.get("key") ?? newKey()), chosen) });
}

async function textOf(form: FormData): Promise<string> {
  const file = form.get("file");
  return file instanceof File && file.size > 0 ? file.text() : String(form.get("text") ?? "");
}

export default function BankList() {
  const { shell, place, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="payments" page="p-new">
        <BankListPage answer={answer ?? null} formKey={formKey} />
      </AppShell>
    </ReaderPlace>
  );
}
