/** Why a file cannot count, and what to do about it. One sentence of each; keys are `reason_` and the examination's reason. */
export const files = {
  reason_empty: "This file is empty. Choose it again, or save it again and then upload it.",
  reason_too_big: "This file is larger than 2 GB. Split it, or send a shorter video.",
  reason_bidi_name: "The file name holds hidden characters that can disguise what it is. Rename the file and upload it again.",
  reason_forbidden_type:
    "Programs, scripts, web pages, SVG, XML and Office files with macros are not accepted. Send it as PDF, picture, .xlsx, .docx or .csv instead.",
  reason_unsupported_type:
    "This kind of file is not accepted. Send a picture, PDF, .csv, .txt, .xlsx, .docx, .pptx, .ods, .zip, .mp4, .mov or .webm.",
  reason_old_office:
    "Old Office files (.doc, .xls, .ppt) are not accepted. Open it, save it as .docx, .xlsx, .pptx or PDF, and upload that.",
  reason_wrong_type: "The content does not match the file name's ending. Save it again in the right format; renaming it is not enough.",
  reason_nested_too_deep: "This file has archives inside archives. Unpack them and upload the files themselves.",
  reason_too_many_entries: "This archive holds more than 10,000 files. Split it, or upload the files themselves.",
  reason_encrypted: "This file is locked with a password. Remove the password and upload it again.",
  reason_truncated: "This file breaks off before its end. Copy it again from where it came, check that it opens, and upload it again.",
  reason_damaged: "This file is damaged and cannot be opened. Check that it opens on your device, save it again and upload it.",
  reason_too_large_inside:
    "This file becomes far too large when it is opened. Send the picture in a smaller size, or the archive's files themselves.",
  reason_took_too_long: "Checking this file took too long. Split it into smaller files, or save it in a simpler format.",
  name_cleaned: "Hidden characters were taken out of the file name.",
  storage_full:
    "The file could not be stored because the storage is full. Nothing already received is lost. Tell the buyer and try again later.",
  part_conflict: "Another upload has already sent different data for this file. Remove the file and upload it again.",
  upload_ended: "This upload has ended. Choose the file again.",
  upload_incomplete: "A part of this file is still missing. The upload continues from there; press Try again.",
  checksum_mismatch: "The data was changed on its way. The upload tries this part again.",
  store_unavailable: "The file storage cannot be reached right now. Nothing already received is lost. Try again in a few minutes.",
} as const;
