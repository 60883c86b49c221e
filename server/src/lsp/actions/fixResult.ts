import type { Finding } from '../../review/finding';
import type { Fix } from '../../rules/rule';
import type { Place, Span } from '../../text/span';
import { askedIn, changedTexts, type ChangedText } from './changedText';
import { confirmationOf, wholePlaces, type Works } from './editConfirmation';
import { rangeOf } from '../session/lspRanges';
import { workspaceEdit } from './workspaceEdit';
import type { ChangedPlace, FixResult } from '../protocol/customRequests';
import type { Session } from '../session/session';

/** What is changed within so many lines is seen at a glance. */
const AT_A_GLANCE = 20;

/**
 * The edit of a fix, and what the editor shows afterwards. A fix that changes what nobody would see at a glance,
 * or that brings advice, is shown and confirmed before it is made, where the client can; a safe one in one file is made at
 * once, as fix-all makes it.
 * @param together it is applied with others, all of them safe: nothing is confirmed, no place shown
 */
export function fixEdit(session: Session, finding: Finding, fix: Fix, outcome: Works, together = false): FixResult {
  const { files } = outcome;
  if (together) return { edit: workspaceEdit(session, files) };
  const changed = changedTexts(session, files);
  const confirms = session.client.confirmsChanges && isConfirmed(fix, outcome, changed);
  const edit = confirms
    ? workspaceEdit(session, wholePlaces(files), confirmationOf(session, fix, outcome, changed))
    : workspaceEdit(session, files);
  const asks = changed.some((each) => askedIn(each).length > 0);
  // A safe fix that changes the line somebody looks at leaves the cursor where it is.
  const isSeen = fix.safety === 'safe' && !asks && changed.some(({ file }) => file === finding.place.file);
  const shows = isSeen ? undefined : placeOf(session, finding.place, changed);
  return { edit, ...(shows ? { shows } : {}) };
}

/** Does a fix change more than is seen at a glance, or bring something that has to be told first? */
function isConfirmed({ safety }: Fix, { brings }: Works, changed: readonly ChangedText[]): boolean {
  const [first] = changed;
  if (!first || changed.length > 1) return changed.length > 1;
  if (safety === 'safe') return false;
  if (brings.some(({ kind }) => kind === 'information')) return true;
  if (first.regions.some(({ declares }) => declares)) return true;
  const lineOf = (offset: number) => first.lines.position(offset).line;
  return lineOf(first.regions.at(-1)!.is.end) - lineOf(first.regions[0]!.is.start) >= AT_A_GLANCE;
}

/** What the user has to fill in; else the change that is next to the finding, else the first one. */
function placeOf(session: Session, at: Place, changed: readonly ChangedText[]): ChangedPlace | undefined {
  const asking = changed.find((each) => askedIn(each).length > 0);
  const own = changed.find(({ file }) => file === at.file);
  const shown = asking ?? own ?? changed[0];
  const region = shown && (shown === own ? nearest(shown.regions, at.span) : shown.regions[0]);
  if (!shown || !region) return undefined;
  const uri = session.uris.uri(shown.file);
  const fillIn = asking && rangeOf(asking.lines, askedIn(asking)[0]!.span);
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
