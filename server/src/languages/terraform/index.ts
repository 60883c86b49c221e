import { LineIndex } from '../../text/lineIndex';
import type { Document, Language } from '../language';
import { edit } from './edit';
import { open, parametersOf } from './lower';
import { parse as parseHcl } from './parser';
import { attribute, blocks, plainText, type HclFile } from './syntax';

/** Terraform in HCL native syntax: `.tf` and `.tfvars`. */
export const terraform: Language<HclFile> = { id: 'terraform', parse, uses, open, parameters: parametersOf, edit };

function parse(file: string, text: string): Document<HclFile> {
  const tree = parseHcl(text);
  const { problems, comments } = tree;
  return { file, text, language: 'terraform', tree, problems, comments, lines: new LineIndex(text) };
}

/** Folders of local modules. */
function uses({ tree }: Document<HclFile>): readonly string[] {
  return blocks(tree.body, 'module').flatMap((block) => {
    const source = plainText(attribute(block.body, 'source')?.value);
    return source !== undefined && /^\.\.?(\/|$)/.test(source) ? [source] : [];
  });
}
