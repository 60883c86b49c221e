import type { UnknownValue, Value } from '../../../model/value';
import { keyIn, type Call, type Inputs, type NotOpened, type Opened, type Surroundings } from '../../unitEvaluation';
import type { Place, Span } from '../../../text/span';
import type { Unit } from '../../language';
import type { KnownModule } from '../../knownModules';
import type { AssociationTable, ResourceTable } from './armMappingRows';
import { mergeOverrides } from '../syntax/overrideFiles';
import { placeIn, type Attribute, type Block, type Expression, type HclFile } from '../syntax/nodes';

/**
 * What the evaluation of a part asks of the whole: the parts of an expression are expressions, and what a module leads
 * to is a configuration. It comes with the scope, so that no part has to know those that stand on it.
 */
export interface Evaluator {
  /** The value of an expression as far as it can be known. Never throws. */
  evaluate(expression: Expression, scope: Scope, local: Local): Value;
  /**
   * What a call of a well-known registry module deploys.
   * @param source the module as it is called
   * @param declaration the whole call
   */
  openStandIn(known: KnownModule, source: string, call: Call, declaration: Place, surroundings: Surroundings): Opened;
}

/** The value of an expression as far as it can be known. Never throws. */
export function evaluate(expression: Expression, scope: Scope, local: Local): Value {
  return scope.evaluator.evaluate(expression, scope, local);
}

export function placeOf(span: Span, local: Local): Place {
  return placeIn(local.file, span);
}

/**
 * Where the paths of a configuration start. Terraform runs in the folder of the root, and paths in modules are
 * relative to that folder, too.
 */
export interface Base {
  /** A file of the root: the surroundings resolve paths in its folder. */
  readonly file: string;
  /** The way from the root's folder to the one under evaluation: `.`, `modules/aks`, `../modules/aks`. */
  readonly path: string;
}

/** What is known about the provider's resource types, by their Terraform names. */
export interface Tables {
  readonly resources: ReadonlyMap<string, ResourceTable>;
  readonly associations: ReadonlyMap<string, AssociationTable>;
}

/** A declaration with the file that it stands in. */
export interface Declared<T> {
  readonly file: string;
  readonly node: T;
}

/** All names of a Terraform folder, and what was worked out so far. */
export interface Scope {
  /** Begins the keys of unknowns that mean something in this evaluation only. */
  readonly prefix: string;
  readonly call: Call;
  readonly surroundings: Surroundings;
  readonly base: Base;
  readonly evaluator: Evaluator;
  readonly tables: Tables;
  readonly variables: ReadonlyMap<string, Declared<Block>>;
  readonly locals: ReadonlyMap<string, Declared<Attribute>>;
  /** By `type.name`, data sources by `data.type.name`. */
  readonly resources: ReadonlyMap<string, Declared<Block>>;
  readonly modules: ReadonlyMap<string, Declared<Block>>;
  readonly outputs: ReadonlyMap<string, Declared<Block>>;
  readonly providers: readonly Declared<Block>[];
  /** Blocks of other types: `check`, `ephemeral`, `import`, …. */
  readonly others: readonly Declared<Block>[];
  /** Names and functions that are not Terraform's own. */
  readonly foreign?: Foreign;
  /** Values handed in and values of `.tfvars` files, by variable. */
  readonly inputs: Inputs;
  /** What the calls of modules lead to, by label and index. */
  readonly opened: Map<string, Opened | NotOpened>;
  readonly values: Map<string, Value>;
  readonly instances: Map<string, Instances>;
  readonly underway: Set<string>;
  readonly count: { steps: number; depth: number };
}

/** What a dialect adds to the expressions. Undefined: it is Terraform's own. */
export interface Foreign {
  reference(root: string, steps: readonly Value[], here: Place): Value | undefined;
  call(name: string, args: readonly Value[], here: Place): Value | undefined;
  /** The arguments of a function that reads files, with paths as they are written from this file. */
  located(args: readonly Value[]): readonly Value[];
}

/** Names that hold at one place of the configuration only. */
export interface Local {
  readonly file: string;
  /** `each.key` and `each.value`, or `count.index`, of the resource instance. */
  readonly each?: { readonly key: Value; readonly value: Value };
  readonly index?: Value;
  /** Variables of `for` and `dynamic`. */
  readonly names?: ReadonlyMap<string, Value>;
  /** The instance that `self` stands for, as `type.name["key"]`. */
  readonly self?: string;
  /** Inside of `try` and `can`: what is missing is no fault. */
  readonly optional?: true;
}

export function withNames(local: Local, names: Iterable<readonly [string, Value]>): Local {
  return { ...local, names: new Map([...(local.names ?? []), ...names]) };
}

/** One instance of a resource or module. */
export interface Instance {
  /** What its address has behind the name: `[0]`, `["aks"]`, or nothing. */
  readonly suffix: string;
  readonly local: Local;
  /** What decides whether it exists. */
  readonly condition?: UnknownValue;
  /** It stands for the instances that are not known, if there are any. */
  readonly open?: boolean;
}

export interface Instances {
  readonly repetition: 'none' | 'count' | 'for_each';
  readonly items: readonly Instance[];
}

export function createScope(
  { documents }: Pick<Unit<HclFile>, 'documents'>,
  call: Call,
  surroundings: Surroundings,
  tables: Tables,
  evaluator: Evaluator,
): Scope {
  const variables = new Map<string, Declared<Block>>();
  const locals = new Map<string, Declared<Attribute>>();
  const resources = new Map<string, Declared<Block>>();
  const modules = new Map<string, Declared<Block>>();
  const outputs = new Map<string, Declared<Block>>();
  const providers: Declared<Block>[] = [];
  const others: Declared<Block>[] = [];
  const named = new Map([
    ['variable', variables],
    ['module', modules],
    ['output', outputs],
  ]);
  for (const { file, node } of mergeOverrides(documents)) {
    const [first, second] = node.labels.map((label) => label.value);
    if (node.type === 'locals') {
      for (const item of node.body.items) if (item.kind === 'attribute') locals.set(item.name, { file, node: item });
    } else if (node.type === 'resource' || node.type === 'data') {
      const start = node.type === 'data' ? 'data.' : '';
      if (first !== undefined && second !== undefined) resources.set(`${start}${first}.${second}`, { file, node });
    } else if (node.type === 'provider') providers.push({ file, node });
    else if (!named.has(node.type)) others.push({ file, node });
    else if (first !== undefined) named.get(node.type)!.set(first, { file, node });
  }
  return {
    prefix: keyIn(call, ''),
    call,
    surroundings,
    base: call.base ?? { file: documents[0]?.file ?? '', path: '.' },
    evaluator,
    tables,
    variables,
    locals,
    resources,
    modules,
    outputs,
    providers,
    others,
    inputs: call.inputs,
    opened: new Map(),
    values: new Map(),
    instances: new Map(),
    underway: new Set(),
    count: call.budget,
  };
}
