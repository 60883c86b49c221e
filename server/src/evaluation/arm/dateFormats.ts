/*
 * Times as texts in .NET's invariant culture, always in UTC.
 * Source: https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings (checked 2026-11-23) and
 * the engine in Bicep CLI 0.49.2, asked 2026-11-30 (test/oracles/bicep/functions/dates.json).
 */

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Formats of one letter, as the custom formats that they stand for. */
const STANDARD: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  M: 'MMMM dd',
  m: 'MMMM dd',
  o: 'yyyy-MM-ddTHH:mm:ss.fffffffzzz',
  O: 'yyyy-MM-ddTHH:mm:ss.fffffffzzz',
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: 'yyyy-MM-ddTHH:mm:ss',
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
  '': 'MM/dd/yyyy HH:mm:ss zzz',
};

/** A run of one letter, a text in quotes, an escaped character, or any other one. */
const PIECES = /([A-Za-z])\1*|'[^']*'|"[^"]*"|\\[^]|[^]/g;

/**
 * @param format a standard format of one letter or a custom one
 * @returns undefined for a format that is none, or that is not known here
 */
export function formatTime(time: Date, format: string): string | undefined {
  if (format.length < 2 && STANDARD[format] === undefined) return undefined;
  const custom = format.length < 2 ? STANDARD[format]! : format;
  let result = '';
  for (const [piece, letter] of custom.matchAll(PIECES)) {
    const written = letter === undefined ? literal(piece) : (lettered(time, piece) ?? undefined);
    if (written === undefined) return undefined;
    result += written;
  }
  return result;
}

function literal(piece: string): string | undefined {
  if (/^['"]/.test(piece)) return piece.length > 1 ? piece.slice(1, -1) : undefined;
  if (piece.startsWith('\\')) return piece[1];
  return piece === '%' ? undefined : piece;
}

function lettered(time: Date, piece: string): string | undefined {
  const width = piece.length;
  const padded = (value: number) => (width > 2 ? undefined : String(value).padStart(width, '0'));
  const hour = time.getUTCHours();
  switch (piece[0]) {
    case 'd':
      return width < 3 ? padded(time.getUTCDate()) : name(DAYS[time.getUTCDay()]!, width);
    case 'M':
      return width < 3 ? padded(time.getUTCMonth() + 1) : name(MONTHS[time.getUTCMonth()]!, width);
    case 'y':
      return width < 3 ? padded(time.getUTCFullYear() % 100) : String(time.getUTCFullYear()).padStart(width, '0');
    case 'H':
      return padded(hour);
    case 'h':
      return padded(hour % 12 === 0 ? 12 : hour % 12);
    case 'm':
      return padded(time.getUTCMinutes());
    case 's':
      return padded(time.getUTCSeconds());
    case 't':
      return (hour < 12 ? 'AM' : 'PM').slice(0, width);
    case 'f':
      return width > 7 ? undefined : String(time.getUTCMilliseconds()).padStart(3, '0').padEnd(7, '0').slice(0, width);
    case 'z':
      return width > 2 ? '+00:00' : '+0'.padEnd(width + 1, '0');
    case 'g':
    case 'F':
    case 'K':
      return undefined;
    default:
      return piece;
  }
}

function name(whole: string, width: number): string {
  return width === 3 ? whole.slice(0, 3) : whole;
}
