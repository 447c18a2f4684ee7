import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { RowProblem } from "~/domain/orders/import-column.ts";
import { type ImportedOrder, readOrders } from "~/domain/orders/import-orders.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { ImportRefused, importOrders, takenNumbers } from "~/queries/orders/import-orders.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { ImportForm } from "~/ui/order/import-form.tsx";
import { titled } from "~/ui/order/titled.ts";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace } from "~/words/reader.tsx";

/** Largest file that is read, in bytes. */
const LARGEST = 2_000_000;

export const meta = titled;

/** What an import answers: problems by row, or what it would open; with the text, so that nothing has to be chosen twice. */
export interface ImportAnswer {
  text: string;
  problems: RowProblem[];
  orders: Pick<ImportedOrder, "line" | "number" | "supplier" | "title" | "currency" | "total" | "lines" | "payments" | "payee">[];
  refused: { line: number; key: string; params: Record<string, string> } | null;
}

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "create_orders");
  const { shell, place } = await readMemberPage(session, async () => null);
  const t = getFixedT(session.language);
  return { shell, place, formKey: newId(), title: t("shell:title", { page: t("import_orders:title") }) };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "create_orders");
  const length = Number(request.headers.get("Content-Length") ?? Number.NaN);
  if (!(length <= LARGEST * 2)) throw data({ code: "too_large" }, { status: 413 });
  const form = await request.formData();
  const text = await textOf(form);
  const { place, page } = await readMemberPage(session, async (tenant, now) => {
    const read = readOrders(text, dateIn(session.organization.zone, now));
    const taken = read.problems.length > 0 ? [] : await takenNumbers(tenant, read.orders);
    return { orders: taken.length > 0 ? [] : read.orders, problems: [...read.problems, ...taken] };
  });
  const answer: ImportAnswer = { text, problems: page.problems, orders: page.orders, refused: null };
  if (page.problems.length > 0) return data(answer, { status: 422 });
  if (form.get("intent") !== "import") return data(answer);
  try {
    const key = String(form.get("key") ?? newId());
    await importOrders(actingOf(session), session.memberId, page.orders, { key, zone: place.zone });
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    const { line, refusal } = error;
    return data(
      { ...answer, orders: [], refused: { line, key: `refusals:${refusal.code}`, params: { ...refusal.params } } },
      { status: 422 },
    );
  }
  return redirect("/orders");
}

async function textOf(form: FormData): Promise<string> {
  const file = form.get("file");
  if (file instanceof File && file.size > 0) return file.text();
  return String(form.get("text") ?? "");
}

export default function ImportOrders() {
  const { shell, place, formKey } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="orders" page="p-new">
        <ImportForm formKey={formKey} />
      </AppShell>
    </ReaderPlace>
  );
}
