import type { Fragment, Patch } from '../../model/fragment';
import { labelOf } from '../../model/label';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import type { Unit } from '../language';
import { associationPatches, updateTarget } from './associations';
import { azapiBody, updatePatches } from './azapi';
import { azapiType } from './azapiType';
import { associationTables, resourceTables } from './azurerm/index';
import { evaluate, placeOf } from './evaluate';
import { nameOf, parentOf, resourceKey } from './ids';
import { instancesOf } from './instances';
import { settled } from './member';
import { modulesOf } from './modules';
import { variable } from './references';
import { bodyByTable, bodyOfData } from './resources';
import { createScope, type Declared, type Instance, type Scope, type Tables } from './scope';
import { attribute, type Block, type HclFile } from './syntax';

/** The resources of a Terraform folder. */
export function lower(unit: Unit<HclFile>): Fragment {
  return lowerWith(unit, { resources: resourceTables, associations: associationTables });
}

/** The same, with the given knowledge of resource types. */
export function lowerWith(unit: Unit<HclFile>, tables: Tables): Fragment {
  const scope = createScope(unit, new Map([...fileValues(unit, tables), ...(unit.inputs ?? [])]), tables);
  const resources: Resource[] = [];
  const patches: Patch[] = [];
  for (const [name, declared] of scope.resources) {
    for (const instance of instancesOf(name, declared, scope).items) {
      const found = patchesOf(name, instance, declared, scope);
      if (found) patches.push(...found);
      else {
        const resource = resourceOf(name, instance, declared, scope);
        if (resource) resources.push(resource);
      }
    }
  }
  const parameters = new Map<string, Value>();
  for (const [name, { file, node }] of scope.variables) {
    parameters.set(name, variable(name, { file, span: node.headerSpan }, scope));
  }
  const outputs = new Map<string, Value>();
  for (const [name, { file, node }] of scope.outputs) {
    const written = attribute(node.body, 'value');
    if (written) outputs.set(name, settled(evaluate(written.value, scope, { file })));
  }
  return { resources, patches, modules: modulesOf(scope), outputs, parameters };
}

/** Values of `.tfvars` files; later files win. */
function fileValues(unit: Unit<HclFile>, tables: Tables): Map<string, Value> {
  const values = new Map<string, Value>();
  const empty = createScope({ key: unit.key, documents: [], parameterFiles: [] }, new Map(), tables);
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

/** What a declaration puts on another resource; undefined for one that declares a resource itself. */
function patchesOf(name: string, instance: Instance, declared: Declared<Block>, scope: Scope): Patch[] | undefined {
  const { node } = declared;
  const azapi = azapiType(node, scope, instance.local);
  if (node.labels[0]!.value === 'azapi_update_resource') {
    const target = azapi && updateTarget(name, instance, declared, scope);
    return target ? updatePatches(node, azapi.type, target, name + instance.suffix, scope, instance.local) : [];
  }
  return associationPatches(node, name + instance.suffix, scope, instance.local);
}

function resourceOf(name: string, instance: Instance, declared: Declared<Block>, scope: Scope): Resource | undefined {
  const { node } = declared;
  const { suffix, local, condition } = instance;
  const table = scope.tables.resources.get(node.labels[0]!.value);
  const azapi = azapiType(node, scope, local);
  const type = table?.arm ?? azapi?.type;
  if (type === undefined) return undefined;
  const existing = node.type === 'data';
  const own = settled(nameOf(name, suffix, local, declared, scope));
  const isChild = type.split('/').length > 2;
  const apiVersion = azapi?.apiVersion;
  const address = `${name}${suffix}`;
  let body;
  if (existing) body = bodyOfData(table?.name ?? 'name', node, address, scope, local);
  else body = table ? bodyByTable(table, node, scope, local) : azapiBody(node, scope, local);
  return {
    key: resourceKey(scope, name, suffix),
    type,
    name: own,
    label: labelOf(own, node.labels[1]!.value),
    address,
    dialect: table ? 'azurerm' : 'azapi',
    header: placeOf(node.headerSpan, local),
    declaration: placeOf(node.span, local),
    body,
    existing,
    ...(apiVersion ? { apiVersion } : {}),
    ...(isChild ? { parent: parentOf(declared, local, scope) } : {}),
    ...(condition ? { condition } : {}),
  };
}
