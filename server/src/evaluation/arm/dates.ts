import type { ArmFunction } from '../armFunction';
import { formatTime } from './dateFormats';
import { number, text } from './valueBuilders';
import { isWhole } from './numbers';

/** The last second of the year 9999, in seconds since 1970: .NET counts no further. */
const LAST = 253_402_300_799;
/** The first second of the year 1. */
const FIRST = -62_135_596_800;

const DURATION =
  /^(-)?P(?!$)(?:(\d{1,5})Y)?(?:(\d{1,6})M)?(?:(\d{1,8})D)?(?:T(?!$)(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10}(?:\.\d{1,3})?)S)?)?$/;

/**
 * An ISO 8601 duration such as `-P9DT1H`, in milliseconds. A year has 365 days and a month 30, and weeks are refused
 * (the page of the functions, and the engine in Bicep CLI 0.49.2, asked 2026-11-29).
 */
function parseDuration(written: string): number | undefined {
  const match = DURATION.exec(written.trimEnd());
  if (!match) return undefined;
  const [years, months, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0));
  const sign = match[1] ? -1 : 1;
  const all = years! * 365 + months! * 30 + days!;
  return sign * Math.round(1000 * (((all * 24 + hours!) * 60 + minutes!) * 60 + seconds!));
}

/** A time as it is written. */
interface Time {
  /** What the clock shows, as if it were in UTC. */
  readonly clock: Date;
  /** Minutes that the clock is ahead of UTC. */
  readonly ahead: number;
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,3})\d{0,4})?(?:Z|([+-])(\d{2}):(\d{2}))?)?$/;

/** Reads the spellings of ISO 8601; without an offset a time is in UTC. Others, such as `04/07/2020`, are not read. */
function parseTime(written: string): Time | undefined {
  const match = ISO.exec(written);
  if (!match) return undefined;
  const [, day = '', clock = '00:00:00', fraction = '', sign, hours = '0', minutes = '0'] = match;
  const date = new Date(`${day}T${clock}.${fraction.padEnd(3, '0')}Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  // A day that the month does not have moves into the next month instead of being refused.
  return date.toISOString().startsWith(day) && Math.abs(ahead) <= 840 ? { clock: date, ahead } : undefined;
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date (checked 2026-11-23) */
export const dateFunctions: Readonly<Record<string, ArmFunction>> = {
  dateTimeAdd: ([base, duration, format], site) => {
    if (base?.kind !== 'string' || duration?.kind !== 'string') return undefined;
    if (format && format.kind !== 'string') return undefined;
    const [time, span] = [parseTime(base.value), parseDuration(duration.value)];
    if (!time || span === undefined) return undefined;
    const moved = new Date(time.clock.getTime() + span);
    const seconds = moved.getTime() / 1000;
    if (Number.isNaN(seconds) || Math.abs(seconds) > LAST || moved.getUTCFullYear() < 1) return undefined;
    // Without a format the engine writes what the clock shows, and a Z behind it whatever the offset was.
    if (!format) return text(`${moved.toISOString().slice(0, 19)}Z`, site);
    const written = time.ahead === 0 ? formatTime(moved, format.value) : undefined;
    return written === undefined ? undefined : text(written, site);
  },
  dateTimeFromEpoch: ([epoch], site) => {
    // A text of digits is taken, too.
    const seconds = epoch?.kind === 'string' && /^-?\d{1,15}$/.test(epoch.value) ? Number(epoch.value) : undefined;
    const asked = seconds ?? (isWhole(epoch) ? epoch.value : undefined);
    if (asked === undefined || asked < FIRST || asked > LAST) return undefined;
    return text(`${new Date(asked * 1000).toISOString().slice(0, 19)}Z`, site);
  },
  dateTimeToEpoch: ([written], site) => {
    const time = written?.kind === 'string' ? parseTime(written.value) : undefined;
    return time && number(Math.floor(time.clock.getTime() / 1000) - time.ahead * 60, site);
  },
};
