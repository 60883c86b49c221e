/** What a deployment deploys, made ready to stand in the network of another one. */
import type { Beyond } from './deploymentTags';
import type { Fragment, ModuleCall, Patch } from './fragment';
import type { Graph } from './graph';
import { parseResourceId } from './resourceId';
import type { Resolution } from './resolveReference';
import { besideParent, type Resource } from './resource';
import type { Entry, IdValue, UnknownValue, Value } from './value';

/**
 * The fragment of a deployment for the network of another one. Every id in it is resolved in its own deployment, so
 * that equal names of the two are not taken for the same, and its unknowns are no longer equal to those of the other:
 * two roots' `parameters('x')` differ.
 * @param tag tells the deployment from all others of the estate
 * @param graph its own graph
 * @param joint keys of resources that several deployments speak of
 */
export function foreignFragment(
  { resources, patches, modules, readings }: Fragment,
  tag: string,
  graph: Graph,
  beyond: Beyond,
  joint: ReadonlySet<string>,
): Fragment {
  const { value, id, unknown } = new Foreign(tag, graph, beyond, joint);
  return {
    resources: resources.flatMap((resource) => (isAzure(resource) ? [ofResource(resource)] : [])),
    patches: patches.map((patch): Patch => ({ ...patch, target: value(patch.target), entry: ofEntry(patch.entry) })),
    modules: modules.map((module): ModuleCall => ({
      ...module,
      key: `${tag}${module.key}`,
      deployment: tag,
      source: value(module.source),
      inputs: new Map([...module.inputs].map(([name, input]) => [name, value(input)])),
      unfollowed: unknown(module.unfollowed),
      ...(module.condition ? { condition: value(module.condition) } : {}),
    })),
    outputs: new Map(),
    parameters: new Map(),
    ...(readings ? { readings: () => readings().map((reading) => ({ ...reading, value: value(reading.value) })) } : {}),
  };

  function ofEntry(entry: Entry): Entry {
    return {
      ...entry,
      value: value(entry.value),
      ...(entry.computed ? { computed: value(entry.computed) } : {}),
    };
  }

  function ofResource(resource: Resource): Resource {
    const { name, body, parent, condition } = besideParent(resource);
    return {
      ...resource,
      deployment: tag,
      name: value(name),
      body: value(body) as Resource['body'],
      ...(parent ? { parent: parent.kind === 'id' ? id(parent) : unknown(parent) } : {}),
      ...(condition ? { condition: value(condition) } : {}),
    };
  }
}

/** Objects of Kubernetes and the connections to clusters matter to their own deployment only. */
function isAzure({ type }: Resource): boolean {
  return type.startsWith('Microsoft.');
}

class Foreign {
  private readonly done = new Map<Value, Value>();

  constructor(
    private readonly tag: string,
    private readonly graph: Graph,
    private readonly beyond: Beyond,
    private readonly joint: ReadonlySet<string>,
  ) {}

  readonly value = (value: Value): Value => {
    const known = this.done.get(value);
    if (known) return known;
    const made = this.make(value);
    this.done.set(value, made);
    return made;
  };

  readonly unknown = (cause: UnknownValue): UnknownValue =>
    cause.key === undefined ? cause : { ...cause, key: `${this.tag}${cause.key}` };

  /** The id, resolved once for all. */
  readonly id = (id: IdValue): IdValue => {
    const resolution = this.graph.resolve(id);
    const target = this.targetOf(id, resolution);
    const { kind, type, scope, origin } = id;
    return {
      kind,
      type,
      names: id.names.map(this.value),
      settled: target !== undefined && this.joint.has(target) ? '' : this.tag,
      origin,
      ...(target === undefined ? {} : { target }),
      ...(scope === undefined ? {} : { scope }),
    };
  };

  /** What it is called where nobody declares it is known by the declaration that refers to it. */
  private targetOf(id: IdValue, resolution: Resolution): string | undefined {
    if (resolution.kind === 'declared') return resolution.resource.key;
    return resolution.kind === 'elsewhere' ? (this.beyond.resourceOf(id) ?? resolution.resource?.key) : undefined;
  }

  private make(value: Value): Value {
    switch (value.kind) {
      case 'id':
        return this.id(value);
      case 'string': {
        const id = value.value.includes('/providers/') ? parseResourceId(value) : undefined;
        return id ? this.id(id) : value;
      }
      case 'template': {
        const id = parseResourceId(value);
        if (id) return this.id(id);
        return { ...value, parts: value.parts.map((part) => (typeof part === 'string' ? part : this.unknown(part))) };
      }
      case 'unknown':
        return this.unknown(value);
      case 'choice':
        return {
          ...value,
          options: value.options.map(this.value),
          decidedBy: this.unknown(value.decidedBy),
          ...(value.condition === undefined ? {} : { condition: `${this.tag}${value.condition}` }),
        };
      case 'list':
        return {
          ...value,
          items: value.items.map(this.value),
          ...(value.rest ? { rest: this.unknown(value.rest) } : {}),
        };
      case 'object': {
        const entries = new Map<string, Entry>();
        for (const [key, entry] of value.entries) {
          entries.set(key, {
            ...entry,
            value: this.value(entry.value),
            ...(entry.computed ? { computed: this.value(entry.computed) } : {}),
          });
        }
        return { ...value, entries, ...(value.rest ? { rest: this.unknown(value.rest) } : {}) };
      }
      default:
        return value;
    }
  }
}
