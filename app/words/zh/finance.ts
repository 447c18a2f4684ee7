export const finance = {
  release: "放行 {{amount}}",
  put_on_hold: "暂停付款",
  record_payment: "登记付款",
};
