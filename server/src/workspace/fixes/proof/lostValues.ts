import type { Change } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Value } from '../../../model/value';
import { contains, type Place } from '../../../text/span';
import type { Trial } from '../trial';
import { isWrittenIn, type Edited } from './editedFile';
import { leavesOfBody, type Leaf } from './leafValues';
import { lostItems } from './lostItems';

/**
 * Why a resource would lose what it says, if so: values beside those that the change speaks of are gone, or nobody knows
 * them any more. So it is where an expression that holds a whole body (`body = local.resource_body`, `union(…)`,
 * `[variables('properties')]`) gives way to one value of it; or items of a list go (`proof/lostItems.ts`).
 */
export function emptied(
  changes: readonly Change[],
  trials: readonly Trial[],
  files: readonly Edited[],
): string | undefined {
  const isWrittenAt = ({ file, span }: Place) =>
    files.some((edited) => edited.after.file === file && isWrittenIn(edited, span));
  const spoken = spokenOf(changes);
  for (const { was, becomes } of trials) {
    const now = new Map(becomes.resources.map((resource) => [resource.key, resource]));
    for (const old of was.resources) {
      const is = old.within || old.existing ? undefined : now.get(old.key);
      if (!is) continue;
      const left = new Map<string, Value>();
      for (const { path, byPlace, value } of leavesOfBody(is.body))
        for (const name of [byPlace, path]) left.set(name.toLowerCase(), value);
      const lost = leavesOfBody(old.body).filter((leaf) => isLost(leaf, left, isWrittenAt));
      const unsaid = lost.find((leaf) => !spoken.some((one) => one(old, leaf)));
      if (unsaid) return `'${old.label}' would lose \`${unsaid.path}\`, of which the change says nothing`;
    }
  }
  return lostItems(changes, trials);
}

function isLost(
  { path, byPlace, value }: Leaf,
  left: ReadonlyMap<string, Value>,
  isWrittenAt: (place: Place) => boolean,
): boolean {
  if (value.kind === 'unknown' || value.kind === 'choice') return false;
  // What nobody wrote comes and goes with what is written.
  if (value.origin.hops.some(({ kind }) => kind === 'provider default')) return false;
  // An item of a list is told by what it is, not by its place: places move.
  if (/\[\d+\](?=\.|$)/.test(path)) return false;
  // What is called otherwise stands where it stood.
  const is = left.get(path.toLowerCase()) ?? left.get(byPlace.toLowerCase());
  if (value.kind === 'list') return !is || (is.kind !== 'unknown' && is.kind !== 'list') || isShorter(is, value);
  // A value that the fix asks for takes the place of the one that was there.
  return is === undefined || (is.kind === 'unknown' && !placesOf(is).some(isWrittenAt));
}

function placesOf({ origin: { place, hops } }: Value): readonly Place[] {
  return [place, ...hops.map((hop) => hop.place)];
}

function isShorter(is: Value, was: Value): boolean {
  return is.kind === 'list' && was.kind === 'list' && !is.rest && is.items.length < was.items.length;
}

type Spoken = (resource: Resource, leaf: Leaf) => boolean;

/** What changes speak of: a path of a resource with all below it, or what a declaration holds that goes. */
function spokenOf(changes: readonly Change[]): readonly Spoken[] {
  return changes.flatMap((change): readonly Spoken[] => {
    switch (change.kind) {
      case 'delete': {
        const { file, span } = change.declaration;
        return [(_, { value }) => placesOf(value).some((place) => place.file === file && contains(span, place.span))];
      }
      case 'raise version':
      case 'respell':
      case 'add':
        return [];
      default: {
        const { resource, path } = change;
        const { within } = resource;
        const wanted = path.toLowerCase();
        // An item that is named by its place stands there, whatever it is called.
        const placed = wanted.replace(
          /\.?\[(\d+)\]|\.(\d+)(?=\.|$)/g,
          (_, inner?: string, plain?: string) => `.[${inner ?? plain}]`,
        );
        const around = within?.path.toLowerCase().replace(/\[.*$/, '');
        return [
          // Others of its type may change in its turn: whether they may is asked elsewhere.
          ({ type }, leaf) =>
            type.toLowerCase() === resource.type.toLowerCase() &&
            (isWithin(leaf.path.toLowerCase(), wanted) || isWithin(leaf.byPlace.toLowerCase(), placed)),
          // A part of another one is written in its body.
          (_, leaf) => around !== undefined && isWithin(leaf.path.toLowerCase(), around),
        ];
      }
    }
  });
}

/** Is one of two paths above the other, or the same? */
function isWithin(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}
