/** Where the parts of one flow fare differently in two versions. */
import { EVERYWHERE, NOWHERE, sameSets, union, type AddressSet } from '../addressSets';
import { commonBox, isEmptyBox, withoutBox, type Box, type Part, type Step, type Verdict } from '../traffic';

/** A part of a flow that fares differently; what is absent was, or is, not there. */
export interface ChangedPart extends Box {
  readonly before?: Part;
  readonly after?: Part;
}

/** Tells parts apart that leave something open: equal where it is the same thing in both versions. */
export type OpenKey = (part: Part, version: 'before' | 'after') => string;

/** What is not there lets nothing through. */
export function verdictOfSide(part: Part | undefined): Verdict {
  return part?.verdict ?? 'refused';
}

/** The boxes in which two versions of a flow differ; a part whose addresses are not known has an empty one. */
export function changedParts(
  before: readonly Part[],
  after: readonly Part[],
  openKey: OpenKey,
): readonly ChangedPart[] {
  const [olds, news] = [before, after].map((parts) => parts.filter((part) => !isEmptyBox(part)));
  const found: ChangedPart[] = [...changedUnplaced(before, after, openKey)];
  for (const now of news!) {
    let fresh: readonly Box[] = [now];
    for (const old of olds!) {
      const box = commonBox(old, now);
      if (isEmptyBox(box)) continue;
      fresh = fresh.flatMap((left) => withoutBox(left, box));
      if (isOther(old, now, openKey)) found.push({ ...box, before: old, after: now });
    }
    if (now.verdict !== 'refused') for (const box of fresh) found.push({ ...onlyBox(box), after: now });
  }
  for (const old of olds!) {
    if (old.verdict === 'refused') continue;
    let gone: readonly Box[] = [old];
    for (const now of news!) gone = gone.flatMap((left) => withoutBox(left, now));
    for (const box of gone) found.push({ ...onlyBox(box), before: old });
  }
  return found;
}

/** Parts of which not even the addresses are known. */
function changedUnplaced(before: readonly Part[], after: readonly Part[], openKey: OpenKey): readonly ChangedPart[] {
  const [old, now] = [before.find(isEmptyBox), after.find(isEmptyBox)];
  if (!old && !now) return [];
  if (old && now && !isOther(old, now, openKey)) return [];
  return [{ sources: NOWHERE, destinations: NOWHERE, ...(old ? { before: old } : {}), ...(now ? { after: now } : {}) }];
}

function onlyBox({ sources, destinations }: Box): Box {
  return { sources, destinations };
}

function isOther(old: Part, now: Part, openKey: OpenKey): boolean {
  if (old.verdict !== now.verdict) return true;
  return now.verdict === 'undecided' && openKey(old, 'before') !== openKey(now, 'after');
}

/**
 * The addresses of one side for which two halves of a flow may lead to different flows.
 * @param sameEnd do they come to the same place, as far as they are not refused?
 */
export function changedSide(
  before: readonly Part[],
  after: readonly Part[],
  side: 'sources' | 'destinations',
  openKey: OpenKey,
  sameEnd: (before: Part, after: Part) => boolean,
): AddressSet {
  const differs = (old: Part, now: Part) =>
    isOther(old, now, openKey) || (now.verdict !== 'refused' && !sameEnd(old, now));
  const isSame =
    before.length === after.length &&
    before.every((old, index) => {
      const now = after[index]!;
      return sameSets(old.sources, now.sources) && sameSets(old.destinations, now.destinations) && !differs(old, now);
    });
  if (isSame) return NOWHERE;
  let found: AddressSet = NOWHERE;
  for (const now of after) {
    for (const old of before) {
      if (!differs(old, now)) continue;
      const box = commonBox(old, now);
      if (!isEmptyBox(box)) found = union(found, box[side]);
    }
  }
  return found;
}

/** All addresses where what sends, or receives, is not the same set in both versions. */
export function changedAddresses(before: AddressSet | undefined, after: AddressSet | undefined): AddressSet {
  if (!before || !after || !sameSets(before, after)) return EVERYWHERE;
  return NOWHERE;
}

/** Do two sets have an address in common? */
export function meet(a: AddressSet, b: AddressSet): boolean {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i]!.first <= b[j]!.last && b[j]!.first <= a[i]!.last) return true;
    if (a[i]!.last < b[j]!.last) i++;
    else j++;
  }
  return false;
}

/** The step that decides a part: of what comes through the one at the hop where the other version is decided, else the last. */
export function decisiveStep(part: Part | undefined, other?: Step): Step | undefined {
  if (!part) return undefined;
  const same = part.steps.filter(({ verdict }) => verdict === part.verdict);
  if (part.verdict !== 'reached') return same[0];
  return same.filter(({ hop }) => hop === other?.hop).at(-1) ?? same.at(-1);
}

/** Joins boxes that have one side in common. */
export function joinedBoxes(boxes: readonly Box[]): readonly Box[] {
  return joinedBy(joinedBy(boxes, 'sources'), 'destinations');
}

function joinedBy(boxes: readonly Box[], common: 'sources' | 'destinations'): readonly Box[] {
  const found = new Map<string, Box>();
  const other = common === 'sources' ? 'destinations' : 'sources';
  for (const box of boxes) {
    const key = keyOfSet(box[common]);
    const known = found.get(key);
    found.set(key, known ? { ...known, [other]: union(known[other], box[other]) } : onlyBox(box));
  }
  return [...found.values()];
}

/** A set as a text, equal for equal ones. */
export function keyOfSet(set: AddressSet): string {
  return set.map(({ first, last }) => `${first}-${last}`).join(',');
}
