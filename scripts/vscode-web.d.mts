/** Serves VS Code for the browser alone, this extension, and a folder that is kept in the memory of the page. */
export function startWeb(folder: string): Promise<{ url: string; stop(): void }>;
