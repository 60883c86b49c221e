import type { Node } from 'jsonc-parser';
import { Refusal } from '../../../model/change';
import type { Waits } from '../../editing/dependencyCircles';
import { nameOperands } from '../syntax/nameOperands';
import type { SatelliteCandidate } from '../../editing/satellitesBehindDeclaration';
import { elements, keyOf, propertyValue, textOf } from '../syntax/jsonNodes';
import type { ArmTree } from '../syntax/parse';

/** What the resources of a template wait for, by their ids (with symbolic names: by these), as far as texts tell. */
export function waitsIn({ root }: ArmTree): Waits {
  const waits = new Map<string, ReadonlySet<string>>();
  for (const child of propertyValue(root, 'resources')?.children ?? []) {
    const { names, mentions } = namesOfChild(child);
    const [own, id] = names;
    if (own === undefined) continue;
    waits.set(own, mentions);
    if (id !== undefined) waits.set(id, new Set([own]));
  }
  return waits;
}

/** What an element of a list of resources, or a property with a symbolic name, is called and waits for. */
export function namesOfChild(child: Node): Pick<SatelliteCandidate, 'names' | 'mentions' | 'type'> {
  const symbol = child.type === 'property' ? keyOf(child) : undefined;
  const node = bodyOf(child);
  return {
    names: [symbol, idOf(node)].filter((name) => name !== undefined),
    mentions: new Set([...elements(propertyValue(node, 'dependsOn')).flatMap(waitedFor), ...readBy(node)]),
    type: textOf(propertyValue(node, 'type')),
  };
}

/**
 * The object of an element of a template's resources: with symbolic names these are properties, which have no value while
 * somebody is writing them.
 */
export function bodyOf(child: Node): Node {
  return child.type === 'property' ? (child.children?.[1] ?? child) : child;
}

function waitedFor(item: Node): readonly string[] {
  const text = textOf(item);
  if (text === undefined) return [];
  return [text.startsWith('[') ? folded(text.slice(1, -1)) : text];
}

/** `resourceId('Microsoft.Network/routeTables','rt')`, without blanks and in lower case */
function idOf(node: Node): string | undefined {
  const type = textOf(propertyValue(node, 'type'));
  if (type === undefined) return undefined;
  try {
    const names = nameOperands(propertyValue(node, 'name'), type.split('/').length - 1);
    return folded(`resourceId('${type}', ${names.join(', ')})`);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function folded(expression: string): string {
  return expression.replace(/\s/g, '').toLowerCase();
}

/** Ids of the resources whose runtime values a declaration reads. */
function readBy(node: Node): readonly string[] {
  if (node.type !== 'string') return (node.children ?? []).flatMap(readBy);
  const texts = folded(node.value as string).matchAll(/reference\((resourceid\((?:[^()]|\([^()]*\))*\))/g);
  return [...texts].map(([, id]) => id!);
}
