import type { Place } from '../../../../text/span';
import type { Value } from '../../../../model/value';
import { number, text } from '../valueBuilders';
import { define, refused, TEXT, textIn, type Functions } from './signature';
import { clockOf, offsetText, parseTimestamp, timestampText, two, type Timestamp } from './rfc3339Timestamps';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const NANOSECONDS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

/** `1h30m` in nanoseconds; undefined for what Go does not read as a duration. */
function duration(source: string): bigint | undefined {
  const match = /^([+-]?)((?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|[u\u00b5\u03bc]s|ms|s|m|h))+|0)$/.exec(source);
  if (!match || source.length > 100) return undefined;
  let total = 0n;
  for (const [, size, unit] of match[2]!.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|[u\u00b5\u03bc]s|ms|s|m|h)/g)) {
    const [whole = '', part = ''] = size!.split('.');
    const scale = NANOSECONDS.get(unit!)!;
    total += BigInt(whole || '0') * scale + (BigInt(part || '0') * scale) / 10n ** BigInt(part.length);
  }
  if (total > 0x7fffffffffffffffn) return undefined;
  return match[1] === '-' ? -total : total;
}

function later(time: Timestamp, by: bigint): Timestamp {
  const billion = 1_000_000_000n;
  const total = BigInt(time.seconds) * billion + BigInt(time.nanoseconds) + by;
  const nanoseconds = ((total % billion) + billion) % billion;
  return { ...time, seconds: Number((total - nanoseconds) / billion), nanoseconds: Number(nanoseconds) };
}

/** A run of one letter in a format, as the time shows it; undefined for one without a meaning. */
function verb(run: string, time: Timestamp): string | undefined {
  const clock = clockOf(time);
  const { length } = run;
  const short = (value: number) => (length === 1 ? String(value) : length === 2 ? two(value) : undefined);
  const named = (value: number, names: readonly string[]) => {
    const name = names[value]!;
    return length === 3 ? name.slice(0, 3) : length === 4 ? name : undefined;
  };
  switch (run[0]) {
    case 'Y':
      if (length === 2) return two(clock.year % 100);
      return length === 4 ? String(clock.year).padStart(4, '0') : undefined;
    case 'M':
      return length < 3 ? short(clock.month) : named(clock.month - 1, MONTHS);
    case 'D':
      return short(clock.day);
    case 'E':
      return named(clock.weekday, DAYS);
    case 'h':
      return short(clock.hour);
    case 'H':
      return short(clock.hour % 12 || 12);
    case 'm':
      return short(clock.minute);
    case 's':
      return short(clock.second);
    case 'A':
    case 'a': {
      if (length !== 2) return undefined;
      const half = clock.hour < 12 ? 'am' : 'pm';
      return run[0] === 'A' ? half.toUpperCase() : half;
    }
    case 'Z':
      if (length === 1) return time.offset === 0 ? 'Z' : offsetText(time, ':');
      if (length === 3) return time.offset === 0 ? 'UTC' : offsetText(time, '');
      if (length === 4) return offsetText(time, '');
      return length === 5 ? offsetText(time, ':') : undefined;
    default:
      return undefined;
  }
}

/** Source: https://developer.hashicorp.com/terraform/language/functions/formatdate (checked 2026-11-23) */
function formatted(format: string, time: Timestamp, place: Place): Value {
  let result = '';
  for (const [run] of format.matchAll(/''|'(?:[^']|'')*'?|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    if (run === "''") result += "'";
    else if (run.startsWith("'")) {
      if (run.length < 2 || !run.endsWith("'")) return refused(place, 'a quote is not closed');
      result += run.slice(1, -1).replaceAll("''", "'");
    } else if (/[A-Za-z]/.test(run[0]!)) {
      const shown = verb(run, time);
      if (shown === undefined) return refused(place, `\`${run}\` means nothing in a date format`);
      result += shown;
    } else result += run;
  }
  return text(result, place);
}

export const dateFunctions: Functions = {
  formatdate: define([TEXT, TEXT], ([format, stamp], place) => {
    const time = parseTimestamp(textIn(stamp));
    return time ? formatted(textIn(format), time, place) : refused(place, 'the text is no timestamp');
  }),
  timeadd: define([TEXT, TEXT], ([stamp, by], place) => {
    const [time, span] = [parseTimestamp(textIn(stamp)), duration(textIn(by))];
    if (!time || span === undefined) return refused(place, 'the text is no timestamp, or no duration');
    return text(timestampText(later(time, span)), place);
  }),
  timecmp: define([TEXT, TEXT], ([first, second], place) => {
    const [a, b] = [parseTimestamp(textIn(first)), parseTimestamp(textIn(second))];
    if (!a || !b) return refused(place, 'the text is no timestamp');
    return number(Math.sign(a.seconds - b.seconds || a.nanoseconds - b.nanoseconds), place);
  }),
};
