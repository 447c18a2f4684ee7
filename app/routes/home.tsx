import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { landingOf } from "~/http/landing.ts";
import { findMember } from "~/http/session.server.ts";
import { isFounded } from "~/queries/accounts/found-organization.server.ts";
import { services } from "~/server/services.server.ts";

/** The door of the product: set it up, sign in, or go to what waits for you. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (!(await isFounded(services().pool))) return redirect("/welcome");
  const member = await findMember(request);
  return redirect(member ? landingOf(member.roles) : "/sign-in");
}
