import type { DrawPicture, PictureView } from '../picture/drawPicture';
import type { FromPage, ReportView, WayView } from '../view';
import { element } from './dom';

/** The picture that is on the page: it stays as it is while the rest of the page is drawn again. */
let current: { readonly of: ReportView['picture']; readonly section: HTMLElement; view?: PictureView } | undefined;
/** What is to be lit as soon as there is a picture. */
let waiting: WayView | undefined;

declare global {
  // What `dist/picture.js` gives when it has been loaded.
  var aksNetworkPicture: DrawPicture | undefined;
}

/** The network as a picture. What draws it is loaded when it comes into sight. */
export function pictureSection(
  report: ReportView,
  { send, nonce }: { readonly send: (message: FromPage) => void; readonly nonce: string },
): HTMLElement {
  if (current?.of === report.picture) return current.section;
  const heading = element('h2', { id: 'picture-title' }, 'Network');
  const host = element('div', { class: 'picture-host' });
  const section = element('section', { 'aria-labelledby': 'picture-title', class: 'picture', id: 'picture' }, heading, host); // prettier-ignore
  const shown: NonNullable<typeof current> = { of: report.picture, section };
  current = shown;
  const draw = async () => {
    const make = await loaded(nonce);
    shown.view = make(host, report, send);
    // The page may have been drawn anew meanwhile, with a picture that waits for the same.
    if (current !== shown) return;
    if (waiting) shown.view.highlight(waiting);
    waiting = undefined;
  };
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    void draw();
  }, { rootMargin: '800px' }).observe(section); // prettier-ignore
  return section;
}

/** Lights a way up in the picture, and brings it into sight: see `PictureView.highlight`. */
export function highlight(way: WayView | undefined, bring: boolean): void {
  if (!current) return;
  if (current.view) current.view.highlight(way);
  else waiting = way;
  if (bring) current.section.scrollIntoView({ block: 'start' });
}

let loading: Promise<DrawPicture> | undefined;

function loaded(nonce: string): Promise<DrawPicture> {
  loading ??= new Promise((done, failed) => {
    const script = element('script', { src: document.getElementById('report')!.dataset['picture'], nonce });
    script.addEventListener('load', () => done(globalThis.aksNetworkPicture!));
    script.addEventListener('error', () => failed(new Error('the picture could not be loaded')));
    document.head.append(script);
  });
  return loading;
}
