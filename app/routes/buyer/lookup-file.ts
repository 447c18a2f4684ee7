import type { ActionFunctionArgs } from "@remix-run/node";
import { data } from "@remix-run/node";
import { writeCsv } from "~/domain/tables/write-csv.ts";
import { requireMember } from "~/http/session.server.ts";
import { exportLookup, readLookupPage } from "~/queries/lookup/read-lookup-page.server.ts";
import { getFixedT } from "~/words/language.server.ts";

const LONGEST = 250_000;

/** A look-up as a table, one row for each thing asked. Changes nothing; a list is too long for an address. */
export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const length = Number(request.headers.get("Content-Length") ?? Number.NaN);
  if (!(length <= LONGEST * 4)) throw data({ code: "too_large" }, { status: 413 });
  const form = await request.formData();
  const { lines } = await readLookupPage(
    session,
    String(form.get("text") ?? "")
      .trim()
      .slice(0, LONGEST),
  );
  return new Response(writeCsv(exportLookup(lines, getFixedT(session.language))), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="lookup.csv"',
      "Cache-Control": "private, no-store",
    },
  });
}
