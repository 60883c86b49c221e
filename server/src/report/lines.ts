import { isOpen } from './findingCounts';
import type { JsonPosition, JsonReport } from './jsonReport';
import { visibleReport } from './visibleCharacters';

/**
 * A line for each finding and each place that could not be read, as compilers print them, for editors and problem
 * matchers: `main.bicep:12:5: warning AKSN601: The API server …`. Lines and columns are one-based.
 */
export function toLines(given: JsonReport): string {
  const { findings, files } = visibleReport(given);
  const at = (file: string, { line, column }: JsonPosition) => `${file}:${line}:${column}`;
  const lines = [
    ...findings
      .filter(isOpen)
      .map(({ file, range, severity, rule, message }) => `${at(file, range.start)}: ${severity} ${rule}: ${message}`),
    ...files.flatMap(({ path, errors }) =>
      errors.map(({ message, range }) => `${at(path, range.start)}: error syntax: ${message}`),
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
