import { access } from "./access.ts";
import { accounts } from "./accounts.ts";
import { api } from "./api.ts";
import { bank } from "./bank.ts";
import { charges } from "./charges.ts";
import { comparison } from "./comparison.ts";
import { credits } from "./credits.ts";
import { dates } from "./dates.ts";
import { decide } from "./decide.ts";
import { decisions } from "./decisions.ts";
import { discrepancies } from "./discrepancies.ts";
import { errors } from "./errors.ts";
import { evidence } from "./evidence.ts";
import { export_ } from "./export.ts";
import { files } from "./files.ts";
import { finance } from "./finance.ts";
import { gate } from "./gate.ts";
import { import_orders } from "./import_orders.ts";
import { lookup } from "./lookup.ts";
import { mail } from "./mail.ts";
import { matters } from "./matters.ts";
import { memory } from "./memory.ts";
import { moves } from "./moves.ts";
import { new_order } from "./new_order.ts";
import { numbering } from "./numbering.ts";
import { orders } from "./orders.ts";
import { outsiders } from "./outsiders.ts";
import { parties } from "./parties.ts";
import { queue } from "./queue.ts";
import { reconcile } from "./reconcile.ts";
import { refusals } from "./refusals.ts";
import { release_note } from "./release_note.ts";
import { requests } from "./requests.ts";
import { retention } from "./retention.ts";
import { rules } from "./rules.ts";
import { search } from "./search.ts";
import { security } from "./security.ts";
import { serials } from "./serials.ts";
import { shell } from "./shell.ts";
import { statements } from "./statements.ts";
import { steps } from "./steps.ts";
import { story } from "./story.ts";
import { submissions } from "./submissions.ts";
import { supplier } from "./supplier.ts";
import { suppliers } from "./suppliers.ts";
import { templates } from "./templates.ts";
import { timeline } from "./timeline.ts";
import { units } from "./units.ts";
import { uploads } from "./uploads.ts";
import { views } from "./views.ts";
import { webhooks } from "./webhooks.ts";

/** The English words: the source of every key. A namespace is a file, named for its noun. */
export const en = {
  access,
  accounts,
  bank,
  api,
  charges,
  comparison,
  credits,
  dates,
  decide,
  decisions,
  discrepancies,
  errors,
  evidence,
  export: export_,
  files,
  finance,
  gate,
  import_orders,
  lookup,
  mail,
  matters,
  memory,
  moves,
  new_order,
  numbering,
  orders,
  queue,
  outsiders,
  parties,
  reconcile,
  refusals,
  release_note,
  requests,
  retention,
  rules,
  search,
  security,
  serials,
  shell,
  statements,
  steps,
  story,
  submissions,
  supplier,
  suppliers,
  templates,
  timeline,
  units,
  uploads,
  views,
  webhooks,
} as const;
