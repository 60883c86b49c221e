import { signatureOf, type Finding } from '../../../review/finding';
import type { Review } from '../../../review/review';
import type { Trial } from '../trial';

/** Why a comment would silence other findings than before, if so. */
export function silencedOtherwise(trials: readonly Trial[]): string | undefined {
  for (const { before, after } of trials) {
    const was = counts(before);
    for (const [name, { open, silenced, finding }] of counts(after)) {
      const old = was.get(name) ?? { open: 0, silenced: 0 };
      const what = `${finding.rule.code} on '${finding.resource.label}'`;
      if (open > old.open && silenced < old.silenced) return `a comment would no longer silence ${what}`;
      if (silenced > old.silenced) return `a comment that was written for something else would silence ${what}`;
    }
  }
  return undefined;
}

interface Count {
  open: number;
  silenced: number;
  readonly finding: Finding;
}

function counts({ findings }: Review): ReadonlyMap<string, Count> {
  const found = new Map<string, Count>();
  for (const finding of findings) {
    const name = signatureOf(finding);
    const count = found.get(name) ?? { open: 0, silenced: 0, finding };
    found.set(name, count);
    if (finding.suppressed === undefined) count.open++;
    else count.silenced++;
  }
  return found;
}
