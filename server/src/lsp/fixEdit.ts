import type { Finding } from '../review/finding';
import type { Fix } from '../rules/rule';
import type { Place, Span } from '../text/span';
import type { FixOutcome } from '../workspace/fixes';
import { changedTexts, declaresResource, type ChangedText } from './changedText';
import { rangeOf, workspaceEdit } from './convert';
import type { ChangedPlace, FixResult } from './protocol';
import type { Session } from './session';

/** What is changed within so many lines is seen at a glance. */
const AT_A_GLANCE = 20;

/**
 * The edit of a fix, and what the editor shows afterwards. A fix that changes what nobody would see at a glance is shown
 * and confirmed before it is made, where the client can; a safe one in one file is made at once, as fix-all makes it.
 * @param together it is applied with others, all of them safe: nothing is confirmed, no place shown
 */
export function fixEdit(
  session: Session,
  finding: Finding,
  fix: Fix,
  outcome: FixOutcome & { readonly kind: 'edits' },
  together = false,
): FixResult {
  const { files } = outcome;
  if (together) return { edit: workspaceEdit(session, files) };
  const changed = changedTexts(session, files);
  const confirms = session.client.confirmsChanges && isWide(session, fix, changed);
  const about = confirms ? { label: fix.title, description: described(session, fix, outcome, changed) } : undefined;
  const edit = workspaceEdit(session, files, about);
  const asks = changed.some(({ asked }) => asked.length > 0);
  // A safe fix that changes the line somebody looks at leaves the cursor where it is.
  const isSeen = fix.safety === 'safe' && !asks && changed.some(({ file }) => file === finding.place.file);
  const shows = isSeen ? undefined : placeOf(session, finding.place, changed);
  return { edit, ...(shows ? { shows } : {}) };
}

/** Does a fix change more than is seen at a glance? */
function isWide(session: Session, { safety }: Fix, changed: readonly ChangedText[]): boolean {
  const [first] = changed;
  if (!first || changed.length > 1) return changed.length > 1;
  if (safety === 'safe') return false;
  if (declaresResource(session, first)) return true;
  const lineOf = (offset: number) => first.lines.position(offset).line;
  return lineOf(first.regions.at(-1)!.is.end) - lineOf(first.regions[0]!.is.start) >= AT_A_GLANCE;
}

/** A finding, or a check that is no longer decided, that follows from a fix. */
interface Brought {
  readonly code: string;
  readonly name: string;
  readonly kind: 'information' | 'open';
}

/** The consequence of a fix, what it brings and what it asks for, in sentences. */
function described(session: Session, fix: Fix, outcome: FixOutcome, changed: readonly ChangedText[]): string {
  const { consequence } = fix as { readonly consequence?: { readonly says: string } };
  const { brings = [] } = outcome as { readonly brings?: readonly Brought[] };
  const named = (kind: Brought['kind']) => {
    return [...new Set(brings.filter((one) => one.kind === kind).map(({ code, name }) => `${code} (${name})`))];
  };
  const [found, open] = [named('information'), named('open')];
  const names = changed.flatMap(({ asked }) => asked.map(({ name }) => name));
  const places = changed.reduce((sum, { regions }) => sum + regions.length, 0);
  const where = changed.map(({ file }) => session.labelOf(file));
  return [
    ...(consequence ? [consequence.says] : []),
    ...(found.length > 0 ? [`Brings ${listed(found)}.`] : []),
    ...(open.length > 0 ? [`Leaves ${listed(open)} undecided until there is a value.`] : []),
    ...(names.length > 0 ? [`Asks for a value of ${listed(names)}.`] : []),
    `Changes ${places === 1 ? 'one place' : `${places} places`} in ${listed(where)}, tried as one: apply all or none.`,
  ].join(' ');
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}

/** What the user has to fill in; else the change that is next to the finding, else the first one. */
function placeOf(session: Session, at: Place, changed: readonly ChangedText[]): ChangedPlace | undefined {
  const asking = changed.find(({ asked }) => asked.length > 0);
  const own = changed.find(({ file }) => file === at.file);
  const shown = asking ?? own ?? changed[0];
  const region = shown && (shown === own ? nearest(shown.regions, at.span) : shown.regions[0]);
  if (!shown || !region) return undefined;
  const uri = session.uris.uri(shown.file);
  const fillIn = asking && rangeOf(asking.lines, asking.asked[0]!.span);
  return fillIn ? { uri, range: fillIn, fillIn } : { uri, range: rangeOf(shown.lines, written(shown.text, region.is)) };
}

function nearest(regions: ChangedText['regions'], { start, end }: Span): ChangedText['regions'][number] | undefined {
  const distance = ({ was }: ChangedText['regions'][number]) => Math.max(0, was.start - end, start - was.end);
  return [...regions].sort((a, b) => distance(a) - distance(b))[0];
}

/** A span without the white space at its ends: the cursor goes to what is written, not to the line end before it. */
function written(text: string, { start, end }: Span): Span {
  const inner = text.slice(start, end);
  const head = /^\s*/.exec(inner)![0].length;
  return head === inner.length ? { start, end } : { start: start + head, end: start + inner.trimEnd().length };
}
