import type { Place } from '../text/span';
import type { Value } from './value';
import { ANY_VERSION, common, type Version, type VersionRange } from './versionRange';

/** An argument that stands in a declaration, or is missing there, and that not every version of its provider takes so. */
export interface VersionedArgument {
  /** Through the blocks, dotted: `default_node_pool.enable_auto_scaling`. */
  readonly name: string;
  /** Its name as it is written; the block's header where it is missing. */
  readonly place: Place;
  /** What it says, where it is an argument. */
  readonly value?: Value;
  /** It is not written. */
  readonly missing?: true;
  /** The versions that take the declaration as it is. */
  readonly versions: readonly VersionRange[];
  /** What says the same in the others. */
  readonly instead?: ReplacingArgument;
  /** What to do where nothing says the same, as a sentence. */
  readonly advice?: string;
}

export interface ReplacingArgument {
  readonly name: string;
  readonly versions: readonly VersionRange[];
  /** An edit can write it. */
  readonly writable: boolean;
  /** What is left as it is today without it becomes settled by it. */
  readonly settles?: true;
}

/** How many of the allowed versions are among others. */
export function shareOf(versions: readonly VersionRange[], allowed: VersionRange): 'all' | 'some' | 'none' {
  const shared = versions.map((range) => common(range, allowed)).filter((range) => range !== undefined);
  if (shared.length === 0) return 'none';
  const whole = shared.some(({ from, below }) => isSame(from, allowed.from) && isSame(below, allowed.below));
  return whole ? 'all' : 'some';
}

function isSame(a: Version, b: Version): boolean {
  return a.every((number, index) => number === b[index]);
}

/** The major version that follows the highest one that is allowed; undefined where none is too high. */
export function nextMajor({ below: [major, minor, patch] }: VersionRange): number | undefined {
  if (!Number.isFinite(major)) return undefined;
  return minor === 0 && patch === 0 ? major : major + 1;
}

/** All versions of a major one. */
export function allOf(major: number): VersionRange {
  return { from: [major, 0, 0], below: [major + 1, 0, 0] };
}

/** `>= 4.0.0, < 5.0.0`, as a constraint says it; `4.1.0` where only that is allowed. */
export function asConstraint({ from, below }: VersionRange): string {
  const [major, minor, patch] = from;
  if (isSame(below, [major, minor, patch + 1])) return from.join('.');
  const parts = [
    ...(isSame(from, ANY_VERSION.from) ? [] : [`>= ${from.join('.')}`]),
    ...(Number.isFinite(below[0]) ? [`< ${below.join('.')}`] : []),
  ];
  return parts.join(', ');
}
