/** The value that ISO 6346 gives a character: digits their own, letters from 10 on without the multiples of 11. */
const digitOf = (character: string): number => "0123456789A_BCDEFGHIJK_LMNOPQRSTU_VWXYZ".indexOf(character);

/** The check digit that ISO 6346 asks of the first ten characters. */
function checkDigit(ten: string): number {
  const sum = [...ten].reduce((all, character, place) => all + digitOf(character) * 2 ** place, 0);
  return (sum % 11) % 10;
}

/** A container's number as it is painted on the door: "MSKU 123456 7", spaces and dashes as they come. */
export const plainContainer = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, "");

/** Whether this is a container's number by ISO 6346: owner, category U, J or Z, six digits, and the check digit that fits them. */
export function isContainerNumber(plain: string): boolean {
  return /^[A-Z]{3}[UJZ]\d{7}$/.test(plain) && checkDigit(plain.slice(0, 10)) === Number(plain[10]);
}

/** The container numbers of one field, between commas, semicolons or line breaks; the first that is none is named as it was typed. */
export function readContainers(typed: string): { containers: string[] } | { wrong: string } {
  const parts = typed
    .split(/[,;，；\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const wrong = parts.find((part) => !isContainerNumber(plainContainer(part)));
  return wrong === undefined ? { containers: [...new Set(parts.map(plainContainer))] } : { wrong };
}
