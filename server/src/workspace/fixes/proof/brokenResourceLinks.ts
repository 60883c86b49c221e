import type { Graph } from '../../../model/graph';
import type { Resource } from '../../../model/resource';
import { identityOf } from '../../../model/sameValue';
import { parseResourceId } from '../../../model/resourceId';
import { at, type IdValue, type Value } from '../../../model/value';
import type { Trial } from '../trial';
import { onceFor } from '../../../model/onceForObject';

/** Why something would refer to a resource that is no longer there under its name, if so. */
export function lostLinks(trials: readonly Trial[]): string | undefined {
  for (const {
    wasIn: { graph: wasAmong },
    becomesIn: { graph: becomesAmong },
  } of trials) {
    const was = targetsOf(wasAmong);
    for (const [from, id] of linksOf(becomesAmong)) {
      const target = was.get(identityOf(id) ?? '');
      if (!target || becomesAmong.resolve(id).kind === 'declared') continue;
      return `\`${from}\` refers to '${target.label}', which would no longer be there under this name`;
    }
  }
  return undefined;
}

/** The declared resources that ids lead to, by what tells the ids apart. */
const targetsOf = onceFor((graph: Graph): ReadonlyMap<string, Resource> => {
  const targets = new Map<string, Resource>();
  for (const [, id] of linksOf(graph)) {
    const key = identityOf(id);
    const resolution = key === undefined ? undefined : graph.resolve(id);
    if (resolution?.kind === 'declared') targets.set(key!, resolution.resource);
  }
  return targets;
});

/** Every id that a resource or an output holds, with who holds it. */
function* linksOf(graph: Graph): Generator<readonly [string, IdValue]> {
  for (const resource of graph.resources) {
    const { address, parent, existing, type, header, scope, key } = resource;
    const from = address.slice(address.lastIndexOf('#') + 1);
    if (existing && !resource.deployment) {
      const names = graph.names(resource);
      yield [
        from,
        { kind: 'id', type, names, target: key, origin: at(header), ...(scope === undefined ? {} : { scope }) },
      ];
    }
    if (parent?.kind === 'id') yield [from, parent];
    if (resource.within) continue;
    for (const id of idsIn(resource.body)) yield [from, id];
  }
  for (const [name, value] of graph.outputs) for (const id of idsIn(value)) yield [`output ${name}`, id];
}

function* idsIn(value: Value): Generator<IdValue> {
  switch (value.kind) {
    case 'id':
      yield value;
      break;
    case 'string':
    case 'template': {
      const id = parseResourceId(value);
      if (id) yield id;
      break;
    }
    case 'list':
      for (const item of value.items) yield* idsIn(item);
      break;
    case 'object':
      for (const entry of value.entries.values()) yield* idsIn(entry.value);
      break;
    case 'choice':
      for (const option of value.options) yield* idsIn(option);
      break;
  }
}
