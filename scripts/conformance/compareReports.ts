import type { JsonCheck, JsonFinding, JsonResource } from '../../server/src/report/jsonReport';
import type { AnyReport } from './runCommandLine';
import { general } from './countedReasons';

/** The calls that a finding in a module is true for are not compared: a report about more roots names more of them. */
const CALLERS = / True (?:for|with the module's own defaults)\b.*$/s;

/**
 * Does the sentence of a finding leave it open that it is true for a call in one of these files? Not when it names other
 * calls only, and all of them.
 */
export function mayBeTrueFor({ message }: JsonFinding, files: readonly string[]): boolean {
  const said = / True for ([^;]*)/.exec(message)?.[1];
  if (said === undefined || !said.includes('` in ') || / and \d+ more\b/.test(said)) return true;
  return files.some((file) => new RegExp(` in ${file.replace(/[^\w/]/g, '\\$&')}(?![\\w/-])`).test(said));
}

/** What tells one finding from another: rule, place, severity, whether it is ignored, and the sentence. */
export function keyOf(finding: JsonFinding, report: AnyReport): string {
  const { rule, file, severity, suppressed } = finding;
  return [rule, file, placeOf(finding), severity, suppressed === null, sentenceOf(finding, report)].join('\n');
}

function placeOf({ range: { start, end } }: JsonFinding): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

/** The sentence without callers; a resource of a module goes by its symbolic name, as it does where calls name it differently. */
function sentenceOf({ message, resource }: JsonFinding, report: AnyReport): string {
  const plain = message.replace(CALLERS, '');
  const found = resourceOf(resource, report);
  return found ? plain.replaceAll(`'${found.name}'`, `'${symbolOf(found)}'`) : plain;
}

function symbolOf({ address }: JsonResource): string {
  return address.slice(address.lastIndexOf(address.includes('#') ? '#' : '.') + 1);
}

const indexes = new WeakMap<AnyReport, ReadonlyMap<string, JsonResource>>();

function resourceOf(id: string, report: AnyReport): JsonResource | undefined {
  let index = indexes.get(report);
  if (!index) indexes.set(report, (index = new Map(report.resources.map((resource) => [resource.id, resource]))));
  return index.get(id);
}

/** The findings of a report by what tells them apart. */
export function findingsOf(report: AnyReport): ReadonlyMap<string, JsonFinding> {
  return new Map(report.findings.map((finding) => [keyOf(finding, report), finding]));
}

/**
 * What a report says in place of a finding that only another one has: the kind of the difference, without names.
 * @param from the report that has the finding
 */
export function insteadOf(finding: JsonFinding, from: AnyReport, other: AnyReport): string {
  if (!other.files.some(({ path }) => path === finding.file)) return 'the file is not read there';
  const alike = other.findings.find(
    (candidate) =>
      candidate.rule === finding.rule &&
      candidate.file === finding.file &&
      candidate.range.start.line === finding.range.start.line,
  );
  if (alike) {
    if (alike.severity !== finding.severity) return `${alike.severity} there, ${finding.severity} here`;
    if ((alike.suppressed === null) !== (finding.suppressed === null)) return 'ignored in one of them';
    if (placeOf(alike) !== placeOf(finding)) return 'another range there';
    return 'another sentence there';
  }
  const checks = checksOf(finding, from, other);
  if (!checks) return 'the resource is not there';
  const undecided = checks.find(({ status }) => status === 'undecided');
  if (undecided) return `undecided there: ${general(undecided.because)}`;
  if (checks.some(({ status }) => status === 'fail')) return 'it stands at another place there';
  if (checks.some(({ status }) => status === 'pass')) return 'it passes there';
  return 'the rule does not apply there';
}

/** The checks of the same rule for the resource that stands at the same place; undefined when there is none. */
function checksOf(
  { rule, resource }: JsonFinding,
  from: AnyReport,
  other: AnyReport,
): readonly JsonCheck[] | undefined {
  const own = resourceOf(resource, from);
  if (!own) return undefined;
  const same = new Set(
    other.resources
      .filter(({ file, line, address }) => file === own.file && line === own.line && address === own.address)
      .map(({ id }) => id),
  );
  if (same.size === 0) return undefined;
  return other.checks.filter((check) => check.rule === rule && same.has(check.resource));
}

/** A verdict that only one report has: in words without names, and the rule with the place and name of the resource. */
export interface Verdict {
  readonly kind: string;
  readonly check: string;
}

/**
 * The verdicts of a report that another one does not give for the same rule and resource, each as "undecided here, pass
 * there". A resource of a module has one for each call; the other report must have the same among its own.
 */
export function verdictsOnlyIn(report: AnyReport, other: AnyReport): readonly Verdict[] {
  const there = verdictsOf(other);
  const found: Verdict[] = [];
  for (const [key, own] of verdictsOf(report)) {
    const theirs = there.get(key);
    for (const [status, because] of own) {
      if (theirs?.has(status)) continue;
      const instead = theirs ? [...theirs.keys()].sort().join(' or ') : 'no such check';
      const kind = `${status}${status === 'undecided' ? ` (${general(because)})` : ''} here, ${instead} there`;
      found.push({ kind, check: key.split('\n').join(' ') });
    }
  }
  return found;
}

const verdicts = new WeakMap<AnyReport, ReadonlyMap<string, ReadonlyMap<JsonCheck['status'], string>>>();

/** By rule and place of the resource: the statuses that it has, each with one reason. */
function verdictsOf(report: AnyReport): ReadonlyMap<string, ReadonlyMap<JsonCheck['status'], string>> {
  const known = verdicts.get(report);
  if (known) return known;
  const made = new Map<string, Map<JsonCheck['status'], string>>();
  for (const { rule, resource, status, because } of report.checks) {
    const at = resourceOf(resource, report);
    if (!at) continue;
    const key = [rule, at.file, at.line, symbolOf(at)].join('\n');
    const statuses = made.get(key) ?? new Map<JsonCheck['status'], string>();
    made.set(key, statuses.set(status, because));
  }
  verdicts.set(report, made);
  return made;
}
