import { data } from "@remix-run/node";
import { id } from "~/domain/record/scalars.ts";

/** An id out of an address. Throws the 404 page when it can be none: it then reads like any unknown one. */
export function pathId(value: string | undefined): string {
  const read = id.safeParse(value);
  if (read.success) return read.data.toLowerCase();
  throw data({ code: "not_found" }, { status: 404 });
}
