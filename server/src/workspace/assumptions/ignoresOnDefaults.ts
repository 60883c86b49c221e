import type { ToldFinding } from '../../review/finding';
import type { JudgedIgnore, JudgedIgnores } from '../../review/judgedIgnores';
import type { Review } from '../../review/review';

/**
 * A review whose ignores are said to match nothing only where they do so whatever the parameters are that have no value
 * but their default: with another one, what is ignored may be there.
 * @param withoutDefaults the review of the deployment where these parameters are not known; asked where it matters
 */
export function ignoredWhateverTheDefaults(review: Review, withoutDefaults: () => Review | undefined): Review {
  const { ignores } = review;
  if (!ignores || !hasIdle(ignores)) return review;
  const open = withoutDefaults()?.ignores;
  const isIdle = new Set(
    (open?.written ?? []).flatMap((ignore) => (ignore.silences === false ? [nameOf(ignore)] : [])),
  );
  const isIdleEntry = (wanted: JudgedIgnores['entries'][number]) =>
    open?.entries.some(({ entry, code, silences }) => entry === wanted.entry && code === wanted.code && silences === false); // prettier-ignore
  return {
    ...review,
    ignores: {
      written: ignores.written.map((ignore) =>
        ignore.silences === false && ignore.code !== undefined && !isIdle.has(nameOf(ignore))
          ? { ...ignore, silences: 'unknown' }
          : ignore,
      ),
      entries: ignores.entries.map((entry) =>
        entry.silences === false && !isIdleEntry(entry) ? { ...entry, silences: 'unknown' } : entry,
      ),
    },
  };
}

/** The same as far as the version before told it: what rests on defaults was not asked for the present one. */
export function idleAsBefore(now: Review, before: Review<ToldFinding>): Review {
  const { ignores } = now;
  if (!ignores) return now;
  const was = before.ignores;
  const idle = new Map<string, number>();
  const nameIn = ({ place: { file }, carrier, written }: JudgedIgnore) => `${file}\n${carrier}\n${written}`;
  for (const ignore of was?.written ?? [])
    if (ignore.silences === false) idle.set(nameIn(ignore), (idle.get(nameIn(ignore)) ?? 0) + 1);
  const written = ignores.written.map((ignore): JudgedIgnore => {
    if (ignore.silences !== false || ignore.code === undefined) return ignore;
    const left = idle.get(nameIn(ignore)) ?? 0;
    idle.set(nameIn(ignore), left - 1);
    return left > 0 ? ignore : { ...ignore, silences: 'unknown' };
  });
  const entries = ignores.entries.map((one) => {
    const same = was?.entries.find(({ entry, code }) => entry === one.entry && code === one.code);
    return one.silences === false && same?.silences !== false ? { ...one, silences: 'unknown' as const } : one;
  });
  return { ...now, ignores: { written, entries } };
}

function hasIdle({ written, entries }: JudgedIgnores): boolean {
  return written.some(({ silences, code }) => silences === false && code !== undefined) || entries.some(({ silences }) => silences === false); // prettier-ignore
}

function nameOf({ place: { file, span }, code, rule, metadata }: JudgedIgnore): string {
  return `${file}\n${span.start}\n${code}\n${metadata ? rule.span.start : ''}`;
}
