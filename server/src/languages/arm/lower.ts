import type { Node } from 'jsonc-parser';
import { splitSegments } from '../../model/resourceId';
import type { Fragment, ModuleCall } from '../../model/fragment';
import { labelOf } from '../../model/label';
import type { Resource } from '../../model/resource';
import { identityOf } from '../../model/sameValue';
import { isUnknown } from '../../model/truth';
import { at, unknown, type Entry, type IdValue, type ObjectValue, type Value } from '../../model/value';
import { truthOf } from '../../evaluation/arm/logic';
import { access } from '../../evaluation/access';
import { textParts } from '../../evaluation/interpolate';
import type { Document, Unit } from '../language';
import { evaluate, MOST_ITEMS, parameterValue, withIndex } from './evaluate';
import { elements, keyOf, member, placeOf, properties, textOf } from './nodes';
import type { ArmTree } from './parse';
import { createScope, NO_LOOPS, type Loops, type Scope } from './scope';

const DEPLOYMENT = 'microsoft.resources/deployments';

/** The resources of an ARM template, nested templates included. */
export function lower(unit: Unit<ArmTree>): Fragment {
  const root = unit.documents[0]?.tree.root;
  const file = unit.documents[0]?.file ?? unit.key;
  const resources: Resource[] = [];
  const modules: ModuleCall[] = [];
  const empty: Fragment = { resources, patches: [], modules, outputs: new Map(), parameters: new Map() };
  if (root?.type !== 'object') return empty;
  const inputs = new Map([...parameterFileValues(unit.parameterFiles), ...(unit.inputs ?? [])]);
  const open = unit.callers?.length ? 'set by the callers of this template' : undefined;
  const scope = createScope(file, '', root, inputs, open);
  new Lowering(file, resources, modules).template(scope);
  const parameters = new Map<string, Value>();
  for (const node of properties(member(root, 'parameters'))) {
    parameters.set(keyOf(node), parameterValue(keyOf(node), placeOf(file, node), scope));
  }
  const outputs = new Map<string, Value>();
  for (const node of properties(member(root, 'outputs'))) {
    const value = member(node.children![1], 'value');
    if (value) outputs.set(keyOf(node), evaluate(value, scope));
  }
  return { ...empty, parameters, outputs };
}

/** Values of parameter files by lower-case name; a Key Vault reference is not known. */
function parameterFileValues(files: readonly Document<ArmTree>[]): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const { file, tree } of files) {
    if (!tree.root) continue;
    const scope = createScope(file, '', tree.root, new Map());
    for (const node of properties(member(tree.root, 'parameters'))) {
      const valueNode = member(node.children![1], 'value');
      const here = placeOf(file, valueNode ?? node);
      const hop = { kind: 'parameter file', name: keyOf(node), place: here } as const;
      const value = valueNode
        ? evaluate(valueNode, scope)
        : unknown(`parameter \`${keyOf(node)}\` is a secret in a key vault`, here);
      values.set(keyOf(node).toLowerCase(), { ...value, origin: { ...value.origin, hops: [hop] } });
    }
  }
  return values;
}

interface Owner {
  readonly type: string;
  readonly names: readonly Value[];
  readonly key: string;
}

class Lowering {
  private readonly keys = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly resources: Resource[],
    private readonly modules: ModuleCall[],
  ) {}

  template(scope: Scope): void {
    const list = member(scope.template, 'resources');
    const nodes: { node: Node; symbol?: string }[] =
      list?.type === 'object'
        ? properties(list).map((child) => ({ node: child.children![1]!, symbol: keyOf(child) }))
        : elements(list).map((node) => ({ node }));
    // Nested templates first: the others may ask for their outputs.
    for (const { node, symbol } of nodes) {
      if (typeOf(node).toLowerCase() === DEPLOYMENT) this.openNested(node, symbol, scope);
    }
    for (const { node, symbol } of nodes) this.declaration(node, symbol, scope, undefined);
  }

  private openNested(node: Node, symbol: string | undefined, scope: Scope): void {
    const template = member(member(node, 'properties'), 'template');
    const nameNode = member(node, 'name');
    if (template?.type !== 'object' || !nameNode) return;
    const name = evaluate(nameNode, scope);
    const identity = identityOf(name);
    const mode = textOf(member(member(member(node, 'properties'), 'expressionEvaluationOptions'), 'scope'));
    const prefix = `${scope.prefix}${labelOf(name, symbol ?? String(node.offset))}/`;
    let inner: Scope;
    if (mode?.toLowerCase() === 'inner') {
      const given = member(member(node, 'properties'), 'parameters');
      inner = createScope(scope.file, prefix, template, this.inputsOf(given, scope));
    } else {
      // Outer scope: names inside the nested template are those of the template around it.
      inner = {
        ...scope,
        prefix,
        template: withResources(scope.template, template),
        nested: scope.nested,
        values: new Map(),
      };
    }
    if (identity !== undefined) scope.nested.set(identity, inner);
    if (symbol !== undefined) scope.nested.set(`"${symbol.toLowerCase()}"`, inner);
  }

  private inputsOf(given: Node | undefined, scope: Scope): Map<string, Value> {
    const inputs = new Map<string, Value>();
    for (const child of properties(given)) {
      const name = keyOf(child);
      const valueNode = member(child.children![1], 'value');
      const here = placeOf(this.file, valueNode ?? child);
      const written = child.children![1]!;
      const value = valueNode
        ? evaluate(valueNode, scope)
        : written.type === 'string'
          ? chosenValue(evaluate(written, scope), here)
          : unknown(`parameter \`${name}\` is a secret in a key vault`, here);
      inputs.set(name.toLowerCase(), {
        ...value,
        origin: { ...value.origin, hops: [{ kind: 'input', name, place: here }, ...value.origin.hops] },
      });
    }
    return inputs;
  }

  private declaration(node: Node, symbol: string | undefined, scope: Scope, owner: Owner | undefined): void {
    if (node.type !== 'object' || !member(node, 'type')) return;
    const loop = member(node, 'copy');
    if (loop?.type !== 'object') return this.instance(node, symbol, scope, NO_LOOPS, owner, '', undefined);
    const name = textOf(member(loop, 'name')) ?? '';
    const countNode = member(loop, 'count');
    const count = countNode ? evaluate(countNode, scope) : unknown('the loop has no count', placeOf(this.file, loop));
    if (count.kind === 'number' && count.value <= MOST_ITEMS) {
      for (let i = 0; i < count.value; i++) {
        const index: Value = { kind: 'number', value: i, origin: at(placeOf(this.file, loop)) };
        this.instance(node, symbol, scope, withIndex(NO_LOOPS, name, index), owner, `[${i}]`, undefined);
      }
      return;
    }
    const open = unknown(`how often \`${name}\` is repeated is not known`, count.origin.place, `copyIndex(${name})`);
    this.instance(node, symbol, scope, withIndex(NO_LOOPS, name, open), owner, '', open);
  }

  private instance(
    node: Node,
    symbol: string | undefined,
    scope: Scope,
    loops: Loops,
    owner: Owner | undefined,
    suffix: string,
    repeated: Value | undefined,
  ): void {
    const condition = this.condition(node, scope, loops) ?? repeated;
    if (condition === 'never') return;
    const typeNode = member(node, 'type')!;
    const type = owner ? `${owner.type}/${typeOf(node)}` : typeOf(node);
    const nameNode = member(node, 'name');
    const here = placeOf(this.file, node);
    const fullName = nameNode ? evaluate(nameNode, scope, loops) : unknown('the resource has no name', here);
    const names = owner ? [...owner.names, ...splitName(fullName, 1)] : splitName(fullName, type.split('/').length - 1);
    const name = names.at(-1)!;
    const label = labelOf(name, symbol ?? textOf(nameNode)?.replace(/^\[(.*)\]$/s, '$1') ?? type);
    const address = `${this.file}#${type}/${names.map((part, index) => labelOf(part, index === names.length - 1 ? label : '…')).join('/')}`;
    const key = this.unique(
      `${this.file}#${scope.prefix}${symbol ?? `${type}/${identityOf(fullName) ?? '?'}`}${suffix}`,
    );
    const body = bodyOf(node, scope, loops);
    const parent = parentOf(type, names, owner, here);
    const apiVersion = textOf(member(node, 'apiVersion'));
    const resource: Resource = {
      key,
      type,
      name,
      label,
      address,
      dialect: 'arm',
      header: placeOf(this.file, typeNode),
      declaration: here,
      body,
      existing: member(node, 'existing')?.value === true,
      ...(apiVersion === undefined ? {} : { apiVersion }),
      ...(parent ? { parent } : {}),
      ...(condition ? { condition } : {}),
    };
    this.resources.push(resource);
    if (type.toLowerCase() === DEPLOYMENT) this.follow(node, resource, scope, loops);
    for (const child of elements(member(node, 'resources'))) {
      this.declaration(child, undefined, scope, { type, names, key });
    }
  }

  /** A condition that is known to hold is no condition. */
  private condition(node: Node, scope: Scope, loops: Loops): Value | 'never' | undefined {
    const conditionNode = member(node, 'condition');
    if (!conditionNode) return undefined;
    const value = evaluate(conditionNode, scope, loops);
    const truth = truthOf(value);
    if (truth === undefined) return undefined;
    return isUnknown(truth) ? value : truth ? undefined : 'never';
  }

  private follow(node: Node, deployment: Resource, scope: Scope, loops: Loops): void {
    const identity = identityOf(deployment.name);
    const inner = identity === undefined ? undefined : scope.nested.get(identity);
    if (inner) {
      this.template(inner);
      return;
    }
    const inputs = this.inputsOf(member(member(node, 'properties'), 'parameters'), scope);
    const link =
      member(member(member(node, 'properties'), 'templateLink'), 'relativePath') ??
      member(member(member(node, 'properties'), 'templateLink'), 'uri');
    const source = link ? evaluate(link, scope, loops) : unknown('the template is linked', deployment.header);
    const unfollowed = unknown('linked templates are not followed', deployment.header);
    this.modules.push({
      key: deployment.key,
      name: deployment.label,
      source,
      place: deployment.header,
      inputs,
      unfollowed,
    });
  }

  private unique(key: string): string {
    let result = key;
    for (let i = 2; this.keys.has(result); i++) result = `${key}~${i}`;
    this.keys.add(result);
    return result;
  }
}

/** `[if(…, createObject('value', …), createObject('reference', …))]`: Bicep's compiler writes optional secrets so. */
function chosenValue(written: Value, here: IdValue['origin']['place']): Value {
  return access(written, { kind: 'string', value: 'value', origin: at(here) }, here);
}

function typeOf(node: Node): string {
  return textOf(member(node, 'type')) ?? '';
}

/** The outer template's names with the nested template's resources and outputs. */
function withResources(outer: Node, nested: Node): Node {
  const kept = properties(outer).filter((child) => !/^(resources|outputs)$/i.test(keyOf(child)));
  const taken = properties(nested).filter((child) => /^(resources|outputs)$/i.test(keyOf(child)));
  return { ...nested, children: [...kept, ...taken] };
}

function bodyOf(node: Node, scope: Scope, loops: Loops): ObjectValue {
  const entries = new Map<string, Entry>();
  for (const child of properties(node)) {
    const key = keyOf(child);
    if (/^(resources|copy|condition|type|apiVersion|dependsOn)$/i.test(key)) continue;
    if (key === 'properties' && typeOf(node).toLowerCase() === DEPLOYMENT) continue;
    entries.set(key, {
      key,
      keyPlace: placeOf(scope.file, child.children![0]!),
      place: placeOf(scope.file, child),
      value: evaluate(child.children![1]!, scope, loops),
    });
  }
  return { kind: 'object', entries, origin: at(placeOf(scope.file, node), true) };
}

/** `vnet/subnet` as two names. A name whose slashes cannot all be seen gives unknowns for the parents. */
function splitName(name: Value, count: number): readonly Value[] {
  if (count <= 1) return [name];
  const segments = splitSegments(textParts(name), name);
  if (segments.length === count) return segments;
  const open = unknown('the parent in the name is not known', name.origin.place);
  return [...Array.from({ length: count - 1 }, () => open), name];
}

function parentOf(
  type: string,
  names: readonly Value[],
  owner: Owner | undefined,
  here: IdValue['origin']['place'],
): IdValue | undefined {
  if (names.length < 2) return undefined;
  const parentType = type.slice(0, type.lastIndexOf('/'));
  const id: IdValue = { kind: 'id', type: parentType, names: names.slice(0, -1), origin: at(here) };
  return owner ? { ...id, target: owner.key } : id;
}
