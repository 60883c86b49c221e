import type { LineIndex } from '../text/lineIndex';
import { contains, type Span } from '../text/span';
import type { Finding } from './finding';
import type { IgnoreText } from './ignoreTexts';

/** A comment that silences rules, on its own line for the next line of code, or behind code for its line. */
export interface Suppression {
  readonly file: string;
  readonly codes: readonly string[];
  readonly reason: string;
  /** Zero-based line whose findings it silences; undefined: the whole file, or the resource that it stands in. */
  readonly line: number | undefined;
  /** Where it stands, for one that silences the resource around it. */
  readonly within?: Span;
  /** Does it silence a resource that begins on its line, too? */
  readonly wholeResource?: boolean;
  /** What it is read from, and its comment, where it is our own. */
  readonly own?: { readonly text: IgnoreText; readonly comment: Span };
}

/** Does it silence a finding? @param lines those of the file that the finding stands in */
export function silences(suppression: Suppression, finding: Finding, lines: LineIndex | undefined): boolean {
  const { file, codes, line, within, wholeResource } = suppression;
  if (!codes.includes(finding.rule.code)) return false;
  const { declaration } = finding.resource;
  if (within) return declaration.file === file && contains(declaration.span, within);
  if (wholeResource && declaration.file === file && lines?.position(declaration.span.start).line === line) return true;
  if (file !== finding.place.file) return false;
  return line === undefined || !lines || lines.position(finding.place.span.start).line === line;
}
