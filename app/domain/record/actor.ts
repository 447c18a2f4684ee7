import { z } from "zod";
import { code, count, id } from "~/domain/record/scalars.ts";

export const memberRole = z.enum(["owner", "purchasing", "finance", "inspection", "service"]);
export type MemberRole = z.infer<typeof memberRole>;

/** Who did it, as copied into the event: roles as held at that moment, never looked up again. */
export const actor = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("member"),
    memberId: id,
    personId: id,
    roles: z.array(memberRole),
    /** The key of the API that the member acted by; absent when they acted themselves. */
    apiKey: z.object({ keyId: id, prefix: code }).optional(),
  }),
  z.object({ kind: z.literal("supplier"), linkId: id, generation: count, contactId: id, personId: id }),
  // "operator": whoever runs the installation, by its own command line.
  z.object({ kind: z.literal("system"), part: z.enum(["recheck", "reminder", "scrub", "scanner", "import", "webhooks", "operator"]) }),
]);
export type Actor = z.infer<typeof actor>;
export type MemberActor = Extract<Actor, { kind: "member" }>;
export type SupplierActor = Extract<Actor, { kind: "supplier" }>;

/** A member as known when the command runs; `activeSince` decides whether an approval by them can be asked for. */
export interface KnownMember {
  memberId: string;
  personId: string;
  roles: readonly MemberRole[];
  activeSince: string;
}
