import type { Connection } from 'vscode-languageserver';
import { SKIPPED_FOLDERS } from '../../host/fileSystem';
import { globMatcher } from '../../text/glob';
import type { ProjectFile } from '../../host/projectFile';
import type { Placed } from '../../host/projectFiles';
import type { Configuration } from '../../review/configuration';
import { configurationOf, NO_SETTINGS, noveltyOf, readEditorSettings, type Settings } from '../../review/settings';
import type { Client } from '../protocol/clientCapabilities';
import { SECTION } from '../protocol/customRequests';
import { isBelow, pathBelow, type Uris } from '../protocol/fileUris';
import type { Novelty } from './settingsChangeEffect';
import { isProjectFile } from './folderProjectFiles';

/** A workspace folder, or what lies outside all of them (`key` is then undefined). */
export interface SettingsScope {
  readonly key: string | undefined;
  readonly uri: string | undefined;
  /** The same object until something in them changes. */
  settings: FolderSettings;
  /** Asked with the path below the folder: do the settings leave a file out? */
  excludes: (path: string) => boolean;
}

interface FolderSettings extends Settings {
  readonly trace: boolean;
  /** Are lenses shown over clusters, subnets and private endpoints? */
  readonly codeLens: boolean;
}

const NONE: FolderSettings = { ...NO_SETTINGS, trace: false, codeLens: true };

interface Combined {
  readonly settings: FolderSettings;
  readonly project: ProjectFile | undefined;
  readonly configuration: Configuration;
}

/** The workspace folders, what client settings say for each, and what counts together with project files; those win. */
export class Scopes {
  private readonly folders = new Map<string, SettingsScope>();
  private readonly outside = scope(undefined, undefined);
  private readonly combined = new Map<string, Combined>();

  /** @param projectOf the project file that counts for a file */
  constructor(
    private readonly uris: Uris,
    private readonly projectOf: (file: string) => Placed | undefined = () => undefined,
  ) {}

  all(): readonly SettingsScope[] {
    return [...this.folders.values()];
  }

  add(uri: string): SettingsScope {
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
  of(file: string): SettingsScope {
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
    // The project file wins. Files are left out before they are reviewed.
    const made = configurationOf(settings, placed?.project.configuration ?? NO_SETTINGS);
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

  private take(scope: SettingsScope, answer: unknown): Novelty {
    const [before, after] = [scope.settings, settingsOf(answer)];
    const novelty = noveltyOf(before, after);
    const sameLenses = before.codeLens === after.codeLens;
    if (novelty === 'nothing' && before.trace === after.trace && sameLenses) return 'nothing';
    scope.settings = after;
    scope.excludes = globMatcher(after.exclude);
    return sameLenses ? novelty : widest([novelty, 'reviews']);
  }
}

function scope(key: string | undefined, uri: string | undefined): SettingsScope {
  return { key, uri, settings: NONE, excludes: () => false };
}

export function widest(novelties: readonly Novelty[]): Novelty {
  return novelties.includes('files') ? 'files' : novelties.includes('reviews') ? 'reviews' : 'nothing';
}

/** Settings come from a user's hand: what has the wrong type is left out, as VS Code marks it where it is written. */
function settingsOf(answer: unknown): FolderSettings {
  const written = record(answer);
  const { trace, codeLens } = written;
  const traced = typeof trace === 'string' ? trace : record(trace)['server'];
  return {
    ...readEditorSettings(written),
    trace: typeof traced === 'string' && traced !== 'off',
    codeLens: codeLens !== false,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
