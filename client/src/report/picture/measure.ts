import { FONT, type Measure } from '../../../../server/src/report/picture/labels';

/** The font family of an element. */
export function fontOf(element: Element): string {
  return getComputedStyle(element).fontFamily;
}

/** Rounding, and letters that are drawn a little wider than measured. */
const SPARE = 1.03;

/** Measures texts as they will be written. */
export function measurerFor(family: string): Measure {
  const context = document.createElement('canvas').getContext('2d')!;
  const known = new Map<string, number>();
  return (text, strong) => {
    const key = `${strong ? 's' : 'p'}${text}`;
    let width = known.get(key);
    if (width === undefined) {
      context.font = strong ? `600 ${FONT.strong}px ${family}` : `${FONT.plain}px ${family}`;
      known.set(key, (width = context.measureText(text).width * SPARE));
    }
    return width;
  };
}
