/** Letters of five by seven dots, as ink-jet coders print them: seven rows of five bits each. No font of the machine is needed. */
const ROWS = 7;
const COLUMNS = 5;
const GLYPHS: Readonly<Record<string, string>> = {
  A: "0E11111F111111",
  B: "1E11111E11111E",
  C: "0E11101010110E",
  D: "1E11111111111E",
  E: "1F10101E10101F",
  F: "1F10101E101010",
  G: "0E11101711110F",
  H: "1111111F111111",
  I: "0E04040404040E",
  J: "0702020202120C",
  K: "11121418141211",
  L: "1010101010101F",
  M: "111B1515111111",
  N: "11191513111111",
  O: "0E11111111110E",
  P: "1E11111E101010",
  Q: "0E11111115120D",
  R: "1E11111E141211",
  S: "0F10100E01011E",
  T: "1F040404040404",
  U: "1111111111110E",
  V: "11111111110A04",
  W: "11111115151B11",
  X: "11110A040A1111",
  Y: "11110A04040404",
  Z: "1F01020408101F",
  "0": "0E11131519110E",
  "1": "040C040404040E",
  "2": "0E11010204081F",
  "3": "1F02040201110E",
  "4": "02060A121F0202",
  "5": "1F101E0101110E",
  "6": "0608101E11110E",
  "7": "1F010204080808",
  "8": "0E11110E11110E",
  "9": "0E11110F01020C",
  "-": "0000001F000000",
  "/": "01010204081010",
  ".": "00000000000C0C",
  ":": "000C0C000C0C00",
};

/** SVG of a line of text in dots. `dot` is the pitch of the dots in pixels; lower case is printed as upper case. */
export function drawDots(text: string, at: { x: number; y: number; dot: number; ink: string }): string {
  const size = Math.max(1, at.dot * 0.82);
  let path = "";
  [...text.toUpperCase()].forEach((letter, place) => {
    const rows = GLYPHS[letter];
    if (!rows) return;
    for (let row = 0; row < ROWS; row++) {
      const bits = Number.parseInt(rows.slice(row * 2, row * 2 + 2), 16);
      for (let column = 0; column < COLUMNS; column++) {
        if (!(bits & (1 << (COLUMNS - 1 - column)))) continue;
        const x = at.x + (place * (COLUMNS + 1) + column) * at.dot;
        path += `M${x.toFixed(1)} ${(at.y + row * at.dot).toFixed(1)}h${size}v${size}h-${size}z`;
      }
    }
  });
  return `<path d="${path}" fill="${at.ink}"/>`;
}

/** Black bars of fixed widths that look like a code; they follow the text and nothing reads them. */
export function drawBars(text: string, at: { x: number; y: number; width: number; height: number }): string {
  const widths = [...text].flatMap((letter) => {
    const code = letter.charCodeAt(0);
    return [1 + (code & 3), 1 + ((code >> 2) & 1), 1 + ((code >> 3) & 3), 1 + ((code >> 5) & 1)];
  });
  const unit = at.width / widths.reduce((all, width) => all + width, 0);
  let x = at.x;
  let path = "";
  widths.forEach((width, place) => {
    if (place % 2 === 0) path += `M${x.toFixed(2)} ${at.y}h${(width * unit).toFixed(2)}v${at.height}h-${(width * unit).toFixed(2)}z`;
    x += width * unit;
  });
  return `<path d="${path}" fill="#1b1b1b"/>`;
}
