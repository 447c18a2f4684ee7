/** Ways to make a check character, by the name they have in a numbering rule. */
export const CHECKS = ["luhn", "mod97", "mod11", "gs1", "mod37-36"] as const;
export type Check = (typeof CHECKS)[number];

/** How many characters each adds. */
export const CHECK_LENGTH: Record<Check, number> = { luhn: 1, mod97: 2, mod11: 1, gs1: 1, "mod37-36": 1 };

const ZERO = 48;
const NINE = 57;
const A = 65;
const Z = 90;
const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;

/**
 * The check characters of what stands before them, as ASCII: `codes[from]` up to, not including, `to`. Punctuation is not read. `luhn`
 * (ISO/IEC 7812-1 annex B), `gs1` (GS1 General Specifications 7.9: weights 3 and 1 from the right) and `mod11` (ISO/IEC 7064 MOD 11-2,
 * whose ten is X) read digits and leave letters out; `mod97` (ISO/IEC 7064 MOD 97-10, two digits) reads a letter as 10 to 35;
 * `mod37-36` (ISO/IEC 7064, the hybrid system) reads digits and capital letters.
 */
export function checkCharacters(check: Check, codes: ArrayLike<number>, from: number, to: number): string {
  switch (check) {
    case "luhn":
      return luhn(codes, from, to);
    case "gs1":
      return gs1(codes, from, to);
    case "mod11":
      return mod11(codes, from, to);
    case "mod97":
      return mod97(codes, from, to);
    case "mod37-36":
      return mod37And36(codes, from, to);
  }
}

function luhn(codes: ArrayLike<number>, from: number, to: number): string {
  let sum = 0;
  let doubled = true;
  for (let at = to - 1; at >= from; at -= 1) {
    const code = codes[at]!;
    if (!isDigit(code)) continue;
    const digit = (code - ZERO) * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
    doubled = !doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

function gs1(codes: ArrayLike<number>, from: number, to: number): string {
  let sum = 0;
  let weight = 3;
  for (let at = to - 1; at >= from; at -= 1) {
    const code = codes[at]!;
    if (!isDigit(code)) continue;
    sum += (code - ZERO) * weight;
    weight = 4 - weight;
  }
  return String((10 - (sum % 10)) % 10);
}

function mod11(codes: ArrayLike<number>, from: number, to: number): string {
  let rest = 0;
  for (let at = from; at < to; at += 1) if (isDigit(codes[at]!)) rest = ((rest + codes[at]! - ZERO) * 2) % 11;
  const check = (12 - rest) % 11;
  return check === 10 ? "X" : String(check);
}

function mod97(codes: ArrayLike<number>, from: number, to: number): string {
  let rest = 0;
  for (let at = from; at < to; at += 1) {
    const value = digitValue(codes[at]!);
    if (value >= 0) rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return String(98 - ((rest * 100) % 97)).padStart(2, "0");
}

function mod37And36(codes: ArrayLike<number>, from: number, to: number): string {
  let rest = 36;
  for (let at = from; at < to; at += 1) {
    const value = digitValue(codes[at]!);
    if (value < 0) continue;
    const sum = (rest + value) % 36 || 36;
    rest = (sum * 2) % 37;
  }
  return ALPHANUMERIC[(37 - rest) % 36]!;
}

/** 0 to 9 for digits, 10 to 35 for capital letters, -1 for anything else. */
function digitValue(code: number): number {
  if (isDigit(code)) return code - ZERO;
  return code >= A && code <= Z ? code - A + 10 : -1;
}
