import { ALONE, rootCall } from '../moduleCall';
import type { Document, Language } from '../language';
import { declarationsOf, typeOf } from './evaluation/resourceDeclarations';
import { declaredParameters } from './syntax/declaredParameters';
import { declaredResources } from './syntax/declaredResources';
import { DEPLOYMENT } from './evaluation/nestedTemplates';
import { edit } from './editing/edit';
import { scopeOf } from './evaluation/evaluate';
import { linkOf } from './evaluation/templateLinks';
import { open } from './lowering/lower';
import { isCompiled } from './syntax/compiledByBicep';
import { keyOf, propertyValue, properties } from './syntax/jsonNodes';
import { misplacedNames } from './syntax/misplacedNames';
import { naming, outline } from './syntax/outline';
import { parametersOf } from './evaluation/parameterFile';
import { parse, type ArmTree } from './syntax/parse';
import { NO_LOOPS } from './evaluation/scope';

/** ARM JSON: templates and parameter files. */
export const arm: Language<ArmTree> = {
  id: 'arm',
  parse,
  uses,
  names,
  declaredParameters,
  declaredResources,
  open,
  parameters: parametersOf,
  edit,
  isCompiled,
  outline,
  naming,
  misplacedNames,
};

/** Templates that are linked by a path that the text alone tells. */
function uses(document: Document<ArmTree>): readonly string[] {
  // A text that links nothing need not be read for it; a key may be written with escapes for its letters.
  if (!/templatelink|\\u00[4-7]/i.test(document.text)) return [];
  const { file, tree } = document;
  const paths = new Set<string>();
  const waiting = tree.root ? [tree.root] : [];
  for (let template = waiting.pop(); template; template = waiting.pop()) {
    const scope = scopeOf(file, template, rootCall(file), ALONE);
    for (const { node } of declarationsOf(template)) {
      const body = typeOf(node).toLowerCase() === DEPLOYMENT ? propertyValue(node, 'properties') : undefined;
      const [nested, linked] = [propertyValue(body, 'template'), propertyValue(body, 'templateLink')];
      if (nested?.type === 'object') waiting.push(nested);
      const link = linked && linkOf(linked, scope, NO_LOOPS);
      if (link?.kind === 'path') paths.add(link.path);
    }
  }
  return [...paths];
}

/** Templates and parameter files name their parameters alike. */
function names({ tree }: Document<ArmTree>): readonly string[] {
  return properties(propertyValue(tree.root, 'parameters')).map(keyOf);
}
