import type { TaskList } from "graphile-worker";
import { z } from "zod";
import { CARE, careForOrganizations, planForAll } from "~/jobs/care-for-organizations.server";
import { GATHER, gatherSums } from "~/jobs/gather-sums.server";
import { jobServices } from "~/jobs/process-services.server";
import { REFRESH, refreshLists } from "~/jobs/refresh-lists.server";
import { SCRUB, scrubObjects } from "~/jobs/scrub-objects.server";
import { orderTasks } from "~/jobs/task-list.server";

const ofOrganization = z.object({ organizationId: z.uuid() });

const GATHER_ALL = "gather_all_sums";

/** What the worker can do, by name. A job carries ids only; a task that throws is tried again later, with growing pauses. */
export const tasks: TaskList = {
  ...orderTasks(jobServices),
  [CARE]: () => careForOrganizations(jobServices().ledger.pool),
  [GATHER_ALL]: () => planForAll(jobServices().ledger.pool, GATHER),
  [GATHER]: (payload) => gatherSums(jobServices(), ofOrganization.parse(payload)),
  [REFRESH]: (payload) => refreshLists(jobServices(), ofOrganization.parse(payload)),
  [SCRUB]: async (payload, { logger }) => {
    const { damaged, unanswered } = await scrubObjects(jobServices(), ofOrganization.parse(payload));
    for (const { sha256, found } of damaged) logger.error(`stored file ${sha256} is ${found === null ? "gone" : `now ${found}`}`);
    if (unanswered > 0) throw new Error(`the file storage did not answer for ${unanswered} files`);
  },
};

/** What the worker does by itself, one crontab line each ("* * * * * task-name"), in UTC. */
export const schedule: string[] = [`17 * * * * ${CARE}`, `*/5 * * * * ${GATHER_ALL}`];

/** What it does when it begins: after an update the lists are brought up to date without waiting for the hour. */
export const first: string[] = [CARE];
