import type { Rule, Severity } from '../rules/rule';
import { sentenceOf } from '../workspace/unread';
import type { JsonEdit, JsonFinding, JsonRange, JsonReport } from './json';

const UNREAD = { id: 'unread', shortDescription: { text: 'Something that should have been reviewed was not read.' } };
const BROKEN = { id: 'syntax', shortDescription: { text: 'A file is broken and was read only in part.' } };

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note' };

/** SARIF 2.1.0. Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function toSarif(report: JsonReport, rules: readonly Rule[], version: string): unknown {
  const index = new Map(rules.map((rule, i) => [rule.code, i]));
  const names = new Map(report.resources.map((resource) => [resource.id, resource]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'AKS Network Review',
            version,
            informationUri: rules[0]?.links[0],
            rules: rules.map((rule) => ({
              id: rule.code,
              name: rule.name,
              shortDescription: { text: rule.summary },
              fullDescription: { text: rule.why },
              helpUri: rule.links[0],
              defaultConfiguration: { level: LEVELS[rule.severity] },
              properties: { topic: rule.topic },
            })),
            notifications: [UNREAD, BROKEN],
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(report)],
        results: report.findings.map((finding) =>
          resultOf(finding, index.get(finding.rule), names.get(finding.resource)?.address),
        ),
      },
    ],
  };
}

/** What was not read, or only in part. Source: section 3.20.21 of the specification. */
function invocationOf({ unread, files }: JsonReport): unknown {
  const broken = files.flatMap(({ path, errors }) =>
    errors.map(({ message, range }) => ({
      descriptor: { id: BROKEN.id },
      level: 'error',
      message: { text: message },
      locations: [location(path, range)],
    })),
  );
  const missing = unread.map(({ file, range, weight, ...said }) => ({
    descriptor: { id: UNREAD.id },
    level: weight === 'input' ? 'error' : 'warning',
    message: { text: sentenceOf(said) },
    locations: [location(file, range)],
  }));
  const notifications = [...broken, ...missing];
  return {
    executionSuccessful: !notifications.some(({ level }) => level === 'error'),
    toolExecutionNotifications: notifications,
  };
}

function resultOf(finding: JsonFinding, ruleIndex: number | undefined, address: string | undefined): unknown {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        ...location(finding.file, finding.range),
        logicalLocations: address === undefined ? undefined : [{ fullyQualifiedName: address }],
      },
    ],
    relatedLocations: finding.related.map((related, id) => ({
      id,
      ...location(related.file, related.range),
      message: { text: related.message },
    })),
    partialFingerprints: { 'aksNetworkReview/v1': `${finding.rule}:${address ?? finding.file}` },
    suppressions: finding.suppressed === null ? [] : [{ kind: 'inSource', justification: finding.suppressed }],
    fixes: finding.fixes
      .filter(({ edits }) => edits.length > 0)
      .map(({ title, edits }) => ({ description: { text: title }, artifactChanges: changes(edits) })),
  };
}

function location(file: string, range: JsonRange) {
  return { physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: region(range) } };
}

function region({ start, end }: JsonRange) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function changes(edits: readonly JsonEdit[]): unknown {
  const files = [...new Set(edits.map(({ file }) => file))];
  return files.map((file) => ({
    artifactLocation: { uri: encodeURI(file) },
    replacements: edits
      .filter((edit) => edit.file === file)
      .map(({ range, newText }) => ({ deletedRegion: region(range), insertedContent: { text: newText } })),
  }));
}
