export const submissions = {
  version: "第 {{n}} 版",
  file: "文件",
  files_other: "{{count}} 个文件",
  not_scanned: "未进行病毒扫描。",
  channel: { chat: "聊天记录", mail: "邮件", paper: "纸质文件", call: "电话", other: "其他渠道" },
};
