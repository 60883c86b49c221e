import type { UnknownValue, Value } from '../../model/value';
import type { Document, Unit } from '../language';
import { blocks, type Attribute, type Block, type HclFile } from './syntax';

/** A declaration with the file that it stands in. */
export interface Declared<T> {
  readonly file: string;
  readonly node: T;
}

/** All names of a Terraform folder, and what was worked out so far. */
export interface Scope {
  readonly key: string;
  readonly variables: ReadonlyMap<string, Declared<Block>>;
  readonly locals: ReadonlyMap<string, Declared<Attribute>>;
  /** By `type.name`, data sources by `data.type.name`. */
  readonly resources: ReadonlyMap<string, Declared<Block>>;
  readonly modules: ReadonlyMap<string, Declared<Block>>;
  /** Values handed in and values of `.tfvars` files, by variable. */
  readonly inputs: ReadonlyMap<string, Value>;
  /** Why a variable without input is open although it has a default. */
  readonly open: string | undefined;
  readonly values: Map<string, Value>;
  readonly underway: Set<string>;
  readonly count: { steps: number };
}

/** Names that hold at one place of the configuration only. */
export interface Local {
  readonly file: string;
  /** `each.key` and `each.value`, or `count.index`, of the resource instance. */
  readonly each?: { readonly key: Value; readonly value: Value };
  readonly index?: Value;
  /** Variables of `for` and `dynamic`. */
  readonly names?: ReadonlyMap<string, Value>;
}

export function withNames(local: Local, names: Iterable<readonly [string, Value]>): Local {
  return { ...local, names: new Map([...(local.names ?? []), ...names]) };
}

export function createScope(unit: Unit<HclFile>, inputs: ReadonlyMap<string, Value>): Scope {
  const variables = new Map<string, Declared<Block>>();
  const locals = new Map<string, Declared<Attribute>>();
  const resources = new Map<string, Declared<Block>>();
  const modules = new Map<string, Declared<Block>>();
  for (const { file, tree } of unit.documents) {
    for (const node of blocks(tree.body)) {
      const [first, second] = node.labels.map((label) => label.value);
      if (node.type === 'variable' && first !== undefined) variables.set(first, { file, node });
      else if (node.type === 'module' && first !== undefined) modules.set(first, { file, node });
      else if (node.type === 'locals') {
        for (const item of node.body.items) if (item.kind === 'attribute') locals.set(item.name, { file, node: item });
      } else if (first !== undefined && second !== undefined) {
        if (node.type === 'resource') resources.set(`${first}.${second}`, { file, node });
        else if (node.type === 'data') resources.set(`data.${first}.${second}`, { file, node });
      }
    }
  }
  return {
    key: unit.key,
    variables,
    locals,
    resources,
    modules,
    inputs,
    open: unit.callers?.length ? 'set by the callers of this module' : undefined,
    values: new Map(),
    underway: new Set(),
    count: { steps: 0 },
  };
}

/** Instances of a resource with `count` or `for_each`; one without index for the others. */
export type Instances =
  | { readonly kind: 'single' }
  | {
      readonly kind: 'indexed';
      readonly items: readonly { readonly suffix: string; readonly local: Omit<Local, 'file'> }[];
    }
  | { readonly kind: 'open'; readonly cause: UnknownValue; readonly local: Omit<Local, 'file'> };

export type TerraformDocument = Document<HclFile>;
