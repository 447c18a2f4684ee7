export const finance = {
  release: "Release {{amount}}",
  put_on_hold: "Put on hold",
  record_payment: "Record a payment",
} as const;
