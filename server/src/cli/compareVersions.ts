/** `--compare`: the network of the given paths, and that of another folder, which was before. */
import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import pc from 'picocolors';
import { URI } from 'vscode-uri';
import { languages } from '../host/languages';
import type { Placed } from '../host/projectFiles';
import { Graph } from '../model/graph';
import { compareNetworks } from '../network/reachability/beforeAndAfter/compareNetworks';
import { Network } from '../network/network';
import {
  comparisonMarkdown,
  comparisonText,
  comparisonToJson,
  type ComparedDeployment,
  type JsonComparison,
} from '../report/comparison';
import { data, type FormatName } from '../report/formats';
import { rangeIn } from '../report/jsonRange';
import type { Naming } from '../report/answers';
import type { Configuration } from '../review/configuration';
import { rules } from '../rules/ruleRegistry';
import { Workspace } from '../workspace/workspace';
import { configurations } from './folderConfigurations';
import type { Options } from './options';
import { readInput, type Input } from './readInput';
import { UsageError } from './usageErrors';

/** One version that was read. */
export interface ReadVersion {
  readonly workspace: Workspace;
  readonly input: Input;
  readonly configurationOf: (deployment: string) => Configuration;
}

/** Where the two versions lie: what is at a path below one has the same path below the other. */
interface Roots {
  readonly before: string;
  readonly after: string;
}

/**
 * Reads the version before.
 * @param folder it, as it was named
 * @throws UsageError when it is no folder
 */
export async function readBefore(
  folder: string,
  { paths, parameters }: Options,
  project: Placed | undefined,
  say: (text: string) => void,
): Promise<ReadVersion & { readonly roots: Roots }> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) throw new UsageError(`--compare ${folder}: there is no such folder`);
  if (!found.isDirectory())
    throw new UsageError(`--compare ${folder} is a file; name the folder of the version before`);
  const roots: Roots = { before: resolve(folder), after: await commonFolder(paths) };
  if (roots.before === roots.after) throw new UsageError(`--compare ${folder} is what it would be compared with`);
  const moved = (path: string) => {
    const below = relative(roots.after, resolve(path));
    return below.startsWith('..') ? path : join(folder, below);
  };
  const isThere = async (path: string) => (await stat(path).catch(() => undefined)) !== undefined;
  const old: string[] = [];
  for (const path of paths.map(moved)) if (await isThere(path)) old.push(path);
  const workspace = new Workspace(languages, rules);
  const input = await readInput(workspace, old, { parameters: parameters.map(moved), project, text: undefined, say });
  return { workspace, input, configurationOf: configurations(workspace, input.projects, project), roots };
}

/** The folder that is named, or in which all lie that are. */
async function commonFolder(paths: readonly string[]): Promise<string> {
  const folders = await Promise.all(
    paths.map(async (path) => {
      const whole = resolve(path);
      return (await stat(whole).catch(() => undefined))?.isDirectory() ? whole : dirname(whole);
    }),
  );
  let [common = ''] = folders;
  for (const folder of folders)
    while (folder !== common && !folder.startsWith(common.endsWith(sep) ? common : common + sep)) common = dirname(common); // prettier-ignore
  return common;
}

/**
 * Compares deployment by deployment: those of one path are the same, and so are the only ones of both versions.
 * @returns the comparison, and what could not be compared, a sentence each
 */
export function compareVersions(
  before: ReadVersion,
  after: ReadVersion,
  roots: Roots,
  folder: string,
  nameOf: (file: string) => string,
): { readonly comparison: JsonComparison; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const [olds, news] = [networksOf(before, problems, nameOf), networksOf(after, problems, nameOf)];
  if (olds.size === 0 && problems.length === 0) problems.push(`--compare ${folder}: nothing in it can be reviewed`);
  if (news.size === 0 && problems.length === 0) problems.push('nothing in the paths can be reviewed: they are the version after'); // prettier-ignore
  const placeIn = (key: string, root: string) => key.split(pathOf(root)).join('');
  const left = new Map([...olds.keys()].map((key) => [placeIn(key, roots.before), key]));
  const isOnly = olds.size === 1 && news.size === 1;
  const compared: ComparedDeployment[] = [];
  const add = (old: string | undefined, now: string | undefined) => {
    try {
      const [was, is] = [old === undefined ? undefined : olds.get(old)!, now === undefined ? undefined : news.get(now)!]; // prettier-ignore
      const comparison = compareNetworks(was?.network ?? NOTHING, is?.network ?? NOTHING, {
        before: was?.outside ?? is!.outside,
        after: is?.outside ?? was!.outside,
      });
      compared.push({
        ...(now === undefined ? {} : { after: nameOf(now) }),
        ...(old === undefined ? {} : { before: nameOf(old) }),
        comparison,
      });
    } catch (error) {
      problems.push(`${nameOf((now ?? old)!)}: it cannot be compared: ${messageOf(error)}`);
    }
  };
  for (const now of news.keys()) {
    const place = isOnly ? [...left.keys()][0]! : placeIn(now, roots.after);
    const old = left.get(place);
    left.delete(place);
    add(old, now);
  }
  for (const old of left.values()) add(old, undefined);
  const namings = { before: namingOf(before.workspace, nameOf), after: namingOf(after.workspace, nameOf) };
  return { comparison: comparisonToJson(compared, namings), problems };
}

const NOTHING = new Network(new Graph([]));

/** A folder as the workspace names it. */
function pathOf(folder: string): string {
  return URI.file(folder).path.replace(/\/$/, '');
}

function networksOf(
  { workspace, input, configurationOf }: ReadVersion,
  problems: string[],
  nameOf: (file: string) => string,
): ReadonlyMap<string, { readonly network: Network; readonly outside: readonly string[] }> {
  const found = new Map<string, { readonly network: Network; readonly outside: readonly string[] }>();
  // All are evaluated before one is asked for its estate.
  const keys = workspace.deployments().filter((key) => input.deployments.includes(key));
  const tries = <T>(key: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      const problem = `${nameOf(key)}: it cannot be compared: ${messageOf(error)}`;
      if (!problems.includes(problem)) problems.push(problem);
      return undefined;
    }
  };
  for (const key of workspace.deployments()) tries(key, () => workspace.snapshot(key));
  for (const key of keys) {
    const network = tries(key, () => workspace.joined(key)?.network ?? workspace.snapshot(key)?.network);
    if (network) found.set(key, { network, outside: configurationOf(key).intents.outside.ranges });
  }
  return found;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function namingOf(workspace: Workspace, nameOf: (file: string) => string): Naming {
  return {
    nameOf,
    rangeOf: ({ file, span }) => {
      const lines = workspace.document(file)?.lines;
      return lines && rangeIn(lines, span);
    },
  };
}

/** The comparison in a format that has it. @param colours where it goes is a terminal that wants them */
export function comparisonIn(comparison: JsonComparison, format: FormatName, colours: boolean): string {
  if (format === 'json') return data({ version: 1, comparison });
  return format === 'markdown' ? comparisonMarkdown(comparison) : comparisonText(comparison, pc.createColors(colours));
}
