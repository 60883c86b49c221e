/**
 * Ways of lines between boxes: level and upright, in the gaps between boxes, with few corners. Lines of one kind that begin
 * or end at the same box share their way as far as they can.
 */
import type { LineKind, PictureBox } from './pictureData';
import type { LaidBox, LaidLine, Point } from './laidPicture';
import type { ShownLine } from './shownPart';
import { Heap } from './heap';

/** Beside the middle of a gap: each kind has its lane. */
const LANES: Readonly<Record<LineKind, number>> = { internet: -5, route: 5, peering: 0, endpoint: 2.5, link: -2.5 };
/** Lines begin at a box's side this far below its top: level with those of its neighbours. */
const LEVEL = 22;
/** Nearer to a box than this, a line in the outermost lane would touch it. */
const CLEAR = 6;
/** A corner costs as much as this length. */
const CORNER = 18;
/** On a way that lines of the same trunk take, a length costs as much less. */
const SHARED = 0.5;
/** On one that others of the same kind take, which would look like one line, as much more. */
const MISTAKEN = 1.6;
/** So much of the top of a box that holds others is for its name. */
const NAMED = 210;
/** More lines than these are straight: there is no room for their ways. */
const MOST_ROUTED = 600;

interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** By the segment's number: the boxes that it is in or crosses; undefined where none may go. */
  readonly touched: readonly (readonly number[] | undefined)[];
}

/** A side of a box where a line may begin, and the crossing of the grid that it leads to. */
interface Port {
  readonly at: Point;
  readonly node: number;
  /** Is it left upright? */
  readonly upright: boolean;
  readonly length: number;
}

/** @param gapIn the room between boxes within a box, or on the page */
export function routed(
  boxes: readonly LaidBox[],
  lines: readonly ShownLine[],
  gapIn: (outer: PictureBox | undefined) => number,
): readonly LaidLine[] {
  if (lines.length === 0) return [];
  const places = new Places(boxes, gapIn);
  const router = lines.length > MOST_ROUTED ? undefined : new Router(places, new Set(lines.flatMap(({ from, to }) => [from, to]))); // prettier-ignore
  return lines.flatMap((line): LaidLine[] => {
    const [from, to] = [places.index.get(line.from), places.index.get(line.to)];
    if (from === undefined || to === undefined) return [];
    return [{ ...line, points: router?.way(from, to, line) ?? straight(boxes[from]!, boxes[to]!) }];
  });
}

function straight(from: LaidBox, to: LaidBox): readonly Point[] {
  return [from, to].map(({ x, y, width, height }): Point => [x + width / 2, y + height / 2]);
}

/** The boxes with the ones that they stand in, by their numbers. */
class Places {
  readonly index: ReadonlyMap<string, number>;
  readonly outer: readonly (number | undefined)[];

  constructor(
    readonly boxes: readonly LaidBox[],
    private readonly gapIn: (outer: PictureBox | undefined) => number,
  ) {
    this.index = new Map(boxes.map(({ box }, index) => [box.id, index]));
    this.outer = boxes.map(({ box: { within } }) => (within === undefined ? undefined : this.index.get(within)));
  }

  /** Half of the room around a box. */
  around(number: number): number {
    const outer = this.outer[number];
    return this.gapIn(outer === undefined ? undefined : this.boxes[outer]!.box) / 2;
  }

  /** The boxes that one stands in. */
  above(number: number): readonly number[] {
    const outer = this.outer[number];
    return outer === undefined ? [] : [outer, ...this.above(outer)];
  }
}

class Router {
  private readonly grid: Grid;
  private readonly xAt: ReadonlyMap<number, number>;
  private readonly yAt: ReadonlyMap<number, number>;
  /** What lines take a segment, by its number. */
  private readonly taken = new Map<number, Set<string>>();

  constructor(
    private readonly places: Places,
    ends: ReadonlySet<string>,
  ) {
    this.grid = gridOf(places, ends);
    this.xAt = new Map(this.grid.xs.map((x, index) => [x, index]));
    this.yAt = new Map(this.grid.ys.map((y, index) => [y, index]));
  }

  /** The corners of a way from one box to another; undefined where there is none. */
  way(from: number, to: number, { kind, from: fromId, to: toId }: ShownLine): readonly Point[] | undefined {
    const allowed = new Set([...this.places.above(from), ...this.places.above(to)]);
    const [starts, ends] = [this.ports(from), this.ports(to)];
    const trunks = [`${kind} ${fromId}`, `${kind} ${toId}`];
    const found = this.search(starts, ends, allowed, kind, trunks);
    if (!found) return undefined;
    this.take(found.nodes, kind, trunks);
    const points = [found.start.at, ...found.nodes.map((node) => this.point(node)), found.end.at];
    return inLane(points, LANES[kind], found.start.upright, found.end.upright);
  }

  private point(node: number): Point {
    const { xs, ys } = this.grid;
    return [xs[node % xs.length]!, ys[Math.floor(node / xs.length)]!];
  }

  private ports(number: number): readonly Port[] {
    const { x, y, width, height } = this.places.boxes[number]!;
    const half = this.places.around(number);
    const [middle, level] = [Math.round(x + width / 2), Math.round(y + Math.min(height / 2, LEVEL))];
    const port = (at: Point, to: Point, upright: boolean): Port[] => {
      const [column, row] = [this.xAt.get(Math.round(to[0])), this.yAt.get(Math.round(to[1]))];
      if (column === undefined || row === undefined) return [];
      return [{ at, node: row * this.grid.xs.length + column, upright, length: half }];
    };
    return [
      ...port([middle, y], [middle, y - half], true),
      ...port([middle, y + height], [middle, y + height + half], true),
      ...port([x, level], [x - half, level], false),
      ...port([x + width, level], [x + width + half, level], false),
    ];
  }

  /** The cheapest way, by its crossings. A state is a crossing with the direction in which it was come to. */
  private search(
    starts: readonly Port[],
    ends: readonly Port[],
    allowed: ReadonlySet<number>,
    kind: LineKind,
    trunks: readonly string[],
  ): { readonly nodes: readonly number[]; readonly start: Port; readonly end: Port } | undefined {
    const { xs, ys } = this.grid;
    const count = xs.length * ys.length;
    const cost = new Float64Array(count * 2).fill(Infinity);
    const before = new Int32Array(count * 2).fill(-1);
    const heap = new Heap();
    const targets = ends.map((end) => ({ end, point: this.point(end.node) }));
    const left = (node: number) => {
      const [x, y] = this.point(node);
      return SHARED * Math.min(...targets.map(({ point: [tx, ty] }) => Math.abs(tx - x) + Math.abs(ty - y)));
    };
    for (const start of starts) {
      const state = start.node * 2 + Number(start.upright);
      if (start.length >= cost[state]!) continue;
      cost[state] = start.length;
      heap.push(state, start.length + left(start.node));
    }
    let best: { state: number; cost: number; end: Port } | undefined;
    for (let state = heap.pop(); state !== undefined; state = heap.pop()) {
      const so = cost[state]!;
      if (best && so >= best.cost) break;
      const [node, upright] = [state >> 1, state % 2 === 1];
      for (const { end } of targets) {
        if (end.node !== node) continue;
        const whole = so + end.length + (end.upright === upright ? 0 : CORNER);
        if (!best || whole < best.cost) best = { state, cost: whole, end };
      }
      const [column, row] = [node % xs.length, Math.floor(node / xs.length)];
      const visit = (next: number, segment: number, length: number, turned: boolean) => {
        const boxes = this.grid.touched[segment];
        if (!boxes?.every((box) => allowed.has(box))) return;
        const there = so + length * this.factor(segment, kind, trunks) + (turned === upright ? 0 : CORNER);
        const nextState = next * 2 + Number(turned);
        if (there >= cost[nextState]!) return;
        cost[nextState] = there;
        before[nextState] = state;
        heap.push(nextState, there + left(next));
      };
      if (column > 0) visit(node - 1, (node - 1) * 2, xs[column]! - xs[column - 1]!, false);
      if (column + 1 < xs.length) visit(node + 1, node * 2, xs[column + 1]! - xs[column]!, false);
      if (row > 0) visit(node - xs.length, (node - xs.length) * 2 + 1, ys[row]! - ys[row - 1]!, true);
      if (row + 1 < ys.length) visit(node + xs.length, node * 2 + 1, ys[row + 1]! - ys[row]!, true);
    }
    if (!best) return undefined;
    const nodes: number[] = [];
    let state = best.state;
    for (; state >= 0; state = before[state]!) nodes.unshift(state >> 1);
    const start = starts.find((one) => one.node === nodes[0])!;
    return { nodes, start, end: best.end };
  }

  private factor(segment: number, kind: LineKind, trunks: readonly string[]): number {
    const taken = this.taken.get(segment);
    if (!taken) return 1;
    if (trunks.some((trunk) => taken.has(trunk))) return SHARED;
    return taken.has(kind) ? MISTAKEN : 1;
  }

  private take(nodes: readonly number[], kind: LineKind, trunks: readonly string[]): void {
    for (const [index, node] of nodes.slice(1).entries()) {
      const other = nodes[index]!;
      const segment = Math.min(node, other) * 2 + Number(Math.abs(node - other) > 1 || this.grid.xs.length === 1);
      const taken = this.taken.get(segment) ?? new Set();
      for (const one of [kind, ...trunks]) taken.add(one);
      this.taken.set(segment, taken);
    }
  }
}

/** Crossings in the middle of the gaps beside each box, and level with the middles of those at which lines end. */
function gridOf(places: Places, ends: ReadonlySet<string>): Grid {
  const { boxes } = places;
  const [columns, rows] = [new Set<number>(), new Set<number>()];
  boxes.forEach(({ box, x, y, width, height }, number) => {
    const half = places.around(number);
    for (const one of [x - half, x + width + half]) columns.add(Math.round(one));
    for (const one of [y - half, y + height + half]) rows.add(Math.round(one));
    if (!ends.has(box.id)) return;
    columns.add(Math.round(x + width / 2));
    rows.add(Math.round(y + Math.min(height / 2, LEVEL)));
  });
  const [xs, ys] = [[...columns].sort((a, b) => a - b), [...rows].sort((a, b) => a - b)];
  const touched: (readonly number[] | undefined)[] = [];
  ys.forEach((y, row) => xs.forEach((x, column) => {
    const node = row * xs.length + column;
    const [right, below] = [xs[column + 1], ys[row + 1]];
    touched[node * 2] = right === undefined ? undefined : touchedBy(boxes, x, right, y, y);
    touched[node * 2 + 1] = below === undefined ? undefined : touchedBy(boxes, x, x, y, below);
  })); // prettier-ignore
  return { xs, ys, touched };
}

/** The boxes that hold a segment, or that it enters; undefined where it runs over one that holds none, or over a name. */
function touchedBy(
  boxes: readonly LaidBox[],
  x1: number,
  x2: number,
  y1: number,
  y2: number,
): readonly number[] | undefined {
  const touched: number[] = [];
  for (let number = 0; number < boxes.length; number++) {
    const { x, y, width, height, holds, texts } = boxes[number]!;
    const far = x2 <= x - CLEAR || x1 >= x + width + CLEAR || y2 <= y - CLEAR || y1 >= y + height + CLEAR;
    if (far) continue;
    if (!holds) return undefined;
    const named = y + (texts.at(-1)?.y ?? 0) + 4;
    if (y1 < named && x1 < x + Math.min(width, NAMED)) return undefined;
    touched.push(number);
  }
  return touched;
}

/** A way beside the middle of its gaps; its ends stay at their boxes. */
function inLane(
  points: readonly Point[],
  lane: number,
  startsUpright: boolean,
  endsUpright: boolean,
): readonly Point[] {
  const moved = points.map(([x, y], index): Point => {
    if (index === 0) return startsUpright ? [x + lane, y] : [x, y + lane];
    if (index === points.length - 1) return endsUpright ? [x + lane, y] : [x, y + lane];
    return [x + lane, y + lane];
  });
  const distinct = moved.filter(([x, y], index) => index === 0 || moved[index - 1]![0] !== x || moved[index - 1]![1] !== y); // prettier-ignore
  return distinct.filter(([x, y], index) => {
    const [before, after] = [distinct[index - 1], distinct[index + 1]];
    if (!before || !after) return true;
    return !((before[0] === x && after[0] === x) || (before[1] === y && after[1] === y));
  });
}
