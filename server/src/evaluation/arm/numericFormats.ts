/*
 * Numbers as texts in .NET's invariant culture.
 * Source: https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings (checked 2026-11-23) and
 * the engine in Bicep CLI 0.49.2, asked 2026-11-30 (test/oracles/bicep/functions/format.json).
 */

/** More digits than this are not made. */
const MOST_DIGITS = 100;

/**
 * A number without a format.
 * @param fractional was it written with a point or an exponent
 */
export function plainNumber(value: number, fractional: boolean): string | undefined {
  if (!fractional) return Number.isSafeInteger(value) ? String(value) : undefined;
  const [digits = '', exponent] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -5 && power < 15) return power === -5 ? scientific(digits, power, 2) : withoutExponent(value);
  return scientific(digits, power, 2);
}

function withoutExponent(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}

function scientific(digits: string, power: number, width: number, letter = 'E'): string {
  return `${digits}${letter}${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(width, '0')}`;
}

/** A number as JSON has it: a fractional one is told by its point. */
export function jsonNumber(value: number, fractional: boolean): string | undefined {
  const plain = plainNumber(value, fractional);
  return plain === undefined || !fractional || /[.E]/.test(plain) ? plain : `${plain}.0`;
}

/**
 * The standard formats B, C, D, E, F, G, N, P, R and X, and custom formats of zeros alone.
 * @returns undefined for any other format, and for those that such a number does not have
 */
export function formatNumber(value: number, fractional: boolean, shape: string): string | undefined {
  if (shape === '') return plainNumber(value, fractional);
  const standard = /^([bcdefgnprx])(\d{0,3})$/i.exec(shape);
  const kind = standard?.[1] ?? (/^0+$/.test(shape) && !fractional ? 'D' : undefined);
  const digits = standard ? (standard[2] === '' ? undefined : Number(standard[2])) : shape.length;
  if (kind === undefined || (digits ?? 0) > MOST_DIGITS || (!fractional && !Number.isSafeInteger(value)))
    return undefined;
  return fractional ? formatFraction(value, kind, digits) : formatWhole(value, kind, digits);
}

function formatFraction(value: number, kind: string, digits: number | undefined): string | undefined {
  const asked = digits ?? 2;
  if (kind.toLowerCase() === 'r' || (kind.toLowerCase() === 'g' && digits === undefined))
    return plainNumber(value, true);
  // What lies in the middle is rounded to the even digit there, and upwards here.
  if (asked > 15 || Math.abs(value) >= 1e15 || (value * 10 ** asked * 2) % 2 === 1) return undefined;
  if (kind.toLowerCase() === 'f') return withSign(value, exactly(value, asked));
  return kind.toLowerCase() === 'n' ? withSign(value, grouped(exactly(value, asked))) : undefined;
}

function exactly(value: number, digits: number): string {
  return Math.abs(value).toFixed(digits);
}

function withSign(value: number, text: string): string {
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

function formatWhole(value: number, kind: string, digits: number | undefined): string | undefined {
  const sign = value < 0 ? '-' : '';
  const magnitude = Math.abs(value);
  switch (kind.toLowerCase()) {
    case 'b':
      return BigInt.asUintN(64, BigInt(value))
        .toString(2)
        .padStart(digits ?? 1, '0');
    case 'c':
      return value < 0 ? undefined : `¤${grouped(magnitude.toFixed(digits ?? 2))}`;
    case 'd':
      return sign + String(magnitude).padStart(digits ?? 1, '0');
    case 'e': {
      const [mantissa = '', power] = magnitude.toExponential(Math.min(digits ?? 6, MOST_DIGITS)).split('e');
      return sign + scientific(mantissa, Number(power), 3, kind);
    }
    case 'f':
      return value.toFixed(digits ?? 2);
    case 'g':
      return generalNumber(value, digits, kind === 'g' ? 'e' : 'E');
    case 'n':
      return sign + grouped(magnitude.toFixed(digits ?? 2));
    case 'p':
      return value < 0 ? undefined : `${grouped((magnitude * 100).toFixed(digits ?? 2))} %`;
    case 'r':
      return String(value);
    default: {
      const hexadecimal = BigInt.asUintN(64, BigInt(value))
        .toString(16)
        .padStart(digits ?? 1, '0');
      return kind === 'X' ? hexadecimal.toUpperCase() : hexadecimal;
    }
  }
}

function generalNumber(value: number, digits: number | undefined, letter: string): string {
  const text = String(value);
  if (!digits || text.replace('-', '').length <= digits) return text;
  const [mantissa = '', power] = value.toExponential(digits - 1).split('e');
  return scientific(mantissa.replace(/\.?0+$/, ''), Number(power), 2, letter);
}

function grouped(text: string): string {
  const [whole = '', rest] = text.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (rest === undefined ? '' : `.${rest}`);
}
