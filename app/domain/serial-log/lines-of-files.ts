/** Lines of several files that count on from one to the next, and back to the lines of each. */
export class LinesOfFiles {
  private readonly files: { name: string; before: number }[] = [];
  private lines = 0;

  /** A file behind those before, and how many lines it has. */
  add(name: string, lines: number): void {
    this.files.push({ name, before: this.lines });
    this.lines += lines;
  }

  /** A line as an editor of its file counts it; of several files with the name of its own. */
  placed(line: number): { line: number; file?: string } {
    const { name, before } = this.files.findLast((file) => file.before < line) ?? { name: "", before: 0 };
    return this.files.length > 1 ? { line: line - before, file: name } : { line };
  }
}
