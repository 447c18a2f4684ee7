import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { keepOutsider, openReading } from "~/http/outsider-session.server.ts";
import { recordOutsiderRead } from "~/queries/outsiders/find-outsider.server.ts";
import { services } from "~/server/services.server.ts";

/**
 * Exchanges the address of a reading link for its cookie, and leads on to an address without a secret. Changes nothing:
 * whoever scans mails may come here as often as they like.
 */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = params.token ?? "";
  const outsider = await openReading(token, String(context.clientAddress));
  await recordOutsiderRead(services().pool, outsider, "outsider.fetched");
  const headers = new Headers({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" });
  headers.append("Set-Cookie", await keepOutsider(outsider, token));
  return redirect(`/view/${outsider.ref}`, { status: 303, headers });
}

/** The page of a link that opens nothing; only ever shown by its error boundary. */
export default function OpenReading() {
  return null;
}
