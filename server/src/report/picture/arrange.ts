/** Where boxes stand beside and below each other. */
import { Graph, layout } from '@dagrejs/dagre';

export interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Boxes of other kinds, and those that hold others, stand in rows of their own where there are many. */
  readonly kind?: string;
  readonly holds?: boolean;
}

export interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface Arranged {
  readonly placed: readonly Placed[];
  readonly width: number;
  readonly height: number;
}

/** From one box to another one that comes below it. */
export type Edge = readonly [from: string, to: string];

/**
 * Boxes in layers, as their edges have them, ordered so that edges cross as little as can be. Layers of one kind stand in
 * one row as long as there is room; in one that is too wide boxes keep the order in which they were given.
 * @param width of the room; a single box may be wider
 */
export function inLayers(boxes: readonly Sized[], edges: readonly Edge[], gap: number, width: number): Arranged {
  const order = new Map(boxes.map(({ id }, index) => [id, index]));
  const rows: Sized[][] = [];
  for (const layer of layersOf(boxes, edges, gap)) {
    const isWide = extentOf(layer, gap) > width;
    const sorted = isWide ? [...layer].sort((a, b) => order.get(a.id)! - order.get(b.id)!) : layer;
    for (const box of sorted) {
      const row = rows.at(-1);
      const goesOn = row && (isAlike(row[0]!, box) || (!isWide && row.includes(sorted[0]!)));
      if (goesOn && extentOf([...row, box], gap) <= width) row.push(box);
      else rows.push([box]);
    }
  }
  const placed: Placed[] = [];
  let [top, right] = [0, 0];
  for (const row of rows) {
    let x = 0;
    for (const box of row) {
      placed.push({ id: box.id, x, y: top });
      x += box.width + gap;
    }
    right = Math.max(right, x - gap);
    top += Math.max(...row.map(({ height }) => height)) + gap;
  }
  return { placed, width: right, height: Math.max(0, top - gap) };
}

function isAlike(a: Sized, b: Sized): boolean {
  return a.kind === b.kind && a.holds === b.holds;
}

function extentOf(boxes: readonly Sized[], gap: number): number {
  return boxes.reduce((sum, { width }) => sum + width + gap, -gap);
}

/** The layers from the top, each from left to right. */
function layersOf(boxes: readonly Sized[], edges: readonly Edge[], gap: number): readonly (readonly Sized[])[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: gap, ranksep: gap, edgesep: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  // All are as high as each other: what counts is the layer, and the order in it.
  for (const { id, width } of boxes) graph.setNode(id, { width, height: 1 });
  for (const [from, to] of edges) graph.setEdge(from, to);
  layout(graph);
  const at = new Map(boxes.map(({ id }) => [id, graph.node(id) as { readonly x: number; readonly y: number }]));
  const layers = new Map<number, Sized[]>();
  for (const box of boxes) {
    const y = Math.round(at.get(box.id)!.y);
    const layer = layers.get(y);
    if (layer) layer.push(box);
    else layers.set(y, [box]);
  }
  return [...layers]
    .sort(([a], [b]) => a - b)
    .map(([, layer]) => layer.sort((a, b) => at.get(a.id)!.x - at.get(b.id)!.x));
}

/**
 * Boxes in columns of one width, each where the shortest column ends: as many columns as make the whole about as wide as
 * it should be for its height.
 */
export function inColumns(boxes: readonly Sized[], gap: number, room: number): Arranged {
  const widest = Math.max(...boxes.map(({ width }) => width));
  const most = Math.max(1, Math.min(boxes.length, Math.floor((room + gap) / (widest + gap))));
  let best: Arranged | undefined;
  for (let columns = 1; columns <= most; columns++) {
    const tried = columnsOf(boxes, columns, widest, gap);
    if (!best || badness(tried) < badness(best)) best = tried;
  }
  return best!;
}

/** Twice as wide as high is best: pages are wide, and so are names. */
function badness({ width, height }: Arranged): number {
  return Math.max(width, height * 2) + 0.1 * (width + height);
}

function columnsOf(boxes: readonly Sized[], columns: number, widest: number, gap: number): Arranged {
  const ends = Array.from({ length: columns }, () => 0);
  const placed = boxes.map(({ id, height }): Placed => {
    const column = ends.indexOf(Math.min(...ends));
    const y = ends[column]!;
    ends[column] = y + height + gap;
    return { id, x: column * (widest + gap), y };
  });
  return { placed, width: columns * (widest + gap) - gap, height: Math.max(...ends) - gap };
}
