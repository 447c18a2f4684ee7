import { dates } from "./dates.ts";
import { errors } from "./errors.ts";
import { evidenceByLink as evidence } from "./evidence.ts";
import { files } from "./files.ts";
import { requests } from "./requests.ts";
import { serialsByLink as serials } from "./serials.ts";
import { shell } from "./shell.ts";
import { statements } from "./statements.ts";
import { stepsByLink as steps } from "./steps.ts";
import { submissions } from "./submissions.ts";
import { supplier } from "./supplier.ts";
import { uploads } from "./uploads.ts";

/** What the pages opened by link say in the browser. Whatever else they show was put into words on the server. */
export const byLink = { dates, errors, evidence, files, requests, serials, shell, statements, steps, submissions, supplier, uploads };
