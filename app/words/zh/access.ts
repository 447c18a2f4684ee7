export const access = {
  role: { owner: "所有者", purchasing: "采购", finance: "财务", inspection: "检验", service: "客服与物流" },
  party: {
    seller: "卖方",
    factory: "工厂",
    workshop: "车间",
    subcontractor: "外协厂",
    lab: "实验室",
    repair_center: "维修中心",
    forwarder: "货代",
    packaging_supplier: "包装供应商",
    payee: "收款方",
  },
};
