import type { Document } from '../../languages/language';
import { alteredFinding, type ToldFinding } from '../../review/finding';
import type { Place } from '../../text/span';
import { movedSpan, stretchedSpan, textChange, undone, type TextChange } from '../../text/textChange';
import type { Moved, ToldReview } from './unitReview';

/** What has become of a document since a review. */
interface Change {
  readonly to: Document;
  readonly change: TextChange;
}

/**
 * Reviews of earlier versions of their files, with places where they stand now: what is shown until they are done again.
 * A finding goes where its own place was changed.
 */
export class EarlierReviews {
  private readonly changes = new WeakMap<Document, Change>();
  private readonly made = new WeakMap<ToldReview, { readonly of: readonly (Document | undefined)[]; is: ToldReview }>();

  /** @param document a file as it is now */
  constructor(private readonly document: (file: string) => Document | undefined) {}

  /** The same object as long as its files stay the same. */
  asNow(review: ToldReview): ToldReview {
    const then = review.snapshot.documents;
    const now = then.map(({ file }) => this.document(file));
    const known = this.made.get(review);
    if (known?.of.every((document, index) => document === now[index])) return known.is;
    const is = this.moved(review, new Map(then.map((document) => [document.file, document])));
    this.made.set(review, { of: now, is });
    return is;
  }

  private moved(review: ToldReview, then: ReadonlyMap<string, Document>): ToldReview {
    const changeOf = (file: string) => {
      const before = then.get(file);
      return before && this.changeOf(before);
    };
    const findings = review.review.findings.flatMap((finding) => movedFinding(finding, changeOf) ?? []);
    const moved: Moved = {
      placeThen: (place) => stretched(place, changeOf(place.file), true),
      placeNow: (place) => movedPlace(place, changeOf(place.file)),
    };
    return { ...review, review: { ...review.review, findings }, moved, basis: { ...review.basis, moved } };
  }

  /** What has changed in a file; undefined: nothing, or it went, and what is said of it with it. */
  private changeOf(before: Document): TextChange | undefined {
    const to = this.document(before.file);
    if (to === undefined || to === before) return undefined;
    const known = this.changes.get(before);
    if (known?.to === to) return known.change;
    const change = textChange(before.text, to.text);
    this.changes.set(before, { to, change });
    return change;
  }
}

function movedFinding(
  finding: ToldFinding,
  changeOf: (file: string) => TextChange | undefined,
): ToldFinding | undefined {
  const place = movedPlace(finding.place, changeOf(finding.place.file));
  if (!place) return undefined;
  const { resource, related, writtenAt } = finding;
  const declaration = stretched(resource.declaration, changeOf(resource.declaration.file), false);
  const sameFile = place === finding.place && declaration === resource.declaration;
  const writtenNow = writtenAt && movedPlace(writtenAt, changeOf(writtenAt.file));
  if (sameFile && writtenNow === writtenAt && related.every(({ place: { file } }) => !changeOf(file))) return finding;
  return alteredFinding(finding, {
    place,
    writtenAt: writtenNow,
    resource: { ...resource, declaration },
    related: related.flatMap((one) => {
      const at = movedPlace(one.place, changeOf(one.place.file));
      return at ? [{ ...one, place: at }] : [];
    }),
  });
}

function movedPlace(place: Place, change: TextChange | undefined): Place | undefined {
  if (!change) return place;
  const span = movedSpan(place.span, change);
  return span && { file: place.file, span };
}

function stretched(place: Place, change: TextChange | undefined, back: boolean): Place {
  if (!change) return place;
  return { file: place.file, span: stretchedSpan(place.span, back ? undone(change) : change) };
}
