import type { Resource } from '../../model/resource';
import type { Entry, ObjectValue, Value } from '../../model/value';
import type { Place, Span } from '../../text/span';
import type { UnitReview } from '../session/unitReview';

/** A property of a resource, found by a position in a text. */
export interface PropertyAt {
  readonly resource: Resource;
  /** ARM path from the resource's body, without indexes: `properties.agentPoolProfiles.vnetSubnetID`. */
  readonly path: string;
  /** The property's key as the graph names it. */
  readonly key: string;
  readonly value: Value;
  /** What the position is on: the written key, the value, or the text that the value came from. */
  readonly span: Span;
  /** The whole property, from its key to the end of its value. */
  readonly whole: Place;
}

/**
 * The property whose key or value stands at an offset. A position inside a value that came from elsewhere (a
 * parameter's default) finds the property that uses it. The narrowest text wins.
 */
export function propertyAt({ snapshot }: UnitReview, file: string, offset: number): PropertyAt | undefined {
  let best: PropertyAt | undefined;
  for (const resource of snapshot.network.graph.resources) {
    for (const found of propertiesOf(resource, resource.body, '')) {
      const span = spanAt(found.entry, found.value, file, offset);
      if (!span || (best && !isNearer({ resource, span }, best))) continue;
      best = { resource, path: found.path, key: found.entry.key, value: found.value, span, whole: found.entry.place };
    }
  }
  return best;
}

/** Of two properties with the same text, an inline subnet's says more than its virtual network's. */
function isNearer(found: Pick<PropertyAt, 'resource' | 'span'>, best: PropertyAt): boolean {
  const difference = width(found.span) - width(best.span);
  return difference < 0 || (difference === 0 && found.resource.within?.owner === best.resource.key);
}

interface Found {
  readonly entry: Entry;
  readonly path: string;
  readonly value: Value;
}

function* propertiesOf(resource: Resource, object: ObjectValue, above: string): Generator<Found> {
  for (const entry of object.entries.values()) {
    const path = above === '' ? entry.key : `${above}.${entry.key}`;
    yield { entry, path, value: entry.value };
    yield* inside(resource, entry, entry.value, path);
  }
}

function* inside(resource: Resource, entry: Entry, value: Value, path: string): Generator<Found> {
  if (value.kind === 'object') yield* propertiesOf(resource, value, path);
  if (value.kind !== 'list') return;
  for (const item of value.items) {
    if (item.kind === 'object') yield* propertiesOf(resource, item, path);
    else yield { entry, path, value: item };
  }
}

function spanAt({ keyPlace }: Entry, value: Value, file: string, offset: number): Span | undefined {
  const places = [keyPlace];
  if (value.kind !== 'object' && value.kind !== 'list' && value.kind !== 'absent') {
    places.push(value.origin.place, ...value.origin.hops.map(({ place }) => place));
  }
  return places.find((place) => holds(place, file, offset))?.span;
}

function holds({ file, span }: Place, wanted: string, offset: number): boolean {
  return file === wanted && span.start <= offset && offset < Math.max(span.end, span.start + 1);
}

function width({ start, end }: Span): number {
  return end - start;
}
