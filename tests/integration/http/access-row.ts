import type { FilledOrder } from "./filled-order";
import type { Fields } from "./visitor";

/** Who tries: nobody, two contacts of A's supplier, A's members by the one role each holds, and the owner of company B. */
export const COLUMNS = ["anon", "a1", "a2", "owner", "purchasing", "finance", "inspection", "service", "b"] as const;
export type Column = (typeof COLUMNS)[number];

/** What stands in an address and in a form, taken from an order. */
export interface Target {
  order: FilledOrder;
  /** A file that the first contact has begun to send for `awaitedRequestId`. */
  uploadId: string;
  /** Who reads parts of the order by link, and a company named on its map. */
  outsiderId: string;
  partyId: string;
  /** A round of scanning that the owner began. */
  sessionId: string;
  organizationId: string;
  ownerId: string;
}

export interface Row {
  /** As in the manifest. */
  route: string;
  /** Which of a page's forms. */
  form?: string;
  /**
   * By column: a status, or "in" where one is led to sign in, "go" where one is led on to a page of ours, "done" where a form is
   * carried out, and "no" where the page comes back with what is wrong.
   */
  expected: string;
  /** What the address names, where it is not what its name says. */
  params?: (of: Target) => Record<string, string>;
  fields?: (of: Target) => Fields;
  /** JSON or bytes instead of a form. */
  json?: (of: Target) => Record<string, unknown>;
  bytes?: string;
  file?: { field: string; name: string; content: string };
  /** The page whose hidden fields are sent along, where it is another than the form's own address; false for none. */
  page?: ((of: Target) => string) | false;
  /** POST where a form is filled in, unless it says otherwise; GET where there is none. */
  verb?: "PUT" | "DELETE";
  /** Ids of another organization in the form itself name nothing: "not done" is then enough. */
  foreignFields?: boolean;
  /** Names of the address that say nothing: what they stand for follows from another. */
  idle?: string[];
  /** Ends or opens so much that it needs an order of its own. */
  alone?: boolean;
}
