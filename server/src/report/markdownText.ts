import { visible } from './visibleCharacters';

/** Characters that mean something in Markdown, GitHub's and others, wherever they stand in a line. */
const SPECIAL = /[\\*_{}[\]()<>#+!|~$^=-]/g;

/**
 * A text as Markdown that shows just this text: no emphasis, link, image, HTML, table cell, mention of a person
 * (`@name`), of an issue (`#1`) or of an address begins in it. What stands between backticks is code, as in the messages
 * of findings. The text has no line ends and no controls (`visible`).
 */
export function markdownText(text: string): string {
  return piecewise(text, plain, code);
}

/** What begins emphasis, code, a link, an image or HTML in the Markdown of an editor. */
const SPECIAL_IN_EDITORS = /[\\*_[\]<>!&~`]/g;

/** The same for hovers, where a page's mentions and tables mean nothing. */
export function hoverMarkdown(text: string): string {
  return piecewise(visible(text), (piece) => piece.replace(SPECIAL_IN_EDITORS, (found) => `\\${found}`), codeSpan);
}

/** What `hoverMarkdown` wrote, as it is shown. */
export function withoutEscapes(markdown: string): string {
  return markdown.replace(/\\([\\*_[\]<>!&~`])/g, '$1');
}

function piecewise(text: string, escape: (piece: string) => string, quote: (piece: string) => string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((piece, index) => (index % 2 === 1 ? quote(piece.slice(1, -1)) : escape(piece)))
    .join('');
}

function plain(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(SPECIAL, (character) => (character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`))
      .replace(/`/g, '&#96;')
      // GitHub looks for mentions and addresses in the text of the page: a comment cuts the word in two.
      .replace(/@(?=\w)|\\#(?=\d)|\b(?:GH\\-)(?=\d)|:(?=\/\/)|\/(?=\/)|\bwww(?=\.)/gi, (found) => `${found}<!-- -->`)
      .replace(/^(\d+)([.)])/, '$1\\$2')
  );
}

/** A code span in a page; a vertical bar would end a table's cell even in code. */
export function code(text: string): string {
  return text.trim() === '' ? plain(text) : codeSpan(text.replace(/\|/g, '\\|'));
}

/** A code span that shows a text with all of its backticks. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}
