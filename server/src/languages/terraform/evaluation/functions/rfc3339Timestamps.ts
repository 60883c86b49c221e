/** A point in time, with the offset of the clock that it was read from. */
export interface Timestamp {
  /** Seconds since 1970 in UTC. */
  readonly seconds: number;
  readonly nanoseconds: number;
  /** Minutes east of UTC. */
  readonly offset: number;
  /** It was written with a `Z`. */
  readonly isUtc: boolean;
}

/** The parts of a timestamp, as its own clock shows them. */
interface Clock {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** From 0, for Sunday. */
  readonly weekday: number;
}

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Reads a timestamp of RFC 3339; undefined for what is none. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [hours, minutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (!isDate(year, month, day) || hour > 23 || minute > 59 || second > 59 || hours > 23 || minutes > 59) {
    return undefined;
  }
  const offset = (hours * 60 + minutes) * (match[8] === '-' ? -1 : 1);
  return {
    seconds: secondsOf(year, month, day) + hour * 3600 + minute * 60 + second - offset * 60,
    nanoseconds: Number((match[7] ?? '.').slice(1, 10).padEnd(9, '0')),
    offset,
    isUtc: match[8] === undefined,
  };
}

/** Does the day exist? */
function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return clockAt(secondsOf(year, month, day)).day === day;
}

function secondsOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 1000;
}

function clockAt(seconds: number): Clock {
  const date = new Date(seconds * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

export function clockOf({ seconds, offset }: Timestamp): Clock {
  return clockAt(seconds + offset * 60);
}

export const two = (value: number): string => String(value).padStart(2, '0');

/** `+05:30`, or without the colon. */
export function offsetText({ offset }: Timestamp, colon: string): string {
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`;
}

/** Without what is less than a second. */
export function timestampText(time: Timestamp): string {
  const { year, month, day, hour, minute, second } = clockOf(time);
  const zone = time.offset === 0 ? 'Z' : offsetText(time, ':');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${zone}`;
}

const YAML = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A timestamp of YAML as one of RFC 3339; undefined for what is none. */
export function yamlTimestamp(text: string): string | undefined {
  const match = YAML.exec(text);
  if (!match) return undefined;
  const [, year, month, day, between, hour = '0', minute = '0', second = '0', , zone] = match;
  // With a letter between date and time there is a zone, with a blank there is none.
  if (between !== undefined && (between === ' ') !== (zone === undefined)) return undefined;
  const pad = (digits: string) => digits.padStart(2, '0');
  const plain = `${year}-${pad(month!)}-${pad(day!)}T${pad(hour)}:${pad(minute)}:${pad(second)}${zone ?? 'Z'}`;
  const time = parseTimestamp(plain);
  return time && timestampText(time);
}
