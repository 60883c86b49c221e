import { LineIndex } from '../../../text/lineIndex';
import type { Document } from '../../language';
import { parseConfiguration, parseVariables } from '../json/parse';
import { isOverride, nameFile } from './overrideFiles';
import { parse as parseHcl } from './parser';
import { parsePlan } from '../plan/parse';
import type { HclFile } from './nodes';

/** Reads a file of any text; its name says in which form it is written. */
export function read(file: string, text: string): Document<HclFile> {
  const tree = readerOf(file)(text);
  if (isOverride(file)) nameFile(tree, file);
  const { problems, comments } = tree;
  return { file, text, language: 'terraform', tree, problems, comments, lines: new LineIndex(text) };
}

function readerOf(file: string): (text: string) => HclFile {
  if (/\.(tf|tofu)\.json$/i.test(file)) return parseConfiguration;
  if (/\.tfvars\.json$/i.test(file)) return parseVariables;
  return /\.json$/i.test(file) ? parsePlan : parseHcl;
}
