import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import { propertiesOf } from '../json/values';
import { modulesOf, partsOf, type ModuleStep } from './addresses';

/** One resource instance of a plan. */
export interface Planned {
  readonly address: string;
  readonly modules: readonly ModuleStep[];
  readonly existing: boolean;
  readonly type: string;
  readonly name: string;
  /** `[0]`, `["a"]`, or nothing. */
  readonly suffix: string;
  /** The object that describes it, and in it the address and the values. */
  readonly node: Node;
  readonly header: Node;
  readonly values: Node | undefined;
  /** `true` for a value that is known after apply only, in objects and lists as the values have them. */
  readonly unknown: unknown;
}

/** Modules in modules deeper than this are not read. */
const MOST_DEPTH = 50;

/**
 * The resource instances that a plan will leave, and the data sources that it read.
 * Source: https://developer.hashicorp.com/terraform/internals/json-format (checked 2026-11-23)
 */
export function plannedResources(root: Node): readonly Planned[] {
  const changes = changesOf(root);
  const found = new Map<string, Planned>();
  const take = (node: Node, values: Node | undefined, existingOnly: boolean) => {
    const planned = plannedOf(node, values, changes);
    if (planned && (planned.existing || !existingOnly) && !found.has(planned.address))
      found.set(planned.address, planned);
  };
  const walk = (module: Node | undefined, existingOnly: boolean, depth: number) => {
    if (!module || depth > MOST_DEPTH) return;
    for (const node of elements(module, 'resources')) take(node, propertyValue(node, 'values'), existingOnly);
    for (const child of elements(module, 'child_modules')) walk(child, existingOnly, depth + 1);
  };
  const planned = findNodeAtLocation(root, ['planned_values', 'root_module']);
  walk(planned, false, 0);
  if (!planned) {
    for (const node of elements(root, 'resource_changes')) {
      const after = findNodeAtLocation(node, ['change', 'after']);
      if (after?.type === 'object') take(node, after, false);
    }
  }
  // Data sources that need nothing of the plan are read before it.
  walk(findNodeAtLocation(root, ['prior_state', 'values', 'root_module']), true, 0);
  return [...found.values()];
}

/** What of each resource is known after apply only, by address. */
function changesOf(root: Node): ReadonlyMap<string, unknown> {
  const changes = new Map<string, unknown>();
  for (const node of elements(root, 'resource_changes')) {
    const address = textOf(propertyValue(node, 'address'));
    const unknown = findNodeAtLocation(node, ['change', 'after_unknown']);
    if (address !== undefined && unknown && !propertyValue(node, 'deposed'))
      changes.set(address, getNodeValue(unknown));
  }
  return changes;
}

function plannedOf(node: Node, values: Node | undefined, changes: ReadonlyMap<string, unknown>): Planned | undefined {
  const header = propertyValue(node, 'address');
  const address = textOf(header);
  const [type, name] = [textOf(propertyValue(node, 'type')), textOf(propertyValue(node, 'name'))];
  const parts = address === undefined ? undefined : partsOf(address);
  if (!header || address === undefined || !parts || type === undefined || name === undefined) return undefined;
  return {
    address,
    modules: modulesOf(parts),
    existing: textOf(propertyValue(node, 'mode')) === 'data',
    type,
    name,
    suffix: parts.suffixes.at(-1)!,
    node,
    header,
    values: values?.type === 'object' ? values : undefined,
    unknown: changes.get(address),
  };
}

export function propertyValue(node: Node, name: string): Node | undefined {
  return node.type === 'object' ? propertiesOf(node).find(([key]) => key.value === name)?.[1] : undefined;
}

function elements(node: Node, name: string): readonly Node[] {
  const list = propertyValue(node, name);
  return list?.type === 'array' ? (list.children ?? []) : [];
}

function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' ? String(node.value) : undefined;
}
