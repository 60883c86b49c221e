import type { ReplacingArgument, VersionedArgument } from '../../../model/providerArguments';
import { ANY_VERSION, versionOf, type VersionRange } from '../../../model/versionRange';
import { RENAMED_ARGUMENTS, REQUIRED_ARGUMENTS, type RenamedArgument } from './azurerm/renamedArguments';
import { versionsOf } from './argumentVersions';
import { evaluate, placeOf, type Local, type Scope } from '../evaluation/scope';
import { blocks, type Attribute, type Block, type Body } from '../syntax/nodes';

/** Names of a resource type by which versions of the provider differ. */
interface Names {
  readonly byOld: ReadonlyMap<string, RenamedArgument>;
  readonly byNew: ReadonlyMap<string, readonly RenamedArgument[]>;
}

const known = new Map<string, Names | undefined>();

function namesOf(type: string): Names | undefined {
  if (!known.has(type)) {
    const rows = RENAMED_ARGUMENTS[type];
    const byNew = new Map<string, RenamedArgument[]>();
    for (const row of rows ?? []) if (row.now !== undefined) byNew.set(row.now, [...(byNew.get(row.now) ?? []), row]);
    known.set(type, rows && { byOld: new Map(rows.map((row) => [row.old, row])), byNew });
  }
  return known.get(type);
}

/** The change of an argument into another one that says the same, in either direction; undefined where none is known. */
export function renaming(type: string, from: string, to: string): { row: RenamedArgument; back: boolean } | undefined {
  const names = namesOf(type);
  const row = names?.byOld.get(from);
  if (row && row.now === to) return { row, back: false };
  const back = names?.byNew.get(from)?.find(({ old }) => old === to);
  return back && { row: back, back: true };
}

/** What goes without anything in its place. */
export function isDropped(type: string, name: string): boolean {
  return namesOf(type)?.byOld.get(name)?.way?.kind === 'dropped';
}

/**
 * The arguments of a resource's block, and those that it lacks, that not all versions of azurerm take so. A provider
 * that the configuration says nothing of takes any.
 */
export function versionedArguments(block: Block, scope: Scope, local: Local): readonly VersionedArgument[] {
  if (!scope.call.provider) return [];
  const type = block.labels[0]!.value;
  const found: VersionedArgument[] = [];
  const written = new Set<string>();
  const names = namesOf(type);
  const put = (name: string, place: VersionedArgument['place'], argument?: Attribute) => {
    written.add(name);
    const row = names?.byOld.get(name);
    const earlier = names?.byNew.get(name);
    if (!row && !earlier) return;
    const value = argument && evaluate(argument.value, scope, local);
    const last = rangesOf(type, name).at(-1)!;
    // Pages tell late of arguments that were there before: since when does not count, only until when.
    const versions = [{ ...last, from: row ? ANY_VERSION.from : (last.mayBeFrom ?? last.from) }];
    const own = { name, place, ...(value ? { value } : {}), versions };
    if (row) {
      const { now, advice } = row;
      found.push({
        ...own,
        ...(now === undefined ? {} : { instead: later(type, row, now) }),
        ...(advice ? { advice } : {}),
      });
    } else {
      const [old] = earlier!;
      if (isReversible(old!)) found.push({ ...own, instead: replacing(type, old!.old, true) });
    }
  };
  walk(block.body, '', (name, span, argument) => put(name, placeOf(span, local), argument));
  const required = REQUIRED_ARGUMENTS[type];
  if (required && ![required.name, required.formerly].some((name) => name !== undefined && written.has(name))) {
    const { name, usual, advice, since } = required;
    found.push({
      name,
      place: placeOf(block.headerSpan, local),
      missing: true,
      versions: [{ from: ANY_VERSION.from, below: versionOf(since) }],
      instead: { ...replacing(type, name, usual !== undefined), settles: true },
      advice,
    });
  }
  return found;
}

function rangesOf(type: string, name: string): readonly VersionRange[] {
  return versionsOf(type, name) ?? versionsOf(type, '') ?? [ANY_VERSION];
}

function later(type: string, row: RenamedArgument, now: string): ReplacingArgument {
  return replacing(type, now, row.way?.kind !== 'by hand');
}

function replacing(type: string, name: string, writable: boolean): ReplacingArgument {
  return { name, versions: [rangesOf(type, name).at(-1)!], writable };
}

/** Is the old name the new one's, with the same value at the same place? */
function isReversible({ old, now = '', way }: RenamedArgument): boolean {
  return (way === undefined || way.kind === 'inverted') && parentPath(old) === parentPath(now);
}

/** `default_node_pool.enable_auto_scaling` → `default_node_pool` */
export function parentPath(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function walk(
  body: Body,
  prefix: string,
  put: (name: string, span: Block['span'], argument?: Attribute) => void,
): void {
  for (const item of body.items) {
    if (item.kind === 'attribute') put(prefix + item.name, item.nameSpan, item);
    else if (item.type === 'dynamic') {
      const path = prefix + (item.labels[0]?.value ?? '');
      put(path, item.headerSpan);
      for (const content of blocks(item.body, 'content')) walk(content.body, `${path}.`, put);
    } else {
      put(prefix + item.type, item.typeSpan);
      walk(item.body, `${prefix}${item.type}.`, put);
    }
  }
}
