/** What may go wrong with a file on its way, beside what is wrong with the file itself (`files`). */
export const uploads = {
  too_many_files: "At most {{count}} files for one answer. Pack the rest into a .zip, or remove some.",
  too_many_bytes: "Files waiting to be submitted may have {{size}} together. Submit what is there first.",
  too_many_at_once: "Too many files at once. Those on their way go on; add the others after them.",
  name_too_long: "The file name is longer than {{count}} characters. Shorten it and add the file again.",
  part_length: "The file changed while it was being sent. Add it again.",
  same_file: "This very file is here already, so it was left out.",
  arrived_changed: "The file did not arrive as it left your device. Add it again.",
  offline: "Connection lost at {{size}}. Nothing is lost; it goes on from there.",
  link_ended: "This link is no longer valid. Ask for a new one; what was received is kept.",
  not_sent: "The file could not be sent. Try again.",
} as const;
