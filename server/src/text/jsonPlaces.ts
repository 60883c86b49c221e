/** A node of jsonc-parser's tree. */
interface Placed {
  readonly offset: number;
  length: number;
  readonly children?: readonly Placed[];
}

/** Keeps a tree within its text: where a comment is not closed, jsonc-parser lets nodes end behind it. */
export function keepWithin(root: Placed | undefined, end: number): void {
  const waiting = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.offset + node.length > end) node.length = Math.max(0, end - node.offset);
    for (const child of node.children ?? []) waiting.push(child);
  }
}
