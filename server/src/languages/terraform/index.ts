import { Refusal, type Change } from '../../model/change';
import type { FileEdits } from '../../text/edits';
import { LineIndex } from '../../text/lineIndex';
import type { Call, Opened, Surroundings } from '../call';
import type { Document, EditContext, Language, Unit } from '../language';
import { edit as editHcl } from './edit';
import { inJson } from './json/edit';
import { open as openFolder, parametersOf } from './lower';
import { parseConfiguration, parseVariables } from './json/parse';
import { isOverride, nameFile } from './overrides';
import { parse as parseHcl } from './parser';
import { withAddresses } from './plan/open';
import { isPlan, parsePlan } from './plan/parse';
import { attribute, blocks, plainText, type HclFile } from './syntax';

/** Terraform in HCL native syntax (`.tf`, `.tfvars`), as JSON (`.tf.json`, `.tfvars.json`), and its plans as JSON. */
export const terraform: Language<HclFile> = { id: 'terraform', parse, uses, open, parameters: parametersOf, edit };

function parse(file: string, text: string): Document<HclFile> {
  const tree = readerOf(file)(text);
  if (isOverride(file)) nameFile(tree, file);
  const { problems, comments } = tree;
  return { file, text, language: 'terraform', tree, problems, comments, lines: new LineIndex(text) };
}

function readerOf(file: string): (text: string) => HclFile {
  if (/\.tf\.json$/i.test(file)) return parseConfiguration;
  if (/\.tfvars\.json$/i.test(file)) return parseVariables;
  return /\.json$/i.test(file) ? parsePlan : parseHcl;
}

function open(unit: Unit<HclFile>, call: Call, surroundings: Surroundings): Opened {
  return withAddresses(openFolder(unit, call, surroundings), unit);
}

function edit(changes: readonly Change[], context: EditContext<HclFile>): readonly FileEdits[] {
  const { unit, others } = context;
  if (unit.documents.some(({ tree }) => isPlan(tree))) {
    throw new Refusal('this is a plan: change the Terraform files that it was made from');
  }
  return inJson(editHcl(changes, context), [...unit.documents, ...unit.parameterFiles, ...others]);
}

/** Folders of local modules. */
function uses({ tree }: Document<HclFile>): readonly string[] {
  return blocks(tree.body, 'module').flatMap((block) => {
    const source = plainText(attribute(block.body, 'source')?.value);
    return source !== undefined && /^\.\.?(\/|$)/.test(source) ? [source] : [];
  });
}
