import { element } from './dom';

const ELEMENTS = new Set(
  'svg g defs style title desc path rect circle ellipse line polyline polygon text tspan marker symbol use clippath lineargradient radialgradient stop pattern mask'.split(
    ' ',
  ),
);

/**
 * The drawing of the network. It is parsed as XML, not as HTML, and only what draws is taken over: no scripts, no
 * handlers, no addresses other than within the drawing.
 * @param nonce lets the drawing's own style sheet through the content security policy
 */
export function picture(svg: string, text: string, nonce: string): HTMLElement | undefined {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  if (parsed.localName !== 'svg' || parsed.querySelector('parsererror')) return undefined;
  clean(parsed, nonce);
  const drawn = document.importNode(parsed, true);
  drawn.setAttribute('aria-hidden', 'true');
  drawn.setAttribute('focusable', 'false');
  // The same in words comes first for whoever cannot see the drawing, and on demand for everybody.
  const words = element('details', { class: 'words' }, element('summary', {}, 'The picture in words'));
  words.append(element('pre', {}, text));
  const frame = element('div', { class: 'drawing', tabindex: 0, role: 'img', 'aria-label': text });
  frame.append(drawn);
  return element('section', { 'aria-labelledby': 'picture-title', class: 'picture' }, heading(), frame, words);
}

function heading(): HTMLElement {
  return element('h2', { id: 'picture-title' }, 'Network');
}

function clean(node: Element, nonce: string): void {
  for (const child of [...node.children]) {
    if (ELEMENTS.has(child.localName.toLowerCase())) clean(child, nonce);
    else child.remove();
  }
  for (const { name, value } of [...node.attributes]) {
    const address = /(^|:)href$/i.test(name) && !value.startsWith('#');
    if (/^on/i.test(name) || name === 'style' || address) node.removeAttribute(name);
  }
  if (node.localName === 'style') node.setAttribute('nonce', nonce);
}
