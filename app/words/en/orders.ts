export const orders = {
  one: "Order",
  new: "New order",
  total: "Total",
  document: {
    purchase_order: "purchase order",
    invoice: "invoice",
    approved_sample: "approved sample",
    contract: "contract",
    inspection_plan: "inspection plan",
    packing_list: "packing list",
    shipment_document: "shipment document",
    other: "document",
  },
} as const;
