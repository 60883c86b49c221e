import { textOf, member, elements } from './nodes';
import type { Document, Language } from '../language';
import { edit } from './edit';
import { open } from './lower';
import { parametersOf } from './parameterFile';
import { parse, type ArmTree } from './parse';

/** ARM JSON: templates and parameter files. */
export const arm: Language<ArmTree> = { id: 'arm', parse, uses, open, parameters: parametersOf, edit, isCompiled };

/**
 * Does the Bicep compiler say that it wrote the template?
 * Source: what the compiler 0.49.2 writes (2026-11-29)
 */
function isCompiled({ tree }: Document<ArmTree>): boolean {
  return textOf(member(member(member(tree.root, 'metadata'), '_generator'), 'name'))?.toLowerCase() === 'bicep';
}

/** Templates linked by a relative path. */
function uses({ tree }: Document<ArmTree>): readonly string[] {
  return elements(member(tree.root, 'resources')).flatMap((resource) => {
    const path = textOf(member(member(member(resource, 'properties'), 'templateLink'), 'relativePath'));
    return path === undefined || path.startsWith('[') ? [] : [path];
  });
}
