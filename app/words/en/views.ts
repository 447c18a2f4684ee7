export const views = {
  title: "Saved views",
  name_queue: "Name for the queue as you filtered it",
  name_orders: "Name for the orders as you filtered them",
  name_payments: "Name for the payments as you filtered them",
  name_shipments: "Name for the shipments as you filtered them",
  hint: "Only you see it. The same name again replaces it.",
  save: "Save view",
  yours: "Your views",
  remove: "Remove",
  remove_named: "Remove {{name}}",
  save_this: "Save this view",
  manage: "Save or remove views",
} as const;
