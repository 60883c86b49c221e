import type { Node } from 'jsonc-parser';
import type { Fragment, ModuleCall, Patch, Reading } from '../../../model/fragment';
import { labelOf } from '../../../model/labelsInMessages';
import type { Resource } from '../../../model/resource';
import { identityOf } from '../../../model/valueIdentity';
import { isUnknown } from '../../../model/threeValuedQuestions';
import {
  at,
  unknown,
  type Entry,
  type IdValue,
  type ObjectValue,
  type UnknownValue,
  type Value,
} from '../../../model/value';
import { truthOf } from '../../../evaluation/arm/logic';
import type { Call, Opened, Surroundings } from '../../unitEvaluation';
import type { Unit } from '../../language';
import { declarationsOf, isExtensible, splitName, turnsOf, typeOf } from '../evaluation/resourceDeclarations';
import { artifactPath } from '../evaluation/templateLinks';
import { NestedDeployments, DEPLOYMENT, isUnfollowed, type FollowedTemplate } from '../evaluation/nestedTemplates';
import { evaluate, scopeOf } from '../evaluation/evaluate';
import { extended, relativeScope } from '../evaluation/extensionResources';
import { connectionsOf } from './kubernetesConnectionResources';
import { calledInWords, nameInWords } from './nameInWords';
import { parameterValue, variableValue } from '../evaluation/parametersAndVariables';
import { elements, keyOf, propertyValue, placeOf, properties, textOf } from '../syntax/jsonNodes';
import { outputOf, outputNames } from '../evaluation/outputs';
import type { ArmTree } from '../syntax/parse';
import { NO_LOOPS, type Loops, type Scope } from '../evaluation/scope';
import { callUserFunction } from '../evaluation/userFunctions';
import type { Place } from '../../../text/span';

/** An ARM template as a root or as a module, nested templates included. */
export function open(unit: Unit<ArmTree>, call: Call, surroundings: Surroundings): Opened {
  const document = unit.documents[0];
  const root = document && templateIn(document.tree.root);
  if (!document || root?.type !== 'object') return NOTHING;
  const scope = scopeOf(document.file, root, call, surroundings);
  const artifacts = artifactsIn(document.tree.root);
  return openTemplate(artifacts ? { ...scope, artifacts } : scope, NO_LOOPS, new Set());
}

const NOTHING: Opened = {
  outputs: [],
  output: () => undefined,
  fragment: () => ({ resources: [], patches: [], modules: [], outputs: new Map(), parameters: new Map() }),
};

/**
 * A template's values and resources.
 * @param loops the loops around a nested template that is evaluated in the scope of its owner
 * @param keys keys of resources that are taken
 */
function openTemplate(scope: Scope, loops: Loops, keys: Set<string>): Opened {
  const deployments = new NestedDeployments(scope, loops, (inner, innerLoops) => openTemplate(inner, innerLoops, keys));
  return {
    outputs: outputNames(scope),
    output: (name) => outputOf(name, scope, loops),
    exported: (name) => exportedVariable(name, scope),
    exportedCall: (name, args, place) => callExported(name, args, place, scope),
    fragment: () => new Lowering(scope, loops, keys, deployments).fragment(),
  };
}

/**
 * A template, also where it stands in a template spec, as the Bicep compiler keeps those that it has downloaded.
 * Source: the compiler 0.49.2 takes `properties.mainTemplate` of them (2026-11-29)
 */
function templateIn(root: Node | undefined): Node | undefined {
  return propertyValue(root, 'resources')
    ? root
    : (propertyValue(propertyValue(root, 'properties'), 'mainTemplate') ?? root);
}

/**
 * The templates that a template spec has beside its own one.
 * Source: https://learn.microsoft.com/azure/templates/microsoft.resources/templatespecs/versions (read 2026-11-29)
 */
function artifactsIn(root: Node | undefined): ReadonlyMap<string, Node> | undefined {
  const linked = elements(propertyValue(propertyValue(root, 'properties'), 'linkedTemplates'));
  const found = linked.flatMap((node): [string, Node][] => {
    const [path, template] = [textOf(propertyValue(node, 'path')), propertyValue(node, 'template')];
    return path !== undefined && template ? [[artifactPath(path), template]] : [];
  });
  return found.length > 0 ? new Map(found) : undefined;
}

/** A variable that the Bicep compiler says other files may import. */
function exportedVariable(name: string, scope: Scope): Value | undefined {
  const exported = elements(propertyValue(propertyValue(scope.template, 'metadata'), '__bicep_exported_variables!'));
  const entry = exported.find((node) => textOf(propertyValue(node, 'name')) === name);
  return entry && variableValue(name, placeOf(scope.file, entry), scope);
}

/** Calls a function that the Bicep compiler says other files may import. */
function callExported(name: string, args: readonly Value[], place: Place, scope: Scope): Value | undefined {
  const groups = elements(propertyValue(scope.template, 'functions'));
  const group = groups.find((node) => textOf(propertyValue(node, 'namespace')) === '__bicep');
  const definition = propertyValue(propertyValue(group, 'members'), name);
  if (propertyValue(propertyValue(definition, 'metadata'), '__bicep_export!')?.value !== true) return undefined;
  return callUserFunction(`__bicep.${name}`, args, place, scope);
}

interface Owner {
  readonly type: string;
  readonly names: readonly Value[];
  readonly key: string;
}

class Lowering {
  private readonly resources: Resource[] = [];
  private readonly patches: Patch[] = [];
  private readonly modules: ModuleCall[] = [];
  private readonly readings: (() => readonly Reading[])[] = [];

  constructor(
    private readonly scope: Scope,
    private readonly loops: Loops,
    private readonly keys: Set<string>,
    private readonly deployments: NestedDeployments,
  ) {}

  fragment(): Fragment {
    const { scope, resources, patches, modules } = this;
    for (const { node, symbol } of declarationsOf(scope.template)) this.declaration(node, symbol, undefined);
    resources.push(...connectionsOf(scope, this.loops));
    const parameters = new Map<string, Value>();
    for (const node of properties(propertyValue(scope.template, 'parameters'))) {
      parameters.set(keyOf(node), parameterValue(keyOf(node), placeOf(scope.file, node), scope));
    }
    const outputs = new Map<string, Value>();
    for (const name of outputNames(scope)) {
      const value = outputOf(name, scope, this.loops);
      if (value) outputs.set(name, value);
    }
    const readings = () => this.readings.flatMap((inner) => inner());
    return { resources, patches, modules, parameters, outputs, readings };
  }

  private declaration(node: Node, symbol: string | undefined, owner: Owner | undefined): void {
    if (node.type !== 'object' || !propertyValue(node, 'type')) return;
    for (const { loops, suffix, open } of turnsOf(node, this.scope, this.loops)) {
      this.instance(node, symbol, loops, owner, suffix, open);
    }
  }

  private instance(
    node: Node,
    symbol: string | undefined,
    loops: Loops,
    owner: Owner | undefined,
    suffix: string,
    repeated: Value | undefined,
  ): void {
    const { scope } = this;
    const condition = this.condition(node, loops) ?? repeated;
    if (!owner && typeOf(node).toLowerCase() === DEPLOYMENT) {
      if (condition !== 'never') this.deployment(this.deployments.of(node, symbol, loops, suffix), condition);
      return;
    }
    const children = elements(propertyValue(node, 'resources'));
    if (condition === 'never' && children.length === 0) return;
    const typeNode = propertyValue(node, 'type')!;
    const written = owner ? `${owner.type}/${typeOf(node)}` : typeOf(node);
    const extensible = isExtensible(node);
    const nameNode = propertyValue(
      extensible ? propertyValue(propertyValue(node, 'properties'), 'metadata') : node,
      'name',
    );
    const here = placeOf(scope.file, node);
    const fullName = nameNode ? evaluate(nameNode, scope, loops) : unknown('the resource has no name', here);
    const segments = typeOf(node).split('/').length;
    const all = owner ? [...owner.names, ...splitName(fullName, segments)] : splitName(fullName, segments - 1);
    const extension = extended(written, all, bodyOf(node, scope, loops));
    const { type, names, body } = extension ?? { type: written, names: all, body: bodyOf(node, scope, loops) };
    const name = names.at(-1)!;
    // An expression is no name that people know the resource by.
    const words = nameInWords(textOf(nameNode) ?? '');
    const label = labelOf(name, symbol ?? calledInWords(words.at(-1)!, type));
    const spelled = names.map((part, index) => {
      // The owner's names come before those that are written here.
      const own = words[index - (names.length - words.length)] ?? '…';
      return labelOf(part, index === names.length - 1 ? (symbol ?? own) : own);
    });
    const address = `${scope.file}#${type}/${spelled.join('/')}`;
    const start = scope.call.steps.length > 0 ? '' : `${scope.call.key}#`;
    const key = this.unique(`${start}${scope.prefix}${symbol ?? `${type}/${identityOf(fullName) ?? '?'}`}${suffix}`);
    const parent = extension ? undefined : parentOf(type, names, owner, here);
    const apiVersion = extensible ? textOf(typeNode)?.replace(/^.*@/, '') : this.versionOf(node, loops);
    const { steps } = scope.call;
    const resource: Resource = {
      key,
      type,
      name,
      label,
      address,
      symbol: symbol ?? calledInWords(words.at(-1)!, type),
      ...(suffix === '' ? {} : { instance: suffix }),
      dialect: 'arm',
      header: placeOf(scope.file, typeNode),
      declaration: here,
      body,
      existing: propertyValue(node, 'existing')?.value === true,
      ...(apiVersion === undefined ? {} : { apiVersion }),
      ...(parent ? { parent } : {}),
      ...(textOf(propertyValue(node, 'method'))?.toUpperCase() === 'PATCH' ? { patch: true } : {}),
      ...(condition && condition !== 'never' ? { condition } : {}),
      ...(steps.length > 0 ? { calls: steps } : {}),
      ...(scope.call.scope === undefined ? {} : { scope: scope.call.scope }),
    };
    if (condition !== 'never') this.resources.push(resource);
    // A condition is not the children's: where their parent is not deployed, they are those of one that is there already.
    // https://learn.microsoft.com/azure/azure-resource-manager/templates/conditional-resource-deployment
    for (const child of children) this.declaration(child, undefined, { type, names, key });
  }

  /** The API version; an expression whose value is not known stands for itself. */
  private versionOf(node: Node, loops: Loops): string | undefined {
    const written = propertyValue(node, 'apiVersion');
    const text = textOf(written);
    if (!written || !text?.startsWith('[')) return text;
    const value = evaluate(written, this.scope, loops);
    return value.kind === 'string' ? value.value : text;
  }

  /** What a nested or linked template deploys. */
  private deployment(followed: FollowedTemplate, condition: Value | undefined): void {
    if (isUnfollowed(followed)) {
      this.modules.push(condition ? { ...followed, condition } : followed);
      return;
    }
    const { resources, patches, modules, readings } = followed.fragment();
    if (readings) this.readings.push(readings);
    for (const resource of resources) {
      this.resources.push(condition && !resource.condition ? { ...resource, condition } : resource);
    }
    this.patches.push(...patches);
    this.modules.push(...modules);
  }

  /** A condition that is known to hold is no condition. */
  private condition(node: Node, loops: Loops): Value | 'never' | undefined {
    const conditionNode = propertyValue(node, 'condition');
    if (!conditionNode) return undefined;
    const value = evaluate(conditionNode, this.scope, loops);
    const truth = truthOf(value);
    if (truth === undefined) return undefined;
    return isUnknown(truth) ? value : truth ? undefined : 'never';
  }

  private unique(key: string): string {
    let result = key;
    for (let i = 2; this.keys.has(result); i++) result = `${key}~${i}`;
    this.keys.add(result);
    return result;
  }
}

function bodyOf(node: Node, scope: Scope, loops: Loops): ObjectValue {
  const entries = new Map<string, Entry>();
  for (const child of properties(isExtensible(node) ? propertyValue(node, 'properties') : node)) {
    const key = keyOf(child);
    if (/^(resources|copy|condition|type|apiVersion|dependsOn|existing|import|extension|method)$/i.test(key)) continue;
    const value = evaluate(child.children![1]!, scope, loops);
    entries.set(key, {
      key,
      keyPlace: placeOf(scope.file, child.children![0]!),
      place: placeOf(scope.file, child),
      value: (key === 'scope' ? relativeScope(value) : undefined) ?? value,
    });
  }
  return { kind: 'object', entries, origin: at(placeOf(scope.file, node), true) };
}

function parentOf(
  type: string,
  names: readonly Value[],
  owner: Owner | undefined,
  here: IdValue['origin']['place'],
): IdValue | UnknownValue | undefined {
  if (names.length < 2) return undefined;
  const parentType = type.slice(0, type.lastIndexOf('/'));
  const id: IdValue = { kind: 'id', type: parentType, names: names.slice(0, -1), origin: at(here) };
  if (owner) return { ...id, target: owner.key };
  const [first] = names;
  return names.length < type.split('/').length - 1 && first?.kind === 'unknown' ? first : id;
}
