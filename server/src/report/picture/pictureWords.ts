/** A picture in words: for who cannot see it, and for who wants to read it. */
import { counted } from '../findingCounts';
import { LINE_KINDS, LINE_TITLES, type NetworkPicture, type PictureBox, type PictureLine } from './pictureData';
import { insideOf } from './shownPart';

export interface Word {
  readonly text: string;
  /** What it is said of; absent for headings. */
  readonly part?: PictureBox | PictureLine;
  readonly inner: readonly Word[];
}

/** Boxes as they stand in each other, then the lines by their kinds. */
export function wordsOf({ boxes, lines }: NetworkPicture): readonly Word[] {
  const inside = insideOf(boxes);
  const ofBox = (box: PictureBox): Word => ({
    text: boxInWords(box),
    part: box,
    inner: (inside.get(box.id) ?? []).map(ofBox),
  });
  const ids = new Set(boxes.map(({ id }) => id));
  const top = boxes.filter(({ within }) => within === undefined || !ids.has(within)).map(ofBox);
  const kinds = LINE_KINDS.flatMap((kind): readonly Word[] => {
    const own = lines.filter((line) => line.kind === kind);
    const inner = own.map((line): Word => ({ text: lineInWords(line), part: line, inner: [] }));
    return own.length > 0 ? [{ text: `${LINE_TITLES[kind]} (${own.length})`, inner }] : [];
  });
  return [...top, ...kinds];
}

/** `Subnet snet-aks: 10.1.0.0/24, NSG nsg-aks; 2 findings` */
export function boxInWords({ title, label, details, findings }: PictureBox): string {
  const name = label === '' ? title : `${title} ${label}`;
  const said = details.length > 0 ? `${name}: ${details.join(', ')}` : name;
  return findings.length > 0 ? `${said}; ${counted(findings.length, 'finding')}` : said;
}

export function lineInWords({ says, findings }: PictureLine): string {
  return findings.length > 0 ? `${says}; ${counted(findings.length, 'finding')}` : says;
}
