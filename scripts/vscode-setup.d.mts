/** The server of VS Code, set up when it is not there: its folder, and the Node that runs it. */
export function vscodeServer(): { readonly server: string; readonly node: string };
/** The path of a Chromium, installed when there is none. */
export function chromium(): string;
/** Where the first of these executables is found on PATH. */
export function onPath(...names: readonly string[]): string | undefined;
