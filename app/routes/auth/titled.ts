import type { MetaDescriptor } from "@remix-run/node";

/** The `meta` of a page whose loader gives its title. */
export function titled({ data }: { data: unknown }): MetaDescriptor[] {
  const title = typeof data === "object" && data !== null && "title" in data ? String(data.title) : "Holdpoint";
  return [{ title }];
}
