import type { Node } from 'jsonc-parser';
import { Refusal } from '../../model/change';
import type { Waits } from '../circles';
import { nameOperands } from './names';
import { elements, keyOf, member, properties, textOf } from './nodes';
import type { ArmTree } from './parse';

/** What the resources of a template wait for, by their ids (with symbolic names: by these), as far as texts tell. */
export function waitsIn({ root }: ArmTree): Waits {
  const waits = new Map<string, Set<string>>();
  const resources = member(root, 'resources');
  const named = properties(resources).map((node) => [keyOf(node), node.children![1]!] as const);
  const listed = elements(resources).map((node) => [undefined, node] as const);
  for (const [symbol, node] of [...named, ...listed]) {
    const id = idOf(node);
    const own = symbol ?? id;
    if (own === undefined) continue;
    waits.set(own, new Set([...elements(member(node, 'dependsOn')).flatMap(waitedFor), ...readBy(node)]));
    if (symbol !== undefined && id !== undefined) waits.set(id, new Set([symbol]));
  }
  return waits;
}

function waitedFor(item: Node): readonly string[] {
  const text = textOf(item);
  if (text === undefined) return [];
  return [text.startsWith('[') ? folded(text.slice(1, -1)) : text];
}

/** `resourceId('Microsoft.Network/routeTables','rt')`, without blanks and in lower case */
function idOf(node: Node): string | undefined {
  const type = textOf(member(node, 'type'));
  if (type === undefined) return undefined;
  try {
    const names = nameOperands(member(node, 'name'), type.split('/').length - 1);
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
