import type { Waits } from '../../editing/dependencyCircles';
import type { BicepFile, Node } from '../syntax/nodes';
import { walk } from '../syntax/nodeQueries';

/** The names that a node and all below it use; what a resource declares inside itself has its own. */
export function mentionsIn(node: Node): ReadonlySet<string> {
  const names = new Set<string>();
  walk(node, (inner) => {
    if (inner.kind === 'variable') names.add(inner.name);
    return inner === node || inner.kind !== 'resource';
  });
  return names;
}

/** What the declarations of a file wait for; a nested resource waits for the one around it. */
export function waitsIn(file: BicepFile): Waits {
  const waits = new Map<string, ReadonlySet<string>>();
  const around: { readonly name: string; readonly end: number }[] = [];
  walk(file, (node) => {
    if (node.kind !== 'resource' && node.kind !== 'module' && node.kind !== 'var') return;
    const { name } = node.name;
    while (around.length > 0 && around.at(-1)!.end <= node.span.start) around.pop();
    const outer = around.map((each) => each.name);
    const names = new Set(mentionsIn(node));
    // Inside of itself a resource may be named by its children.
    names.delete(name);
    waits.set([...outer, name].join('::'), new Set([...names, ...(outer.length > 0 ? [outer.join('::')] : [])]));
    if (node.kind === 'resource') around.push({ name, end: node.span.end });
  });
  return waits;
}
