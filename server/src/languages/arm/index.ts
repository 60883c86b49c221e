import { ALONE, rootCall } from '../call';
import type { Document, Language } from '../language';
import { declarationsOf, typeOf } from './declarations';
import { DEPLOYMENT } from './deployments';
import { edit } from './edit';
import { scopeOf } from './evaluate';
import { linkOf } from './links';
import { open } from './lower';
import { keyOf, member, properties, textOf } from './nodes';
import { naming, outline } from './outline';
import { parametersOf } from './parameterFile';
import { parse, type ArmTree } from './parse';
import { NO_LOOPS } from './scope';

/** ARM JSON: templates and parameter files. */
export const arm: Language<ArmTree> = {
  id: 'arm',
  parse,
  uses,
  names,
  required,
  open,
  parameters: parametersOf,
  edit,
  isCompiled,
  outline,
  naming,
};

/**
 * Does the Bicep compiler say that it wrote the template?
 * Source: what the compiler 0.49.2 writes (2026-11-29)
 */
function isCompiled({ tree }: Document<ArmTree>): boolean {
  return textOf(member(member(member(tree.root, 'metadata'), '_generator'), 'name'))?.toLowerCase() === 'bicep';
}

/** Templates that are linked by a path that the text alone tells. */
function uses({ file, tree }: Document<ArmTree>): readonly string[] {
  const paths = new Set<string>();
  const waiting = tree.root ? [tree.root] : [];
  for (let template = waiting.pop(); template; template = waiting.pop()) {
    const scope = scopeOf(file, template, rootCall(file), ALONE);
    for (const { node } of declarationsOf(template)) {
      const body = typeOf(node).toLowerCase() === DEPLOYMENT ? member(node, 'properties') : undefined;
      const [nested, linked] = [member(body, 'template'), member(body, 'templateLink')];
      if (nested?.type === 'object') waiting.push(nested);
      const link = linked && linkOf(linked, scope, NO_LOOPS);
      if (link?.kind === 'path') paths.add(link.path);
    }
  }
  return [...paths];
}

/** Templates and parameter files name their parameters alike. */
function names({ tree }: Document<ArmTree>): readonly string[] {
  return properties(member(tree.root, 'parameters')).map(keyOf);
}

function required({ tree }: Document<ArmTree>): readonly string[] {
  const all = properties(member(tree.root, 'parameters'));
  return all.filter((node) => !member(node.children![1], 'defaultValue')).map(keyOf);
}
