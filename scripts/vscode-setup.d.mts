/** The executable of a Chromium, which is installed where it is missing and that is possible. */
export function chromium(): string;
/** VS Code's server, which is fetched where it is missing. */
export function vscodeServer(): { readonly server: string; readonly node: string };
/** The first of the commands that is on PATH. */
export function onPath(...commands: string[]): string | undefined;
