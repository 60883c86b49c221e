import type { Span } from '../../../text/span';
import { attribute, blocks, plainText, type Attribute, type Block, type HclFile } from './nodes';

interface Source {
  readonly file: string;
  readonly tree: HclFile;
}

/** A block to declare. What an override file put into it has spans with a file of their own; see `placeIn`. */
interface Merged {
  readonly file: string;
  readonly node: Block;
}

/** Is it read after all others, to change what they declare? */
export function isOverride(file: string): boolean {
  return /(^|[/\\])(.*_)?override\.(tf|tofu)(\.json)?$/.test(file);
}

/**
 * Names the file in every span of a tree that was just read: its arguments will stand in blocks of other files.
 * The tree is changed in place.
 */
export function nameFile(tree: HclFile, file: string): void {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [tree.body];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    const { start, end } = node as Partial<Span>;
    if (typeof start === 'number' && typeof end === 'number') Object.assign(node, { file });
    else for (const inner of Object.values(node)) waiting.push(inner);
  }
}

/**
 * The blocks of a folder's files, in their order, as Terraform merges override files into them: arguments one by one,
 * nested blocks by their type, local values by their name. What there is nothing to override for stays as it is
 * written; Terraform would refuse it.
 * Source: https://developer.hashicorp.com/terraform/language/files/override (checked 2026-11-23)
 */
export function mergeOverrides(documents: readonly Source[]): readonly Merged[] {
  const merged = documents.filter(({ file }) => !isOverride(file)).flatMap(blocksOf);
  const overrides = documents.filter(({ file }) => isOverride(file));
  if (overrides.length === 0) return merged;
  const places = new Map<string, number>();
  merged.forEach(({ node }, index) => {
    const key = keyOf(node);
    if (!places.has(key)) places.set(key, index);
  });
  // Files are merged in the order of their names; the last one wins.
  for (const { file, node } of [...overrides].sort((a, b) => (a.file < b.file ? -1 : 1)).flatMap(blocksOf)) {
    if (node.type === 'locals') dropLocals(merged, node);
    const index = node.type === 'locals' ? undefined : places.get(keyOf(node));
    if (index === undefined) {
      places.set(keyOf(node), merged.length);
      merged.push({ file, node });
    } else {
      const base = merged[index]!;
      merged[index] = { file: base.file, node: mergedBlock(base.node, node) };
    }
  }
  return merged;
}

function blocksOf({ file, tree }: Source): Merged[] {
  return blocks(tree.body).map((node) => ({ file, node }));
}

/** Configurations of one provider are told apart by their alias. */
function keyOf({ type, labels, body }: Block): string {
  const alias = type === 'provider' ? (plainText(attribute(body, 'alias')?.value) ?? '') : '';
  return JSON.stringify([type, ...labels.map(({ value }) => value), alias]);
}

/** Takes out the local values that a block gives anew: they stand in that block then. */
function dropLocals(merged: Merged[], by: Block): void {
  const names = new Set(by.body.items.map((item) => (item.kind === 'attribute' ? item.name : '')));
  merged.forEach(({ file, node }, index) => {
    if (node.type !== 'locals') return;
    const items = node.body.items.filter((item) => item.kind === 'block' || !names.has(item.name));
    if (items.length < node.body.items.length) merged[index] = { file, node: withItems(node, items) };
  });
}

function mergedBlock(base: Block, override: Block): Block {
  const given = new Map<string, Attribute>();
  const replaced = new Set<string>();
  for (const item of override.body.items) {
    if (item.kind === 'block') replaced.add(typeOf(item));
    // Terraform lets no override file change what a block depends on.
    else if (item.name !== 'depends_on') given.set(item.name, item);
  }
  const items: (Attribute | Block)[] = [];
  const lifecycles = [...blocks(override.body, 'lifecycle')];
  for (const item of base.body.items) {
    if (item.kind === 'attribute') {
      const instead = given.get(item.name);
      given.delete(item.name);
      if (!replaced.has(item.name)) items.push(instead ?? item);
    } else if (item.type === 'lifecycle' && lifecycles.length > 0) {
      // Of nested blocks this one alone is merged.
      items.push(lifecycles.splice(0).reduce(mergedBlock, item));
    } else if (!replaced.has(typeOf(item)) && !given.has(typeOf(item))) items.push(item);
  }
  const added = blocks(override.body).filter((item) => item.type !== 'lifecycle' || lifecycles.includes(item));
  return withItems(base, [...items, ...given.values(), ...added]);
}

/** What a nested block is one of; a dynamic block makes blocks of the type that is its label. */
function typeOf({ type, labels }: Block): string {
  return type === 'dynamic' ? (labels[0]?.value ?? type) : type;
}

function withItems(block: Block, items: readonly (Attribute | Block)[]): Block {
  return { ...block, body: { ...block.body, items } };
}
