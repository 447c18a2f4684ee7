export const mail = {
  greeting: "Hello {{name}},",
  sample: "SAMPLE: nothing in this mail is real.",
} as const;
