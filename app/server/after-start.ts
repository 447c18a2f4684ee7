import { MEMBERS } from "#db/seed/people/members";
import type { Services } from "./services.server";

/** What comes after the server listens; returns lines to print below the addresses. */
export async function afterStart(_services: Services, { demo }: { demo: boolean }): Promise<string[]> {
  if (!demo) return [];
  const { ensureSample } = await import("#db/seed/seed-sample.server");
  const { password, inviteLink } = await ensureSample();
  const people = Object.values(MEMBERS).map(({ roles, email, name }) => `    ${roles[0].padEnd(12)} ${email.padEnd(32)} ${name}`);
  return [
    "",
    "  Sample organization: Northgate Instruments",
    ...people,
    `    password     ${password}   (for each of them)`,
    `  As a supplier    ${inviteLink ?? "the link of PO 4711 has ended; make a new one on the order's page"}`,
    "",
  ];
}
