import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { id } from "~/domain/record/scalars.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { newKey } from "~/http/form-key.server.ts";
import { line, list, optionalLine } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { inOrganization } from "~/ledger/organization.server.ts";
import { makeBatch } from "~/queries/bank/make-batch.server.ts";
import { readBatches } from "~/queries/bank/read-batches.server.ts";
import { readReleased } from "~/queries/bank/read-released.server.ts";
import { services } from "~/server/services.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { BatchesPage } from "~/ui/bank/batches-page.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { ReaderPlace } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";

/** A ticked payment: its release, and the number of earlier batches that the page showed it in. */
const ticked = z
  .string()
  .transform((text) => text.split(":"))
  .pipe(z.tuple([id, z.string().regex(/^\d{1,4}$/)]))
  .transform(([releaseId, batches]) => ({ releaseId, batches: Number(batches) }));

const schema = z.object({ key: line(100), currency: line(3), fromAccount: optionalLine(60), chosen: list(ticked) });

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "release_payment");
  const read = await readMemberPage(session, async (tenant, now) => ({
    payments: await readReleased(tenant, now),
    batches: await readBatches(tenant),
  }));
  const made = new URL(request.url).searchParams.get("made");
  const title = await pageTitle(request, "bank:batches.title", {}, session.language);
  return { ...read, made: read.page.batches.find(({ batchId }) => batchId === made)?.batchId ?? null, formKey: newKey(), title };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "release_payment");
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  try {
    const batchId = await inOrganization(services().pool, actingOf(session), (tenant, ctx) => makeBatch(tenant, ctx, read.value));
    return redirect(`/payments/batches?made=${batchId}`);
  } catch (error) {
    return refused(error, read.typed);
  }
}

export default function Batches() {
  const { shell, place, page, made, formKey } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="payments" page="p-batches">
        <BatchesPage {...page} made={made} formKey={formKey} />
      </AppShell>
    </ReaderPlace>
  );
}
