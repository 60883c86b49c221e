import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parse } from '../../server/src/languages/bicep/syntax/parser';

/** A deployment that a folder holds: a root with the values of its parameters. */
export interface Root {
  /** The `.bicep` file. */
  readonly unit: string;
  /** A `.bicepparam` file, or a parameter file in JSON; undefined where the root needs none. */
  readonly parameters?: string;
}

/** Files larger than this are not read. */
const LARGEST = 2_000_000;

export function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== '.git' && entry.name !== 'node_modules') yield* filesBelow(path);
    } else if (entry.isFile() && statSync(path).size < LARGEST) yield path;
  }
}

interface Declared {
  readonly names: ReadonlySet<string>;
  /** Has it parameters that must be given? */
  readonly asks: boolean;
  readonly modules: readonly string[];
}

/** A module, import or extension of a registry, or a template spec. */
const ELSEWHERE = /'(?:br|ts)[:/]/;

/** Does a file, or one that it calls or imports from, name something that only a network can give? */
export function needsNetwork(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file) || !existsSync(file) || !/\.bicep(param)?$/.test(file)) return false;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  if (ELSEWHERE.test(text)) return true;
  const paths = [...text.matchAll(/'([^'\n]+\.bicep(?:param)?)'/g)].map(([, path]) => join(dirname(file), path!));
  return paths.some((path) => needsNetwork(path, seen));
}

function declaredBy(file: string): Declared {
  const { statements } = parse(readFileSync(file, 'utf8'), 'bicep');
  const parameters = statements.filter((statement) => statement.kind === 'param');
  const modules = statements.flatMap((statement) =>
    statement.kind === 'module' && statement.path.kind === 'string' ? [join(dirname(file), statement.path.value)] : [],
  );
  const asks = parameters.some(({ value, type }) => !value && type?.kind !== 'typeNullable');
  return { names: new Set(parameters.map(({ name }) => name.name)), asks, modules };
}

/**
 * The deployments of a folder: every `.bicepparam` file with the file that it names; every file that no other one calls,
 * with the parameter files in JSON beside or below it whose names it all declares; and without one, if it needs none or
 * values are to be invented.
 */
export function rootsIn(folder: string, isInventing = false): readonly Root[] {
  const files = [...filesBelow(folder)];
  const declared = new Map(files.filter((file) => file.endsWith('.bicep')).map((file) => [file, declaredBy(file)]));
  const called = new Set([...declared.values()].flatMap(({ modules }) => modules));
  const roots: Root[] = [];
  for (const parameters of files.filter((file) => file.endsWith('.bicepparam'))) {
    const using = /^\s*using\s+'([^']+)'/m.exec(readFileSync(parameters, 'utf8'))?.[1];
    const unit = using === undefined ? undefined : join(dirname(parameters), using);
    if (unit !== undefined && declared.has(unit)) roots.push({ unit, parameters });
  }
  const given = files.filter((file) => /param[^/]*\.json$/i.test(file)).flatMap((file) => parametersIn(file) ?? []);
  for (const [unit, { names, asks }] of declared) {
    if (called.has(unit) || roots.some((root) => root.unit === unit)) continue;
    const fitting = given.filter(({ file, keys }) => {
      const near = !relative(dirname(unit), file).startsWith('..');
      return near && keys.length > 0 && keys.every((key) => names.has(key));
    });
    if (fitting.length > 0) roots.push(...fitting.map(({ file }) => ({ unit, parameters: file })));
    else if (!asks || isInventing) roots.push({ unit });
  }
  return roots;
}

function parametersIn(file: string): { file: string; keys: readonly string[] } | undefined {
  const values = parameterValues(file);
  return values && { file, keys: Object.keys(values) };
}

/** The values of a parameter file in JSON; undefined where it is none, or takes secrets from a vault. */
export function parameterValues(file: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as {
      readonly parameters?: Readonly<Record<string, { readonly value?: unknown }>>;
    };
    const entries = Object.entries(json.parameters ?? {});
    if (entries.length === 0 || entries.some(([, it]) => typeof it !== 'object' || !('value' in it))) return undefined;
    return Object.fromEntries(entries.map(([name, { value }]) => [name, value]));
  } catch {
    return undefined;
  }
}

/**
 * A parameter file in Bicep with the values of one in JSON. Throws for numbers that Bicep cannot write.
 * @param written further values, as texts of Bicep
 */
export function bicepParameters(
  using: string,
  values: Readonly<Record<string, unknown>>,
  written: ReadonlyMap<string, string> = new Map(),
): string {
  const given = Object.entries(values).map(([name, value]) => [name, literal(value)] as const);
  const lines = [...given, ...written].map(([name, value]) => `param ${name} = ${value}\n`);
  return `using '${using}'\n${lines.join('')}`;
}

function literal(value: unknown): string {
  if (typeof value === 'string') return `'${escaped(value)}'`;
  if (Array.isArray(value)) return `[\n${value.map((item) => `${literal(item)}\n`).join('')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).map(([key, part]) => `'${escaped(key)}': ${literal(part)}\n`);
    return `{\n${members.join('')}}`;
  }
  return typeof value === 'number' && !Number.isInteger(value) ? `json('${value}')` : String(value);
}

function escaped(text: string): string {
  const special: Readonly<Record<string, string>> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return text.replace(/['\\\n\r\t]/g, (character) => special[character]!).replaceAll('${', '\\${');
}
