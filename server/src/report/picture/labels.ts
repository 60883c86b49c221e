/** Texts that fit into boxes: broken where names have joints, and shortened with an ellipsis where they still do not fit. */

/** The width of a text in the picture's units, as it is written in a box. */
export type Measure = (text: string, strong: boolean) => number;

/** Sizes of letters: labels, and what is said below them. */
export const FONT = { strong: 12, plain: 11 } as const;

/** Widths of Arial's letters in thousandths of their size, from the blank on; Helvetica and Liberation Sans have the same. */
const ARIAL =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
    .split(' ')
    .map(Number);
const WIDEST = 1015;
/** Verdana and DejaVu Sans, which stand in for Arial where it is not, are wider by this; bold letters by that. */
const SPARE = 1.18;
const BOLD = 1.1;

/** How wide a text may be where nothing can be measured, in any font that a browser takes for sans-serif. */
export const measureSans: Measure = (text, strong) => {
  let width = 0;
  for (const letter of text) width += ARIAL[letter.codePointAt(0)! - 32] ?? WIDEST;
  return (width * SPARE * (strong ? FONT.strong * BOLD : FONT.plain)) / 1000;
};

const ELLIPSIS = '\u2026';

/**
 * A text in lines that are no wider than a width.
 * @param most so many lines at most; a text that needs more ends in an ellipsis
 */
export function wrapped(
  text: string,
  width: number,
  most: number,
  strong: boolean,
  measure: Measure,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, width, strong, measure)) {
    if (line === '' || measure((line + piece).trimEnd(), strong) <= width) line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece;
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most);
  let last = [...shown[most - 1]!];
  while (last.length > 0 && measure(`${last.join('')}${ELLIPSIS}`, strong) > width) last = last.slice(0, -1);
  return [...shown.slice(0, -1), `${last.join('').trimEnd()}${ELLIPSIS}`];
}

/** Where a line may end, best first: behind blanks, behind the joints of names, within names in camel case, anywhere. */
const ENDS = [/(?<=\s)/, /(?<=[-_./:,@\]])/, /(?<=[a-z])(?=[A-Z])/];

/** Pieces between which a line may end: no smaller than they have to be. */
function piecesOf(text: string, width: number, strong: boolean, measure: Measure, level = 0): readonly string[] {
  if (level > 0 && measure(text.trimEnd(), strong) <= width) return [text];
  const end = ENDS[level];
  if (end) return text.split(end).flatMap((piece) => piecesOf(piece, width, strong, measure, level + 1));
  const parts: string[] = [];
  let part = '';
  for (const letter of text) {
    if (part !== '' && measure(part + letter, strong) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}
