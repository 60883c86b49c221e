import { Refusal, type Change } from '../../model/change';
import type { FileEdits } from '../../text/edits';
import type { Call, Inputs, Opened, Surroundings, Using } from '../call';
import type { Document, EditContext, Language, Unit } from '../language';
import { read } from './document';
import { edit as editHcl } from './edit';
import { inJson } from './json/edit';
import { open as openFolder, parametersOf } from './lower';
import { withAddresses } from './plan/open';
import { isPlan } from './plan/parse';
import { inputsOf } from './terragrunt/inputs';
import { moduleOf } from './terragrunt/source';
import { attribute, attributes, blocks, plainText, type HclFile } from './syntax';

/** Terraform in HCL native syntax (`.tf`, `.tfvars`), as JSON (`.tf.json`, `.tfvars.json`), and its plans as JSON. */
export const terraform: Language<HclFile> = {
  id: 'terraform',
  parse: read,
  uses,
  usingWith,
  names,
  open,
  parameters,
  edit,
};

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

/** The module that a `terragrunt.hcl` deploys. */
function usingWith(document: Document<HclFile>, surroundings: Surroundings): Using | undefined {
  return document.file.endsWith('.hcl') ? moduleOf(document, surroundings) : undefined;
}

function parameters(document: Document<HclFile>, surroundings: Surroundings): Inputs {
  return document.file.endsWith('.hcl') ? inputsOf(document, surroundings) : parametersOf(document);
}

/** The variables that a file declares, or that a `.tfvars` file gives values to. */
function names({ file, tree }: Document<HclFile>): readonly string[] {
  if (/\.tfvars(\.json)?$/i.test(file)) return attributes(tree.body).map(({ name }) => name);
  return blocks(tree.body, 'variable').flatMap(({ labels }) => labels[0]?.value ?? []);
}

/** Folders of local modules. */
function uses({ tree }: Document<HclFile>): readonly string[] {
  return blocks(tree.body, 'module').flatMap((block) => {
    const source = plainText(attribute(block.body, 'source')?.value);
    return source !== undefined && /^\.\.?(\/|$)/.test(source) ? [source] : [];
  });
}
