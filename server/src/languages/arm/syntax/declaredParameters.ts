import type { Node } from 'jsonc-parser';
import type { Place } from '../../../text/span';
import type { DeclaredParameter, Literal } from '../../declaredParameter';
import type { Document } from '../../document';
import { elements, keyOf, propertyValue, placeOf, properties, textOf } from './jsonNodes';
import type { ArmTree } from './parse';

/** The parameters of a template, with their `allowedValues`. */
export function declaredParameters({ file, tree }: Document<ArmTree>): readonly DeclaredParameter[] {
  return properties(propertyValue(tree.root, 'parameters')).map((property) => {
    const declaration = property.children![1];
    const value = propertyValue(declaration, 'defaultValue');
    const literal = value && literalOf(value);
    const type = textOf(propertyValue(declaration, 'type'));
    const description = textOf(propertyValue(propertyValue(declaration, 'metadata'), 'description'));
    const list = propertyValue(declaration, 'allowedValues');
    const allowed = list && elements(list).map(literalOf);
    return {
      name: keyOf(property),
      ...(type === undefined ? {} : { type }),
      namePlace: withoutQuotes(placeOf(file, property.children![0]!)),
      place: placeOf(file, property),
      required: value === undefined && propertyValue(declaration, 'nullable')?.value !== true,
      ...(value ? { defaultPlace: placeOf(file, value) } : {}),
      ...(literal === undefined ? {} : { default: literal }),
      ...(description === undefined ? {} : { description }),
      ...(allowed?.every((one) => one !== undefined) ? { allowed } : {}),
    };
  });
}

function withoutQuotes({ file, span }: Place): Place {
  return { file, span: { start: span.start + 1, end: span.end - 1 } };
}

/** A text in brackets is an expression. */
function literalOf({ type, value }: Node): Literal | undefined {
  if (type === 'string') return /^\[(?!\[)/.test(value as string) ? undefined : (value as string);
  return type === 'number' || type === 'boolean' ? (value as Literal) : undefined;
}
