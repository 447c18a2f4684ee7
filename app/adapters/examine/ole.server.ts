import type { Inspected } from "./finding.server.ts";

const ENCRYPTED_PACKAGE = Buffer.from("EncryptedPackage", "utf16le");

/** True when a compound file is a password-protected .xlsx, .docx or .pptx: those name their content so in the directory. */
export async function isEncryptedOffice(file: Inspected): Promise<boolean> {
  const STEP = 2 ** 20;
  for (let offset = 0; offset < file.size; offset += STEP) {
    if ((await file.read(offset, STEP + ENCRYPTED_PACKAGE.length)).includes(ENCRYPTED_PACKAGE)) return true;
  }
  return false;
}
