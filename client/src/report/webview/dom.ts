type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
export type Child = Node | string | undefined;

/**
 * Makes an element. Texts become text nodes, never markup.
 * @param attributes `true` sets an attribute without value, `false` and `undefined` leave it out
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button that says what it does by its text. */
export function button(
  attributes: Attributes,
  onClick: (event: MouseEvent) => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', onClick);
  return made;
}

/** A path that may be broken after its slashes. */
export function pathText(path: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const parts = path.split(/(?<=\/)/);
  fragment.append(...parts.flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part])));
  return fragment;
}

/** A sentence in which names stand between backticks, as in Markdown. */
export function prose(sentence: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const parts = sentence.split(/`([^`]+)`/);
  fragment.append(...parts.map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part)));
  return fragment;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Outlines in a 16 by 16 box, drawn by the page itself: it may load no font or image. */
const OUTLINES = {
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM5.5 5.5l5 5m0-5-5 5',
  warning: 'M8 2 1.5 13.5h13L8 2Zm0 4.5v3.5m0 1.4v.6',
  information: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 7v4.5M8 4.2v.8',
  pass: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM5 8.2l2.2 2.3L11 6',
  undecided: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM6.2 6.3c0-2.4 3.7-2.3 3.6 0 0 1.4-1.8 1.5-1.8 3M8 11.3v.7',
  refresh: 'M13.5 8A5.5 5.5 0 1 1 11.7 4M12 1.5V4.4H9.1',
  fix: 'M9.5 6.5 14 11a1.8 1.8 0 0 1-2.5 2.5L7 9A3.7 3.7 0 0 1 2.3 4.3l2.2 2.2 2-2L4.3 2.3A3.7 3.7 0 0 1 9.5 6.5Z',
} as const;

export type IconName = keyof typeof OUTLINES;

/** A picture beside a text that says the same; screen readers pass over it. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon ${name}`);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', OUTLINES[name]);
  svg.append(path);
  return svg;
}
