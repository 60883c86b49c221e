import type { ParameterReference } from '../../../model/change';
import { FOR_CALLERS } from '../../moduleCall';
import { joinedInCamelCase, type AskedParameter, type Spelling } from '../../editing/askedParameters';
import type { Document } from '../../language';
import { declaredParameters } from '../syntax/declaredParameters';
import { propertyValue, property } from '../syntax/jsonNodes';
import type { ArmTree } from '../syntax/parse';
import type { ChangedChildren } from './changedChildren';
import type { TemplateTexts } from './templateTexts';
import { writeValue, type ValueContext } from './valueText';

const TYPES: Readonly<Record<ParameterReference['type'], string>> = { string: 'string', 'string list': 'array' };

/** How the parameters of a template are declared; their names are compared without case. */
export function spellingOf(document: Document<ArmTree>, isModule: boolean): Spelling {
  const declared = declaredParameters(document);
  return {
    declared,
    types: TYPES,
    refusal: isModule ? FOR_CALLERS : undefined,
    isTaken: (wanted) => declared.some(({ name }) => name.toLowerCase() === wanted.toLowerCase()),
    base: ({ name }) => name,
    join: joinedInCamelCase,
  };
}

/** Declares new parameters behind those that are there, or in a section of their own at the head of the template. */
export function declareParameters(
  parameters: readonly AskedParameter[],
  { root, main }: TemplateTexts,
  around: ValueContext,
  children: ChangedChildren,
): void {
  if (parameters.length === 0) return;
  const texts = parameters.map(({ name, reference }) => (indent: string) => {
    const body = { type: TYPES[reference.type], metadata: { description: reference.description } };
    return `${JSON.stringify(name)}: ${writeValue(body, indent, around)}`;
  });
  const existing = propertyValue(root, 'parameters');
  if (existing?.type === 'object') return children.add(existing, main, ...texts.map((text) => ({ text })));
  const { unit, newline } = around.layout;
  const whole = (indent: string) => {
    const lines = texts.map((text) => indent + unit + text(indent + unit)).join(`,${newline}`);
    return `"parameters": {${newline}${lines}${newline}${indent}}`;
  };
  const after = property(root, 'contentVersion') ?? property(root, '$schema');
  children.add(root, main, { text: whole, ...(after ? { after } : {}) });
}
