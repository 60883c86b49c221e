/** What XML 1.0 cannot hold, not even as a reference. Source: https://www.w3.org/TR/xml/#charsets */
const NO_XML = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** A text as it is written between tags and within quoted attributes, of HTML, SVG and XML alike. */
export function escapeMarkup(text: string): string {
  return text.replace(NO_XML, '\ufffd').replace(/[&<>"'`]/g, (character) => ENTITIES[character]!);
}

/** Markup that was made here, as opposed to texts, which come from anywhere. */
export class Markup {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

export type Content = string | number | Markup | undefined | false | readonly Content[];

/**
 * Markup as a template: what is put in is a text and written as one, unless it is markup itself; lists stand one after
 * another, `undefined` and `false` give nothing.
 */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => (index === 0 ? part : written(contents[index - 1]!) + part)).join(''));
}

function written(content: Content): string {
  if (content === undefined || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string' || typeof content === 'number') return escapeMarkup(String(content));
  return content.map(written).join('');
}
