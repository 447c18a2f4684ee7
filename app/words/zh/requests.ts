export const requests = {
  status: {
    draft: "未发送",
    sent: "已发送",
    awaited: "待提交",
    late_other: "待提交，逾期 {{count}} 天",
    to_decide: "待审核",
    to_decide_by_you: "待您审核",
    accepted: "已接受",
    accepted_with_conditions: "有条件接受",
    rejected: "已拒绝",
    declined: "供应商无法提供",
    withdrawn: "已撤回",
  },
  send: "发送资料请求",
};
