import type { NetworkPicture, LineKind, PictureBox } from '../../../../server/src/report/picture/pictureData';
import { layoutPicture } from '../../../../server/src/report/picture/layout';
import type { Layout } from '../../../../server/src/report/picture/laidPicture';
import { pictureSvg } from '../../../../server/src/report/picture/pictureSvg';
import { canFold, firstWish, ofDeployment, type Wish } from '../../../../server/src/report/picture/shownPart';
import type { FromPage, ReportView, WayView } from '../view';
import { element } from '../webview/dom';
import { Details } from './details';
import { fontOf, measurerFor } from './measure';
import { Moving } from './moving';
import { boxesNamed, pathThrough, search } from './search';
import { Tools } from './tools';
import { words } from './words';

export interface PictureView {
  /** Lights up the boxes of a way and the lines between them, and fades the others. @param way none: all is as it was */
  highlight(way: WayView | undefined): void;
}

export type DrawPicture = (host: HTMLElement, report: ReportView, send: (message: FromPage) => void) => PictureView;

/** Draws the picture of a report into an element of the page. */
export const drawPicture: DrawPicture = (host, report, send) => new Drawing(host, report, send);

const HELP =
  'Arrow keys go from box to box, Enter goes to the text, Space folds and unfolds, plus and minus zoom, Escape lets go.';
/** Narrower than this, the picture is scrolled. */
const NARROWEST = 720;

class Drawing implements PictureView {
  private picture: NetworkPicture;
  private wish: Wish;
  private layout: Layout | undefined;
  private chosen: string | undefined;
  private lit: WayView | undefined;
  private width = 0;
  private readonly measure = measurerFor(fontOf(document.body));
  private readonly frame = element('div', { class: 'drawing', tabindex: -1 });
  private readonly tools: Tools;
  private readonly details: Details;
  private readonly moving: Moving;
  private readonly inWords = element('details', { class: 'words' }, element('summary', {}, 'The picture in words'));

  constructor(
    host: HTMLElement,
    private readonly report: ReportView,
    private readonly send: (message: FromPage) => void,
  ) {
    this.picture = report.picture;
    this.wish = firstWish(this.picture);
    this.tools = new Tools(report.picture, {
      search: (text) => this.find(text),
      next: () => this.next(),
      deployment: (name) => this.show(name),
      kind: (kind, on) => this.setKind(kind, on),
      fold: (all) => this.foldAll(all),
      zoom: (by) => this.moving.zoom(by),
    });
    this.details = new Details(report, send, {
      choose: (id) => this.choose(id, true),
      fold: (id) => this.toggle(id),
      leave: () => this.leave(),
      foldable: (id) => this.foldable(id),
      isFolded: (id) => this.wish.folded.has(id),
    });
    this.moving = new Moving(this.frame, {
      choose: (id) => this.choose(id, true),
      chosen: () => this.chosen,
      open: (id) => this.details.jump(this.boxOf(id)),
      toggle: (id) => this.toggle(id),
      leave: () => {
        this.leave();
        this.frame.focus();
      },
      chooseLine: (ids) => this.details.showLines(this.picture, ids),
    });
    const help = element('p', { id: 'picture-help', class: 'note' }, HELP);
    host.replaceChildren(this.tools.element, this.frame, this.details.element, this.tools.legend, help, this.inWords);
    this.writeWords();
    new ResizeObserver(() => this.resized()).observe(this.frame);
  }

  highlight(way: WayView | undefined): void {
    if (!way) return this.lit ? this.leave() : undefined;
    this.lit = way;
    this.chosen = undefined;
    // It may lead through another deployment than the one that is shown.
    if (boxesNamed(way.parts, this.picture).length < boxesNamed(way.parts, this.report.picture).length) {
      this.tools.chooseAll();
      this.show('');
    }
    const ids = boxesNamed(way.parts, this.picture);
    for (const id of ids) this.unfoldAbove(id);
    this.draw();
    this.tellWay();
    if (ids[0] !== undefined) this.moving.reveal(ids[0]);
  }

  /** The way in words: below the picture, and its size to who cannot see it. */
  private tellWay(): void {
    if (!this.lit) return;
    const ids = boxesNamed(this.lit.parts, this.picture);
    const { lines } = pathThrough(ids, this.lit.parts, this.picture);
    this.details.showWay(this.picture, { says: this.lit.says, boxes: ids, lines });
    this.tools.tellWay(ids.length, lines.size);
  }

  private unlight(): void {
    if (!this.lit) return;
    this.lit = undefined;
    this.tools.tellWay(0, 0);
    this.send({ kind: 'unlit' });
  }

  private resized(): void {
    const width = Math.max(NARROWEST, Math.floor(this.frame.clientWidth) - 2);
    // A little more or less room is none to begin again for.
    if (this.width !== 0 && Math.abs(width - this.width) < this.width * 0.12) return;
    this.width = width;
    this.draw();
  }

  /** Lays out what is shown and draws it anew. */
  private draw(): void {
    if (this.width === 0) return;
    this.layout = layoutPicture(this.picture, this.wish, { width: this.width, measure: this.measure });
    const parsed = new DOMParser().parseFromString(pictureSvg(this.layout).text, 'image/svg+xml').documentElement;
    const svg = document.importNode(parsed, true) as Element as SVGSVGElement;
    svg.setAttribute('role', 'group');
    svg.setAttribute('aria-label', 'Drawing of the network');
    svg.setAttribute('aria-describedby', 'picture-help');
    for (const box of svg.querySelectorAll('[data-box]')) {
      const one = this.boxOf(box.getAttribute('data-box')!);
      box.setAttribute('role', 'button');
      box.setAttribute('tabindex', '-1');
      // Its title is its name, in whole words: pieces of lines would only repeat it.
      for (const text of box.querySelectorAll('text')) text.setAttribute('aria-hidden', 'true');
      if (one && this.foldable(one.id)) box.setAttribute('aria-expanded', String(!this.wish.folded.has(one.id)));
    }
    this.moving.take(svg, this.layout);
    this.frame.replaceChildren(svg);
    this.light();
    const hidden = this.layout.boxes.filter((box) => box.hidden > 0);
    this.tools.tell(hidden.length, hidden.reduce((sum, box) => sum + box.hidden, 0), this.wish.kinds); // prettier-ignore
  }

  private boxOf(id: string): PictureBox | undefined {
    return this.picture.boxes.find((box) => box.id === id);
  }

  private foldable(id: string): boolean {
    const box = this.boxOf(id);
    return box !== undefined && canFold(box) && this.picture.boxes.some(({ within }) => within === id);
  }

  /** A box that is chosen has its text and its findings shown, and its lines lit. */
  private choose(id: string, focus: boolean): void {
    this.unfoldAbove(id);
    this.chosen = id;
    this.unlight();
    if (!this.layout?.boxes.some(({ box }) => box.id === id)) this.draw();
    this.light();
    this.details.show(this.picture, this.boxOf(id)!);
    if (focus) this.moving.focus(id);
  }

  private leave(): void {
    this.chosen = undefined;
    this.unlight();
    this.details.clear();
    this.light();
  }

  private toggle(id: string): void {
    if (!this.foldable(id)) return;
    const folded = new Set(this.wish.folded);
    if (!folded.delete(id)) folded.add(id);
    this.wish = { ...this.wish, folded };
    this.draw();
    this.choose(id, true);
  }

  private unfoldAbove(id: string): void {
    const folded = new Set(this.wish.folded);
    for (let at = this.boxOf(id)?.within; at !== undefined; at = this.boxOf(at)?.within) folded.delete(at);
    if (folded.size === this.wish.folded.size) return;
    this.wish = { ...this.wish, folded };
    this.draw();
  }

  private foldAll(all: boolean): void {
    const folded = all ? this.picture.boxes.filter(({ id }) => this.foldable(id)).map(({ id }) => id) : [];
    this.wish = { ...this.wish, folded: new Set(folded) };
    this.draw();
  }

  private setKind(kind: LineKind, on: boolean): void {
    const kinds = new Set(this.wish.kinds);
    if (on) kinds.add(kind);
    else kinds.delete(kind);
    this.wish = { ...this.wish, kinds };
    this.draw();
  }

  private show(deployment: string): void {
    this.picture = deployment === '' ? this.report.picture : ofDeployment(this.report.picture, deployment);
    this.wish = { ...firstWish(this.picture), kinds: this.wish.kinds };
    this.chosen = undefined;
    this.details.clear();
    this.draw();
    this.tellWay();
    this.writeWords();
  }

  private found: readonly string[] = [];
  private at = -1;

  private find(text: string): number {
    this.found = search(text, this.picture);
    this.at = -1;
    this.light();
    return this.found.length;
  }

  private next(): void {
    if (this.found.length === 0) return;
    this.at = (this.at + 1) % this.found.length;
    this.choose(this.found[this.at]!, true);
  }

  /** Marks what is chosen, found or lit, with the lines between; the rest fades. */
  private light(): void {
    const svg = this.frame.querySelector('svg');
    if (!svg) return;
    const parts = this.lit?.parts ?? [];
    const path = pathThrough(boxesNamed(parts, this.picture), parts, this.picture);
    const chosen = new Set(this.chosen === undefined ? [] : [this.chosen]);
    const ends = new Set<string>();
    for (const line of svg.querySelectorAll<SVGElement>('[data-line]')) {
      const [from, to] = [line.dataset['from']!, line.dataset['to']!];
      const isOnPath = line.dataset['line']!.split(' ').some((id) => path.lines.has(id));
      const isLit = isOnPath || chosen.has(from) || chosen.has(to);
      line.classList.toggle('lit', isLit);
      if (isLit) ends.add(from).add(to);
    }
    const found = new Set(this.found);
    for (const box of svg.querySelectorAll<SVGElement>('[data-box]')) {
      const id = box.dataset['box']!;
      box.classList.toggle('chosen', chosen.has(id));
      box.classList.toggle('path', path.boxes.has(id));
      box.classList.toggle(
        'lit',
        chosen.has(id) || ends.has(id) || path.boxes.has(id) || box.classList.contains('holds'),
      );
      box.classList.toggle('found', found.has(id));
    }
    svg.classList.toggle('faded', path.boxes.size > 0);
    svg.classList.toggle('refused', this.lit?.refused === true);
    svg.classList.toggle('quiet', chosen.size > 0 && ends.size > 0);
  }

  private writeWords(): void {
    const jump = (place: Parameters<Details['jumpTo']>[0]) => this.details.jumpTo(place);
    const summary = this.inWords.firstElementChild!;
    this.inWords.replaceChildren(
      summary,
      words(this.picture, jump, (id) => this.choose(id, true)),
    );
  }
}
