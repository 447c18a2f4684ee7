import type { Tenant } from "#db/tenancy.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import type { MemberKey } from "../people/members.ts";
import type { SampleSupplier, SupplierKey } from "../people/suppliers.ts";
import type { StoryTime } from "../story-time.ts";

/** A supplier as the organization's book knows it. */
export interface Party extends SampleSupplier {
  supplierId: string;
  contactId: string;
  payeeId: string;
  accountEnding: string;
}

/** Where the sample's orders play: one open transaction, its people and companies, and its dates. */
export interface Stage {
  tenant: Tenant;
  ledger: Ledger;
  time: StoryTime;
  members: Record<MemberKey, string>;
  parties: Record<SupplierKey, Party>;
  /** Product ids by SKU. */
  products: ReadonlyMap<string, string>;
}
