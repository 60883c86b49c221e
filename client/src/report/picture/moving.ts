import type { LaidBox, Layout } from '../../../../server/src/report/picture/laidPicture';

interface Acts {
  readonly choose: (id: string) => void;
  readonly chosen: () => string | undefined;
  readonly open: (id: string) => void;
  readonly toggle: (id: string) => void;
  readonly leave: () => void;
  readonly chooseLine: (ids: readonly string[]) => void;
}

const [SMALLEST, LARGEST, STEP] = [0.2, 4, 1.25];
/** A pointer that moves less than this has clicked. */
const STILL = 4;

/** Zoom, pan, and the ways of keyboard and pointer through the boxes. */
export class Moving {
  private svg: SVGSVGElement | undefined;
  private layout: Layout | undefined;
  private scale = 1;

  constructor(
    private readonly frame: HTMLElement,
    private readonly acts: Acts,
  ) {
    frame.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    frame.addEventListener('keydown', (event) => this.key(event));
    frame.addEventListener('dblclick', ({ target }) => {
      const id = idAt(target);
      if (id !== undefined) acts.toggle(id);
    });
    // Who comes to a box with the Tab key sees its whole text, too.
    frame.addEventListener('focusin', ({ target }) => {
      const id = idAt(target);
      if (id !== undefined && id !== acts.chosen()) acts.choose(id);
    });
    this.pan();
  }

  /** Takes a new drawing over; how large it is shown stays. */
  take(svg: SVGSVGElement, layout: Layout): void {
    this.svg = svg;
    this.layout = layout;
    const current = layout.boxes.find(({ box }) => box.id === this.acts.chosen()) ?? layout.boxes[0];
    if (current) svg.querySelector(`[data-box="${current.box.id}"]`)?.setAttribute('tabindex', '0');
    this.size();
  }

  /** @param by a factor; 0: as it is laid out; undefined: all of it at once */
  zoom(by: number | undefined, at = { x: this.frame.clientWidth / 2, y: this.frame.clientHeight / 2 }): void {
    const { frame, layout } = this;
    if (!layout) return;
    const before = this.scale;
    const fit = Math.min(frame.clientWidth / layout.width, frame.clientHeight / layout.height);
    const wanted = by === undefined ? fit : by === 0 ? 1 : before * by;
    this.scale = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    const [x, y] = [(frame.scrollLeft + at.x) / before, (frame.scrollTop + at.y) / before];
    this.size();
    frame.scrollLeft = x * this.scale - at.x;
    frame.scrollTop = y * this.scale - at.y;
  }

  /** Puts the focus on a box and brings it into sight. */
  focus(id: string): void {
    const box = this.svg?.querySelector<SVGElement>(`[data-box="${id}"]`);
    if (!box) return;
    this.svg?.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
    box.setAttribute('tabindex', '0');
    this.reveal(id);
    box.focus({ preventScroll: true });
  }

  reveal(id: string): void {
    const found = this.layout?.boxes.find(({ box }) => box.id === id);
    if (!found) return;
    const { frame, scale } = this;
    const [left, top] = [found.x * scale, found.y * scale];
    const [right, bottom] = [left + Math.min(found.width * scale, frame.clientWidth), top + Math.min(found.height * scale, frame.clientHeight)]; // prettier-ignore
    if (left < frame.scrollLeft || right > frame.scrollLeft + frame.clientWidth) frame.scrollLeft = left - 40;
    if (top < frame.scrollTop || bottom > frame.scrollTop + frame.clientHeight) frame.scrollTop = top - 40;
  }

  private size(): void {
    if (!this.layout) return;
    this.svg?.setAttribute('width', String(Math.round(this.layout.width * this.scale)));
    this.svg?.setAttribute('height', String(Math.round(this.layout.height * this.scale)));
  }

  private wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = this.frame.getBoundingClientRect();
    this.zoom(event.deltaY < 0 ? STEP : 1 / STEP, { x: event.clientX - left, y: event.clientY - top });
  }

  /** What is drawn is moved by dragging it; a click without a move chooses. */
  private pan(): void {
    const { frame } = this;
    let from: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | undefined;
    let moved = false;
    frame.addEventListener('pointerdown', ({ button, clientX, clientY, pointerType }) => {
      moved = false;
      if (button === 0 && pointerType !== 'touch') from = { x: clientX, y: clientY, left: frame.scrollLeft, top: frame.scrollTop }; // prettier-ignore
    });
    frame.addEventListener('pointermove', ({ clientX, clientY, pointerId }) => {
      if (!from) return;
      const [x, y] = [clientX - from.x, clientY - from.y];
      if (!moved && Math.abs(x) + Math.abs(y) < STILL) return;
      if (!moved) frame.setPointerCapture(pointerId);
      moved = true;
      frame.scrollLeft = from.left - x;
      frame.scrollTop = from.top - y;
    });
    for (const end of ['pointerup', 'pointercancel']) frame.addEventListener(end, () => (from = undefined));
    frame.addEventListener('click', ({ target }) => {
      if (moved) return;
      const id = idAt(target);
      const line = target instanceof Element ? target.closest<SVGElement>('[data-line]') : null;
      if (line) this.acts.chooseLine(line.dataset['line']!.split(' '));
      else if (id !== undefined) this.acts.choose(id);
    });
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = idAt(event.target);
    const act = this.actOf(event.key, id);
    if (!act) return;
    event.preventDefault();
    act();
  }

  private actOf(key: string, id: string | undefined): (() => void) | undefined {
    if (key === '+' || key === '=') return () => this.zoom(STEP);
    if (key === '-') return () => this.zoom(1 / STEP);
    if (key === '0') return () => this.zoom(0);
    if (id === undefined) return undefined;
    if (key === 'Enter') return () => this.acts.open(id);
    if (key === ' ') return () => this.acts.toggle(id);
    if (key === 'Escape') return () => this.acts.leave();
    const next = DIRECTIONS[key] && nearest(id, DIRECTIONS[key], this.layout?.boxes ?? []);
    return next === undefined ? undefined : () => this.acts.choose(next);
  }
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The box that lies nearest in a direction, from one's left top corner to another's: what holds others begins above them. */
function nearest(id: string, [dx, dy]: readonly [number, number], boxes: readonly LaidBox[]): string | undefined {
  const from = boxes.find(({ box }) => box.id === id);
  if (!from) return undefined;
  let best: { readonly id: string; readonly away: number } | undefined;
  for (const { box, x, y } of boxes) {
    const [right, down] = [x - from.x, y - from.y];
    const along = right * dx + down * dy;
    if (box.id === id || along <= 0) continue;
    const away = along + 3 * Math.abs(right * dy + down * dx);
    if (!best || away < best.away) best = { id: box.id, away };
  }
  return best?.id;
}

function idAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<SVGElement>('[data-box]')?.dataset['box'] : undefined;
}
