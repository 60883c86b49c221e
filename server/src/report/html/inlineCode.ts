import { markup, type Markup } from '../markup';

/** A sentence in which backticks enclose code. */
export function inlineCode(text: string): Markup {
  const pieces = text.split(/(`[^`]+`)/);
  return markup`${pieces.map((piece, index) => (index % 2 === 1 ? markup`<code>${piece.slice(1, -1)}</code>` : piece))}`;
}
