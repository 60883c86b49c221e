import type { JsonReport } from './jsonReport';

/**
 * Characters that a terminal, a log or a page obeys and does not show: controls, marks that turn the direction of
 * writing, and those without any width. Source: https://www.unicode.org/reports/tr36/ (section 2.8).
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\p{Variation_Selector}/gu;

/**
 * What pipelines take for a command: `##vso[…]` anywhere in a line (Azure Pipelines), `##[…]` anywhere (GitHub), `::…`
 * at a line's start (GitHub). Sources: `Command.cs` of microsoft/azure-pipelines-agent, `ActionCommand.cs` of
 * actions/runner, read 2026-11-29.
 */
const COMMANDS = /#(?=#(?:vso)?\[)|^(?=\s*::)\s*:/gi;

const NAMES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text from outside as one line that shows all of its characters: what would not be seen is written as an escape
 * (`\n`, `\u{1b}`), and nothing in it is a command of a pipeline.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, escaped).replace(COMMANDS, (found) => found.slice(0, -1) + escaped(found.slice(-1)));
}

/** The same for texts of several lines: their ends stay. */
export function visibleLines(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.split('\t').map(visible).join('\t'))
    .join('\n');
}

function escaped(character: string): string {
  return NAMES[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

/** A report whose texts are all `visible`: what prints it cannot forget one. Edits have none that is shown. */
export function visibleReport(report: JsonReport): JsonReport {
  const { checks, ...rest } = report;
  return { ...(mapTexts(rest, visible) as Omit<JsonReport, 'checks'>), checks: checks.map(visibleCheck) };
}

/** Why a check came out as it did is worked out only where somebody reads it. */
function visibleCheck(check: JsonReport['checks'][number]): JsonReport['checks'][number] {
  return {
    ...{ rule: check.rule, resource: check.resource, status: check.status },
    get because() {
      return visible(check.because);
    },
  };
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'edits' ? inner : mapTexts(inner, change)]),
  );
}
