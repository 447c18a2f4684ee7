import path from "node:path";
import { pathToFileURL } from "node:url";

interface BuiltRoute {
  id: string;
  parentId?: string;
  path?: string;
  index?: boolean;
  module: { loader?: unknown; action?: unknown; default?: unknown };
}

export interface ServedRoute {
  /** From the root, without a slash before it: "orders/:orderId". */
  path: string;
  /** Answers GET: it has a loader or a page. */
  reads: boolean;
  /** Answers GET with a page, not with a file or data. */
  shows: boolean;
  acts: boolean;
}

/** Every route that the built server answers, as its own manifest tells. */
export async function servedRoutes(): Promise<ServedRoute[]> {
  const build: { routes: Record<string, BuiltRoute> } = await import(pathToFileURL(path.resolve("build/server/index.js")).href);
  const pathOf = (route: BuiltRoute): string => {
    const parent = route.parentId === undefined ? undefined : build.routes[route.parentId];
    return [parent ? pathOf(parent) : "", route.path ?? ""].filter(Boolean).join("/");
  };
  return Object.values(build.routes)
    .filter(({ id }) => id !== "root")
    .map((route) => ({
      path: pathOf(route),
      reads: route.module.loader !== undefined || route.module.default !== undefined,
      shows: route.module.default !== undefined,
      acts: route.module.action !== undefined,
    }));
}

/** An address of a route: every `:name` and `*` filled in. */
export function addressOf(route: string, params: Record<string, string>): string {
  const parts = route.split("/").map((part) => {
    if (part === "*") return params["*"] ?? "";
    return part.startsWith(":") ? encodeURIComponent(params[part.slice(1)] ?? "missing") : part;
  });
  return `/${parts.join("/")}`.replace(/\/$/, "") || "/";
}
