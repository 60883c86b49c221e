import type { Node } from 'jsonc-parser';
import { place, type Place } from '../../../text/span';

/** Property names are compared without case, as Azure Resource Manager does. */
export function propertyValue(node: Node | undefined, name: string): Node | undefined {
  return property(node, name)?.children?.[1];
}

/** The property node (key and value) of an object. */
export function property(node: Node | undefined, name: string): Node | undefined {
  const folded = name.toLowerCase();
  return properties(node).find((child) => keyOf(child).toLowerCase() === folded);
}

export function properties(node: Node | undefined): readonly Node[] {
  return node?.type === 'object' ? (node.children ?? []).filter((child) => child.children?.length === 2) : [];
}

export function keyOf(propertyNode: Node): string {
  return String(propertyNode.children![0]!.value);
}

export function elements(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' ? (node.value as string) : undefined;
}

export function placeOf(file: string, node: Node): Place {
  return place(file, node.offset, node.offset + node.length);
}
