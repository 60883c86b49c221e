/** The server of VS Code, set up where it is not there: its folder, and the Node that runs it. */
export function vscodeServer(): { server: string; node: string };

/** The path of a Chromium, installed where it is not there. */
export function chromium(): string;

/** The path of the first of the commands that is on PATH. */
export function onPath(...commands: string[]): string | undefined;
