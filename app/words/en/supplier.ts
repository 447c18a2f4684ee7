export const supplier = {
  still_missing_one: "Still missing: {{count}}",
  still_missing_other: "Still missing: {{count}}",
  submit: "Submit",
  upload: "Add photos or files",
  upload_hint: "Many at once. Sent as they are, never compressed.",
} as const;
