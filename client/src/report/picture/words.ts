import type { NetworkPicture, PicturePlace } from '../../../../server/src/report/picture/pictureData';
import { wordsOf, type Word } from '../../../../server/src/report/picture/pictureWords';
import { button, element } from '../webview/dom';

/** The picture as a list: all of it, also what is folded. What has a text leads there. */
export function words(
  picture: NetworkPicture,
  jump: (place: PicturePlace) => void,
  choose: (id: string) => void,
): HTMLElement {
  const boxes = new Set(picture.boxes.map(({ id }) => id));
  const list = (all: readonly Word[]): HTMLElement => element('ul', {}, ...all.map(item));
  const item = ({ text, part, inner }: Word): HTMLElement => {
    const { id, place } = part ?? {};
    const said = place ? button({ class: 'link' }, () => jump(place), text) : text;
    const show = id !== undefined && boxes.has(id) ? button({ class: 'link show', 'aria-label': `Show ${text}` }, () => choose(id), 'show') : undefined; // prettier-ignore
    return element('li', {}, said, ...(show ? [' ', show] : []), inner.length > 0 ? list(inner) : undefined);
  };
  return list(wordsOf(picture));
}
