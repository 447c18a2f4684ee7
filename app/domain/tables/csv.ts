/** Cells by record, each with the line it begins on; the separator is the one that the first line holds most of. */
export function splitCsv(text: string): { records: { line: number; cells: string[] }[]; unclosed: number | null } {
  const separator = separatorOf(text);
  const records: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let began = 1;
  const endRecord = () => {
    records.push({ line: began, cells: [...cells, cell] });
    cells = [];
    cell = "";
  };
  let openedOn = 1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (quoted) {
      if (character === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (character === '"') quoted = false;
      else cell += character;
      if (character === "\n") line += 1;
    } else if (character === '"' && cell.trim() === "") {
      cell = "";
      quoted = true;
      openedOn = line;
    } else if (character === separator) {
      cells.push(cell);
      cell = "";
    } else if (character === "\n" || character === "\r") {
      if (character === "\r" && text[at + 1] === "\n") at += 1;
      endRecord();
      line += 1;
      began = line;
    } else cell += character;
  }
  if (cell !== "" || cells.length > 0) endRecord();
  return { records, unclosed: quoted ? openedOn : null };
}

function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const count = (mark: string) => head.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
