const SYMBOLOGY = /^\](?:C1|e0|d2|Q3|J1)/;

/**
 * The carton, an SSCC of 18 digits (application identifier 00), that a GS1 element string or Digital Link carries; null for anything else, and for digits
 * whose check digit is wrong.
 */
export function extractCarton(value: string): string | null {
  const scanned = value.trim();
  const link = /^https?:\/\/[^?#]*\/00\/(\d{18})(?:[/?#]|$)/i.exec(scanned)?.[1];
  const plain = /^(?:\(00\)|00)(\d{18})$/.exec(scanned.replace(SYMBOLOGY, "").replace("\u001d", ""))?.[1];
  const sscc = link ?? plain;
  return sscc && hasCheckDigit(sscc) ? sscc : null;
}

/** Weights 3 and 1 from the right, the check digit left out (GS1 General Specifications, 7.9). */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits.slice(0, -1)].toReversed().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1));
}
