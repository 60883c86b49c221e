import type { Fix } from '../../rules/rule';
import { touching, type FileEdits } from '../../text/edits';
import type { FixOutcome } from '../../workspace/fixes/fixEdits';
import { rulesBrought } from '../../workspace/fixes/proof/checksBrought';
import { askedIn, regionsOf, type ChangedText } from './changedText';
import type { Confirmation } from './workspaceEdit';
import type { Session } from '../session/session';

/** What became of a fix that works. */
export type Works = FixOutcome & { readonly kind: 'edits' };

/** What is looked at as one change is one edit, so that it is not confirmed in part. */
export function wholePlaces(files: readonly FileEdits[]): readonly FileEdits[] {
  return files.map(({ file, edits }) => ({ file, edits: touching(edits) }));
}

/** What is said of the edits of a fix before they are made: what it does, which resources it declares, what it asks for. */
export function confirmationOf(
  session: Session,
  fix: Fix,
  outcome: Works,
  changed: readonly ChangedText[],
): Confirmation {
  const files = new Map(changed.map((each) => [each.file, each]));
  const names = listed(changed.flatMap(askedIn).map(({ name }) => name));
  const description = described(session, fix, outcome, changed);
  const annotation = (label: string) => ({ label, description, needsConfirmation: true });
  return {
    annotations: {
      change: annotation(fix.title),
      resources: annotation('Declares resources'),
      values: annotation(`Asks for a value of ${names}`),
    },
    of: (file, edit) => {
      const regions = regionsOf(files.get(file)!, edit);
      if (regions.some(({ asked }) => asked.length > 0)) return 'values';
      return regions.some(({ declares }) => declares) ? 'resources' : 'change';
    },
  };
}

/** The consequence of a fix, what it opens and closes, and what it brings, in sentences. */
function described(
  session: Session,
  fix: Fix,
  { brings, opensAndCloses }: Works,
  changed: readonly ChangedText[],
): string {
  const [found, open] = [rulesBrought(brings, 'information'), rulesBrought(brings, 'open')];
  const where = changed.map(({ file }) => session.labelOf(file));
  return [
    fix.consequence.says,
    ...(opensAndCloses?.() ?? []),
    ...(found.length > 0 ? [`Brings ${listed(found)}.`] : []),
    ...(open.length > 0 ? [`Leaves ${listed(open)} undecided until there is a value.`] : []),
    `The changes in ${listed(where)} were tried as one: apply all or none.`,
  ].join(' ');
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}
