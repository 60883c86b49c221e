import { Refusal, type CopyReference } from '../../model/change';

/**
 * The text of an expression that is copied, with the part that is to be another one.
 * @throws Refusal when that part is not written once in so many words
 */
export function copiedText(text: string, { part }: CopyReference): string {
  if (!part) return text;
  const [before, after, ...more] = text.split(part.text);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Refusal(`\`${text}\` does not say "${part.text}" once in so many words: change it by yourself`);
  return before + part.by + after;
}
