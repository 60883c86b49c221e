import type { Document } from '../../languages/language';
import { isType, type Resource } from '../../model/resource';
import { TYPES } from '../../network/network';
import type { Span } from '../../text/span';
import { stretchedSpan, textChange } from '../../text/textChange';
import type { Session } from '../session/session';

/** A declaration that lenses stand over, with all that it makes in the deployments of its file. */
export interface LensPlace {
  readonly header: Span;
  readonly declaration: Span;
  readonly type: string;
  /** `Resource.key` of its instances, in order. */
  readonly keys: readonly string[];
  /** The keys of the deployments that have it, in order. */
  readonly units: readonly string[];
}

const WITH_LENSES = [TYPES.cluster, TYPES.subnet, TYPES.privateEndpoint];

/**
 * Where lenses stand in files. While a text is broken, what its parser does not see any more stays where it was: lenses
 * that go and come move all lines below them.
 */
export class LensPlaces {
  private readonly last = new Map<string, { readonly document: Document; readonly places: readonly LensPlace[] }>();

  constructor(private readonly session: Session) {}

  /** The places in an open file, in their order. */
  of(file: string): readonly LensPlace[] {
    const document = this.session.document(file);
    const before = this.last.get(file);
    if (!document) {
      this.last.delete(file);
      return [];
    }
    const places = this.placesIn(file);
    const isBroken = before !== undefined && document.problems.length > before.document.problems.length;
    if (!isBroken || places.length >= before.places.length) {
      this.last.set(file, { document, places });
      return places;
    }
    if (before.document === document) return before.places;
    const change = textChange(before.document.text, document.text);
    return before.places.map((place) => ({
      ...place,
      header: stretchedSpan(place.header, change),
      declaration: stretchedSpan(place.declaration, change),
    }));
  }

  forget(file: string): void {
    this.last.delete(file);
  }

  private placesIn(file: string): readonly LensPlace[] {
    const { reviews } = this.session.reviews.shownFor(file);
    const found = new Map<string, { place: LensPlace; keys: Set<string>; units: Set<string> }>();
    for (const review of reviews) {
      if (!review) continue;
      const { moved, unit, snapshot } = review;
      const now = (place: Resource['header']) => (moved ? moved.placeNow(place) : place);
      for (const type of WITH_LENSES) {
        for (const resource of snapshot.network.graph.ofType(type)) {
          if (resource.existing || resource.header.file !== file || !isType(resource, type)) continue;
          const [header, declaration] = [now(resource.header), now(resource.declaration)];
          if (!header) continue;
          const id = `${type}\n${header.span.start}`;
          const known = found.get(id) ?? {
            place: { header: header.span, declaration: (declaration ?? header).span, type, keys: [], units: [] },
            keys: new Set<string>(),
            units: new Set<string>(),
          };
          known.keys.add(resource.key);
          known.units.add(unit);
          found.set(id, known);
        }
      }
    }
    return [...found.values()]
      .map(({ place, keys, units }) => ({ ...place, keys: [...keys], units: [...units] }))
      .sort((a, b) => a.header.start - b.header.start);
  }
}
