export const requests = {
  status: {
    draft: "Not sent",
    sent: "Sent",
    awaited: "Awaited",
    late_one: "Awaited, {{count}} day late",
    late_other: "Awaited, {{count}} days late",
    to_decide: "To decide",
    to_decide_by_you: "To decide, by you",
    accepted: "Accepted",
    accepted_with_conditions: "Accepted with conditions",
    rejected: "Rejected",
    declined: "Declined",
    withdrawn: "Withdrawn",
  },
  send: "Send a request",
} as const;
