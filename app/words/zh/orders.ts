export const orders = {
  one: "订单",
  new: "新建订单",
  total: "总额",
};
