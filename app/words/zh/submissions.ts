export const submissions = {
  version: "第 {{n}} 版",
  file: "文件",
  files_other: "{{count}} 个文件",
  not_scanned: "未进行病毒扫描。",
};
