import { Refusal } from '../../../model/change';
import { ANY_VERSION, common, compare, versionOf, type Version, type VersionRange } from '../../../model/versionRange';
import { applyEdits, type FileEdits } from '../../../text/edits';
import type { Document } from '../../document';
import { PROVIDER_VERSIONS } from './azurerm/versionData';
import { blocks, type Body, type HclFile } from '../syntax/nodes';
import type { Allowed } from '../evaluation/providerVersion';

const read = new Map<string, ReadonlyMap<string, readonly VersionRange[]>>();

/**
 * The versions of azurerm that have a resource type (no path) or one of its arguments; undefined: those of the type, or
 * all that are known.
 * @param path dotted, through the blocks: `network_profile.network_plugin_mode`
 */
export function versionsOf(type: string, path: string): readonly VersionRange[] | undefined {
  let paths = read.get(type);
  if (!paths) {
    const entries = PROVIDER_VERSIONS[type]?.split(',') ?? [];
    paths = new Map(
      entries.map((entry) => {
        const cut = entry.lastIndexOf(' ');
        const ranges = entry.slice(cut + 1).split('+');
        return [entry.slice(0, cut), ranges.map(rangeOf)] as const;
      }),
    );
    read.set(type, paths);
  }
  return paths.get(path);
}

/** Has one of the allowed versions of the provider the argument? */
export function isInProvider(type: string, path: string, allowed: VersionRange = ANY_VERSION): boolean {
  return versionsOf(type, path)?.some((range) => common(range, allowed)) ?? true;
}

/** `3.39.0-3.117.1`; `?3.117.1`: then at the latest, and not before its major version. */
function rangeOf(text: string): VersionRange {
  const [since = '', until] = text.replace('?', '').split('-');
  const below: Version = until === undefined ? [Infinity, 0, 0] : [versionOf(until)[0] + 1, 0, 0];
  const from = since === '' ? ANY_VERSION.from : versionOf(since);
  return { from, below, ...(text.startsWith('?') ? { mayBeFrom: [from[0], 0, 0] } : {}) };
}

/**
 * Are all arguments and blocks that the edits bring in versions of the provider that the configuration allows?
 * @throws Refusal when no version that is allowed has one of them
 */
export function checkProvider(
  edits: readonly FileEdits[],
  documents: readonly Document<HclFile>[],
  allowed: Allowed,
  parse: (file: string, text: string) => Document<HclFile>,
): void {
  if (allowed.constraint === undefined) return;
  for (const { file, edits: list } of edits) {
    const document = documents.find((other) => other.file === file);
    if (!document) continue;
    const before = new Set(namesIn(document.tree).keys());
    for (const [key, { type, path }] of namesIn(parse(file, applyEdits(document.text, list)).tree))
      if (!before.has(key)) checkName(type, path, allowed);
  }
}

function checkName(type: string, path: string, allowed: Allowed): void {
  const known = versionsOf(type, path);
  if (!known || isInProvider(type, path, allowed)) return;
  const what = path === '' ? type : path.slice(path.lastIndexOf('.') + 1);
  const next = known.find(({ from }) => compare(from, allowed.below) >= 0);
  const has = next
    ? `needs azurerm ${next.from.join('.')} or later`
    : `is gone from azurerm ${known.at(-1)!.below[0]}.0 on`;
  throw new Refusal(`\`${what}\` ${has}, and the configuration allows ${allowed.constraint!}`);
}

interface Name {
  readonly type: string;
  readonly path: string;
}

/** What the resource blocks of a file name: their own types, arguments and blocks. */
function namesIn({ body }: HclFile): ReadonlyMap<string, Name> {
  const found = new Map<string, Name>();
  for (const block of blocks(body, 'resource')) {
    const [type = '', label = ''] = block.labels.map(({ value }) => value);
    const put = (path: string) => found.set(`${type} ${label} ${path}`, { type, path });
    put('');
    collect(block.body, '', put);
  }
  return found;
}

function collect(body: Body, prefix: string, put: (path: string) => void): void {
  for (const item of body.items) {
    if (item.kind === 'attribute') put(prefix + item.name);
    else if (item.type === 'dynamic') {
      const path = prefix + (item.labels[0]?.value ?? '');
      put(path);
      for (const content of blocks(item.body, 'content')) collect(content.body, `${path}.`, put);
    } else {
      put(prefix + item.type);
      collect(item.body, `${prefix}${item.type}.`, put);
    }
  }
}
