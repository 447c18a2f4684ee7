import { z } from "zod";
import { count, id } from "~/domain/record/scalars.ts";
import { component } from "~/http/api/component.ts";
import { reads } from "~/http/api/operation.ts";
import { listSuppliers } from "~/queries/suppliers/list-suppliers.server.ts";

const supplierResource = component(
  "Supplier",
  z.object({
    id,
    name: z.string(),
    shortName: z.string(),
    country: z.string().nullable(),
    contacts: z.array(z.object({ id, name: z.string(), email: z.string().nullable(), language: z.string() })),
    payees: z.array(z.object({ id, name: z.string(), accountVersion: count, accountEnding: z.string() })),
  }),
  "A supplier with the contacts who can be asked and the payees who can be paid. Of an account only its last characters are told.",
);

export const listSuppliersOperation = reads({
  id: "listSuppliers",
  path: "/suppliers",
  tag: "Suppliers",
  summary: "List suppliers",
  description: "Suppliers by name, for the ids that an order and a request name. All of them in one answer, without pages.",
  scope: "read",
  answer: z.object({ items: z.array(supplierResource) }),
  read: async (_call, tenant) => ({
    body: {
      items: (await listSuppliers(tenant)).map(({ supplierId, name, shortName, country, contacts, payees }) => ({
        ...{ id: supplierId, name, shortName, country },
        contacts: contacts.map((contact) => ({
          id: contact.contactId,
          name: contact.name,
          email: contact.email,
          language: contact.language,
        })),
        payees: payees.map((payee) => ({
          ...{ id: payee.payeeId, name: payee.name, accountVersion: payee.accountVersion, accountEnding: payee.accountEnding },
        })),
      })),
    },
  }),
});
