import type { Fragment, ModuleCall, Patch } from '../../../model/fragment';
import { CONNECTION } from '../../../model/kubernetesTypes';
import { labelOf } from '../../../model/labelsInMessages';
import type { CallStep, Resource } from '../../../model/resource';
import { identityOf } from '../../../model/valueIdentity';
import type { Value } from '../../../model/value';
import { common } from '../../../model/versionRange';
import { ALONE, rootCall, type Call, type Inputs, type Opened, type Surroundings } from '../../unitEvaluation';
import type { Document, Unit } from '../../language';
import { filledIn } from '../../pipelinePlaceholders';
import { StandIns } from '../../standInModules';
import { associationPatches, updateTarget } from './associationPatches';
import { azapiBody, updatePatches } from './azapiBody';
import { azapiType } from '../evaluation/azapiType';
import { associationTables, resourceTables } from './azurerm/index';
import { cloudOfProvider } from '../evaluation/providerClouds';
import { read } from '../syntax/document';
import { evaluate } from '../evaluation/evaluate';
import { groupScope, nameOf, parentOf, resourceKey } from '../evaluation/resourceIds';
import { instancesOf } from '../evaluation/instances';
import { settled } from '../evaluation/memberAccess';
import { manifestOf } from './kubernetesManifests';
import { callsIn, isUnfollowed, openModule, unfollowedCall } from '../evaluation/moduleCalls';
import { once } from '../evaluation/evaluatedOnce';
import { connectionsOf } from './kubernetesConnectionResources';
import { variable } from '../evaluation/references';
import { readingsOf } from './folderReferences';
import { bodyByTable, bodyOfData } from './azurermBody';
import { versionedArguments } from './versionedArguments';
import {
  createScope,
  placeOf,
  type Declared,
  type Evaluator,
  type Instance,
  type Local,
  type Scope,
  type Tables,
} from '../evaluation/scope';
import { attribute, placeIn, type Block, type Expression, type HclFile } from '../syntax/nodes';
import { allowedVersions } from '../evaluation/providerVersion';

const KNOWN: Tables = { resources: resourceTables, associations: associationTables };

const standIns = new StandIns('main.tf', read, open);

const evaluator: Evaluator = { evaluate, openStandIn: (...call) => standIns.open(...call) };

/** The names of some files, with the provider's tables and everything that evaluating them needs. */
export function scopeOf(
  unit: Pick<Unit<HclFile>, 'documents'>,
  call: Call,
  surroundings: Surroundings,
  tables = KNOWN,
): Scope {
  return createScope(unit, call, surroundings, tables, evaluator);
}

/** A call with the versions of the provider that its own folder allows, too. */
function withProvider(call: Call, unit: Unit<HclFile>): Call {
  const { constraint, from, below } = allowedVersions(unit);
  if (constraint === undefined) return call;
  const own = { from, below };
  return { ...call, provider: (call.provider && common(call.provider, own)) ?? own };
}

/** A Terraform folder as a root or as a module. */
export function open(unit: Unit<HclFile>, call: Call, surroundings: Surroundings): Opened {
  return openWith(unit, call, surroundings, KNOWN);
}

/** The same, with the given knowledge of resource types. */
export function openWith(unit: Unit<HclFile>, call: Call, surroundings: Surroundings, tables: Tables): Opened {
  const scope = scopeOf(unit, withProvider(call, unit), surroundings, tables);
  const output = (name: string): Value | undefined => {
    const declared = scope.outputs.get(name);
    const written = declared && attribute(declared.node.body, 'value');
    if (!written) return undefined;
    const { file } = declared;
    return once(`output.${name}`, placeIn(file, written.value.span), scope, () =>
      settled(evaluate(written.value, scope, { file })),
    );
  };
  const outputs = [...scope.outputs.keys()];
  return { outputs, output, fragment: () => fragmentOf(scope, outputs, output) };
}

function fragmentOf(scope: Scope, names: readonly string[], output: (name: string) => Value | undefined): Fragment {
  const resources: Resource[] = [];
  const patches: Patch[] = [];
  const modules: ModuleCall[] = [];
  const readings: NonNullable<Fragment['readings']>[] = [];
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
  resources.push(...connectionsOf(scope));
  for (const called of callsIn(scope)) {
    const opened = openModule(called, scope);
    if (isUnfollowed(opened)) {
      modules.push(unfollowedCall(called, opened, scope));
      continue;
    }
    const inner = opened.fragment();
    const { condition } = called.instance;
    const target = handedProvider(called.declared.node, scope, called.instance.local);
    for (const resource of inner.resources) {
      const handed = target !== undefined && isObject(resource) ? { ...resource, scope: target } : resource;
      resources.push(condition && !resource.condition ? { ...handed, condition } : handed);
    }
    patches.push(...inner.patches);
    modules.push(...inner.modules);
    if (inner.readings) readings.push(inner.readings);
  }
  const parameters = new Map<string, Value>();
  for (const [name, { file, node }] of scope.variables) {
    parameters.set(name, variable(name, { file, span: node.headerSpan }, scope));
  }
  const outputs = new Map<string, Value>();
  for (const name of names) {
    const value = output(name);
    if (value) outputs.set(name, value);
  }
  return {
    resources,
    patches,
    modules,
    outputs,
    parameters,
    readings: () => [...readingsOf(scope), ...readings.flatMap((inner) => inner())],
  };
}

/** The values of a `.tfvars` file. */
export function parametersOf({ file, tree }: Document<HclFile>): Inputs {
  const empty = scopeOf({ documents: [] }, rootCall(file), ALONE);
  const items = new Map(
    tree.body.items.flatMap((item) => (item.kind === 'attribute' ? [[item.name, item] as const] : [])),
  );
  return {
    names: () => [...items.keys()],
    get(name) {
      const item = items.get(name);
      if (!item) return undefined;
      const value = filledIn(evaluate(item.value, empty, { file }));
      const hop = { kind: 'parameter file', name, place: { file, span: item.value.span } } as const;
      return { ...value, origin: { ...value.origin, hops: [hop] } };
    },
  };
}

/** What a declaration puts on another resource; undefined for one that declares a resource itself. */
function patchesOf(name: string, instance: Instance, declared: Declared<Block>, scope: Scope): Patch[] | undefined {
  const { node } = declared;
  const azapi = azapiType(node, scope, instance.local);
  if (node.labels[0]!.value === 'azapi_update_resource') {
    const target = azapi && updateTarget(name, instance, declared, scope);
    return target ? updatePatches(node, azapi, target, name + instance.suffix, scope, instance.local) : [];
  }
  return associationPatches(node, name + instance.suffix, scope, instance.local);
}

function resourceOf(name: string, instance: Instance, declared: Declared<Block>, scope: Scope): Resource | undefined {
  const { node } = declared;
  const { suffix, local, condition } = instance;
  const table = scope.tables.resources.get(node.labels[0]!.value);
  const azapi = azapiType(node, scope, local);
  const manifest = manifestOf(node, scope, local);
  const type = table?.arm ?? azapi?.type ?? manifest?.type;
  if (type === undefined) return undefined;
  const existing = node.type === 'data';
  const own = manifest?.name ?? settled(nameOf(name, suffix, local, declared, scope));
  const isChild = type.split('/').length > 2;
  const apiVersion = azapi?.apiVersion ?? manifest?.apiVersion;
  const { steps } = scope.call;
  const address = [...steps.map((step) => step.name), `${name}${suffix}`].join('.');
  let body;
  if (existing) body = bodyOfData(table?.name ?? 'name', node, `${scope.prefix}${name}${suffix}`, scope, local);
  else if (manifest) body = manifest.body;
  else body = table ? bodyByTable(table, node, scope, local) : azapiBody(node, type, scope, local);
  const cloud = cloudOfProvider(node, scope);
  const group = table ? groupScope(node, local, scope) : undefined;
  const versioned = table && !existing ? versionedArguments(node, scope, local) : [];
  return {
    key: resourceKey(scope, name, suffix),
    type,
    name: own,
    label: labelOf(own, tellingName(node.labels[1]!.value, steps)),
    address,
    symbol: node.labels[1]!.value,
    ...(suffix === '' ? {} : { instance: suffix }),
    dialect: table ? 'azurerm' : 'azapi',
    header: placeOf(node.headerSpan, local),
    declaration: placeOf(node.span, local),
    body,
    existing,
    ...(cloud ? { cloud } : {}),
    ...(table && scope.call.provider ? { provider: scope.call.provider } : {}),
    ...(versioned.length > 0 ? { versioned } : {}),
    ...targetOf(node, scope, local),
    ...(steps.length > 0 ? { calls: steps } : {}),
    ...(apiVersion ? { apiVersion } : {}),
    ...(isChild ? { parent: parentOf(declared, local, scope) } : {}),
    ...(condition ? { condition } : {}),
    ...(group === undefined ? {} : { scope: group }),
  };
}

/** Names by which modules call the only thing of a kind that they make. */
const TELLS_NOTHING = new Set(['this', 'main', 'default', 'self']);

/** What somebody who calls a module knows something in it by: the call, where its own name says nothing. */
function tellingName(symbol: string, steps: readonly CallStep[]): string {
  const call = steps.at(-1)?.name.replace(/^module\./, '');
  return call !== undefined && TELLS_NOTHING.has(symbol) ? call : symbol;
}

/** `provider = kubernetes.other`: it goes to what that provider is connected with. */
function targetOf(node: Block, scope: Scope, local: Local): { scope?: string } {
  const written = /^kube/.test(node.labels[0]!.value) ? attribute(node.body, 'provider')?.value : undefined;
  const target = aliased(written, scope, local);
  return target === undefined ? {} : { scope: target };
}

/** `providers = { kubernetes = kubernetes.other }` of a module call: where its Kubernetes objects go. */
function handedProvider(node: Block, scope: Scope, local: Local): string | undefined {
  const handed = attribute(node.body, 'providers')?.value;
  if (handed?.kind !== 'object') return undefined;
  const targets = handed.items.map(({ value }) => aliased(value, scope, local));
  return targets.find((target) => target?.startsWith('provider.kube'));
}

/** `kubernetes.other`, and `kubernetes.other["west"]` of a provider that is repeated. */
function aliased(provider: Expression | undefined, scope: Scope, local: Local): string | undefined {
  if (provider?.kind === 'index') {
    const outer = aliased(provider.of, scope, local);
    const key = evaluate(provider.index, scope, local);
    return outer && `${outer}${key.kind === 'string' ? `["${key.value}"]` : `[${identityOf(key) ?? '?'}]`}`;
  }
  if (provider?.kind !== 'access' || provider.of.kind !== 'variable') return undefined;
  return `provider.${provider.of.name}.${provider.name}`;
}

function isObject({ type, scope }: Resource): boolean {
  return scope === undefined && !type.startsWith('Microsoft.') && type !== CONNECTION;
}
