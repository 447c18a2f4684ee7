export const decisions = {
  outcome: { accepted: "Accepted", accepted_with_conditions: "Accepted with conditions", rejected: "Rejected" },
  act: { accept: "Accept", accept_with_conditions: "Accept with conditions", reject: "Reject" },
} as const;
