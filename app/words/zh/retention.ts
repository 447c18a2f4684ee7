/** A part of a payment that is kept back until later. */
export const retention = {
  title: "留存",
  hint: "本笔付款中留至后续步骤完成或某日之后才付的部分。",
  part: "留存多少",
  part_hint: "例如 5 % 或 620.00。留空则不留存。",
  until: "至此步骤完成",
  day: "不依步骤，以旁边的日期为准",
  date: "至此日期之后",
  date_hint: "仅在不选步骤时填写。",
  go: "更改留存",
  locks: "有放行权限的成员确认新条款之前，本笔付款保持锁定。",
  problem: {
    part: "请填写留存部分，例如 5 % 或 620.00。",
    until: "请选择后续步骤或日期。",
  },
};
