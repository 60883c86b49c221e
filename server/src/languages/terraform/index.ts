import type { Change } from '../../model/change';
import type { FileEdits } from '../../text/edits';
import { LineIndex } from '../../text/lineIndex';
import type { Document, EditContext, Language } from '../language';
import { edit as editHcl } from './edit';
import { inJson } from './json/edit';
import { open, parametersOf } from './lower';
import { parseConfiguration, parseVariables } from './json/parse';
import { parse as parseHcl } from './parser';
import { attribute, blocks, plainText, type HclFile } from './syntax';

/** Terraform in HCL native syntax (`.tf`, `.tfvars`) and as JSON (`.tf.json`, `.tfvars.json`). */
export const terraform: Language<HclFile> = { id: 'terraform', parse, uses, open, parameters: parametersOf, edit };

function parse(file: string, text: string): Document<HclFile> {
  const tree = readerOf(file)(text);
  const { problems, comments } = tree;
  return { file, text, language: 'terraform', tree, problems, comments, lines: new LineIndex(text) };
}

function readerOf(file: string): (text: string) => HclFile {
  if (/\.tf\.json$/i.test(file)) return parseConfiguration;
  return /\.tfvars\.json$/i.test(file) ? parseVariables : parseHcl;
}

function edit(changes: readonly Change[], context: EditContext<HclFile>): readonly FileEdits[] {
  const { unit, others } = context;
  return inJson(editHcl(changes, context), [...unit.documents, ...unit.parameterFiles, ...others]);
}

/** Folders of local modules. */
function uses({ tree }: Document<HclFile>): readonly string[] {
  return blocks(tree.body, 'module').flatMap((block) => {
    const source = plainText(attribute(block.body, 'source')?.value);
    return source !== undefined && /^\.\.?(\/|$)/.test(source) ? [source] : [];
  });
}
