import { joinText } from '../../../evaluation/interpolatedText';
import { parseResourceId } from '../../../model/resourceId';
import { identityOf } from '../../../model/valueIdentity';
import { at, unknown, type IdValue, type UnknownValue, type Value } from '../../../model/value';
import { azapiType } from './azapiType';
import { named } from './evaluatedOnce';
import { evaluate, placeOf, type Declared, type Local, type Scope } from './scope';
import { attribute, blocks, type Attribute, type Block, type Body } from '../syntax/nodes';

/** Why attributes that nobody writes have no value. */
export const AFTER = 'it is known only after deployment';

/** The key under which the graph knows an instance. */
export function resourceKey(scope: Scope, name: string, suffix: string): string {
  return `${scope.call.key}#${name}${suffix}`;
}

/** The id of an instance, with the names from its outermost parent on. */
export function idOf(name: string, suffix: string, local: Local, declared: Declared<Block>, scope: Scope): Value {
  const here = placeOf(declared.node.headerSpan, local);
  const table = scope.tables.resources.get(declared.node.labels[0]!.value);
  return named(`${name}${suffix}.id`, here, scope, () => {
    const arm = table?.arm ?? azapiType(declared.node, scope, local)?.type;
    if (arm === undefined && declared.node.labels[0]!.value === 'azurerm_resource_group')
      return groupId(name, suffix, local, declared, scope);
    if (arm === undefined) return unknown(AFTER, here, `${scope.prefix}${name}${suffix}.id`);
    const names = [...parentNames(declared, local, scope, arm), nameOf(name, suffix, local, declared, scope)];
    const group = table ? groupScope(declared.node, local, scope) : undefined;
    const target = resourceKey(scope, name, suffix);
    return { kind: 'id', type: arm, names, origin: at(here), target, ...(group === undefined ? {} : { scope: group }) };
  });
}

/** The id of a resource group, of which the provider knows the subscription: what is put into the group says where. */
function groupId(name: string, suffix: string, local: Local, declared: Declared<Block>, scope: Scope): Value {
  const here = placeOf(declared.node.headerSpan, local);
  const provider = attribute(declared.node.body, 'provider');
  const alias = provider?.value.kind === 'access' ? provider.value.name : '';
  const subscription = unknown(
    'the subscription is chosen at deployment',
    here,
    `${scope.prefix}subscription ${alias}`,
  );
  const own = nameOf(name, suffix, local, declared, scope);
  return joinText(['/subscriptions/', subscription, '/resourceGroups/', own], at(here));
}

/** The last segment of the resource's name. */
export function nameOf(name: string, suffix: string, local: Local, declared: Declared<Block>, scope: Scope): Value {
  const table = scope.tables.resources.get(declared.node.labels[0]!.value);
  const written = argumentAt(declared.node.body, table?.name ?? 'name');
  const here = placeOf(declared.node.headerSpan, local);
  if (written) return evaluate(written.value, scope, local);
  const existing = attribute(declared.node.body, 'resource_id');
  const id = existing && asId(evaluate(existing.value, scope, local));
  return id?.kind === 'id' && id.names.length > 0
    ? id.names.at(-1)!
    : unknown('the resource has no name', here, `${scope.prefix}${name}${suffix}.name`);
}

/** The argument at a path, through the first block of each type: `metadata.name`. */
function argumentAt(body: Body, path: string): Attribute | undefined {
  const cut = path.indexOf('.');
  if (cut < 0) return attribute(body, path);
  const block = blocks(body, path.slice(0, cut))[0];
  return block && argumentAt(block.body, path.slice(cut + 1));
}

function parentNames(declared: Declared<Block>, local: Local, scope: Scope, arm: string): readonly Value[] {
  const levels = arm.split('/').length - 2;
  if (levels < 1) return [];
  const parent = parentOf(declared, local, scope);
  if (parent.kind === 'id' && parent.names.length === levels) return parent.names;
  const cause =
    parent.kind === 'unknown' ? parent : unknown('the parent is not known', placeOf(declared.node.headerSpan, local));
  return Array.from({ length: levels }, () => unknown(cause.reason, cause.origin.place));
}

/** The id of the parent of a child resource. */
export function parentOf(declared: Declared<Block>, local: Local, scope: Scope): IdValue | UnknownValue {
  const { node } = declared;
  const type = node.labels[0]!.value;
  const rows = scope.tables.resources.get(type)?.parent ?? [{ argument: 'parent_id', by: 'id' as const, type: '' }];
  const header = placeOf(node.headerSpan, local);
  for (const row of rows) {
    const written = attribute(node.body, row.argument);
    if (!written) continue;
    if (row.by === 'id') return asParent(asId(evaluate(written.value, scope, local)));
    const value = evaluate(written.value, scope, local);
    return (
      idBehindName(written, row.type, scope, local) ?? {
        kind: 'id',
        type: row.type,
        names: [value],
        origin: value.origin,
      }
    );
  }
  const existing = attribute(node.body, 'resource_id');
  const own = existing && asId(evaluate(existing.value, scope, local));
  if (own?.kind === 'id') {
    const { kind, names, origin } = own;
    return { kind, type: own.type.split('/').slice(0, -1).join('/'), names: names.slice(0, -1), origin };
  }
  return unknown('the parent is not known', header);
}

/** `azurerm_virtual_network.hub.name` says which resource is meant, even where its name is not known. */
function idBehindName({ value }: Attribute, type: string, scope: Scope, local: Local): IdValue | undefined {
  if (value.kind !== 'access' || value.name !== 'name') return undefined;
  const id = evaluate({ ...value, name: 'id' }, scope, local);
  return id.kind === 'id' && id.target !== undefined && id.type.toLowerCase() === type.toLowerCase() ? id : undefined;
}

/** A text that is a resource id, as an id. */
export function asId(value: Value): Value {
  return ((value.kind === 'string' || value.kind === 'template') && parseResourceId(value)) || value;
}

function asParent(value: Value): IdValue | UnknownValue {
  if (value.kind === 'id' || value.kind === 'unknown') return value;
  if (value.kind === 'choice') return value.decidedBy;
  return unknown('the parent is not known', value.origin.place);
}

/** The resource group as a scope that is equal for equal groups. */
export function groupScope(node: Block, local: Local, scope: Scope): string | undefined {
  const written = attribute(node.body, 'resource_group_name');
  const identity = written && identityOf(evaluate(written.value, scope, local));
  return identity === undefined ? undefined : `{resourceGroup(${identity})}`;
}
