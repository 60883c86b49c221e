import type { Browser, Page } from 'playwright-core';

export interface RunningServer {
  readonly url: string;
  /** Its folder of data, extensions and logs. */
  readonly root: string;
  stop(): void;
  /** The address of a folder's page. */
  address(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** The URI of a file, as the workbench names it. */
  uri(path: string): string;
}

export interface ServerOptions {
  readonly settings?: object;
  readonly extensions?: string;
  readonly port?: number;
  readonly testDriver?: boolean;
  /** Folders are opened in Restricted Mode. */
  readonly restricted?: boolean;
}

export interface OpenBrowser {
  readonly browser: Browser;
  readonly page: Page;
  /** Addresses elsewhere that the page asked for. */
  readonly outbound: readonly string[];
  readonly lines: readonly string[];
}

export function startServer(options?: ServerOptions): Promise<RunningServer>;
export function openBrowser(size?: { readonly width?: number; readonly height?: number }): Promise<OpenBrowser>;
/** Installs a packaged extension into a folder for extensions. */
export function install(vsix: string, extensions: string): void;
