import { counted } from '../findingCounts';
import { markup, type Content, type Markup } from '../markup';
import { layoutPicture } from '../picture/layout';
import { LINE_KINDS, LINE_TITLES, type LineKind, type PictureBox, type PictureLine } from '../picture/pictureData';
import { pictureSvg } from '../picture/pictureSvg';
import { wordsOf, type Word } from '../picture/pictureWords';
import { firstWish, shownPart } from '../picture/shownPart';
import type { Reported } from '../reportedReview';
import { visible } from '../visibleCharacters';
import { findingId } from './findings';

/** As wide as the page's text, so that it is read without zooming. */
const WIDTH = 1180;

/** The network, drawn and in words: boxes and lines lead to their findings, else to their text where it has an address. */
export function picture(reported: Reported): Markup {
  const drawn = reported.picture();
  if (drawn.boxes.length === 0) return markup`<p class="panel empty">There is no network in these files.</p>`;
  const wish = firstWish(drawn);
  const linkOf = ({ findings, place }: PictureBox | PictureLine): string | undefined => {
    const [first] = findings;
    if (first !== undefined) return `#${findingId(first)}`;
    return place && reported.addressOf?.(place.file, place.range.start.line);
  };
  const svg = pictureSvg(layoutPicture(drawn, wish, { width: WIDTH, whole: true }), { linkOf });
  const { hidden } = shownPart(drawn, wish);
  const count = [...hidden.values()].reduce((sum, one) => sum + one, 0);
  const folded = count > 0 && markup`<p class="lead">So that it can be read, ${counted(hidden.size, 'box', 'boxes')} ${hidden.size === 1 ? 'is' : 'are'} folded, with ${count} in them; those with problems are not, as far as there is room. The words below have all of it.</p>`; // prettier-ignore
  return markup`${folded}<div class="drawing panel" tabindex="0" role="region" aria-label="Drawing of the network">${svg}</div>${legend(drawn.lines, wish.kinds)}<details class="words"><summary>The same in words</summary>${list(wordsOf(drawn), linkOf)}</details>`; // prettier-ignore
}

function legend(lines: readonly PictureLine[], shown: ReadonlySet<LineKind>): Content {
  const kinds = LINE_KINDS.filter((kind) => lines.some((line) => line.kind === kind));
  return kinds.length > 0 && markup`<ul class="legend">${kinds.map((kind) => {
    const count = lines.filter((line) => line.kind === kind).length;
    const only = !shown.has(kind) && ', in words only';
    return markup`<li><svg class="network" width="34" height="10" aria-hidden="true"><g class="line ${kind}"><path class="way" d="M1 5h32"/></g></svg>${LINE_TITLES[kind]} (${count})${only}</li>`; // prettier-ignore
  })}</ul>`; // prettier-ignore
}

function list(words: readonly Word[], linkOf: (part: PictureBox | PictureLine) => string | undefined): Content {
  return words.length > 0 && markup`<ul>${words.map(({ text, part, inner }) => {
    const address = part && linkOf(part);
    const said = address === undefined ? visible(text) : markup`<a href="${address}">${visible(text)}</a>`;
    return markup`<li>${said}${list(inner, linkOf)}</li>`;
  })}</ul>`; // prettier-ignore
}
