import type { Rule, Severity } from '../../rules/rule';
import { TOPICS } from '../../rules/rule';
import { excerptOf } from '../textExcerpts';
import type { JsonFinding, JsonFix, JsonReport } from '../jsonReport';
import { markup, type Content, type Markup } from '../markup';
import type { Reported } from '../reportedReview';
import { visibleLines } from '../visibleCharacters';
import { inlineCode } from './inlineCode';
import { placeOf, sortableTable } from './tables';

const WORDS: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', information: 'Advice' };
const RANKS: Readonly<Record<Severity, string>> = { error: '1', warning: '2', information: '3' };

type State = 'open' | 'ignored' | 'known';
const STATES: Readonly<Record<State, string>> = { open: 'Open', ignored: 'Ignored', known: 'In the baseline' };

/** All findings as a table, with the form that narrows it. */
export function findings(report: JsonReport, reported: Reported): Markup {
  const rules = new Map(reported.rules.map((rule) => [rule.code, rule]));
  const names = new Map(report.resources.map(({ id, name }) => [id, name]));
  const columns = [
    { title: 'Severity', sorted: true },
    { title: 'Rule' },
    { title: 'Finding', plain: true },
    { title: 'Place' },
  ];
  const places = new Map(report.findings.map((finding, index) => [finding, index]));
  const worstFirst = [...report.findings].sort((a, b) =>
    RANKS[a.severity] < RANKS[b.severity] ? -1 : RANKS[a.severity] > RANKS[b.severity] ? 1 : 0,
  );
  const rows = worstFirst.map((finding) =>
    rowOf(finding, places.get(finding)!, rules.get(finding.rule), names, reported),
  );
  return markup`${filters(report, rules)}<div class="panel">${sortableTable({ id: 'findings-table', cards: true, columns, rows })}<p id="no-findings" class="empty" hidden>No finding fits these filters.</p></div>`; // prettier-ignore
}

function stateOf({ suppressed, known }: JsonFinding): State {
  return suppressed !== null ? 'ignored' : known ? 'known' : 'open';
}

function filters({ findings: all }: JsonReport, rules: ReadonlyMap<string, Rule>): Markup {
  const count = (fits: (finding: JsonFinding) => boolean) => all.filter(fits).length;
  const box = (name: string, value: string, label: string, checked: boolean, found: number) =>
    found > 0 && markup`<label><input type="checkbox" name="${name}" value="${value}"${checked && markup` checked`}>${label} (${found})</label>`; // prettier-ignore
  const topics = new Set(all.flatMap(({ rule }) => rules.get(rule)?.topic ?? []));
  const severities = (Object.keys(WORDS) as Severity[]).map((severity) =>
    box(
      'severity',
      severity,
      WORDS[severity],
      true,
      count((finding) => finding.severity === severity),
    ),
  );
  const states = (Object.keys(STATES) as State[]).map(
    (state) =>
    box('state', state, STATES[state], state === 'open' || count((finding) => stateOf(finding) === 'open') === 0, count((finding) => stateOf(finding) === state)), // prettier-ignore
  );
  return markup`<form id="filters" class="filters panel" hidden>
<input type="search" name="words" placeholder="Search (/)" aria-label="Search the findings" aria-keyshortcuts="/" autocomplete="off" spellcheck="false">
<fieldset aria-label="Severities">${severities}</fieldset>
<fieldset aria-label="States"${states.filter(Boolean).length < 2 && markup` hidden`}>${states}</fieldset>
<select name="topic" aria-label="Topic"><option value="">All topics</option>${[...topics].map(
    (topic) => markup`<option value="${topic}">${TOPICS[topic]}</option>`,
  )}</select>
<button type="reset">Reset</button>
<output aria-live="polite"></output>
</form>`;
}

/** What the row of a finding is called, by its place in the report. */
export function findingId(index: number): string {
  return `finding-${index + 1}`;
}

function rowOf(
  finding: JsonFinding,
  index: number,
  rule: Rule | undefined,
  names: ReadonlyMap<string, string>,
  reported: Reported,
): Markup {
  const { severity, message, file, range } = finding;
  const state = stateOf(finding);
  const link = rule?.links[0];
  const code = link === undefined ? finding.rule : markup`<a href="${link}" rel="noreferrer">${finding.rule}</a>`;
  const told: Content = state !== 'open' && markup`<span class="state">${STATES[state]}</span>`;
  return markup`<tr role="row" id="${findingId(index)}" data-severity="${severity}" data-state="${state}" data-topic="${rule?.topic ?? ''}"><td role="cell" data-key="${RANKS[severity]}"><span class="badge ${severity}">${WORDS[severity]}</span>${told}</td><td role="cell" class="rule" data-key="${finding.rule}">${code}<span>${finding.name}</span></td><td role="cell" class="message wide"><p>${inlineCode(message)}</p>${more(finding, reported)}</td><td role="cell" class="place wide" data-key="${file} ${range.start.line} ${range.start.column}">${names.get(finding.resource) ?? ''}<span>${placeOf(file, range.start, reported)}</span></td></tr>
`; // prettier-ignore
}

/** What stands behind a finding: why it is ignored, its fixes, the text, the other places. */
function more(finding: JsonFinding, reported: Reported): Markup {
  const { suppressed, fixes, refused, related } = finding;
  const parts: Content[] = [
    suppressed !== null &&
      markup`<h3>Reason to ignore it</h3><p>${suppressed === '' ? 'None is given.' : suppressed}</p>`,
    fixes.length > 0 && markup`<h3>${fixes.length > 1 ? 'Fixes' : 'Fix'}</h3><ul>${fixes.map(fixOf)}</ul>`,
    refused.length > 0 &&
      markup`<h3>Not possible here</h3><ul>${refused.map(({ title, because }) => markup`<li>${inlineCode(title)}, <span class="quiet">because ${because}</span></li>`)}</ul>`, // prettier-ignore
    excerpt(finding, reported),
    related.length > 0 &&
      markup`<h3>Other places</h3><ul>${related.map(({ message, file, range }) => markup`<li>${inlineCode(message)} <span class="quiet">${placeOf(file, range.start, reported)}</span></li>`)}</ul>`, // prettier-ignore
  ];
  const summary = fixes.length > 0 ? `Details and ${fixes.length > 1 ? `${fixes.length} fixes` : 'fix'}` : 'Details';
  return markup`<details class="more"><summary>${summary}</summary>${parts}</details>`;
}

function fixOf({ title, safety, consequence, brings = [] }: JsonFix): Markup {
  const advice = brings.map(
    ({ rule, name, kind }) => `${kind === 'open' ? 'leaves open' : 'brings'} ${rule} (${name})`,
  );
  const then = advice.length > 0 && markup` <span class="quiet">It ${advice.join(', ')}.</span>`;
  return markup`<li>${inlineCode(title)}${safety === 'review' && ' (to review)'}. <span class="quiet">${consequence}</span>${then}</li>`; // prettier-ignore
}

/** The lines in the file, those that are meant marked. One text each: a report may have thousands. */
function excerpt({ file, range }: JsonFinding, { linesOf }: Reported): Content {
  const all = linesOf(file);
  if (all === undefined) return undefined;
  const { from, lines } = excerptOf(file, all, range);
  const numbered = lines.map((line, index) => `${String(from + index).padStart(5)}  ${visibleLines(line)}\n`);
  const [first, last] = [range.start.line - from, range.end.line - from + 1];
  return markup`<h3>In the file</h3><pre class="excerpt" tabindex="0" role="group" aria-label="Lines of ${file}">${numbered.slice(0, first)}<mark>${numbered.slice(first, last)}</mark>${numbered.slice(last)}</pre>`; // prettier-ignore
}
