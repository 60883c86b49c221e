import type { Fragment, ModuleCall, Patch } from '../../model/fragment';
import { labelOf } from '../../model/label';
import { readPath } from '../../model/read';
import type { Resource } from '../../model/resource';
import { unknown, type IdValue, type UnknownValue, type Value } from '../../model/value';
import type { Unit } from '../language';
import { azapiBody, updatePatches } from './azapi';
import { azapiType } from './azapiType';
import { associationTables, resourceTables } from './azurerm/index';
import { storageRules } from './azurerm/services';
import { convert } from './convert';
import { evaluate, placeOf } from './evaluate';
import { idOf, instancesOf, parentOf, resourceKey, variable } from './references';
import { bodyByTable } from './resources';
import { createScope, type Declared, type Local, type Scope } from './scope';
import { attribute, type Block, type HclFile } from './syntax';

/** The resources of a Terraform folder. */
export function lower(unit: Unit<HclFile>): Fragment {
  const scope = createScope(unit, new Map([...fileValues(unit), ...(unit.inputs ?? [])]));
  const resources: Resource[] = [];
  const patches: Patch[] = [];
  for (const [name, declared] of scope.resources) {
    const instances = instancesOf(name, declared, scope);
    if (instances.kind === 'single')
      instance(name, '', declared, { file: declared.file }, undefined, scope, resources, patches);
    else if (instances.kind === 'open') {
      const local = { file: declared.file, ...instances.local };
      instance(name, '', declared, local, instances.cause, scope, resources, patches);
    } else {
      for (const { suffix, local } of instances.items) {
        instance(name, suffix, declared, { file: declared.file, ...local }, undefined, scope, resources, patches);
      }
    }
  }
  const parameters = new Map<string, Value>();
  for (const [name, { file, node }] of scope.variables)
    parameters.set(name, variable(name, { file, span: node.headerSpan }, scope));
  return { resources, patches, modules: modulesOf(scope), outputs: outputsOf(unit, scope), parameters };
}

/** Values of `.tfvars` files; later files win. */
function fileValues(unit: Unit<HclFile>): Map<string, Value> {
  const values = new Map<string, Value>();
  const empty = createScope({ key: unit.key, documents: [], parameterFiles: [] }, new Map());
  for (const { file, tree } of unit.parameterFiles) {
    for (const item of tree.body.items) {
      if (item.kind !== 'attribute') continue;
      const value = evaluate(item.value, empty, { file });
      const hop = { kind: 'parameter file', name: item.name, place: { file, span: item.value.span } } as const;
      values.set(item.name, { ...value, origin: { ...value.origin, hops: [hop] } });
    }
  }
  return values;
}

function instance(
  name: string,
  suffix: string,
  declared: Declared<Block>,
  local: Local,
  repeated: UnknownValue | undefined,
  scope: Scope,
  resources: Resource[],
  patches: Patch[],
): void {
  const { node } = declared;
  const type = node.labels[0]!.value;
  const address = `${name}${suffix}`;
  const association = associationTables.get(type);
  if (association) {
    const target = argument(node, association.target.argument, scope, local);
    const written = attribute(node.body, association.argument);
    if (!target || !written) return;
    // The association stands for the property: its header is where the property is said.
    const header = placeOf(node.headerSpan, local);
    const entry = {
      key: 'id',
      keyPlace: header,
      place: placeOf(node.span, local),
      value: evaluate(written.value, scope, local),
    };
    patches.push(patchOf(association.arm, target, association.target.type, entry, node, address, local));
    return;
  }
  if (type === storageRules.terraform) {
    const target = argument(node, storageRules.target.argument, scope, local);
    if (target) storagePatches(target, node, address, scope, local, patches);
    return;
  }
  const azapi = azapiType(node, scope, local);
  if (type === 'azapi_update_resource' && azapi) {
    const target = argument(node, 'resource_id', scope, local) ?? idOf(name, suffix, local, declared, scope);
    const id = target.kind === 'id' ? withoutTarget(target) : target;
    patches.push(...updatePatches(node, azapi.type, id, address, scope, local));
    return;
  }
  const table = resourceTables.get(type);
  if (!table && !azapi) return;
  const header = placeOf(node.headerSpan, local);
  const body = table ? bodyByTable(table, node, scope, local) : azapiBody(node, scope, local);
  const own = readPath(body, 'name', header);
  const resourceName = own.kind === 'absent' ? unknown('the resource has no name', header, `${address}.name`) : own;
  const levels = (table?.arm ?? azapi!.type).split('/').length;
  const parent =
    levels > 2 ? (parentOf(declared, local, scope) ?? unknown('the parent is not known', header)) : undefined;
  const apiVersion = azapi?.apiVersion;
  resources.push({
    key: resourceKey(scope, name, suffix),
    type: table?.arm ?? azapi!.type,
    name: resourceName,
    label: labelOf(resourceName, node.labels[1]!.value),
    address,
    dialect: table ? 'azurerm' : 'azapi',
    header,
    declaration: placeOf(node.span, local),
    body,
    existing: node.type === 'data',
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(parent ? { parent: asParent(parent) } : {}),
    ...(repeated ? { condition: repeated } : {}),
  });
}

function withoutTarget({ kind, type, names, origin }: IdValue): IdValue {
  return { kind, type, names, origin };
}

function asParent(value: Value): IdValue | UnknownValue {
  if (value.kind === 'id' || value.kind === 'unknown') return value;
  if (value.kind === 'choice') return value.decidedBy;
  return unknown('the parent is not known', value.origin.place);
}

function argument(node: Block, name: string, scope: Scope, local: Local): Value | undefined {
  const written = attribute(node.body, name);
  return written && evaluate(written.value, scope, local);
}

function patchOf(
  path: string,
  target: Value,
  targetType: string,
  entry: Patch['entry'],
  node: Block,
  address: string,
  local: Local,
): Patch {
  const by = { address, header: placeOf(node.headerSpan, local), declaration: placeOf(node.span, local) };
  return { target, targetType, path, entry, by };
}

function storagePatches(
  target: Value,
  node: Block,
  address: string,
  scope: Scope,
  local: Local,
  patches: Patch[],
): void {
  for (const row of storageRules.arguments) {
    const written = attribute(node.body, row.terraform);
    if (!written) continue;
    const value = convert(evaluate(written.value, scope, local), row.conversion);
    const entry = {
      key: row.arm,
      keyPlace: placeOf(written.nameSpan, local),
      place: placeOf(written.span, local),
      value,
    };
    patches.push(patchOf(row.arm, target, storageRules.target.type, entry, node, address, local));
  }
}

const META = new Set(['source', 'version', 'count', 'for_each', 'providers', 'depends_on']);

function modulesOf(scope: Scope): ModuleCall[] {
  const calls: ModuleCall[] = [];
  for (const [name, declared] of scope.modules) {
    const instances = instancesOf(`module.${name}`, declared, scope);
    if (instances.kind === 'indexed' && instances.items.length === 0) continue;
    const first =
      instances.kind === 'indexed' ? instances.items[0]!.local : instances.kind === 'open' ? instances.local : {};
    const local: Local = { file: declared.file, ...first };
    const place = placeOf(declared.node.headerSpan, local);
    const inputs = new Map<string, Value>();
    for (const item of declared.node.body.items) {
      if (item.kind === 'attribute' && !META.has(item.name)) inputs.set(item.name, evaluate(item.value, scope, local));
    }
    const source = argument(declared.node, 'source', scope, local) ?? unknown('the module has no source', place);
    const unfollowed = unknown('modules are not followed', place);
    calls.push({ key: `${scope.key}#module.${name}`, name, source, place, inputs, unfollowed });
  }
  return calls;
}

function outputsOf(unit: Unit<HclFile>, scope: Scope): Map<string, Value> {
  const outputs = new Map<string, Value>();
  for (const { file, tree } of unit.documents) {
    for (const item of tree.body.items) {
      if (item.kind !== 'block' || item.type !== 'output') continue;
      const value = attribute(item.body, 'value');
      const name = item.labels[0]?.value;
      if (value && name !== undefined) outputs.set(name, evaluate(value.value, scope, { file }));
    }
  }
  return outputs;
}
