/** Which boxes and lines of a picture are shown: of one deployment or of all, folded or not. */
import type { Severity } from '../../rules/rule';
import { LINE_KINDS, type LineKind, type NetworkPicture, type PictureBox, type PictureLine } from './pictureData';

/** What somebody wants to see. */
export interface Wish {
  /** Ids of boxes that are shown without what is in them. */
  readonly folded: ReadonlySet<string>;
  readonly kinds: ReadonlySet<LineKind>;
}

/** Lines of one kind between two boxes, or what is in them. */
export interface ShownLine {
  readonly kind: LineKind;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly PictureLine[];
  readonly severity?: Severity;
  /** Are all of them uncertain? */
  readonly open: boolean;
}

export interface Shown {
  readonly boxes: readonly PictureBox[];
  readonly lines: readonly ShownLine[];
  /** So many boxes are in each folded one. */
  readonly hidden: ReadonlyMap<string, number>;
}

/** More boxes than these are too many to be read at once. */
const MOST_AT_ONCE = 90;
/** A group with no more boxes in it is worth its room. */
const SMALL = 6;
/** More links of zones than these hide everything else. */
const MOST_LINKS = 20;

/** Can it be folded: has it boxes in it, and a name of its own? */
export function canFold({ kind }: PictureBox): boolean {
  return kind === 'network' || kind === 'group';
}

/** How a picture is shown at first: unfolded, as far as it can be read; those with problems come first and are unfolded first. */
export function firstWish({ boxes, lines }: NetworkPicture): Wish {
  const inside = insideOf(boxes);
  const outer = boxes.filter(canFold);
  let shown = boxes.filter(({ within }) => within === undefined).length;
  const folded = new Set<string>();
  const isSmall = (id: string) => countWithin(id, inside) <= SMALL;
  const groups = outer.filter(({ kind, id }) => kind === 'group' && isSmall(id));
  for (const { id } of [...groups, ...outer.filter((box) => !groups.includes(box))]) {
    const more = countWithin(id, inside);
    if (more > 0 && boxes.length > MOST_AT_ONCE && shown + more > MOST_AT_ONCE) folded.add(id);
    else shown += more;
  }
  const links = lines.filter(({ kind }) => kind === 'link').length;
  return { folded, kinds: new Set(LINE_KINDS.filter((kind) => kind !== 'link' || links <= MOST_LINKS)) };
}

/** The part of a picture that a deployment speaks of. */
export function ofDeployment(picture: NetworkPicture, name: string): NetworkPicture {
  const boxes = picture.boxes.filter(({ deployments }) => deployments.includes(name));
  const ids = new Set(boxes.map(({ id }) => id));
  return { ...picture, boxes, lines: picture.lines.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}

export function shownPart({ boxes, lines }: NetworkPicture, { folded, kinds }: Wish): Shown {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const seen = new Map<string, string>();
  /** The box itself, or the outermost folded one that it is in. */
  const seenAs = (id: string): string => {
    const known = seen.get(id);
    if (known !== undefined) return known;
    const within = byId.get(id)?.within;
    const outer = within === undefined ? undefined : seenAs(within);
    const as = outer !== undefined && (outer !== within || folded.has(outer)) ? outer : id;
    seen.set(id, as);
    return as;
  };
  const joined = new Map<string, ShownLine>();
  for (const line of lines) {
    if (!kinds.has(line.kind)) continue;
    const [from, to] = [seenAs(line.from), seenAs(line.to)];
    if (from === to) continue;
    const key = `${line.kind} ${from} ${to}`;
    const known = joined.get(key);
    const severity = worse(known?.severity, line.severity);
    joined.set(key, {
      kind: line.kind,
      from,
      to,
      lines: [...(known?.lines ?? []), line],
      open: line.open === true && known?.open !== false,
      ...(severity ? { severity } : {}),
    });
  }
  const inside = insideOf(boxes);
  return {
    boxes: boxes.filter(({ id }) => seenAs(id) === id),
    lines: [...joined.values()],
    hidden: new Map([...folded].map((id) => [id, countWithin(id, inside)])),
  };
}

export function worse(a: Severity | undefined, b: Severity | undefined): Severity | undefined {
  return (['error', 'warning', 'information'] as const).find((one) => one === a || one === b);
}

/** What stands directly in each box. */
export function insideOf(boxes: readonly PictureBox[]): ReadonlyMap<string, readonly PictureBox[]> {
  const inside = new Map<string, PictureBox[]>();
  for (const box of boxes) {
    if (box.within === undefined) continue;
    const known = inside.get(box.within);
    if (known) known.push(box);
    else inside.set(box.within, [box]);
  }
  return inside;
}

/** All that stands in a box, however deep. */
export function allWithin(id: string, inside: ReadonlyMap<string, readonly PictureBox[]>): readonly PictureBox[] {
  return (inside.get(id) ?? []).flatMap((box) => [box, ...allWithin(box.id, inside)]);
}

function countWithin(id: string, inside: ReadonlyMap<string, readonly PictureBox[]>): number {
  return allWithin(id, inside).length;
}
