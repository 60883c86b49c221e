import type { Cloud } from '../azure/clouds';
import { NO_INTENTS, type Intents } from '../rules/intents';
import type { Severity } from '../rules/rule';
import type { ProjectIgnore } from './projectIgnores';

/** What settings and the project file say; the same for editor and command line. */
export interface Configuration {
  /** Severity per rule code, or `off`. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Glob patterns of files that are not reviewed, relative to the workspace folder. */
  readonly exclude: readonly string[];
  /** Findings that are meant to be so. */
  readonly ignore: readonly ProjectIgnore[];
  /** What the user says of the estate that the files cannot show. */
  readonly intents: Intents;
  /** The cloud that everything is deployed to; Azure's public one is assumed when absent. */
  readonly cloud?: Cloud;
  /** The file of findings that are known. */
  readonly baseline?: string;
  /** The day that dated severities are compared with, as ISO date; the host's clock when absent. */
  readonly today?: string;
}

export const DEFAULT_CONFIGURATION: Configuration = { severities: {}, exclude: [], ignore: [], intents: NO_INTENTS };
