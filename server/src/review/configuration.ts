import type { Severity } from '../rules/rule';

/** What settings and the project file say; the same for editor and command line. */
export interface Configuration {
  /** Severity per rule code, or `off`. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Glob patterns of files that are not reviewed, relative to the workspace folder. */
  readonly exclude: readonly string[];
  /** The day that dated severities are compared with, as ISO date; the host's clock when absent. */
  readonly today?: string;
}

export const DEFAULT_CONFIGURATION: Configuration = { severities: {}, exclude: [] };
