export const orders = {
  one: "Order",
  new: "New order",
  total: "Total",
} as const;
