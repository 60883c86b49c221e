import { markup, type Content, type Markup } from '../markup';
import { visible } from '../visibleCharacters';
import type { LaidBox, LaidLine, Layout, Point } from './laidPicture';
import { PADDING, SYMBOL } from './layout';
import { boxInWords, lineInWords } from './pictureWords';
import { MARKS, SYMBOLS } from './symbols';
import type { PictureBox, PictureLine } from './pictureData';

export interface DrawingOptions {
  /** Where a box or a line leads to in the page that it is in; undefined where nowhere. */
  readonly linkOf?: (part: PictureBox | PictureLine) => string | undefined;
}

/**
 * The picture as SVG for a page whose style colours it by its classes: `box`, `line` and `mark` with kinds and severities.
 * It holds no style, script or address besides those of `linkOf`; texts are escaped.
 */
export function pictureSvg({ width, height, boxes, lines }: Layout, { linkOf }: DrawingOptions = {}): Markup {
  const box = (one: LaidBox) => linked(boxGroup(one), linkOf?.(one.box));
  const line = (one: LaidLine) => linked(lineGroup(one), linkOf?.(one.lines[0]!), lineInWords(one.lines[0]!));
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="network" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<g class="holders">${boxes.filter(({ holds }) => holds).map(box)}</g>
<g class="lines">${lines.map(line)}</g>
<g class="boxes">${boxes.filter(({ holds }) => !holds).map(box)}</g>
</svg>`; // prettier-ignore
}

/** @param name where nothing is written that tells it */
function linked(drawn: Markup, address: string | undefined, name?: string): Markup {
  if (address === undefined) return drawn;
  return markup`<a href="${address}"${name !== undefined && markup` aria-label="${visible(name)}"`}>${drawn}</a>`;
}

function boxGroup({ box, x, y, width, height, holds, hidden, texts, severity, findings }: LaidBox): Markup {
  const { kind, id, elsewhere, reached } = box;
  const classes = [
    'box',
    kind,
    ...(severity ? [severity] : []),
    ...(holds ? ['holds'] : []),
    ...(hidden > 0 ? ['folded'] : []),
    ...(elsewhere ? ['elsewhere'] : []),
    ...(reached ? [`reached-${reached}`] : []),
  ];
  const radius = holds ? (kind === 'subnet' ? 6 : 9) : 5;
  // A second edge below shows that more lies beneath.
  const below: Content = hidden > 0 && markup`<path class="below" d="M${x + 5} ${y + height + 3.5}h${width - 10}"/>`;
  return markup`<g class="${classes.join(' ')}" data-box="${id}"><title>${visible(boxInWords(box))}</title>${below}<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/><path class="symbol" transform="translate(${x + PADDING - 2} ${y + PADDING - 3})" d="${SYMBOLS[kind]}"/>${texts.map((text) => markup`<text class="${text.strong ? 'name' : 'said'}" x="${x + PADDING + SYMBOL - 4}" y="${y + text.y}">${visible(text.text)}</text>`)}${severity && mark(severity, findings.length, x + width - (holds ? LANE : 0), y)}</g>
`; // prettier-ignore
}

/** Lines may run along the sides of what holds others. */
const LANE = 12;

function mark(severity: keyof typeof MARKS, count: number, right: number, y: number): Markup {
  const x = right - PADDING - (count > 9 ? 28 : 22);
  return markup`<g class="mark ${severity}"><path transform="translate(${x} ${y + PADDING - 1}) scale(0.75)" d="${MARKS[severity]}"/><text x="${x + 15}" y="${y + PADDING + 9}">${count}</text></g>`; // prettier-ignore
}

/** Corners are round by this. */
const ROUND = 6;
const ARROW = 6;

function lineGroup({ kind, from, to, lines, severity, open, points }: LaidLine): Markup {
  const classes = ['line', kind, ...(severity ? [severity] : []), ...(open ? ['open'] : [])];
  const directed = kind !== 'peering' && kind !== 'link';
  const said = lines.length === 1 ? lineInWords(lines[0]!) : `${lines.length}: ${lines.map(lineInWords).join('. ')}`;
  const d = pathOf(points);
  return markup`<g class="${classes.join(' ')}" data-line="${lines.map(({ id }) => id).join(' ')}" data-from="${from}" data-to="${to}"><title>${visible(said)}</title><path class="hit" d="${d}"/><path class="way" d="${d}"/>${directed && markup`<path class="arrow" d="${arrowAt(points)}"/>`}</g>
`; // prettier-ignore
}

function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = [`M${text(first)}`];
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    const before = index === 0 ? first : rest[index - 1]!;
    if (!next) parts.push(`L${text(point)}`);
    else {
      const round = Math.min(ROUND, distance(before, point) / 2, distance(point, next) / 2);
      parts.push(`L${text(towards(point, before, round))}Q${text(point)} ${text(towards(point, next, round))}`);
    }
  });
  return parts.join('');
}

function arrowAt(points: readonly Point[]): string {
  const [tip, before] = [points.at(-1)!, points.at(-2)!];
  const [bx, by] = towards(tip, before, ARROW);
  const [dx, dy] = [(tip[1] - by) / 2, (tip[0] - bx) / 2];
  return `M${text(tip)}L${text([bx + dx, by - dy])}L${text([bx - dx, by + dy])}Z`;
}

function towards([x, y]: Point, [tx, ty]: Point, length: number): Point {
  const whole = distance([x, y], [tx, ty]);
  return whole === 0 ? [x, y] : [x + ((tx - x) * length) / whole, y + ((ty - y) * length) / whole];
}

function distance([x, y]: Point, [tx, ty]: Point): number {
  return Math.hypot(tx - x, ty - y);
}

function text([x, y]: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
