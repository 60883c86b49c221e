import type {
  NetworkPicture,
  PictureBox,
  PictureLine,
  PicturePlace,
} from '../../../../server/src/report/picture/pictureData';
import { LINE_TITLES } from '../../../../server/src/report/picture/pictureData';
import type { FromPage, PlaceView, ReportView } from '../view';
import { button, element, icon, prose } from '../webview/dom';

interface Acts {
  readonly choose: (id: string) => void;
  readonly fold: (id: string) => void;
  /** Nothing is chosen or lit any more. */
  readonly leave: () => void;
  readonly foldable: (id: string) => boolean;
  readonly isFolded: (id: string) => boolean;
}

/** What is said of the box or line that is chosen: its whole text, its findings, its lines. */
export class Details {
  readonly element = element('div', { class: 'chosen-part', role: 'region', 'aria-label': 'The chosen box or line' });

  constructor(
    private readonly report: ReportView,
    private readonly send: (message: FromPage) => void,
    private readonly acts: Acts,
  ) {
    this.clear();
  }

  clear(): void {
    this.element.replaceChildren(element('p', { class: 'note' }, 'Choose a box or a line to see its text and its findings.')); // prettier-ignore
  }

  show(picture: NetworkPicture, box: PictureBox): void {
    const { id, title, label, details } = box;
    const name = element('strong', {}, label === '' ? title : `${title} ${label}`);
    const head = element('p', { class: 'head' }, name, details.length > 0 ? ` ${details.join(', ')} ` : ' ', this.goTo(box)); // prettier-ignore
    if (this.acts.foldable(id)) {
      const text = this.acts.isFolded(id) ? 'Show what is in it' : 'Fold it';
      head.append(
        ' ',
        button({ class: 'link' }, () => this.acts.fold(id), text),
      );
    }
    const lines = picture.lines.filter(({ from, to }) => from === id || to === id);
    this.element.replaceChildren(head, ...this.findings(box.findings), ...this.lines(lines, picture, id));
  }

  /** @param ids of lines that are drawn as one */
  showLines(picture: NetworkPicture, ids: readonly string[]): void {
    const lines = picture.lines.filter(({ id }) => ids.includes(id));
    this.element.replaceChildren(
      ...this.lines(lines, picture),
      ...this.findings(lines.flatMap(({ findings }) => findings)),
    );
  }

  /** A way that is lit: the boxes that it leads through, and the lines between them. @param boxes their ids, in its order */
  showWay(picture: NetworkPicture, way: { says: string; boxes: readonly string[]; lines: ReadonlySet<string> }): void {
    const letGo = button({ class: 'link' }, () => this.acts.leave(), 'Let go');
    const head = element('p', { class: 'head' }, element('strong', {}, 'The way'), ` ${way.says} `, letGo);
    const names = new Map(
      picture.boxes.map(({ id, title, label }) => [id, label === '' ? title : `${title} ${label}`]),
    );
    const items = way.boxes.map((id) => {
      const name = names.get(id)!;
      const choose = button({ class: 'link', 'aria-label': `Choose ${name}` }, () => this.acts.choose(id), name);
      return element('li', {}, choose);
    });
    const found =
      items.length > 0
        ? element('ol', { class: 'passed', 'aria-label': 'The way, box by box' }, ...items)
        : element('p', { class: 'note' }, 'Nothing that it leads through is in this picture.');
    const lines = picture.lines.filter(({ id }) => way.lines.has(id));
    this.element.replaceChildren(head, found, ...this.lines(lines, picture));
  }

  jump(box: PictureBox | undefined): void {
    if (box?.place) this.jumpTo(box.place);
  }

  jumpTo(place: PicturePlace): void {
    this.send({ kind: 'jump', place: this.placeOf(place) });
  }

  private placeOf({ file, range: { start, end } }: PicturePlace): PlaceView {
    return {
      uri: file,
      file: this.report.pictureFiles[file] ?? file,
      ...{ line: start.line, column: start.column, endLine: end.line, endColumn: end.column },
    };
  }

  private goTo({ place }: { readonly place?: PicturePlace }): HTMLElement | string {
    if (!place) return '';
    const { file, line } = this.placeOf(place);
    return button({ class: 'link', 'aria-label': `Go to ${file}:${line}` }, () => this.jumpTo(place), `${file}:${line}`); // prettier-ignore
  }

  private findings(indexes: readonly number[]): readonly HTMLElement[] {
    const found = [...new Set(indexes)].flatMap((index) => this.report.findings[index] ?? []);
    if (found.length === 0) return [];
    const items = found.map(({ severity, rule, message, place }) => {
      const open = button({ class: 'link', 'aria-label': `Open the page of ${rule}` }, () => this.send({ kind: 'openRule', rule }), rule); // prettier-ignore
      const go = button({ class: 'link', 'aria-label': `Go to ${place.file}:${place.line}` }, () => this.send({ kind: 'jump', place }), `${place.file}:${place.line}`); // prettier-ignore
      return element('li', {}, icon(severity), element('p', {}, open, ' ', prose(message), ' ', go));
    });
    return [element('ul', { class: 'checks', 'aria-label': 'Findings' }, ...items)];
  }

  private lines(lines: readonly PictureLine[], picture: NetworkPicture, at?: string): readonly HTMLElement[] {
    if (lines.length === 0) return [];
    const labels = new Map(picture.boxes.map(({ id, title, label }) => [id, label === '' ? title : label]));
    const shown = lines.slice(0, MOST_LINES);
    const items = shown.map((line) => {
      const others = [line.from, line.to].filter((id) => id !== at);
      const to = others.map((id) => button({ class: 'link', 'aria-label': `Choose ${labels.get(id)!}` }, () => this.acts.choose(id), labels.get(id))); // prettier-ignore
      const count = line.findings.length > 0 ? ` (${line.findings.length} findings) ` : ' ';
      return element('li', {}, element('p', {}, `${LINE_TITLES[line.kind]}: ${line.says}.${count}`, this.goTo(line), ' ', ...to.flatMap((one) => [one, ' ']))); // prettier-ignore
    });
    const rest = lines.length - shown.length;
    if (rest > 0) items.push(element('li', {}, `${rest} more: see the picture in words.`));
    return [element('ul', { class: 'checks', 'aria-label': 'Lines' }, ...items)];
  }
}

/** More lines of a box than these are not listed below the picture. */
const MOST_LINES = 12;
