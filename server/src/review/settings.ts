import { CLOUDS, isCloud, type Cloud } from '../azure/clouds';
import { findRule } from '../rules/ruleRegistry';
import type { Severity } from '../rules/rule';
import type { Complain } from './settingComplaint';
import { DEFAULT_CONFIGURATION, type Configuration } from './configuration';
import { readExpectations } from './readExpectations';
import type { Expectation } from '../network/reachability/expectation';
import { joinIntents, readIntents, type WrittenIntents } from './readIntentSettings';
import type { ProjectIgnore } from './projectIgnores';
import { readIgnores } from './readProjectIgnores';

/** What is set in one place: in a project file, or in an editor for a folder. */
export interface Settings {
  readonly severities: Configuration['severities'];
  readonly exclude: readonly string[];
  /** Findings that are meant to be so. */
  readonly ignore: readonly ProjectIgnore[];
  readonly intents: WrittenIntents;
  /** What the network is expected to do. */
  readonly expectations: readonly Expectation[];
  readonly cloud?: Cloud;
}

export type SettingName = keyof Required<Settings>;

interface Setting<T> {
  /** What it is called where it is written. */
  readonly key: string;
  /** What counts where nothing is written. */
  readonly none: T;
  /** Can it be set in an editor, too? */
  readonly inEditor: boolean;
  /** What a change of it touches: which files are reviewed, or only what is said of them. */
  readonly touches: 'files' | 'reviews';
  /** Reads any value; what is not understood is left out and complained of. */
  read(value: unknown, complain: Complain): T;
  /** What counts where both are written; the second one is nearer to the files. */
  join(first: T, second: T): T;
}

/**
 * Every setting, once. The reader of project files, the editor's settings, the schema, the manifest, and what is done
 * when one changes all go through this table.
 */
export const SETTINGS: { readonly [Name in SettingName]: Setting<Settings[Name]> } = {
  severities: {
    key: 'severity',
    none: {},
    inEditor: true,
    touches: 'reviews',
    read: readSeverities,
    join: (first, second) => ({ ...first, ...second }),
  },
  exclude: {
    key: 'exclude',
    none: [],
    inEditor: true,
    touches: 'files',
    read: readPatterns,
    join: (first, second) => [...first, ...second],
  },
  // It speaks of paths from the project file, and is for everybody who reviews the files.
  ignore: {
    key: 'ignore',
    none: [],
    inEditor: false,
    touches: 'reviews',
    read: readIgnores,
    join: (first, second) => [...first, ...second],
  },
  intents: { key: 'intents', none: {}, inEditor: true, touches: 'reviews', read: readIntents, join: joinWritten },
  // It is a test of the estate, for everybody who reviews it.
  expectations: {
    key: 'expect',
    none: [],
    inEditor: false,
    touches: 'reviews',
    read: readExpectations,
    join: (first, second) => [...first, ...second],
  },
  cloud: {
    key: 'cloud',
    none: undefined,
    inEditor: true,
    touches: 'reviews',
    read: readCloud,
    join: (first, second) => second ?? first,
  },
};

const NAMES = Object.keys(SETTINGS) as readonly SettingName[];

export const NO_SETTINGS: Settings = readSettings({});

/**
 * Reads settings as they are written, by their keys.
 * @param complain told of what is not understood; it is left out
 */
export function readSettings(written: Readonly<Record<string, unknown>>, complain: Complain = () => {}): Settings {
  return every((setting) => {
    const value = written[setting.key];
    return value === undefined ? setting.none : setting.read(value, complain);
  });
}

/** The same for those that can be set in an editor. */
export function readEditorSettings(written: Readonly<Record<string, unknown>>): Settings {
  const keys = Object.values(SETTINGS).flatMap(({ key, inEditor }) => (inEditor ? [key] : []));
  return readSettings(Object.fromEntries(keys.map((key) => [key, written[key]])));
}

/** What counts together; later ones win where there can be only one. */
export function configurationOf(...all: readonly Settings[]): Configuration {
  const { intents, expectations, ...rest } = all.reduce(
    (first, second) => every((setting, name) => setting.join(first[name], second[name])),
    NO_SETTINGS,
  );
  return { ...DEFAULT_CONFIGURATION, ...rest, intents: { ...joinIntents(intents), expectations } };
}

/** What a change of settings touches. */
export function noveltyOf(before: Settings, after: Settings): 'files' | 'reviews' | 'nothing' {
  const changed = NAMES.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (changed.length === 0) return 'nothing';
  return changed.some((name) => SETTINGS[name].touches === 'files') ? 'files' : 'reviews';
}

/** Works out every setting; what is undefined is left out. */
function every(work: (setting: Setting<unknown>, name: SettingName) => unknown): Settings {
  const made = NAMES.map((name) => [name, work(SETTINGS[name] as Setting<unknown>, name)] as const);
  return Object.fromEntries(made.filter(([, value]) => value !== undefined)) as unknown as Settings;
}

export const SEVERITY_SETTINGS: readonly (Severity | 'off')[] = ['error', 'warning', 'information', 'off'];

function readSeverities(value: unknown, complain: Complain): Settings['severities'] {
  const severities: Record<string, Severity | 'off'> = {};
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) complain('A severity is given per rule: { "AKSN601": "error" }.', ['severity']);
  for (const [name, wanted] of isObject ? Object.entries(value) : []) {
    const rule = findRule(name);
    const severity = SEVERITY_SETTINGS.find((known) => known === wanted);
    if (!rule) complain(`There is no rule '${name}'.`, ['severity', name], 'key');
    else if (!severity) complain(`A severity is one of ${SEVERITY_SETTINGS.join(', ')}.`, ['severity', name]);
    else severities[rule.code] = severity;
  }
  return severities;
}

function readPatterns(value: unknown, complain: Complain): readonly string[] {
  if (!Array.isArray(value)) {
    complain('Excluded files are a list of patterns: [ "samples/**" ].', ['exclude']);
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    if (typeof item === 'string') return [item];
    complain('A pattern is a text, such as "samples/**".', ['exclude', index]);
    return [];
  });
}

function readCloud(value: unknown, complain: Complain): Cloud | undefined {
  if (isCloud(value)) return value;
  complain(`A cloud is one of ${CLOUDS.join(', ')}.`, ['cloud']);
  return undefined;
}

/** Setting by setting, and network by network of what lies outside. */
function joinWritten({ outside: first, ...rest }: WrittenIntents, { outside: second, ...nearer }: WrittenIntents) {
  const outside = first || second ? { outside: { ...first, ...second } } : {};
  return { ...rest, ...nearer, ...outside };
}
