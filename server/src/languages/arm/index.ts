import { textOf, keyOf, member, elements, properties } from './nodes';
import type { Document, Language } from '../language';
import { edit } from './edit';
import { open } from './lower';
import { parametersOf } from './parameterFile';
import { parse, type ArmTree } from './parse';

/** ARM JSON: templates and parameter files. */
export const arm: Language<ArmTree> = { id: 'arm', parse, uses, names, open, parameters: parametersOf, edit };

/** Templates linked by a relative path. */
function uses({ tree }: Document<ArmTree>): readonly string[] {
  return elements(member(tree.root, 'resources')).flatMap((resource) => {
    const path = textOf(member(member(member(resource, 'properties'), 'templateLink'), 'relativePath'));
    return path === undefined || path.startsWith('[') ? [] : [path];
  });
}

/** Templates and parameter files name their parameters alike. */
function names({ tree }: Document<ArmTree>): readonly string[] {
  return properties(member(tree.root, 'parameters')).map(keyOf);
}
