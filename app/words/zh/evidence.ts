const name = {
  serial_log: "序列号清单",
  batch_map: "批次对照表",
  batch_photo_set: "批次照片",
  role_statement: "角色声明",
  revised_purchase_record: "修订后的采购记录",
  corrected_invoice_line: "更正后的发票行",
  party_relationship_note: "关联方说明",
  carton_photo: "外箱照片",
  serial_lot_map: "序列号与批号对照表",
  broker_acceptance: "报关行受理确认",
  responsibility_statement: "责任声明",
  test_values: "测试数据",
  process_record: "工艺记录",
  inspection_report: "检验报告",
  claim_response: "索赔答复",
  other_document: "其他指定文件",
};

/** The catalogue of evidence. Chinese writes a name alike alone and in a sentence. */
export const evidence = {
  name,
  in_sentence: name,
  example: "示例：",
  example_of: {
    serial_log: "每件产品一行的表格：序列号、批次、箱号、日期",
    batch_photo_set: "产品标签，以及整箱",
    role_statement: "公司抬头纸上的声明，写明由谁生产、由谁销售、由谁收款，签字并盖章",
    carton_photo: "一个完整外箱，箱唛清晰可读，四角都在画面内",
    document: "全部页面，不裁切，每行文字清晰可读",
  },
};
