import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/session.server.ts";
import { readLookupPage } from "~/queries/lookup/read-lookup-page.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { LookupResults } from "~/ui/lookup/lookup-results.tsx";
import { titled } from "~/ui/order/titled.ts";
import { ReaderPlace } from "~/words/reader.tsx";

export const meta = titled;

/** A list of more characters is no list of a thousand serials. */
const LONGEST = 250_000;

/** What the records say of a serial, a range, a carton, a batch, a SKU or an order number. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  return readLookupPage(session, (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, 2_000));
}

/** The same of a pasted list, which is too long for an address. Changes nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const length = Number(request.headers.get("Content-Length") ?? Number.NaN);
  if (!(length <= LONGEST * 4)) throw data({ code: "too_large" }, { status: 413 });
  const form = await request.formData();
  return readLookupPage(
    session,
    String(form.get("text") ?? "")
      .trim()
      .slice(0, LONGEST),
  );
}

export default function Lookup() {
  const loaded = useLoaderData<typeof loader>();
  const page = useActionData<typeof action>() ?? loaded;
  return (
    <ReaderPlace {...page.place}>
      <AppShell {...page.shell} current={null} page="p-lookup">
        <LookupResults page={page} />
      </AppShell>
    </ReaderPlace>
  );
}
