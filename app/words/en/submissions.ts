export const submissions = {
  version: "v{{n}}",
  file: "File",
  files_one: "{{count}} file",
  files_other: "{{count}} files",
  not_scanned: "Not virus-scanned.",
  channel: { chat: "a chat", mail: "a mail", paper: "paper", call: "a call", other: "another channel" },
} as const;
