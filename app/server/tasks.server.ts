import type { TaskList } from "graphile-worker";
import { jobServices } from "~/jobs/process-services.server";
import { orderTasks } from "~/jobs/task-list.server";

/** What the worker can do, by name. A job carries ids only; a task that throws is tried again later, with growing pauses. */
export const tasks: TaskList = { ...orderTasks(jobServices) };

/** What the worker does by itself, one crontab line each ("* * * * * task-name"), in UTC. */
export const schedule: string[] = [];
