import type { Services } from "./services.server";

/** What comes after the server listens; returns lines to print below the addresses. */
export async function afterStart(_services: Services, _options: { demo: boolean }): Promise<string[]> {
  return [];
}
