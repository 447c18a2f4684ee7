import { redirect } from "@remix-run/node";

/** The door of the product leads to what waits for you. */
export const loader = () => redirect("/queue");
