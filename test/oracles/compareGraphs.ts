import type { Graph } from '../../server/src/model/graph';
import type { Resource } from '../../server/src/model/resource';
import { at, type ObjectValue, type Value } from '../../server/src/model/value';
import { compareValues, optionsOf, textOf, type Difference } from './compareTwoEvaluations';

export interface Compared {
  readonly graph: Graph;
  readonly outputs: ReadonlyMap<string, Value>;
  /** Resources left out of the comparison. */
  readonly ignored?: (resource: Resource) => boolean;
}

/** Said about a resource in other ways, or nothing that reaches Azure. */
const NOT_COMPARED = new Set(['name', 'dependsOn', 'metadata', 'scope', 'existing', 'comments', '@options']);

/**
 * Compares what two evaluations deploy: the resources that they create by type and full name, whether each one is sure
 * to be created, each one's whole body, and the outputs. What the compiler adds for itself is left out.
 */
export function compareGraphs(left: Compared, right: Compared): Difference[] {
  const differences: Difference[] = [];
  const [ours, theirs] = [created(left), created(right)];
  const unmatchedLeft: Named[] = [];
  const groups = byTitle(theirs);
  for (const [title, peers] of byTitle(ours)) {
    const others = groups.get(title) ?? [];
    for (const one of peers) {
      const best = closest(one, others);
      if (!best) unmatchedLeft.push(one);
      else {
        others.splice(others.indexOf(best.other), 1);
        differences.push(...best.differences);
      }
    }
  }
  const unmatchedRight = [...groups.values()].flat();
  for (const { title, resource } of unmatchedLeft) {
    // A resource of the same type that has no partner either is probably the same one under another name.
    const twin = unmatchedRight.findIndex((other) => sameType(other.resource, resource));
    const [other] = twin < 0 ? [] : unmatchedRight.splice(twin, 1);
    const reason = other ? 'different names' : 'the left has a resource that the right has not';
    differences.push({ subject: title, path: '', left: title, right: other?.title ?? '', reason });
  }
  for (const { title } of unmatchedRight) {
    const reason = 'the right has a resource that the left has not';
    differences.push({ subject: title, path: '', left: '', right: title, reason });
  }
  return [...differences, ...outputDifferences(left, right)];
}

interface Named {
  readonly resource: Resource;
  readonly graph: Graph;
  /** Type and full name, unknown parts as `{}`. */
  readonly title: string;
}

function created({ graph, ignored }: Compared): Named[] {
  return graph.resources
    .filter((resource) => !resource.existing && !resource.within && !isDeployment(resource) && !ignored?.(resource))
    .map((resource) => {
      const names = graph.names(resource).map((name) => spelledName(name));
      return { resource, graph, title: `${resource.type} ${names.join('/')}` };
    });
}

function byTitle(all: readonly Named[]): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const named of all) {
    const title = named.title.toLowerCase();
    const group = groups.get(title);
    if (group) group.push(named);
    else groups.set(title, [named]);
  }
  return groups;
}

/** A nested deployment is looked through: what it deploys counts. */
function isDeployment({ type }: Resource): boolean {
  return type.toLowerCase() === 'microsoft.resources/deployments';
}

function spelledName(name: Value): string {
  if (name.kind === 'string') return name.value;
  if (name.kind === 'template') return name.parts.map((part) => (typeof part === 'string' ? part : '{}')).join('');
  if (name.kind === 'unknown') return '{}';
  if (name.kind !== 'choice') return textOf(name);
  return [...new Set(optionsOf(name).map(spelledName))].sort().join('|');
}

function sameType(a: Resource, b: Resource): boolean {
  return a.type.toLowerCase() === b.type.toLowerCase();
}

/** The candidate with the fewest differences. */
function closest(one: Named, candidates: readonly Named[]) {
  let best: { other: Named; differences: Difference[] } | undefined;
  for (const other of candidates) {
    const differences = resourceDifferences(one, other);
    if (!best || differences.length < best.differences.length) best = { other, differences };
    if (best.differences.length === 0) break;
  }
  return best;
}

function resourceDifferences(a: Named, b: Named): Difference[] {
  const differences: Difference[] = [];
  const report = (path: string, left: string, right: string, reason: string) =>
    differences.push({ subject: a.title, path, left, right, reason });
  const [left, right] = [a.resource.condition, b.resource.condition];
  if (!left !== !right) {
    const reason = `created under an unknown condition on the ${left ? 'left' : 'right'} only`;
    report('condition', left ? textOf(left) : 'always', right ? textOf(right) : 'always', reason);
  }
  compareValues(bodyOf(a.resource), bodyOf(b.resource), '', report);
  const [one, other] = [a, b].map(({ resource }) => scopeOf(resource));
  if (one && other) compareValues(one, other, 'scope', report);
  return differences;
}

function bodyOf({ body }: Resource): ObjectValue {
  return { ...body, entries: new Map([...body.entries].filter(([key]) => !NOT_COMPARED.has(key))) };
}

/** The resource that an extension resource is put on; templates may leave out the start of its id. */
function scopeOf({ body }: Resource): Value | undefined {
  const scope = body.entries.get('scope')?.value;
  if (scope?.kind !== 'string' && scope?.kind !== 'template') return scope?.kind === 'id' ? scope : undefined;
  const parts = scope.kind === 'string' ? [scope.value] : scope.parts;
  const [first] = parts;
  if (typeof first !== 'string' || first.startsWith('/')) return scope;
  return { kind: 'template', parts: [`/providers/${first}`, ...parts.slice(1)], origin: scope.origin };
}

function outputDifferences(left: Compared, right: Compared): Difference[] {
  const differences: Difference[] = [];
  for (const name of new Set([...left.outputs.keys(), ...right.outputs.keys()])) {
    const none: Value = { kind: 'absent', origin: at({ file: '', span: { start: 0, end: 0 } }) };
    const [a, b] = [left.outputs.get(name) ?? none, right.outputs.get(name) ?? none];
    compareValues(a, b, '', (path, l, r, reason) =>
      differences.push({ subject: `output ${name}`, path, left: l, right: r, reason }),
    );
  }
  return differences;
}
