import { Refusal, type Change } from '../../model/change';
import type { FileEdits } from '../../text/edits';
import {
  ALONE,
  rootCall,
  type Call,
  type Inputs,
  type Opened,
  type Surroundings,
  type Deploys,
} from '../unitEvaluation';
import type { Document, EditContext, Language, Unit } from '../language';
import { declaredParameters } from './syntax/declaredParameters';
import { declaredResources } from './syntax/declaredResources';
import { read } from './syntax/document';
import { edit as editHcl } from './editing/edit';
import { evaluate } from './evaluation/evaluate';
import { inJson } from './json/hclEditsToJson';
import { checkProvider } from './lowering/argumentVersions';
import { open as openFolder, parametersOf, scopeOf } from './lowering/lower';
import { misplacedNames } from './syntax/misplacedReferences';
import { naming, outline } from './syntax/outlineAndNames';
import { withAddresses } from './plan/terraformAddresses';
import { isPlan } from './plan/parse';
import { moduleSource } from './evaluation/moduleSources';
import { attribute, attributes, blocks, plainText, type Body, type HclFile } from './syntax/nodes';
import { inputsOf } from './terragrunt/inputs';
import { moduleOf } from './terragrunt/source';
import { allowedVersions } from './evaluation/providerVersion';

/** Terraform and OpenTofu in HCL native syntax (`.tf`, `.tofu`, `.tfvars`), as JSON (`.tf.json`, …), and plans as JSON. */
export const terraform: Language<HclFile> = {
  id: 'terraform',
  parse: read,
  uses,
  usingWith,
  names,
  declaredParameters,
  declaredResources,
  usesTogether,
  isReusable,
  open,
  parameters,
  edit,
  outline,
  naming,
  misplacedNames,
};

/**
 * A root says which provider it deploys with or where its state is; a module leaves both to its callers. A provider
 * block with nothing but its alias stands for what a caller hands in, as modules were written before Terraform 0.15.
 * Source: https://developer.hashicorp.com/terraform/language/modules/develop/providers (read 2026-11-29)
 */
function isReusable({ documents, parameterFiles }: Unit<HclFile>): boolean {
  if (parameterFiles.length > 0 || documents.some(({ tree }) => isPlan(tree))) return false;
  return !documents.some(
    ({ tree: { body } }) =>
      blocks(body, 'provider').some((block) => block.body.items.some((item) => !isAlias(item))) ||
      blocks(body, 'terraform').some(
        (block) => blocks(block.body, 'backend').length > 0 || blocks(block.body, 'cloud').length > 0,
      ),
  );
}

function isAlias(item: Body['items'][number]): boolean {
  return item.kind === 'attribute' && item.name === 'alias';
}

function open(unit: Unit<HclFile>, call: Call, surroundings: Surroundings): Opened {
  return withAddresses(openFolder(unit, call, surroundings), unit);
}

function edit(changes: readonly Change[], context: EditContext<HclFile>): readonly FileEdits[] {
  const { unit, others } = context;
  if (unit.documents.some(({ tree }) => isPlan(tree))) {
    throw new Refusal('this is a plan: change the Terraform files that it was made from');
  }
  const documents = [...unit.documents, ...unit.parameterFiles, ...others];
  const edits = inJson(editHcl(changes, context), documents);
  checkProvider(edits, unit.documents, allowedVersions(unit, others), read);
  return edits;
}

/** The module that a `terragrunt.hcl` deploys. */
function usingWith(document: Document<HclFile>, surroundings: Surroundings): Deploys | undefined {
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
  return blocks(tree.body, 'module').flatMap(({ body }) => localPath(plainText(attribute(body, 'source')?.value)));
}

/** Folders of local modules whose sources are worked out, as OpenTofu does it. */
function usesTogether(documents: readonly Document<HclFile>[]): readonly string[] {
  const worked = documents.flatMap(({ file, tree }) =>
    blocks(tree.body, 'module').flatMap(({ body }) => {
      const source = attribute(body, 'source')?.value;
      return source && plainText(source) === undefined ? [{ file, source }] : [];
    }),
  );
  if (worked.length === 0) return [];
  const scope = scopeOf({ documents }, rootCall(''), ALONE);
  return worked.flatMap(({ file, source }) => {
    const value = evaluate(source, scope, { file });
    return value.kind === 'string' ? localPath(value.value) : [];
  });
}

function localPath(source: string | undefined): readonly string[] {
  const parsed = source === undefined ? undefined : moduleSource(source);
  return parsed?.kind === 'local' ? [parsed.path] : [];
}
