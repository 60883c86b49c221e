import { diffOf } from '../../../server/src/cli/applyFixes';
import { fuzzFixes, type Case } from './run';

/** What the command line was given. */
export interface FixOptions {
  readonly count: number;
  readonly seed: number;
  /** Only bases with this text in their name. */
  readonly only: string;
  /** The kind of harm, or `all`, whose patches are printed, and how many of each kind. */
  readonly show: string | undefined;
  readonly most: number;
}

/** Applies fixes and prints, for each kind of harm, how many did it. @returns did any? */
export function reportFixes({ count, seed, only, show, most }: FixOptions): boolean {
  const started = Date.now();
  const { cases, harms, refusals, byLanguage, ...counts } = fuzzFixes(
    count,
    seed,
    (from) => from.includes(only),
    ({ fixes, harms: found }) => console.error(`${fixes} fixes, harm: ${JSON.stringify(Object.fromEntries(found))}`),
  );
  const seconds = (Date.now() - started) / 1000;
  console.log(JSON.stringify({ ...counts, ...Object.fromEntries(byLanguage), seconds: Math.round(seconds) }));
  console.log(`harm: ${JSON.stringify(Object.fromEntries([...harms].sort()))}`);
  for (const [because, count] of [...refusals].sort((a, b) => b[1] - a[1]).slice(0, 20))
    console.log(`refused ${count}  ${because}`);

  const groups = new Map<string, Case[]>();
  for (const each of cases)
    for (const { kind, says } of each.harms) {
      const key = `${kind}: ${each.code} ${each.language}: ${says.replace(/(?<!AKSN|\d)\d+/g, 'N').slice(0, 140)}`;
      groups.set(key, [...(groups.get(key) ?? []), each]);
    }
  const shown = new Map<string, number>();
  for (const [key, group] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
    const [{ from, seed, title, files }] = group as [Case];
    console.log(`${group.length}  ${key}  [${from}; seed ${seed}]`);
    const kind = key.slice(0, key.indexOf(':'));
    const before = shown.get(kind) ?? 0;
    if ((show !== kind && show !== 'all') || before >= most) continue;
    shown.set(kind, before + 1);
    console.log(`    ${title}\n${diffOf(files, (file) => file)}`);
  }
  return cases.length > 0;
}
