import { resourceTables } from '../lowering/azurerm/index';
import type { BlockRow } from '../evaluation/armMappingRows';
import type { StringMeaning } from './strings';

/**
 * What the properties of an object that stands for a block's body are. JSON says nowhere which of them are blocks.
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json (checked 2026-11-23)
 */
export interface Shape {
  /** Properties that are blocks; all others are arguments. */
  readonly blocks: Readonly<Record<string, BlockShape>>;
  /** Arguments whose strings are no templates. */
  readonly meanings?: Readonly<Record<string, StringMeaning>>;
  /** How strings of all other arguments are read; templates unless said otherwise. */
  readonly otherwise?: StringMeaning;
  /** Blocks of the provider, which a `dynamic` block may make. */
  readonly provider?: Readonly<Record<string, Shape>>;
}

export interface BlockShape {
  readonly labels: number;
  readonly shape: Shape;
}

const plain: Shape = { blocks: {} };
const literal: Shape = { blocks: {}, otherwise: 'text' };
const none = (shape: Shape): BlockShape => ({ labels: 0, shape });

const condition = none({ blocks: {}, meanings: { depends_on: 'expression' } });
const lifecycle = none({
  blocks: { precondition: condition, postcondition: condition },
  meanings: {
    ignore_changes: 'expression',
    replace_triggered_by: 'expression',
    create_before_destroy: 'text',
    prevent_destroy: 'text',
  },
});
const connection = none(plain);
const provisioner: BlockShape = {
  labels: 1,
  shape: { blocks: { connection }, meanings: { when: 'expression', on_failure: 'expression' } },
};

const META = { depends_on: 'expression', provider: 'expression' } as const;

/** The body of a provider's block: of it only the blocks are known that the tables of resources read. */
function bodyOf(rows: readonly BlockRow[], own: Readonly<Record<string, BlockShape>> = {}, meanings = {}): Shape {
  const provider = new Map<string, Shape>();
  for (const { terraform, blocks } of rows) {
    const before = provider.get(terraform);
    const inner = bodyOf(blocks ?? []);
    provider.set(terraform, before ? { ...inner, blocks: { ...before.blocks, ...inner.blocks } } : inner);
  }
  const known = Object.fromEntries(provider);
  const blocks = Object.fromEntries([...provider].map(([name, shape]) => [name, none(shape)]));
  return { blocks: { ...blocks, ...own }, meanings, provider: known };
}

const bodies = new Map<string, Shape>();

/** The body of a resource or data source of a type. */
export function resourceShape(type: string): Shape {
  let shape = bodies.get(type);
  if (!shape) {
    const rows = resourceTables.get(type)?.blocks ?? [];
    shape = bodyOf(rows, { lifecycle, connection, provisioner }, META);
    // Of hostile texts no more types are kept than there are real ones.
    if (resourceTables.has(type)) bodies.set(type, shape);
  }
  return shape;
}

/** The body of a `dynamic` block that makes blocks of a type in `outer`. */
export function dynamicShape(type: string, outer: Shape): Shape {
  const content = outer.provider?.[type] ?? bodyOf([]);
  return { blocks: { content: none(content) }, meanings: { iterator: 'text', labels: 'template' } };
}

const variable: Shape = {
  blocks: { validation: none(plain) },
  meanings: { type: 'expression' },
  otherwise: 'text',
};
const output: Shape = {
  blocks: { precondition: condition },
  meanings: { description: 'text', depends_on: 'expression' },
};
const module: Shape = {
  // OpenTofu has `lifecycle` here, and evaluates `source` and `version`; Terraform takes plain texts only.
  blocks: { lifecycle },
  meanings: { providers: 'expression', depends_on: 'expression' },
};
const terraform: Shape = {
  blocks: {
    required_providers: none(literal),
    backend: { labels: 1, shape: literal },
    cloud: none({ blocks: { workspaces: none(literal) }, otherwise: 'text' }),
    provider_meta: { labels: 1, shape: plain },
  },
  otherwise: 'text',
};
const moves: Shape = { blocks: { lifecycle }, otherwise: 'expression' };

/** The properties of a `.tf.json` text. Resources, data sources and ephemeral resources get the shape of their type. */
export const FILE: Shape = {
  blocks: {
    resource: { labels: 2, shape: plain },
    data: { labels: 2, shape: plain },
    ephemeral: { labels: 2, shape: plain },
    variable: { labels: 1, shape: variable },
    output: { labels: 1, shape: output },
    module: { labels: 1, shape: module },
    provider: { labels: 1, shape: { blocks: {}, meanings: { alias: 'text', version: 'text' } } },
    check: { labels: 1, shape: { blocks: { data: { labels: 2, shape: plain }, assert: none(plain) } } },
    locals: none(plain),
    terraform: none(terraform),
    moved: none(moves),
    removed: none(moves),
    import: none({ blocks: {}, meanings: { to: 'expression', provider: 'expression' } }),
  },
};

/** The names of blocks whose first label is a type that decides their shape. */
export const TYPED: ReadonlySet<string> = new Set(['resource', 'data', 'ephemeral']);
