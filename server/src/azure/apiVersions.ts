import { API_VERSIONS } from './apiVersionData';

/** Properties below one, by name in lower case; `=word` for a text that only some versions list. */
type Branches = ReadonlyMap<string, Branch>;
interface Branch {
  /** Which versions have it; absent: all that have what is around it. */
  readonly stable?: Ranges;
  readonly previews?: Ranges;
  readonly below: Branches;
}
/** From and to, both included, as places in the list of versions. */
type Ranges = readonly (readonly [number, number])[];

interface Known {
  /** Oldest first. */
  readonly stable: readonly string[];
  readonly previews: readonly string[];
  readonly below: Branches;
}

const read = new Map<string, ApiVersions | undefined>();
const byType = new Map(Object.entries(API_VERSIONS).map(([type, text]) => [type.toLowerCase(), text]));

/** What a version lacks, by name in lower case: all of it, or something in it. */
export type Lacking = ReadonlyMap<string, Lacking | true>;

/** What the versions of one resource type have; previews are those with a suffix. */
export class ApiVersions {
  private readonly lacking = new Map<string, Lacking>();

  private constructor(private readonly known: Known) {}

  /** Undefined for types that nothing is known of. */
  static of(type: string): ApiVersions | undefined {
    const key = type.toLowerCase();
    if (!read.has(key)) {
      const text = byType.get(key);
      read.set(key, text === undefined ? undefined : new ApiVersions(parse(text)));
    }
    return read.get(key);
  }

  /** The stable versions, newest first. */
  get stable(): readonly string[] {
    return [...this.known.stable].reverse();
  }

  /** Is there such a version? */
  knows(version: string): boolean {
    const { list, name } = this.listFor(version);
    return list.includes(name);
  }

  /**
   * Does a version have a property (or list a text: `=Disabled` as the last step)? Undefined where that is not known: for
   * a version that is not published, unless those before and after it agree.
   * @param steps names from the body on, without the places of items in lists
   */
  has(version: string, steps: readonly string[]): boolean | undefined {
    let { below } = this.known;
    let sure: true | undefined = true;
    for (const step of steps) {
      const branch = below.get(step.toLowerCase());
      if (!branch) return sure;
      const here = this.hasBranch(version, branch);
      if (here === false) return false;
      sure &&= here;
      ({ below } = branch);
    }
    return sure;
  }

  /** Do only some versions have it, or something on the way to it? */
  differs(steps: readonly string[]): boolean {
    let { below } = this.known;
    for (const step of steps) {
      const branch = below.get(step.toLowerCase());
      if (!branch) return false;
      if (branch.stable) return true;
      ({ below } = branch);
    }
    return false;
  }

  /** Do all properties below one that the first version has exist in the second one, too? */
  keepsAll(from: string, to: string, steps: readonly string[]): boolean {
    let { below } = this.known;
    for (const step of steps) {
      const branch = below.get(step.toLowerCase());
      if (!branch) return true;
      ({ below } = branch);
    }
    const keeps = (branches: Branches): boolean =>
      [...branches.values()].every(
        (branch) =>
          this.hasBranch(from, branch) === false || (this.hasBranch(to, branch) !== false && keeps(branch.below)),
      );
    return keeps(below);
  }

  /** The properties that a version lacks for certain. */
  lackedBy(version: string): Lacking {
    const known = this.lacking.get(version);
    if (known) return known;
    const lackedIn = (branches: Branches): Lacking => {
      const lacking = new Map<string, Lacking | true>();
      for (const [name, branch] of branches) {
        if (name.startsWith('=')) continue;
        const inner = this.hasBranch(version, branch) === false || lackedIn(branch.below);
        if (inner === true || inner.size > 0) lacking.set(name, inner);
      }
      return lacking;
    };
    const lacking = lackedIn(this.known.below);
    this.lacking.set(version, lacking);
    return lacking;
  }

  private hasBranch(version: string, { stable, previews }: Branch): boolean | undefined {
    if (!stable) return true;
    const { list, name } = this.listFor(version);
    const ranges = list === this.known.stable ? stable : previews!;
    const at = list.indexOf(name);
    const isIn = (place: number) => ranges.some(([from, to]) => place >= from && place <= to);
    if (at >= 0) return isIn(at);
    const next = list.findIndex((other) => other > name);
    const before = next < 0 ? list.length - 1 : next - 1;
    if (next < 0) return before >= 0 && isIn(before) ? true : undefined;
    if (before < 0) return isIn(next) ? undefined : false;
    return isIn(before) === isIn(next) ? isIn(next) : undefined;
  }

  private listFor(version: string): { list: readonly string[]; name: string } {
    const name = version.toLowerCase();
    return isPreview(name)
      ? { list: this.known.previews, name: name.replace(/-preview$/, '') }
      : { list: this.known.stable, name };
  }
}

/** Every version begins with a day; what a preview is has a word behind it. */
export function isPreview(version: string): boolean {
  return version.length > 10;
}

/** Is it a version, and no expression or name for one? */
export function isApiVersion(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(-\w+)?$/.test(text);
}

/** Versions compare by their day; a preview comes before the stable version of its day. */
export function isLater(a: string, b: string): boolean {
  const [dayA, dayB] = [a.slice(0, 10), b.slice(0, 10)];
  return dayA > dayB || (dayA === dayB && !isPreview(a) && isPreview(b));
}

function parse(text: string): Known {
  const [stable = '', previews = '', tree = ''] = text.split('|');
  const words = (list: string) => (list === '' ? [] : list.split(' '));
  const known = { stable: words(stable), previews: words(previews) };
  let at = 0;
  const branches = (): Branches => {
    const found = new Map<string, Branch>();
    if (tree[at] !== '(') return found;
    do {
      at++;
      const [, name = '', ranges] = /^([^ (),]*)(?: ([^(),]*))?/.exec(tree.slice(at, at + 400))!;
      at += name.length + (ranges === undefined ? 0 : ranges.length + 1);
      const [stableOnes = '', previewOnes = ''] = ranges?.split('/') ?? [];
      const key = name.toLowerCase();
      const branch = {
        ...(ranges === undefined ? {} : { stable: rangesOf(stableOnes), previews: rangesOf(previewOnes) }),
        below: branches(),
      };
      found.set(key, joined(found.get(key), branch));
    } while (tree[at] === ',');
    at++;
    return found;
  };
  return { ...known, below: branches() };
}

/** Azure compares names without case: one that some versions spell otherwise (`hostnames`, `hostNames`) is the same. */
function joined(known: Branch | undefined, other: Branch): Branch {
  if (!known) return other;
  const below = new Map([...known.below, ...other.below]);
  if (!known.stable || !other.stable) return { below };
  const previews = [...(known.previews ?? []), ...(other.previews ?? [])];
  return { stable: [...known.stable, ...other.stable], previews, below };
}

/** `2-5+8-` → from 2 to 5, and from 8 on. */
function rangesOf(text: string): Ranges {
  if (text === '') return [];
  return text.split('+').map((range) => {
    const [from = '', to] = range.split('-');
    return [Number(from), to === undefined ? Number(from) : to === '' ? Infinity : Number(to)] as const;
  });
}
