import type { ArmFunction } from '../armFunction';
import { number, text } from './make';

/** The last second of the year 9999, in seconds since 1970: .NET counts no further. */
const LAST = 253_402_300_799;

const DURATION =
  /^(-)?P(?!$)(?:(\d{1,5})Y)?(?:(\d{1,6})M)?(?:(\d{1,8})D)?(?:T(?!$)(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?)?$/;

/**
 * An ISO 8601 duration such as `-P9DT1H`, in milliseconds. A year has 365 days and a month 30, and weeks are refused
 * (the page of the functions, and the engine in Bicep CLI 0.49.2, asked 2026-11-29).
 */
function parseDuration(written: string): number | undefined {
  const match = DURATION.exec(written);
  if (!match) return undefined;
  const [years, months, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0));
  const sign = match[1] ? -1 : 1;
  const all = years! * 365 + months! * 30 + days!;
  return sign * 1000 * (((all * 24 + hours!) * 60 + minutes!) * 60 + seconds!);
}

const ISO = /^(\d{4}-\d{2}-\d{2})([T ])(\d{2}:\d{2}:\d{2})Z$/;

/** A time in UTC, in one of the two forms that the functions themselves give: `2023-05-02T15:16:13Z`, or with a space. */
function parseTime(written: string): Date | undefined {
  const match = ISO.exec(written);
  if (!match) return undefined;
  const date = new Date(`${match[1]}T${match[3]}Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  // A day that the month does not have moves into the next month instead of being refused.
  return date.toISOString().startsWith(match[1]!) ? date : undefined;
}

/** The numeric parts of a custom .NET format, `u` and `s`; undefined for formats with other letters. */
function formatTime(time: Date, format: string): string | undefined {
  const iso = time.toISOString().slice(0, 19);
  if (format === 's') return iso;
  if (format === 'u') return `${iso.replace('T', ' ')}Z`;
  if (format.length < 2) return undefined;
  const parts: Readonly<Record<string, string>> = {
    yyyy: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    dd: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  };
  let result = '';
  for (const [token, letters] of format.matchAll(/([A-Za-z])\1*|[^]/g)) {
    const quoted = /['"\\%/]/.test(token);
    const known = letters === undefined || token === 'T' || token === 'Z' ? token : parts[token];
    if (quoted || known === undefined) return undefined;
    result += known;
  }
  return result;
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date (checked 2026-11-23) */
export const dateFunctions: Readonly<Record<string, ArmFunction>> = {
  dateTimeAdd: ([base, duration, format], site) => {
    if (base?.kind !== 'string' || duration?.kind !== 'string') return undefined;
    if (format && format.kind !== 'string') return undefined;
    const [time, span] = [parseTime(base.value), parseDuration(duration.value)];
    if (!time || span === undefined) return undefined;
    const moved = new Date(time.getTime() + span);
    const seconds = moved.getTime() / 1000;
    if (Number.isNaN(seconds) || Math.abs(seconds) > LAST || moved.getUTCFullYear() < 1) return undefined;
    if (format) {
      const written = formatTime(moved, format.value);
      return written === undefined ? undefined : text(written, site);
    }
    // Without a format the result has the form of the base; of the other form it is not told which it gets.
    return base.value[10] === 'T' ? text(`${moved.toISOString().slice(0, 19)}Z`, site) : undefined;
  },
  dateTimeFromEpoch: ([epoch], site) => {
    if (epoch?.kind !== 'number' || !Number.isInteger(epoch.value) || epoch.value < 0 || epoch.value > LAST)
      return undefined;
    return text(`${new Date(epoch.value * 1000).toISOString().slice(0, 19)}Z`, site);
  },
  dateTimeToEpoch: ([written], site) => {
    const time = written?.kind === 'string' ? parseTime(written.value) : undefined;
    return time && number(time.getTime() / 1000, site);
  },
};
