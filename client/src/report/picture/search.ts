import type { NetworkPicture } from '../../../../server/src/report/picture/pictureData';
import { boxInWords } from '../../../../server/src/report/picture/pictureWords';

/** The boxes that have all words of a text. */
export function search(text: string, { boxes }: NetworkPicture): readonly string[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return boxes.flatMap((box) => {
    const said = boxInWords(box).toLowerCase();
    return wanted.every((word) => said.includes(word)) ? [box.id] : [];
  });
}

/** The boxes of resources, by their addresses or names, in the order in which they are named. */
export function boxesNamed(parts: readonly string[], { boxes }: NetworkPicture): readonly string[] {
  return parts.flatMap((part) => {
    const wanted = part.toLowerCase();
    const byAddress = boxes.filter(({ address }) => address?.toLowerCase() === wanted);
    const found = byAddress.length > 0 ? byAddress : boxes.filter((box) => namesOf(box).includes(wanted));
    return found.map(({ id }) => id);
  });
}

function namesOf({ kind, label }: NetworkPicture['boxes'][number]): readonly string[] {
  return kind === 'internet' ? ['internet', 'the internet'] : [label.toLowerCase()];
}

/** The boxes with what they stand in, and the lines that join them or are named themselves. */
export function pathThrough(
  ids: readonly string[],
  parts: readonly string[],
  { boxes, lines }: NetworkPicture,
): { readonly boxes: ReadonlySet<string>; readonly lines: ReadonlySet<string> } {
  const outer = new Map(boxes.map(({ id, within }) => [id, within]));
  const lit = new Set<string>();
  for (const id of ids) for (let at: string | undefined = id; at !== undefined; at = outer.get(at)) lit.add(at);
  const named = new Set(parts.map((part) => part.toLowerCase()));
  const joining = lines.filter(({ from, to, address = '', also = [] }) => {
    return (lit.has(from) && lit.has(to)) || [address, ...also].some((one) => named.has(one.toLowerCase()));
  });
  for (const { from, to } of joining) lit.add(from).add(to);
  return { boxes: lit, lines: new Set(joining.map(({ id }) => id)) };
}
