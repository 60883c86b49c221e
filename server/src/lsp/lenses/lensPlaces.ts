import type { Document } from '../../languages/language';
import type { Resource } from '../../model/resource';
import { TYPES } from '../../network/network';
import type { Span } from '../../text/span';
import { movedSpan, stretchedSpan, textChange } from '../../text/textChange';
import type { Session } from '../session/session';

/** A declaration that lenses stand over, with all that it makes in the deployments of its file. */
export interface LensPlace {
  readonly header: Span;
  readonly declaration: Span;
  readonly type: string;
  /** `Resource.key` of its instances in all deployments, in order. */
  readonly keys: readonly string[];
  /** Is it one resource in each deployment? A loop makes several of it. */
  readonly isOne: boolean;
  /** The keys of the deployments that have it, in order. */
  readonly units: readonly string[];
}

interface Made {
  readonly key: string;
  readonly unit: string;
}

interface Remembered {
  readonly document: Document;
  readonly places: readonly LensPlace[];
}

const WITH_LENSES = [TYPES.cluster, TYPES.subnet, TYPES.privateEndpoint];

/**
 * Where lenses stand in files. While a text is broken, what its parser does not see any more stays where it was: lenses
 * that go and come move all lines below them.
 */
export class LensPlaces {
  private readonly last = new Map<string, Remembered>();

  constructor(private readonly session: Session) {}

  /** The places in an open file, in their order. */
  of(file: string): readonly LensPlace[] {
    const document = this.session.document(file);
    const before = this.last.get(file);
    if (!document) {
      this.last.delete(file);
      return [];
    }
    const seen = this.placesIn(file);
    const isBroken = document.problems.length > 0 && before !== undefined && seen.length < before.places.length;
    const places = isBroken ? movedTo(document, before) : seen;
    this.last.set(file, { document, places });
    return places;
  }

  private placesIn(file: string): readonly LensPlace[] {
    const { reviews } = this.session.reviews.shownFor(file);
    const found = new Map<string, Omit<LensPlace, 'keys' | 'units' | 'isOne'> & { readonly made: Made[] }>();
    for (const review of reviews) {
      if (!review) continue;
      const { moved, unit, snapshot } = review;
      const now = (place: Resource['header']) => (moved ? moved.placeNow(place) : place);
      for (const type of WITH_LENSES) {
        for (const resource of snapshot.network.graph.ofType(type)) {
          if (resource.existing || resource.header.file !== file) continue;
          const [header, declaration] = [now(resource.header), now(resource.declaration)];
          if (!header) continue;
          const id = `${type}\n${header.span.start}`;
          const known = found.get(id) ?? {
            header: header.span,
            declaration: (declaration ?? header).span,
            type,
            made: [],
          };
          known.made.push({ key: resource.key, unit });
          found.set(id, known);
        }
      }
    }
    return [...found.values()]
      .map(({ made, ...place }) => {
        const keys = [...new Set(made.map(({ key }) => key))];
        const units = [...new Set(made.map(({ unit }) => unit))];
        return { ...place, keys, units, isOne: made.length === units.length };
      })
      .sort((a, b) => a.header.start - b.header.start);
  }
}

/** Places of an earlier version of a text where they stand now; one whose line is not there any more is gone. */
function movedTo(now: Document, before: Remembered): readonly LensPlace[] {
  if (before.document === now) return before.places;
  const { text } = before.document;
  const change = textChange(text, now.text);
  let from = change.is.start;
  return before.places.flatMap((place) => {
    const kept = movedSpan(place.header, change) ?? inChange(place.header);
    return kept ? [{ ...place, header: kept, declaration: stretchedSpan(place.declaration, change) }] : [];
  });

  /** Several edits are one change from the first to the last: what stands between them is found by its line. */
  function inChange({ start, end }: Span): Span | undefined {
    const [first, last] = [lineStart(text, start), lineStart(text, end)];
    const line = text.slice(first, text.indexOf('\n', last) < 0 ? text.length : text.indexOf('\n', last));
    const at = now.text.indexOf(line, lineStart(now.text, from));
    if (at < 0 || at >= change.is.end) return undefined;
    from = at + line.length;
    return { start: at + start - first, end: at + end - first };
  }
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
