export const root: string;
export const program: string;
export function nodeTooOld(): string | undefined;
export function installIfNeeded(folder?: string): boolean;
export function buildIfNeeded(): boolean;
