/** A part of a payment that is kept back until later. */
export const retention = {
  title: "Kept back",
  hint: "A part of this payment that waits until a later step was carried out, or a day has passed.",
  part: "How much",
  part_hint: "Such as 5 % or 620.00. Empty: nothing is kept back.",
  until: "Until this was carried out",
  day: "No step: until the day beside it",
  date: "Until after this day",
  date_hint: "Only without a step.",
  go: "Change what is kept back",
  locks: "The payment locks until a member who may release it confirms the new terms.",
  problem: {
    part: "Enter a part such as 5 % or 620.00.",
    until: "Choose a later step, or a day.",
  },
} as const;
