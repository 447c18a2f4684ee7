export const access = {
  role: { owner: "Owner", purchasing: "Purchasing", finance: "Finance", inspection: "Inspection", service: "Service and logistics" },
  party: {
    seller: "Seller",
    factory: "Factory",
    workshop: "Workshop",
    subcontractor: "Subcontractor",
    lab: "Laboratory",
    repair_center: "Repair centre",
    forwarder: "Forwarder",
    packaging_supplier: "Packaging supplier",
    payee: "Payee",
  },
} as const;
