import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { signOut } from "~/adapters/auth/sign-in.server.ts";
import { redirectWith } from "~/http/account-response.server.ts";

/** Looking at the address changes nothing. */
export const loader = () => redirect("/");

export async function action({ request }: ActionFunctionArgs) {
  return redirectWith("/sign-in", await signOut(request));
}
