import { number, text } from '../values';
import type { TerraformFunction } from './index';

interface Moment {
  readonly milliseconds: number;
  /** Minutes east of Greenwich. */
  readonly zone: number;
}

const STAMP = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?(?:([Zz])|([+-])(\d\d):(\d\d))$/;

/** Reads a time as RFC 3339 writes it; undefined for any other text. */
function momentOf(stamp: string): Moment | undefined {
  const match = STAMP.exec(stamp);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = Date.UTC(year, month - 1, day, hour, minute, second);
  const written = new Date(date);
  if (written.getUTCMonth() !== month - 1 || written.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) {
    return undefined;
  }
  const zone = match[8] ? 0 : (match[9] === '-' ? -1 : 1) * (Number(match[10]) * 60 + Number(match[11]));
  return { milliseconds: date + Math.round(Number(match[7] ?? 0) * 1000) - zone * 60_000, zone };
}

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

function zoneText(zone: number, colon: string): string {
  const size = Math.abs(zone);
  return `${zone < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${colon}${pad(size % 60)}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/**
 * One run of equal letters of a date format; undefined for one that Terraform refuses.
 * Source: https://developer.hashicorp.com/terraform/language/functions/formatdate (checked 2026-11-23)
 */
function verb(run: string, date: Date, zone: number): string | undefined {
  const hour = date.getUTCHours();
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  switch (run) {
    case 'YYYY':
      return pad(date.getUTCFullYear(), 4);
    case 'YY':
      return pad(date.getUTCFullYear() % 100);
    case 'MMMM':
      return MONTHS[date.getUTCMonth()];
    case 'MMM':
      return MONTHS[date.getUTCMonth()]!.slice(0, 3);
    case 'MM':
      return pad(date.getUTCMonth() + 1);
    case 'M':
      return String(date.getUTCMonth() + 1);
    case 'DD':
      return pad(date.getUTCDate());
    case 'D':
      return String(date.getUTCDate());
    case 'EEEE':
      return DAYS[date.getUTCDay()];
    case 'EEE':
      return DAYS[date.getUTCDay()]!.slice(0, 3);
    case 'hh':
      return pad(hour);
    case 'h':
      return String(hour);
    case 'HH':
      return pad(twelve);
    case 'H':
      return String(twelve);
    case 'AA':
      return hour < 12 ? 'AM' : 'PM';
    case 'aa':
      return hour < 12 ? 'am' : 'pm';
    case 'mm':
      return pad(date.getUTCMinutes());
    case 'm':
      return String(date.getUTCMinutes());
    case 'ss':
      return pad(date.getUTCSeconds());
    case 's':
      return String(date.getUTCSeconds());
    case 'ZZZZZ':
      return zoneText(zone, ':');
    case 'ZZZZ':
      return zoneText(zone, '');
    case 'ZZZ':
      return zone === 0 ? 'UTC' : zoneText(zone, '');
    case 'Z':
      return zone === 0 ? 'Z' : zoneText(zone, ':');
    default:
      return undefined;
  }
}

function formatDate(format: string, { milliseconds, zone }: Moment): string | undefined {
  const date = new Date(milliseconds + zone * 60_000);
  let result = '';
  for (const piece of format.match(/'(?:[^']|'')*'|([a-zA-Z])\1*|[^a-zA-Z']+|'/g) ?? []) {
    if (piece === "'") return undefined;
    if (piece.startsWith("'")) result += piece.slice(1, -1).replaceAll("''", "'");
    else if (/^[a-zA-Z]/.test(piece)) {
      const written = verb(piece, date, zone);
      if (written === undefined) return undefined;
      result += written;
    } else result += piece;
  }
  return result;
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** Milliseconds of a duration as Go writes it: `1h30m`. */
function durationOf(source: string): number | undefined {
  const match = /^([+-]?)((?:\d+(?:\.\d+)?(?:h|ms|m|s))+)$/.exec(source);
  if (!match) return undefined;
  let sum = 0;
  for (const [, amount, unit] of match[2]!.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g))
    sum += Number(amount) * UNITS[unit!]!;
  return match[1] === '-' ? -sum : sum;
}

function stampOf({ milliseconds, zone }: Moment): string {
  const local = new Date(milliseconds + zone * 60_000).toISOString().replace(/\.000Z$|Z$/, '');
  return local + (zone === 0 ? 'Z' : zoneText(zone, ':'));
}

export const dateFunctions: Readonly<Record<string, TerraformFunction>> = {
  formatdate: ([format, stamp], place) => {
    const moment = stamp?.kind === 'string' ? momentOf(stamp.value) : undefined;
    const result = moment && format?.kind === 'string' ? formatDate(format.value, moment) : undefined;
    return result === undefined ? undefined : text(result, place);
  },
  timeadd: ([stamp, duration], place) => {
    const moment = stamp?.kind === 'string' ? momentOf(stamp.value) : undefined;
    const by = duration?.kind === 'string' ? durationOf(duration.value) : undefined;
    if (!moment || by === undefined) return undefined;
    return text(stampOf({ ...moment, milliseconds: moment.milliseconds + by }), place);
  },
  timecmp: ([first, second], place) => {
    const [a, b] = [first, second].map((stamp) => (stamp?.kind === 'string' ? momentOf(stamp.value) : undefined));
    return a && b ? number(Math.sign(a.milliseconds - b.milliseconds), place) : undefined;
  },
};
