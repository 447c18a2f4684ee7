import { z } from "zod";
import { EXAMINATION_BYTES } from "~/domain/evidence/media.ts";
import { MAX_TEXT_BYTES, type TextLayer, textLayerOf, UNREADABLE } from "~/domain/evidence/text-layer.ts";
import { type FileToExamine, fetched } from "./examine.server.ts";
import { createExaminingProcess, isFailure, type Limits } from "./process.server.ts";

/** How long one PDF may be read, in milliseconds. */
const READING_MS = 20_000;

const pieces = z.array(z.array(z.object({ text: z.string(), x: z.number(), y: z.number(), width: z.number(), height: z.number() })));

export interface TextReader {
  /**
   * The text of a PDF, within 20 s and 512 MB of a process of its own. Never throws for a bad file, whose text is then
   * unreadable; throws ExaminerUnavailable when no process can be started, and the opener's own error.
   */
  readText(file: FileToExamine): Promise<TextLayer>;
  /** Ends the process; a later reading starts a new one. */
  close(): void;
}

/** Makes a reader whose process runs from the sources below `root`, the server's folder. One file at a time. */
export function createTextReader({ root = process.cwd(), ...limits }: { root?: string } & Partial<Limits> = {}): TextReader {
  const worker = createExaminingProcess<unknown>(root, "app/adapters/examine/read-text.mjs", {
    ...{ milliseconds: READING_MS, bytes: EXAMINATION_BYTES },
    ...limits,
  });
  const read = async (path: string, { name, size }: FileToExamine): Promise<TextLayer> => {
    const found = await worker.examine({ path, name, size });
    const pages = isFailure(found) ? undefined : pieces.safeParse(found).data;
    return pages ? textLayerOf(pages) : UNREADABLE;
  };
  return {
    async readText(file) {
      if (file.size > MAX_TEXT_BYTES) return UNREADABLE;
      return "path" in file ? read(file.path, file) : fetched(file.copyTo, (path) => read(path, file));
    },
    close: () => worker.close(),
  };
}
