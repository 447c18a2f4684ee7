/** What changes in the organization's book of suppliers and payees. Persons by id; of an account its last four characters. */
export type SupplierEvent =
  | { type: "supplier.added"; data: { supplierId: string; name: string; shortName: string; country: string | null } }
  | { type: "supplier.changed"; data: { supplierId: string; name: string; shortName: string; country: string | null } }
  | { type: "contact.added"; data: { contactId: string; supplierId: string; personId: string; language: string } }
  | { type: "contact.removed"; data: { contactId: string; supplierId: string } }
  | { type: "payee.added"; data: { payeeId: string; supplierId: string | null; name: string } & AccountData }
  | { type: "payee.account_changed"; data: { payeeId: string; before: number; reason: string } & AccountData };

interface AccountData {
  accountVersion: number;
  accountEnding: string;
  bic: string | null;
  country: string | null;
}
