export const supplier = {
  still_missing_other: "还缺 {{count}} 项",
  submit: "提交",
  upload: "添加照片或文件",
  upload_hint: "可一次选多个。原图上传，不压缩。",
};
