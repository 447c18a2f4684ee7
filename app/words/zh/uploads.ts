export const uploads = {
  too_many_files: "一次答复最多 {{count}} 个文件。其余请打包成 .zip，或移除一部分。",
  too_many_bytes: "待提交的文件合计最多 {{size}}。请先提交已上传的部分。",
  too_many_at_once: "同时上传的文件过多。正在上传的会继续，其余请稍后再添加。",
  name_too_long: "文件名超过 {{count}} 个字符。请缩短后重新添加。",
  part_length: "文件在上传过程中有变动。请重新添加。",
  same_file: "这个文件已经有了，未重复收录。",
  arrived_changed: "收到的文件与您设备上的不一致。请重新添加。",
  offline: "网络在 {{size}} 处中断。已传部分不会丢失，将从断点继续。",
  link_ended: "此链接已失效。请索取新链接；已收到的内容会保留。",
  not_sent: "文件未能上传。请重试。",
};
