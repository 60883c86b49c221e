import type { Rule, Severity } from '../rules/rule';
import { sentenceOf } from '../workspace/unread/unreadItems';
import { excerptOf, textIn } from './textExcerpts';
import { fingerprintsOf } from './fingerprint';
import { helpOf } from './ruleHelp';
import type { JsonEdit, JsonFinding, JsonRange, JsonReport } from './jsonReport';
import type { PipelineJob, Reported } from './reportedReview';

const UNREAD = {
  id: 'unread',
  name: 'InputNotRead',
  shortDescription: { text: 'Something that should have been reviewed was not read.' },
  fullDescription: { text: 'A file or module that belongs to what was reviewed could not be read.' },
  help: { text: 'Make it readable, then review again: what it declares is not known, and checks are undecided.' },
};
const BROKEN = {
  id: 'syntax',
  name: 'BrokenSyntax',
  shortDescription: { text: 'A file is broken and was read only in part.' },
  fullDescription: { text: 'The text of a file does not follow the grammar of its language.' },
  help: { text: 'Mend the text where the message points, then review again.' },
};

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note' };

/** More places than these are no help to a reader, and GitHub shows no more of one result. */
const MOST_RELATED = 100;
/** What code scanning takes of one run. Source: https://docs.github.com/code-security/code-scanning (SARIF support). */
const MOST_RESULTS = 25_000;

/**
 * SARIF 2.1.0, with what code scanning of GitHub and Azure DevOps asks for beyond it. Files are named by their path from
 * the root of the repository, as both expect. Sources: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html;
 * rules GH and GHAzDO of microsoft/sarif-sdk, read 2026-11-29.
 */
export function toSarif(reported: Reported): unknown {
  const { report, rules, version, job } = reported;
  const index = new Map(rules.map((rule, i) => [rule.code, i]));
  const names = new Map(report.resources.map((resource) => [resource.id, resource]));
  const fingerprints = fingerprintsOf(report, reported.pathOf);
  const places = new Places(reported);
  const results = report.findings.slice(0, MOST_RESULTS).map((finding, at) => {
    const address = names.get(finding.resource)?.address;
    return resultOf(finding, index.get(finding.rule), address, fingerprints[at]!, places);
  });
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'AKS Network Review',
            fullName: `AKS Network Review ${version}`,
            organization: 'AKS Network Review',
            version,
            semanticVersion: version,
            informationUri: rules[0]?.links[0],
            rules: rules.map(descriptorOf),
            notifications: [UNREAD, BROKEN],
          },
        },
        ...(job ? { automationDetails: automationOf(job) } : {}),
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(report, places)],
        results,
      },
    ],
  };
}

function descriptorOf(rule: Rule): unknown {
  return {
    id: rule.code,
    name: rule.name,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: helpOf(rule),
    helpUri: rule.links[0],
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { topic: rule.topic, tags: ['azure', 'kubernetes', 'network', rule.topic], precision: 'high' },
  };
}

/** What code scanning of Azure DevOps tells runs of one pipeline apart by. */
function automationOf(job: PipelineJob): unknown {
  const prefix = 'azuredevops/pipeline/build/';
  const { organization, project, definitionId, phaseId, branch, build } = job;
  return {
    id: `${prefix}${[organization, project, definitionId, phaseId, branch, build].join('/')}`,
    properties: {
      [`${prefix}buildDefinitionId`]: definitionId,
      [`${prefix}buildDefinitionName`]: job.definitionName,
      [`${prefix}phaseId`]: phaseId,
      [`${prefix}phaseName`]: job.phaseName,
    },
  };
}

/** What was not read, or only in part. Source: section 3.20.21 of the specification. */
function invocationOf({ unread, files }: JsonReport, places: Places): unknown {
  const broken = files.flatMap(({ path, errors }) =>
    errors.map(({ message, range }) => ({
      descriptor: { id: BROKEN.id },
      level: 'error',
      message: { text: message },
      locations: [places.location(path, range)],
    })),
  );
  const missing = unread.map(({ file, range, weight, ...said }) => ({
    descriptor: { id: UNREAD.id },
    level: weight === 'input' ? 'error' : 'warning',
    message: { text: sentenceOf(said) },
    locations: [places.location(file, range)],
  }));
  const notifications = [...broken, ...missing];
  return {
    executionSuccessful: !notifications.some(({ level }) => level === 'error'),
    toolExecutionNotifications: notifications,
  };
}

function resultOf(
  finding: JsonFinding,
  ruleIndex: number | undefined,
  address: string | undefined,
  fingerprint: string,
  places: Places,
): unknown {
  const { rule, severity, message, file, range, related, known } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        ...places.location(file, range, true),
        logicalLocations: address === undefined ? undefined : [{ fullyQualifiedName: address, kind: 'resource' }],
      },
    ],
    relatedLocations: related.slice(0, MOST_RELATED).map((other, id) => ({
      id,
      ...places.location(other.file, other.range),
      message: { text: other.message },
    })),
    // No `primaryLocationLineHash`: GitHub's upload works it out by itself, and warns of every other value.
    partialFingerprints: { 'aksNetworkReview/v2': fingerprint },
    ...(known === undefined ? {} : { baselineState: known ? 'unchanged' : 'new' }),
    suppressions: suppressionsOf(finding),
    fixes: finding.fixes
      .filter(({ edits }) => edits.length > 0)
      .map(({ title, consequence, edits }) => ({
        description: { text: `${title}. ${consequence}` },
        artifactChanges: places.changes(edits),
      })),
  };
}

function suppressionsOf({ suppressed, known }: JsonFinding): unknown {
  return [
    ...(suppressed === null
      ? []
      : [{ kind: 'inSource', status: 'accepted', ...(suppressed === '' ? {} : { justification: suppressed }) }]),
    ...(known ? [{ kind: 'external', status: 'accepted', justification: 'It is in the baseline.' }] : []),
  ];
}

/** Places in files, as SARIF names them. */
class Places {
  constructor(private readonly reported: Reported) {}

  /** @param wanted with the text that stands there, and some lines around it */
  location(file: string, range: JsonRange, wanted = false): object {
    const text = wanted ? this.reported.linesOf(file) : undefined;
    const artifactLocation = { uri: this.uri(file) };
    if (text === undefined) return { physicalLocation: { artifactLocation, region: region(range) } };
    const { from, lines } = excerptOf(file, text, range);
    const context = { startLine: from, endLine: from + lines.length - 1, snippet: { text: lines.join('\n') } };
    // The lines around are to hold all of the region, and more than it.
    const around = context.endLine >= range.end.line && context.snippet.text.length > textIn(text, range).length;
    return {
      physicalLocation: {
        artifactLocation,
        region: { ...region(range), snippet: { text: textIn(text, range) } },
        ...(around ? { contextRegion: context } : {}),
      },
    };
  }

  changes(edits: readonly JsonEdit[]): unknown {
    const files = [...new Set(edits.map(({ file }) => file))];
    return files.map((file) => ({
      artifactLocation: { uri: this.uri(file) },
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ range, newText }) => ({ deletedRegion: region(range), insertedContent: { text: newText } })),
    }));
  }

  /** A relative reference whose segments mean nothing but themselves. */
  private uri(file: string): string {
    return this.reported
      .pathOf(file)
      .split('/')
      .map((segment) => encodeURIComponent(wellFormed(segment)))
      .join('/');
  }
}

/** Halves of characters, which no URI can hold, give way. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

function region({ start, end }: JsonRange) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
