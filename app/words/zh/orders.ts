export const orders = {
  one: "订单",
  new: "新建订单",
  total: "总额",
  document: {
    purchase_order: "采购单",
    invoice: "发票",
    approved_sample: "确认样",
    contract: "合同",
    inspection_plan: "检验计划",
    packing_list: "装箱单",
    shipment_document: "出运单证",
    other: "文件",
  },
};
