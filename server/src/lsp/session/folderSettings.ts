import type { Connection } from 'vscode-languageserver';
import { isCloud, type Cloud } from '../../azure/clouds';
import { SKIPPED_FOLDERS } from '../../host/files';
import { globMatcher } from '../../text/glob';
import { isSeverity, type ProjectFile } from '../../host/projectFile';
import type { Placed } from '../../host/projectFiles';
import { DEFAULT_CONFIGURATION, type Configuration } from '../../review/configuration';
import { joinIntents, readIntents, type WrittenIntents } from '../../review/intents';
import { findRule } from '../../rules/registry';
import type { Severity } from '../../rules/rule';
import type { Client } from '../protocol/clientCapabilities';
import type { Novelty } from './novelty';
import { isProjectFile } from './projectFiles';
import { SECTION } from '../protocol/customRequests';
import { isBelow, pathBelow, type Uris } from '../protocol/uris';

/** A workspace folder, or what lies outside all of them (`key` is then undefined). */
export interface Scope {
  readonly key: string | undefined;
  readonly uri: string | undefined;
  /** The same object until something in them changes. */
  settings: Settings;
  /** Asked with the path below the folder: do the settings leave a file out? */
  excludes: (path: string) => boolean;
}

interface Settings {
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly exclude: readonly string[];
  readonly intents: WrittenIntents;
  readonly cloud?: Cloud;
  readonly trace: boolean;
}

const NO_SETTINGS: Settings = { severities: {}, exclude: [], intents: {}, trace: false };

interface Combined {
  readonly settings: Settings;
  readonly project: ProjectFile | undefined;
  readonly configuration: Configuration;
}

/** The workspace folders, what client settings say for each, and what counts together with project files; those win. */
export class Scopes {
  private readonly folders = new Map<string, Scope>();
  private readonly outside = scope(undefined, undefined);
  private readonly combined = new Map<string, Combined>();

  /** @param projectOf the project file that counts for a file */
  constructor(
    private readonly uris: Uris,
    private readonly projectOf: (file: string) => Placed | undefined = () => undefined,
  ) {}

  all(): readonly Scope[] {
    return [...this.folders.values()];
  }

  add(uri: string): Scope {
    const key = this.uris.key(uri).replace(/\/$/, '');
    const added = this.folders.get(key) ?? scope(key, uri);
    this.folders.set(key, added);
    return added;
  }

  remove(uri: string): string {
    const key = this.uris.key(uri).replace(/\/$/, '');
    this.folders.delete(key);
    return key;
  }

  /** The innermost folder that a file lies in. */
  of(file: string): Scope {
    let found = this.outside;
    for (const folder of this.folders.values()) {
      if (isBelow(file, folder.key!) && folder.key!.length > (found.key?.length ?? 0)) found = folder;
    }
    return found;
  }

  /** What counts for a root. The same object while it means the same. */
  configurationOf(file: string): Configuration {
    const { key, settings } = this.of(file);
    const placed = this.projectOf(file);
    const name = `${key ?? ''}\n${placed?.folder ?? ''}`;
    const known = this.combined.get(name);
    if (known?.settings === settings && known.project === placed?.project) return known.configuration;
    const made = combine(settings, placed?.project);
    const configuration =
      known && JSON.stringify(known.configuration) === JSON.stringify(made) ? known.configuration : made;
    this.combined.set(name, { settings, project: placed?.project, configuration });
    return configuration;
  }

  /** Is a file left out of the review, by a setting, by a project file, or because of the folder that it lies in? */
  excludes(file: string): boolean {
    if (isProjectFile(file)) return false;
    const { key, excludes } = this.of(file);
    if (key !== undefined) {
      const path = pathBelow(file, key);
      if (path.split('/').some((segment) => SKIPPED_FOLDERS.has(segment)) || excludes(path)) return true;
    }
    const placed = this.projectOf(file);
    return placed?.excludes(pathBelow(file, placed.folder)) === true;
  }

  /** Asks the client for its settings, all folders at once. */
  async fetch(connection: Connection, client: Client): Promise<Novelty> {
    const scopes = [this.outside, ...this.folders.values()];
    if (!client.hasConfiguration) return 'nothing';
    const items = scopes.map(({ uri }) => ({ section: SECTION, ...(uri === undefined ? {} : { scopeUri: uri }) }));
    const answers: unknown[] = await connection.workspace.getConfiguration(items);
    if (!Array.isArray(answers)) return 'nothing';
    return widest(scopes.map((scope, index) => this.take(scope, answers[index])));
  }

  /** Takes in settings that a client without `workspace/configuration` sends along. */
  takeForAll(answer: unknown): Novelty {
    return widest([this.outside, ...this.folders.values()].map((scope) => this.take(scope, answer)));
  }

  private take(scope: Scope, answer: unknown): Novelty {
    const [before, after] = [scope.settings, settingsOf(answer)];
    const same = (key: keyof Settings) => JSON.stringify(before[key]) === JSON.stringify(after[key]);
    const sameRules = same('severities') && same('intents') && same('cloud');
    if (sameRules && same('exclude') && same('trace')) return 'nothing';
    scope.settings = after;
    if (same('exclude')) return sameRules ? 'nothing' : 'reviews';
    scope.excludes = globMatcher(after.exclude);
    return 'files';
  }
}

function scope(key: string | undefined, uri: string | undefined): Scope {
  return { key, uri, settings: NO_SETTINGS, excludes: () => false };
}

export function widest(novelties: readonly Novelty[]): Novelty {
  return novelties.includes('files') ? 'files' : novelties.includes('reviews') ? 'reviews' : 'nothing';
}

/** The project file wins, setting by setting. Files are left out before they are reviewed. */
function combine(settings: Settings, project: ProjectFile | undefined): Configuration {
  return {
    ...DEFAULT_CONFIGURATION,
    severities: { ...settings.severities, ...project?.configuration.severities },
    intents: joinIntents(settings.intents, project?.configuration.intents ?? {}),
    ignore: project?.configuration.ignore ?? [],
    ...cloudIn(project?.configuration.cloud ?? settings.cloud),
  };
}

/** Settings come from a user's hand: what has the wrong type is left out, as VS Code marks it where it is written. */
function settingsOf(answer: unknown): Settings {
  const { severity, exclude, intents, cloud, trace } = record(answer);
  const severities: Record<string, Severity | 'off'> = {};
  for (const [name, value] of Object.entries(record(severity))) {
    const rule = findRule(name);
    if (rule && isSeverity(value)) severities[rule.code] = value;
  }
  const patterns = Array.isArray(exclude) ? exclude.filter((item): item is string => typeof item === 'string') : [];
  const traced = typeof trace === 'string' ? trace : record(trace)['server'];
  return {
    severities,
    exclude: patterns,
    intents: readIntents(intents),
    ...cloudIn(isCloud(cloud) ? cloud : undefined),
    trace: typeof traced === 'string' && traced !== 'off',
  };
}

function cloudIn(cloud: Cloud | undefined): { readonly cloud?: Cloud } {
  return cloud ? { cloud } : {};
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
