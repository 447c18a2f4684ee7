import { data } from "@remix-run/node";

/** Every address that is no page: server and browser agree on what it shows. */
export function loader() {
  throw data({ code: "no_such_page" }, { status: 404 });
}

export const action = loader;

export default function NotFound() {
  return null;
}
