import { z } from "zod";
import { id } from "~/domain/record/scalars.ts";

// What cannot be read filters nothing.
const filter = z.object({
  member: id.nullable().catch(null),
  payee: z
    .string()
    .trim()
    .max(200)
    .transform((name) => name || null)
    .nullable()
    .catch(null),
  before: id.nullable().catch(null),
});

/** What an address asks to see of the showings of account numbers. */
export function unmaskingFilter(request: Request) {
  const search = new URL(request.url).searchParams;
  const { member, payee, before } = filter.parse({
    member: search.get("member"),
    payee: search.get("payee"),
    before: search.get("before"),
  });
  return { filter: { memberId: member, payee }, before };
}
