const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text as the characters that a reader sees: a letter with its accents, an emoji with its modifiers. */
export function graphemes(text: string): readonly string[] {
  // eslint-disable-next-line no-control-regex
  if (/^[\0-\x0c\x0e-\x7f]*$/.test(text)) return text.split('');
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
