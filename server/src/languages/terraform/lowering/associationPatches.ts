import type { Patch } from '../../../model/fragment';
import type { Value } from '../../../model/value';
import { storageRules } from './azurerm/servicesAndGateways';
import { convert } from './valueConversions';
import { asId, idOf } from '../evaluation/resourceIds';
import { blockHolder, type Holder, type Written } from '../evaluation/nestedBlocks';
import { evaluate, type Declared, type Instance, type Local, type Scope } from '../evaluation/scope';
import { attribute, type Block } from '../syntax/nodes';

/**
 * The properties that an association resource, or one like it, puts on another resource.
 * @returns undefined when the block is no such resource
 */
export function associationPatches(node: Block, address: string, scope: Scope, local: Local): Patch[] | undefined {
  const type = node.labels[0]!.value;
  const table = node.type === 'resource' ? scope.tables.associations.get(type) : undefined;
  const holder = blockHolder(node, scope, local);
  if (table) {
    const target = holder.argument(table.target.argument);
    const written = holder.argument(table.argument);
    if (!target || !written) return [];
    // The association stands for the property: its header is where the property is said.
    const value = table.item === undefined ? written.value : listed(written.value, table.item);
    const whole = { keyPlace: holder.keyPlace, place: holder.place, value };
    return [patch(table.arm, target.value, table.target.type, whole, holder, address)];
  }
  if (type !== storageRules.terraform || node.type !== 'resource') return undefined;
  const target = holder.argument(storageRules.target.argument);
  if (!target) return [];
  return storageRules.arguments.flatMap((row) => {
    const written = holder.argument(row.terraform);
    if (!written || written.value.kind === 'null') return [];
    const value = convert(written.value, row.conversion);
    return [patch(row.arm, target.value, storageRules.target.type, { ...written, value }, holder, address)];
  });
}

function listed(value: Value, item: string): Value {
  const list: Value = { kind: 'list', items: [value], origin: value.origin };
  return item === '' ? list : convert(list, { kind: 'wrapped', property: item });
}

function patch(
  path: string,
  target: Value,
  targetType: string,
  written: Written,
  { keyPlace: header, place: declaration }: Holder,
  address: string,
): Patch {
  const entry = { key: path.split('.').at(-1)!, ...written };
  return { target: asId(target), targetType, path, entry, by: { address, header, declaration } };
}

/** The resource that an `azapi_update_resource` changes: named by its id, or by parent and name. */
export function updateTarget(
  name: string,
  { suffix, local }: Instance,
  declared: Declared<Block>,
  scope: Scope,
): Value {
  const written = attribute(declared.node.body, 'resource_id');
  if (written) return asId(evaluate(written.value, scope, local));
  const own = idOf(name, suffix, local, declared, scope);
  if (own.kind !== 'id') return own;
  // The update itself is no resource: its type and names say which one is meant.
  const { kind, type, names, origin } = own;
  return { kind, type, names, origin };
}
