export const decisions = {
  outcome: { accepted: "已接受", accepted_with_conditions: "有条件接受", rejected: "已拒绝" },
  act: { accept: "接受", accept_with_conditions: "有条件接受", reject: "拒绝" },
};
