/** Gives every box of a picture its place and its texts, and every line its way. */
import { counted } from '../findingCounts';
import { inColumns, inLayers, type Arranged, type Edge, type Sized } from './arrange';
import { FONT, measureSans, wrapped, type Measure } from './labels';
import type { NetworkPicture, PictureBox } from './pictureData';
import type { LaidBox, Layout, TextLine } from './laidPicture';
import { routed } from './routes';
import { allWithin, insideOf, shownPart, type ShownLine, type Wish } from './shownPart';

/** Around the whole. */
const MARGIN = 28;
/** Between boxes: on the page, in a network or a group, in a subnet. Lines run in the middle of them. */
const GAPS = { page: 36, outer: 22, subnet: 16 } as const;
/** Of a box that holds none. */
export const BOX_WIDTH = 196;
/** From a box's sides to its texts; from its left to a text beside its symbol. */
export const PADDING = 10;
export const SYMBOL = 24;
/** What the mark of findings takes of a label's first line. */
const MARK = 34;
const LINE = { strong: 16, plain: 15 } as const;
/** Lines of a label, and of what is said below it. */
const MOST_LINES = 3;

export interface LayoutOptions {
  /** Of the page that it is for, in the picture's units. */
  readonly width: number;
  /** How wide texts are. */
  readonly measure?: Measure;
  /** May texts take all lines that they need? Else they end in an ellipsis. */
  readonly whole?: boolean;
}

/** The same picture, wish and options give the same layout. */
export function layoutPicture(
  picture: NetworkPicture,
  wish: Wish,
  { width, measure = measureSans, whole: all = false }: LayoutOptions,
): Layout {
  const shown = shownPart(picture, wish);
  const room = width - MARGIN * 2;
  const whole = new Nesting(picture, shown, measure, all ? Infinity : MOST_LINES).page(room);
  const boxes = whole.boxes.map((box) => ({ ...box, x: box.x + MARGIN, y: box.y + MARGIN }));
  return {
    width: Math.max(width, whole.width + MARGIN * 2),
    height: whole.height + MARGIN * 2,
    boxes,
    lines: routed(boxes, shown.lines, gapIn),
  };
}

/** The room between the boxes in a box. */
function gapIn(outer: PictureBox | undefined): number {
  return outer === undefined ? GAPS.page : outer.kind === 'subnet' ? GAPS.subnet : GAPS.outer;
}

/** Boxes with places from the left top of what they stand in. */
interface Block {
  readonly boxes: readonly LaidBox[];
  readonly width: number;
  readonly height: number;
}

class Nesting {
  private readonly inside: ReadonlyMap<string, readonly PictureBox[]>;
  private readonly all: ReadonlyMap<string, readonly PictureBox[]>;
  private readonly within = new Map<string, string | undefined>();

  constructor(
    picture: NetworkPicture,
    private readonly shown: ReturnType<typeof shownPart>,
    private readonly measure: Measure,
    private readonly mostLines: number,
  ) {
    this.inside = insideOf(shown.boxes);
    this.all = insideOf(picture.boxes);
    for (const { id, within } of shown.boxes) this.within.set(id, within);
  }

  page(room: number): Block {
    const top = this.shown.boxes.filter(({ within }) => within === undefined);
    if (top.length === 0) return { boxes: [], width: 0, height: 0 };
    const blocks = new Map(top.map((box) => [box.id, this.block(box, room)]));
    return this.joined(blocks, inLayers(sizes(blocks), this.pageEdges(top), GAPS.page, room));
  }

  /** The internet above all, networks with many peerings above those they are peered with, groups below the networks. */
  private pageEdges(top: readonly PictureBox[]): readonly Edge[] {
    const degree = new Map<string, number>();
    const peered = this.lifted(undefined).filter(({ kind }) => kind === 'peering' || kind === 'route');
    for (const { from, to } of peered) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1);
    const order = new Map(top.map(({ id }, index) => [id, index]));
    const isAbove = (a: string, b: string) =>
      (degree.get(a) ?? 0) - (degree.get(b) ?? 0) || order.get(b)! - order.get(a)!;
    const isNetwork = ({ kind }: PictureBox) => kind === 'network';
    const [networks, internet] = [top.filter(isNetwork), top.find(({ kind }) => kind === 'internet')];
    const groups = top.filter(({ kind }) => kind === 'group');
    return [
      ...peered.map(({ from, to }): Edge => (isAbove(from, to) > 0 ? [from, to] : [to, from])),
      ...(internet ? [...networks, ...groups].map(({ id }): Edge => [internet.id, id]) : []),
      ...networks.flatMap(({ id }) => groups.map((group): Edge => [id, group.id])),
    ];
  }

  /** Lines between the boxes that stand directly in a box. */
  private lifted(outer: string | undefined): readonly Pick<ShownLine, 'kind' | 'from' | 'to'>[] {
    const up = (id: string): string | undefined => {
      for (let at: string | undefined = id; at !== undefined; at = this.within.get(at))
        if (this.within.get(at) === outer) return at;
      return undefined;
    };
    return this.shown.lines.flatMap(({ kind, from, to }) => {
      const [a, b] = [up(from), up(to)];
      return a === undefined || b === undefined || a === b ? [] : [{ kind, from: a, to: b }];
    });
  }

  /** A box with what is in it; its own place is 0, 0. */
  private block(box: PictureBox, room: number): Block {
    const inner = this.inside.get(box.id) ?? [];
    const head = this.head(box, inner.length > 0);
    if (inner.length === 0) return { boxes: [head], width: head.width, height: head.height };
    const gap = gapIn(box);
    const side = gap / 2 + 4;
    const blocks = new Map(inner.map((one) => [one.id, this.block(one, room - side * 2)]));
    const arranged = inColumns(this.ordered(box.id, sizes(blocks)), gap, room - side * 2);
    const width = Math.max(arranged.width + side * 2, BOX_WIDTH + side * 2);
    const fitted = this.head(box, true, width);
    const top = fitted.height + 2;
    const within = this.joined(blocks, arranged);
    const height = top + within.height + side;
    const moved = within.boxes.map((one) => ({ ...one, x: one.x + side, y: one.y + top }));
    return { boxes: [{ ...fitted, width, height }, ...moved], width, height };
  }

  /** What lines join stands together; the most important comes first. */
  private ordered(outer: string, boxes: readonly Sized[]): readonly Sized[] {
    const edges = this.lifted(outer);
    if (edges.length === 0) return boxes;
    const byId = new Map(boxes.map((box) => [box.id, box]));
    const seen = new Set<string>();
    const visit = (id: string): readonly Sized[] => {
      if (seen.has(id)) return [];
      seen.add(id);
      const next = edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
      return [byId.get(id)!, ...next.flatMap(visit)];
    };
    return boxes.flatMap(({ id }) => visit(id));
  }

  private joined(blocks: ReadonlyMap<string, Block>, { placed, width, height }: Arranged): Block {
    const boxes = placed.flatMap(({ id, x, y }) =>
      blocks.get(id)!.boxes.map((box) => ({ ...box, x: box.x + x, y: box.y + y })),
    );
    return { boxes, width, height };
  }

  /** The texts of a box, and how high they are. */
  private head(box: PictureBox, holds: boolean, width: number = BOX_WIDTH): LaidBox {
    const hidden = this.shown.hidden.get(box.id) ?? 0;
    const folded = hidden > 0 ? allWithin(box.id, this.all) : [];
    const all = [box, ...folded];
    const findings = [...new Set(all.flatMap((one) => one.findings))].sort((a, b) => a - b);
    const severity = (['error', 'warning', 'information'] as const).find((one) => all.some((each) => each.severity === one)); // prettier-ignore
    const inner = width - SYMBOL - PADDING * 2;
    const name = box.label === '' ? box.title : box.label;
    const details = [...(box.label === '' || TOLD_BY_PLACE.has(box.kind) ? [] : [box.title]), ...box.details];
    if (hidden > 0) details.push(insideText(folded));
    const texts: TextLine[] = [];
    let y = PADDING - 4;
    const strong = wrapped(name, inner - (findings.length > 0 ? MARK : 0), this.mostLines, true, this.measure);
    for (const text of strong) texts.push({ text, y: (y += LINE.strong), strong: true });
    const said = details.join(' \u00b7 ');
    const plain = said === '' ? [] : wrapped(said, inner, this.mostLines, false, this.measure);
    for (const text of plain) texts.push({ text, y: (y += LINE.plain), strong: false });
    return {
      box,
      ...{ x: 0, y: 0, width, height: Math.round(y + PADDING - FONT.plain / 4), holds, hidden, texts, findings },
      ...(severity ? { severity } : {}),
    };
  }
}

/** Kinds whose symbol and place tell what they are. */
const TOLD_BY_PLACE: ReadonlySet<PictureBox['kind']> = new Set(['network', 'subnet', 'cluster', 'zone', 'internet']);

const COUNTED: readonly (readonly [PictureBox['kind'], string, string?])[] = [
  ['cluster', 'cluster'],
  ['subnet', 'subnet'],
  ['firewall', 'firewall'],
  ['endpoint', 'private endpoint'],
  ['service', 'service'],
  ['zone', 'zone'],
];

/** `2 clusters, 3 subnets, 1 more`. */
export function insideText(boxes: readonly PictureBox[]): string {
  const parts = COUNTED.flatMap(([kind, one, several]) => {
    const count = boxes.filter((box) => box.kind === kind).length;
    return count > 0 ? [counted(count, one, several)] : [];
  });
  const rest = boxes.filter(({ kind }) => !COUNTED.some(([known]) => known === kind)).length;
  return [...parts, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

function sizes(blocks: ReadonlyMap<string, Block>): readonly Sized[] {
  return [...blocks].map(([id, { boxes, width, height }]) => {
    const { box, holds } = boxes[0]!;
    return { id, width, height, holds, kind: box.kind };
  });
}
