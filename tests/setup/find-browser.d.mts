export function findBrowser(): string | undefined;
export function ensureBrowser(): Promise<boolean>;
export const browserArgs: string[];
