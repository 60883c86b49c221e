import {
  LINE_KINDS,
  LINE_TITLES,
  type LineKind,
  type NetworkPicture,
} from '../../../../server/src/report/picture/pictureData';
import { button, element } from '../webview/dom';

interface Acts {
  /** @returns how many boxes are found */
  readonly search: (text: string) => number;
  readonly next: () => void;
  readonly deployment: (name: string) => void;
  readonly kind: (kind: LineKind, on: boolean) => void;
  readonly fold: (all: boolean) => void;
  /** Larger or smaller by a factor; 0: as it is laid out; undefined: all of it at once. */
  readonly zoom: (by: number | undefined) => void;
}

const SVG = 'http://www.w3.org/2000/svg';
const STEP = 1.25;

/** What stands above and below the drawing: search, zoom, folding, the choice of deployments and of lines. */
export class Tools {
  readonly element: HTMLElement;
  readonly legend: HTMLElement;
  private readonly count = element('span', { class: 'note', role: 'status' });
  private readonly hidden = element('span', { class: 'note hidden-count' });
  private deployments: HTMLSelectElement | undefined;
  private readonly boxes = new Map<LineKind, HTMLInputElement>();

  constructor(
    { boxes, lines, deployments }: NetworkPicture,
    private readonly acts: Acts,
  ) {
    const field = element('input', { type: 'search', placeholder: 'Find a box', 'aria-label': 'Find a box' });
    field.addEventListener('input', () => this.told(field.value));
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      acts.next();
    });
    const zoom = (by: number | undefined, label: string, text: string) =>
      button({ class: 'secondary', 'aria-label': label, title: label }, () => acts.zoom(by), text);
    const zooms = element('span', { class: 'zooms', role: 'group', 'aria-label': 'Zoom' });
    zooms.append(zoom(1 / STEP, 'Smaller', '\u2212'), zoom(0, '100%, the normal size', '100%'), zoom(STEP, 'Larger', '+'), zoom(undefined, 'Fit: all of it at once', 'Fit')); // prettier-ignore
    this.element = element('div', { class: 'filters picture-tools' }, field, this.count, zooms);
    if (boxes.some(({ within }) => within !== undefined)) {
      const fold = (all: boolean, text: string) => button({ class: 'link' }, () => acts.fold(all), text);
      this.element.append(fold(true, 'Fold all'), fold(false, 'Unfold all'));
    }
    if (deployments.length > 1) this.element.append(this.choice(deployments));
    this.element.append(this.hidden);
    this.legend = element('ul', { class: 'legend', 'aria-label': 'Lines that are drawn' });
    for (const kind of LINE_KINDS) {
      const count = lines.filter((line) => line.kind === kind).length;
      if (count > 0) this.legend.append(element('li', {}, this.kindChoice(kind, count)));
    }
  }

  /** Says what is folded, and which kinds of lines are drawn. */
  tell(folded: number, hidden: number, kinds: ReadonlySet<LineKind>): void {
    const text = `${folded} ${folded === 1 ? 'box is' : 'boxes are'} folded, with ${hidden} in ${folded === 1 ? 'it' : 'them'}.`; // prettier-ignore
    this.hidden.textContent = folded > 0 ? text : '';
    for (const [kind, box] of this.boxes) box.checked = kinds.has(kind);
  }

  /** Says how much of the picture is lit; no boxes: nothing. */
  tellWay(boxes: number, lines: number): void {
    const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
    const text = `The way is lit: ${count(boxes, 'box', 'boxes')}, ${count(lines, 'line', 'lines')}.`;
    this.count.textContent = boxes > 0 ? text : '';
  }

  /** Shows in the choice of deployments that all of them are drawn. */
  chooseAll(): void {
    if (this.deployments) this.deployments.value = '';
  }

  private told(text: string): void {
    const count = this.acts.search(text);
    this.count.textContent = text.trim() === '' ? '' : `${count} found${count > 0 ? ', Enter goes to the next' : ''}`;
  }

  private choice(deployments: readonly string[]): HTMLElement {
    const select = element('select', { 'aria-label': 'Deployment' }, element('option', { value: '' }, `All ${deployments.length} deployments`)); // prettier-ignore
    for (const name of deployments) select.append(element('option', { value: name }, name));
    select.addEventListener('change', () => this.acts.deployment(select.value));
    this.deployments = select;
    return select;
  }

  private kindChoice(kind: LineKind, count: number): HTMLElement {
    const box = element('input', { type: 'checkbox' });
    this.boxes.set(kind, box);
    box.addEventListener('change', () => this.acts.kind(kind, box.checked));
    const label = element('label', { class: 'choice' }, box);
    label.append(sample(kind), `${LINE_TITLES[kind]} (${count})`);
    return label;
  }
}

/** A line as the drawing has it. */
function sample(kind: LineKind): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'network');
  svg.setAttribute('width', '34');
  svg.setAttribute('height', '10');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'g');
  line.setAttribute('class', `line ${kind}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('class', 'way');
  path.setAttribute('d', 'M1 5h32');
  line.append(path);
  svg.append(line);
  return svg;
}
