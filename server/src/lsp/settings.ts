import type { Connection } from 'vscode-languageserver';
import { isCloud, type Cloud } from '../azure/clouds';
import { PROJECT_FILE, SKIPPED_FOLDERS } from '../host/files';
import { globMatcher } from '../host/glob';
import { isSeverity, parseProjectFile, type ProjectFile } from '../host/projectFile';
import { DEFAULT_CONFIGURATION, type Configuration } from '../review/configuration';
import { joinIntents, readIntents, type WrittenIntents } from '../review/intents';
import { findRule } from '../rules/registry';
import type { Severity } from '../rules/rule';
import type { Client } from './client';
import { SECTION } from './protocol';
import { isBelow, pathBelow, type Uris } from './uris';

/** A workspace folder, or what lies outside all of them (`key` is then undefined). */
export interface Scope {
  readonly key: string | undefined;
  readonly uri: string | undefined;
  /** The same object until something in it changes. */
  configuration: Configuration;
  excludes: (path: string) => boolean;
  trace: boolean;
  settings: Settings;
  project: ProjectFile;
}

interface Settings {
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly exclude: readonly string[];
  readonly intents: WrittenIntents;
  readonly cloud?: Cloud;
  readonly trace: boolean;
}

const NO_SETTINGS: Settings = { severities: {}, exclude: [], intents: {}, trace: false };
const NO_PROJECT: ProjectFile = {
  configuration: { severities: {}, exclude: [], intents: {} },
  parameters: [],
  problems: [],
  text: '',
};

/** What a change of settings touches: nothing, what rules say, or also which files are reviewed. */
export type Novelty = 'nothing' | 'reviews' | 'files';

/** The workspace folders and what client settings and project files say for each; the project file wins. */
export class Scopes {
  private readonly folders = new Map<string, Scope>();
  private readonly outside = scope(undefined, undefined);

  constructor(private readonly uris: Uris) {}

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

  /** Is a file left out of the review, by a setting or because of the folder that it lies in? */
  excludes(file: string): boolean {
    const { key, excludes } = this.of(file);
    if (key === undefined || this.ofProjectFile(file)) return false;
    const path = pathBelow(file, key);
    return path.split('/').some((segment) => SKIPPED_FOLDERS.has(segment)) || excludes(path);
  }

  /** The folder whose project file this is. */
  ofProjectFile(file: string): Scope | undefined {
    return file.endsWith(`/${PROJECT_FILE}`) ? this.folders.get(file.slice(0, -PROJECT_FILE.length - 1)) : undefined;
  }

  /** Takes in the text of a folder's project file; undefined: there is none. */
  setProjectFile(folder: Scope, text: string | undefined): Novelty {
    folder.project = text === undefined ? NO_PROJECT : parseProjectFile(text);
    return combine(folder);
  }

  /** Asks the client for its settings, all folders at once. */
  async fetch(connection: Connection, client: Client): Promise<Novelty> {
    const scopes = [this.outside, ...this.folders.values()];
    if (!client.hasConfiguration) return 'nothing';
    const items = scopes.map(({ uri }) => ({ section: SECTION, ...(uri === undefined ? {} : { scopeUri: uri }) }));
    const answers: unknown[] = await connection.workspace.getConfiguration(items);
    return widest(scopes.map((scope, index) => this.take(scope, answers[index])));
  }

  /** Takes in settings that a client without `workspace/configuration` sends along. */
  takeForAll(answer: unknown): Novelty {
    return widest([this.outside, ...this.folders.values()].map((scope) => this.take(scope, answer)));
  }

  private take(scope: Scope, answer: unknown): Novelty {
    scope.settings = settingsOf(answer);
    scope.trace = scope.settings.trace;
    return combine(scope);
  }
}

function scope(key: string | undefined, uri: string | undefined): Scope {
  return {
    key,
    uri,
    configuration: DEFAULT_CONFIGURATION,
    excludes: () => false,
    trace: false,
    settings: NO_SETTINGS,
    project: NO_PROJECT,
  };
}

export function widest(novelties: readonly Novelty[]): Novelty {
  return novelties.includes('files') ? 'files' : novelties.includes('reviews') ? 'reviews' : 'nothing';
}

function combine(scope: Scope): Novelty {
  const { settings, project } = scope;
  const configuration: Configuration = {
    severities: { ...settings.severities, ...project.configuration.severities },
    exclude: [...settings.exclude, ...project.configuration.exclude],
    intents: joinIntents(settings.intents, project.configuration.intents),
    ...cloudIn(project.configuration.cloud ?? settings.cloud),
  };
  const before = scope.configuration;
  const sameFiles = JSON.stringify(configuration.exclude) === JSON.stringify(before.exclude);
  const sameRules = (['severities', 'intents', 'cloud'] as const).every(
    (key) => JSON.stringify(configuration[key]) === JSON.stringify(before[key]),
  );
  if (sameFiles && sameRules) return 'nothing';
  scope.configuration = configuration;
  if (sameFiles) return 'reviews';
  scope.excludes = globMatcher(configuration.exclude);
  return 'files';
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
