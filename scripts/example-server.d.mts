export const OPENER: string;
export function mainFileOf(folder: string): string | undefined;
export function serveExample(folder: string, port?: number): Promise<{ address: string; stop: () => void }>;
