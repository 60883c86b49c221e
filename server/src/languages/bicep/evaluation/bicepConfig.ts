import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { LineIndex } from '../../../text/lineIndex';
import type { Place } from '../../../text/span';
import type { Nearest, Surroundings } from '../../unitEvaluation';
import { isStandIn } from '../../standInModules';
import { isNestedDeeper } from '../../../text/jsonNesting';

/** The compiler's settings beside or above a Bicep file. */
export const CONFIGURATION_FILE = 'bicepconfig.json';

/** A value with the settings file that says it. */
export interface Said {
  readonly value: string;
  readonly file: string;
}

/** An alias of a registry as written; what is not written is undefined. */
export interface RegistryAlias {
  readonly registry: string | undefined;
  readonly modulePath: string | undefined;
}

export interface SpecAlias {
  readonly subscription: string | undefined;
  readonly resourceGroup: string | undefined;
}

/** What the settings around a file say of where modules come from. */
export interface BicepConfig {
  /** The nearest settings file; undefined: there is none. */
  readonly file: string | undefined;
  /** It cannot be read: the compiler's own settings count. */
  readonly broken: boolean;
  readonly registries: ReadonlyMap<string, RegistryAlias>;
  readonly specs: ReadonlyMap<string, SpecAlias>;
  /** Folders with local files that stand in for the modules of an alias. */
  readonly standIns: ReadonlyMap<string, Said>;
  readonly cacheRootDirectory: Said | undefined;
}

interface Settings {
  readonly [key: string]: unknown;
}

/**
 * What holds where no file says otherwise. What a file says is merged into it property by property.
 * Source: src/Bicep.Core/Configuration/bicepconfig.json of github.com/Azure/bicep, and the compiler 0.49.2 (2026-11-29)
 */
const BUILT_IN: Settings = {
  moduleAliases: { br: { public: { registry: 'mcr.microsoft.com', modulePath: 'bicep' } } },
};

/** Settings that extend settings are not followed further than this. */
const LONGEST_CHAIN = 20;

/**
 * Reads the nearest `bicepconfig.json` and what it `extends`. As for the compiler, one that is broken does not count at
 * all: the built-in settings do. It is taken down as not read.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-config-modules, and the compiler 0.49.2
 * for `extends`, `moduleAliasesMock` and merging (2026-11-29)
 */
export function configurationAround(from: string, surroundings: Surroundings): BicepConfig {
  // What a stand-in calls is meant as its author wrote it, whatever the user's settings are.
  const nearest = isStandIn(from) ? undefined : surroundings.nearest(from, CONFIGURATION_FILE);
  const layers = nearest && layersOf(nearest, surroundings);
  return configurationOf(layers ?? [], nearest?.file);
}

interface Layer {
  readonly file: string;
  readonly settings: Settings;
}

/** The settings from the nearest file to what it rests on; undefined when one of them cannot be read. */
function layersOf(nearest: Nearest, surroundings: Surroundings): readonly Layer[] | undefined {
  const layers: Layer[] = [];
  let current: Nearest | undefined = nearest;
  while (current && layers.length < LONGEST_CHAIN) {
    const { file, text }: Nearest = current;
    const root = rootOf(file, text, surroundings);
    if (!root) return undefined;
    const settings = getNodeValue(root) as Settings;
    if (layers.some((layer) => layer.file === file)) return layers;
    layers.push({ file, settings });
    const written = settings['extends'];
    if (typeof written !== 'string' || written.trim() === '') return layers;
    const node = root.children?.find(({ children }) => children?.[0]?.value === 'extends')?.children?.[1] ?? root;
    const place: Place = { file, span: { start: node.offset, end: node.offset + node.length } };
    const base = surroundings.text(file, written, place);
    if (base === undefined) return undefined;
    current = { file: pathFrom(file, written), text: base };
  }
  return layers;
}

/** Brackets nested deeper than this are not read. */
const DEEPEST = 100;

function rootOf(file: string, text: string, surroundings: Surroundings): Node | undefined {
  const errors: ParseError[] = [];
  const isTooDeep = isNestedDeeper(text, DEEPEST);
  const root = isTooDeep ? undefined : parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: false });
  if (errors.length === 0 && root?.type === 'object') return root;
  const [error] = errors;
  const start = error?.offset ?? 0;
  const lines = new LineIndex(text);
  const otherwise = isTooDeep ? 'it is nested too deeply' : 'it is no object';
  const problem = error ? words(printParseErrorCode(error.error)) : otherwise;
  surroundings.notRead({
    what: CONFIGURATION_FILE,
    place: { file, span: { start, end: start + (error?.length ?? 0) } },
    why: {
      because: `it is broken in line ${lines.position(start).line + 1} (${problem}): the compiler's own settings count`,
      why: 'unreadable',
      help: 'Mend the JSON; comments are allowed in it, a comma behind the last entry is not.',
    },
    lines,
  });
  return undefined;
}

function configurationOf(layers: readonly Layer[], file: string | undefined): BicepConfig {
  const merged = [...layers].reverse().reduce<unknown>((base, { settings }) => merge(base, settings), BUILT_IN);
  const registries = entriesAt(merged, 'moduleAliases', 'br').map(([name, alias]): [string, RegistryAlias] => [
    name,
    { registry: textAt(alias, 'registry'), modulePath: textAt(alias, 'modulePath') },
  ]);
  const specs = entriesAt(merged, 'moduleAliases', 'ts').map(([name, alias]): [string, SpecAlias] => [
    name,
    { subscription: textAt(alias, 'subscription'), resourceGroup: textAt(alias, 'resourceGroup') },
  ]);
  // A path is relative to the file that says it: the nearest one that does.
  const standIns = [...layers].reverse().flatMap(({ settings, file: declaring }) =>
    entriesAt(settings, 'moduleAliasesMock', 'br').flatMap(([name, alias]): [string, Said][] => {
      const value = textAt(alias, 'mapToFilePath');
      return value === undefined ? [] : [[name, { value, file: declaring }]];
    }),
  );
  const cache = layers.find(({ settings }) => textAt(settings, 'cacheRootDirectory')?.trim());
  return {
    file,
    broken: file !== undefined && layers.length === 0,
    registries: new Map(registries),
    specs: new Map(specs),
    standIns: new Map(standIns),
    cacheRootDirectory: cache && { value: textAt(cache.settings, 'cacheRootDirectory')!, file: cache.file },
  };
}

function merge(base: unknown, over: unknown): unknown {
  if (!isSettings(base) || !isSettings(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = key in base ? merge(base[key], value) : value;
  return merged;
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesAt(value: unknown, ...path: readonly string[]): readonly [string, unknown][] {
  const found = path.reduce<unknown>((at, key) => (isSettings(at) ? at[key] : undefined), value);
  return isSettings(found) ? Object.entries(found) : [];
}

function textAt(value: unknown, key: string): string | undefined {
  const found = isSettings(value) ? value[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** The key of a path that is written in a file. */
export function pathFrom(file: string, path: string): string {
  const folders = file.split('/').slice(0, -1);
  for (const segment of path.replace(/\\/g, '/').split('/')) {
    if (segment === '..') folders.pop();
    else if (segment !== '.' && segment !== '') folders.push(segment);
  }
  return folders.join('/') || '.';
}

/** `CommaExpected` → `comma expected`. */
function words(code: string): string {
  return code.replace(/(?!^)[A-Z]/g, ' $&').toLowerCase();
}
