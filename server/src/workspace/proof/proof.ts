import type { CheckResult } from '../../review/finding';
import type { Fix } from '../../rules/rule';
import type { Place } from '../../text/span';
import type { Trial } from '../alongside';
import { checksOf, type Brought } from './checks';
import { detached } from './comments';
import { duplicates } from './duplicates';
import { isWritten, type Edited } from './edited';
import { lostEndpoints } from './endpoints';
import { withdrawn } from './given';
import { lostLinks } from './links';
import { misplaced } from './misplaced';
import { sameNames } from './names';
import { dangling, type EditedUnit } from './references';
import { oldNames } from './renamed';
import { silencedOtherwise } from './suppressed';

/** Why the texts alone tell that a fix would do harm, if so: this needs no evaluation. */
export function objectionOfTexts(files: readonly Edited[], units: readonly EditedUnit[]): string | undefined {
  for (const file of files) {
    const objection = duplicates(file) ?? detached(file) ?? misplaced(file);
    if (objection !== undefined) return objection;
  }
  for (const unit of units) {
    const objection = dangling(unit);
    if (objection !== undefined) return objection;
  }
  return undefined;
}

/** Why a fix would do harm to a deployment that reads one of its files, if so; else what it brings with it. */
export function objectionOfTrials(
  trials: readonly Trial[],
  files: readonly Edited[],
  units: readonly EditedUnit[],
  fix: Pick<Fix, 'title'>,
): string | readonly Brought[] {
  const isNew = ({ file, span }: Place) =>
    files.some((edited) => edited.after.file === file && isWritten(edited, span.start));
  const parameters = newParameters(units);
  // A new parameter may also be given where nobody sees it: the reason names it then.
  const isAsked = ({ decidedAt, because }: CheckResult) =>
    (decidedAt && isNew(decidedAt)) ||
    [...because.matchAll(/`([^`]+)`/g)].some(([, name]) => parameters.has(name!.toLowerCase()));
  return (
    silencedOtherwise(trials) ??
    sameNames(trials) ??
    lostLinks(trials) ??
    oldNames(trials) ??
    withdrawn(trials, fix.title) ??
    lostEndpoints(trials) ??
    checksOf(trials, isAsked)
  );
}

/** Parameters that a value has to be given for since the fix: new ones, and those that lost their default. */
function newParameters(units: readonly EditedUnit[]): ReadonlySet<string> {
  const added = units.flatMap(({ before, after, language }) => {
    const names = ({ documents }: typeof before) => documents.flatMap((one) => language.names(one));
    const open = ({ documents }: typeof before) =>
      documents.flatMap((one) =>
        language.declaredParameters(one).flatMap(({ name, required }) => (required ? [name] : [])),
      );
    const [wasThere, wasOpen] = [names(before), open(before)];
    return [
      ...names(after).filter((name) => !wasThere.includes(name)),
      ...open(after).filter((name) => !wasOpen.includes(name)),
    ];
  });
  return new Set(added.map((name) => name.toLowerCase()));
}
