import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireMember } from "~/http/session.server.ts";

/** The top bar's search: by PO number or supplier, among all orders. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireMember(request);
  const q = new URL(request.url).searchParams.get("q")?.trim() ?? "";
  return redirect(`/orders?${new URLSearchParams({ view: "all", q })}`);
}
