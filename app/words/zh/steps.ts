const name = {
  deposit: "定金",
  progress: "进度款",
  balance: "尾款",
  tooling: "模具费",
  document_fee: "单证费",
  extra_fee: "附加费",
  rework: "返工费",
  storage: "仓储费",
  rush: "加急费",
  packing: "包装",
  pickup: "提货",
  loading: "装柜",
  departure: "离港",
  receiving: "收货",
};

/** The part that pages opened by link say in the browser. */
export const stepsByLink = {
  state: {
    locked: "已锁定",
    ready_to_pay: "可付款",
    ready_to_ship: "可发货",
    released: "已放行",
    paid: "已付款",
    shipped: "已发货",
    released_early: "提前放行",
    on_hold: "已暂停",
    outside_gate: "未经放行",
  },
  colon: "：",
};

export const steps = {
  ...stepsByLink,
  name,
  in_sentence: name,
  level: { required: "停止点（H 点）", warns: "见证点（W 点），不锁定", informs: "审查点（R 点），仅供参考" },
  due: "截止 {{date}}",
  more: "另有 {{count}} 项",
};
