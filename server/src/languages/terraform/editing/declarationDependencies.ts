import type { Waits } from '../../editing/dependencyCircles';
import type { Document } from '../../language';
import { attributes, blocks, plainText, type Block, type Body, type Expression, type HclFile } from '../syntax/nodes';
import { expressionsIn } from '../syntax/expressionAt';

/** What an expression names: `var.x`, `local.y`, `azurerm_subnet.aks`, `data.azurerm_subnet.aks`, `module.network`. */
export function mentionsIn(root: Expression): readonly string[] {
  return expressionsIn(root).flatMap((node) => {
    const name = nameIn(node);
    return name === undefined ? [] : [name];
  });
}

function nameIn(node: Expression): string | undefined {
  if (node.kind !== 'access' && node.kind !== 'index') return undefined;
  const key = node.kind === 'access' ? node.name : plainText(node.index);
  if (key === undefined) return undefined;
  if (node.of.kind === 'variable' && node.of.name !== 'data') return `${node.of.name}.${key}`;
  const type = node.of.kind === 'access' && node.of.of.kind === 'variable' && node.of.of.name === 'data';
  return type ? `data.${(node.of as { name: string }).name}.${key}` : undefined;
}

/** All that is named in a body. */
export function mentionsInBody(body: Body): readonly string[] {
  return [
    ...attributes(body).flatMap(({ value }) => mentionsIn(value)),
    ...blocks(body).flatMap((block) => mentionsInBody(block.body)),
  ];
}

/** What the resources, data sources and local values of a folder wait for. */
export function waitsIn(documents: readonly Pick<Document<HclFile>, 'tree'>[]): Waits {
  const waits = new Map<string, Set<string>>();
  for (const { tree } of documents) {
    for (const block of blocks(tree.body)) {
      if (block.type === 'locals') {
        for (const { name, value } of attributes(block.body)) waits.set(`local.${name}`, new Set(mentionsIn(value)));
      }
      const name = addressOf(block);
      if (name !== undefined) waits.set(name, new Set(mentionsInBody(block.body)));
    }
  }
  return waits;
}

/** Everything that a folder names, each with the first thing that names it. */
export function namedBy(documents: readonly Pick<Document<HclFile>, 'tree'>[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (holder: string, names: readonly string[]) => {
    for (const name of names) if (!found.has(name)) found.set(name, holder);
  };
  for (const block of documents.flatMap(({ tree }) => blocks(tree.body))) {
    if (block.type === 'locals')
      for (const { name, value } of attributes(block.body)) note(`local.${name}`, mentionsIn(value));
    else note(addressOf(block) ?? [block.type, ...labelsOf(block)].join('.'), mentionsInBody(block.body));
  }
  return found;
}

/** `azurerm_subnet.aks`, `data.azurerm_subnet.aks`; undefined for a block that is neither. */
export function addressOf(block: Block): string | undefined {
  const written = labelsOf(block).join('.');
  if (block.type === 'resource') return written;
  return block.type === 'data' ? `data.${written}` : undefined;
}

function labelsOf({ labels }: Block): readonly string[] {
  return labels.map(({ value }) => value);
}
