import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { keepLink, openInvitation } from "~/http/link-session.server.ts";
import { recordFetchedLink } from "~/queries/supplier/find-link.server.ts";
import { services } from "~/server/services.server.ts";

/**
 * Exchanges the address of an invitation for the cookie of its link, and leads on to an address without a secret. Changes
 * nothing on the order: whoever scans mails may come here as often as they like.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const token = params.token ?? "";
  const link = await openInvitation(token, String(context.clientAddress));
  const { pool } = services();
  await recordFetchedLink(pool, link, request.method);
  const headers = new Headers({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" });
  headers.append("Set-Cookie", await keepLink(link, token));
  return redirect(`/s/${link.ref}`, { status: 303, headers });
}

/** The page of a link that opens nothing; only ever shown by its error boundary. */
export default function OpenLink() {
  return null;
}
