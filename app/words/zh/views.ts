export const views = {
  title: "已保存的视图",
  name_queue: "为当前筛选的待办命名",
  name_orders: "为当前筛选的订单命名",
  name_payments: "为筛选后的付款命名",
  name_shipments: "为筛选后的出运命名",
  hint: "仅您可见。同名会替换原有视图。",
  save: "保存视图",
  yours: "您的视图",
  remove: "移除",
  remove_named: "移除 {{name}}",
  save_this: "保存此视图",
  manage: "保存或移除视图",
} as const;
