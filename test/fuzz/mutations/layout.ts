import { eachFile } from '../sampleDeployment';
import { hasLongTexts, type Mutation } from './mutation';

/** Line ends and indentation, last of all: what other mutations write has them, too. */
export const layouts: readonly Mutation[] = [
  { name: 'tabs', apply: (sample) => reindented(sample, 'tabs', '\t') },
  { name: 'four spaces', apply: (sample) => reindented(sample, 'four spaces', '    ') },
  {
    name: 'CRLF',
    apply: (sample) =>
      Object.values(sample.files).some((text) => text.includes('\r'))
        ? undefined
        : eachFile(sample, 'CRLF', (text) => text.replaceAll('\n', '\r\n')),
  },
  {
    name: 'no line end at the end',
    apply: (sample) => eachFile(sample, 'no line end at the end', (text) => text.trimEnd()),
  },
];

function reindented(sample: Parameters<Mutation['apply']>[0], what: string, step: string) {
  const texts = Object.values(sample.files);
  if (texts.some((text) => hasLongTexts(text) || /^(\t| (?! )|( {2})+ (?! ))/m.test(text))) return undefined;
  return eachFile(sample, what, (text) => text.replace(/^( {2})+/gm, (indent) => step.repeat(indent.length / 2)));
}
