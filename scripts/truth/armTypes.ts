import { execFileSync } from 'node:child_process';
import type { Required } from '../../test/oracles/schema/armTypes';

type Node = {
  readonly $type: string;
  readonly name?: string;
  readonly value?: string;
  readonly body?: Link;
  readonly properties?: Readonly<Record<string, { readonly type: Link; readonly flags: number }>>;
  readonly baseProperties?: Node['properties'];
  readonly additionalProperties?: Link;
  readonly itemType?: Link;
  readonly elements?: readonly Link[] | Readonly<Record<string, Link>>;
};
type Link = { readonly $ref: string };

/** What a path leads to. */
export interface Found {
  /** Texts that the types list; empty when any text will do. */
  readonly words: ReadonlySet<string>;
  /** Azure only answers with it. */
  readonly readOnly: boolean;
}

/** A property that may be written. */
export interface Writable {
  readonly words: ReadonlySet<string>;
  /** What may stand below it is not said. */
  readonly open: boolean;
}

/** One resource type at one API version. */
export class ArmType {
  constructor(
    private readonly nodes: readonly Node[],
    private readonly body: Node,
    /** The type of a child resource, which stands in its owner's body as a list. */
    private readonly child: (name: string) => ArmType | undefined,
  ) {}

  /** Follows a path from the body; undefined when the type has none. */
  find(path: string): Found | undefined {
    return this.follow([{ node: this.body, readOnly: false }], path.split('.'));
  }

  /** Can the steps be followed from anywhere in the type? */
  has(path: string): boolean {
    const seen = new Set<Node>();
    const open = [...this.plain(this.body)];
    const steps = path.split('.');
    for (let node = open.pop(); node; node = open.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      if (this.follow([{ node, readOnly: false }], steps)) return true;
      open.push(...this.below(node));
    }
    return false;
  }

  /**
   * All that may be written, with the texts that are listed for it. Resources that are only embedded in another one
   * (the group in a subnet) have their id alone.
   */
  paths(): ReadonlyMap<string, Writable> {
    const found = new Map<string, { words: Set<string>; open: boolean }>();
    const visit = (node: Node, path: string, above: readonly Node[], isItem: boolean) => {
      if (above.includes(node)) return;
      const properties = this.propertiesOf(node);
      const embedded = 'id' in properties && 'properties' in properties && (!isItem || 'location' in properties);
      for (const [name, { type, flags }] of Object.entries(properties)) {
        if ((flags & 2) !== 0 || (above.length > 0 && embedded && name !== 'id')) continue;
        const own = path === '' ? name : `${path}.${name}`;
        const here = found.get(own) ?? { words: new Set(), open: false };
        found.set(own, here);
        const target = this.at(type);
        for (const inner of this.plain(target)) {
          if (inner.$type === 'AnyType' || inner.additionalProperties) here.open = true;
          if (inner.$type === 'StringLiteralType') here.words.add(inner.value!);
          else visit(inner, own, [...above, node], target.itemType !== undefined);
        }
      }
      // The kinds of an object stand beside what all of them have.
      if (node.$type === 'DiscriminatedObjectType')
        for (const kind of this.plain(node)) if (kind !== node) visit(kind, path, above, isItem);
    };
    for (const node of this.plain(this.body)) visit(node, '', [], false);
    return found;
  }

  /** What the type requires, below objects and items of lists, too; what Azure only answers with is left out. */
  required(): Required {
    return this.requiredIn(this.body, []);
  }

  private requiredIn(node: Node, above: readonly Node[]): Required {
    if (above.includes(node)) return {};
    const found: Record<string, Required[string]> = {};
    for (const [name, { type, flags }] of Object.entries(this.propertiesOf(node))) {
      // 1: required, 2: read only, 8: the identifying parts that a template says by other means.
      if ((flags & 2) !== 0 || (flags & 8) !== 0) continue;
      const required = (flags & 1) !== 0;
      const reached = this.at(type);
      const list = reached.itemType !== undefined;
      const target = list ? this.at(reached.itemType!) : reached;
      // One of several kinds requires what its own kind does, which is not looked at.
      const inside = target.$type === 'ObjectType' ? this.requiredIn(target, [...above, node]) : {};
      if (Object.keys(inside).length > 0) found[name] = { required, ...(list ? { list: true as const } : {}), inside };
      else if (required) found[name] = true;
    }
    return found;
  }

  private follow(from: readonly { node: Node; readOnly: boolean }[], steps: readonly string[]): Found | undefined {
    let reached = from.flatMap((start) => this.plain(start.node).map((node) => ({ node, readOnly: start.readOnly })));
    for (const [index, step] of steps.entries()) {
      if (reached.some(({ node }) => node.$type === 'AnyType')) return { words: new Set(), readOnly: false };
      const next = reached.flatMap(({ node, readOnly }) => {
        const property = this.propertiesOf(node)[step];
        if (property)
          return this.plain(this.at(property.type)).map((inner) => ({
            node: inner,
            readOnly: readOnly || (property.flags & 2) !== 0,
          }));
        return node.additionalProperties
          ? this.plain(this.at(node.additionalProperties)).map((inner) => ({ node: inner, readOnly }))
          : [];
      });
      if (next.length === 0) {
        const child = index > 0 ? this.child(step) : undefined;
        const rest = steps.slice(index + 1).join('.');
        return child && (rest === '' ? { words: new Set(), readOnly: false } : child.find(rest));
      }
      reached = next;
    }
    const words = reached.flatMap(({ node }) => (node.$type === 'StringLiteralType' ? [node.value!] : []));
    return { words: new Set(words), readOnly: reached.length > 0 && reached.every(({ readOnly }) => readOnly) };
  }

  private at(link: Link): Node {
    return this.nodes[Number(link.$ref.slice(2))]!;
  }

  /** Lists stand for their items, and what may be one of several for each of them. */
  private plain(node: Node): readonly Node[] {
    if (node.itemType) return this.plain(this.at(node.itemType));
    if (node.$type === 'UnionType')
      return (node.elements as readonly Link[]).flatMap((link) => this.plain(this.at(link)));
    // The kinds of an object, each with what only it has.
    if (node.$type === 'DiscriminatedObjectType')
      return [node, ...Object.values(node.elements as Record<string, Link>).map((link) => this.at(link))];
    return [node];
  }

  private propertiesOf(node: Node): NonNullable<Node['properties']> {
    return node.properties ?? node.baseProperties ?? {};
  }

  private below(node: Node): readonly Node[] {
    const inner = Object.values(this.propertiesOf(node)).map(({ type }) => this.at(type));
    if (node.additionalProperties) inner.push(this.at(node.additionalProperties));
    return inner.flatMap((each) => this.plain(each));
  }
}

/** The types that Azure publishes for Bicep, read from a git repository (with or without a work tree). */
export class ArmTypes {
  private readonly files: readonly string[];
  private readonly read = new Map<string, readonly Node[]>();
  private readonly made = new Map<string, ArmType | undefined>();

  constructor(private readonly folder: string) {
    this.files = this.git('ls-tree', '-r', '--name-only', 'HEAD', 'generated/')
      .split('\n')
      .filter((file) => file.endsWith('/types.json'));
  }

  /** Lets go of what was read so far. */
  forget(): void {
    this.read.clear();
    this.made.clear();
  }

  /** Commit and day of what is read. */
  source(): string {
    return this.git('log', '-1', '--format=%H of %cs').trim();
  }

  /** API versions in which a type may be, newest first, stable ones before previews. */
  versions(type: string): readonly string[] {
    const namespace = type.split('/')[0]!.toLowerCase();
    const found = this.files
      .filter((file) => file.split('/').at(-3) === namespace)
      .map((file) => file.split('/').at(-2)!);
    const isPreview = (version: string) => Number(version.includes('preview'));
    return [...new Set(found)].sort((a, b) => isPreview(a) - isPreview(b) || b.localeCompare(a));
  }

  type(type: string, version: string): ArmType | undefined {
    const key = `${type}@${version}`;
    if (!this.made.has(key)) this.made.set(key, this.load(type, version));
    return this.made.get(key);
  }

  private load(type: string, version: string): ArmType | undefined {
    const end = `/${type.split('/')[0]!.toLowerCase()}/${version.toLowerCase()}/types.json`;
    for (const file of this.files.filter((each) => each.endsWith(end))) {
      const nodes = this.nodesOf(file);
      const declared = nodes.find(
        ({ $type, name }) => $type === 'ResourceType' && name!.toLowerCase() === `${type}@${version}`.toLowerCase(),
      );
      if (!declared) continue;
      const body = nodes[Number(declared.body!.$ref.slice(2))]!;
      return new ArmType(nodes, body, (name) => this.type(`${type}/${name}`, version));
    }
    return undefined;
  }

  private nodesOf(file: string): readonly Node[] {
    const nodes = this.read.get(file) ?? (JSON.parse(this.git('show', `HEAD:${file}`)) as Node[]);
    this.read.set(file, nodes);
    return nodes;
  }

  private git(...given: readonly string[]): string {
    return execFileSync('git', ['-C', this.folder, ...given], { encoding: 'utf8', maxBuffer: 1 << 28 });
  }
}
