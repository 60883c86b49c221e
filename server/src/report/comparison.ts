/** Two versions of networks compared, as data and for people. */
import { rangeTexts } from '../network/reachability/addressSets';
import {
  opensNothing,
  type Comparison,
  type ThingChange,
} from '../network/reachability/beforeAndAfter/compareNetworks';
import type { FlowChange } from '../network/reachability/beforeAndAfter/flowChanges';
import { flowText, portTexts } from '../network/reachability/beforeAndAfter/flowWords';
import type { Step } from '../network/reachability/traffic';
import { stepToJson, type JsonStep, type Naming } from './answers';
import { markdownText } from './markdownText';
import type { Colours } from './textColours';
import { visible } from './visibleCharacters';

/** Traffic that fares otherwise than before; each sender sends to each receiver. Ranges in CIDR form. */
export interface JsonFlowChange {
  /** The flow as a text: `vnet-spoke/snet-app -> vnet-hub/snet-db:1433`. */
  readonly flow: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly traffic: readonly { readonly protocol: 'tcp' | 'udp' | 'icmp'; readonly ports: readonly string[] }[];
  readonly sources: readonly string[];
  /** Absent for a service or an API server, whose address is not known. */
  readonly destinations?: readonly string[];
  readonly was: Step['verdict'];
  readonly is: Step['verdict'];
  /** The step that decided before, and the one that decides now; absent for what was not there, or is not. */
  readonly before?: JsonStep;
  readonly after?: JsonStep;
}

/** One deployment before and after. */
export interface JsonComparedDeployment {
  /** The root of the deployment now; absent where it is gone. */
  readonly deployment?: string;
  /** The root that it is compared with; absent where there was none. */
  readonly before?: string;
  /** Is it certain that nothing opens? */
  readonly opensNothing: boolean;
  readonly opens: readonly JsonFlowChange[];
  readonly closes: readonly JsonFlowChange[];
  /** What cannot be decided in one of the versions, or in both and for other reasons. */
  readonly undecided: readonly JsonFlowChange[];
  readonly things: readonly ThingChange[];
}

export interface JsonComparison {
  readonly opensNothing: boolean;
  readonly deployments: readonly JsonComparedDeployment[];
}

/** One deployment's comparison, with what its two roots are called. */
export interface ComparedDeployment {
  readonly after?: string;
  readonly before?: string;
  readonly comparison: Comparison;
}

/** @param namings how files of each version are named */
export function comparisonToJson(
  compared: readonly ComparedDeployment[],
  namings: { readonly before: Naming; readonly after: Naming },
): JsonComparison {
  const told = new Set<string>();
  // Deployments of one estate see the same flows: each is told once.
  const once = (change: FlowChange): readonly JsonFlowChange[] => {
    const data = flowToJson(change, namings);
    const key = JSON.stringify(data);
    if (told.has(key)) return [];
    told.add(key);
    return [data];
  };
  const deployments = compared.map(({ after, before, comparison }): JsonComparedDeployment => {
    const { opens, closes, undecided, things } = comparison;
    return {
      ...(after === undefined ? {} : { deployment: after }),
      ...(before === undefined ? {} : { before }),
      opensNothing: opensNothing(comparison),
      opens: opens.flatMap(once),
      closes: closes.flatMap(once),
      undecided: undecided.flatMap(once),
      things,
    };
  });
  return { opensNothing: compared.every(({ comparison }) => opensNothing(comparison)), deployments };
}

const PROTOCOLS = { Tcp: 'tcp', Udp: 'udp', Icmp: 'icmp' } as const;

function flowToJson(
  change: FlowChange,
  { before: old, after: now }: { readonly before: Naming; readonly after: Naming },
): JsonFlowChange {
  const { from, to, traffic, sources, destinations, was, is, before, after } = change;
  return {
    flow: flowText(change),
    from,
    to,
    traffic: traffic.map(({ protocol, ports }) => ({ protocol: PROTOCOLS[protocol], ports: portTexts(ports) })),
    sources: rangeTexts(sources),
    ...(destinations ? { destinations: rangeTexts(destinations) } : {}),
    was,
    is,
    ...(before ? { before: stepToJson(before, old) } : {}),
    ...(after ? { after: stepToJson(after, now) } : {}),
  };
}

/** A heading with the flows below it. */
interface Section {
  readonly heading: string;
  readonly flows: readonly JsonFlowChange[];
}

function sectionsOf({ opens, closes, undecided }: JsonComparedDeployment): readonly Section[] {
  const of = (isMeant: (change: JsonFlowChange) => boolean) => undecided.filter(isMeant);
  return [
    { heading: 'Opens', flows: opens },
    { heading: 'Closes', flows: closes },
    { heading: 'Can no longer be decided', flows: of(({ was, is }) => was !== 'undecided' && is === 'undecided') },
    { heading: 'Is decided now', flows: of(({ was, is }) => was === 'undecided' && is !== 'undecided') },
    { heading: 'Cannot be decided before and now, and what it rests on has changed', flows: of(({ was, is }) => was === 'undecided' && is === 'undecided') }, // prettier-ignore
  ].filter(({ flows }) => flows.length > 0);
}

/** More flows of one heading than these are counted. */
const MOST_PRINTED = 40;

/** What is said of a deployment besides its flows. */
function saidOf({ opensNothing: nothing, things, ...deployment }: JsonComparedDeployment): readonly string[] {
  const isSame = sectionsOf({ ...deployment, opensNothing: nothing, things }).length === 0 && things.length === 0;
  const list = (kind: ThingChange['kind']) => things.filter((thing) => thing.kind === kind);
  const names = (kind: ThingChange['kind']) => list(kind).map(({ called }) => called).join(', '); // prettier-ignore
  return [
    ...(nothing ? ['Opens nothing.'] : []),
    ...(isSame ? ['Nothing changes.'] : []),
    ...(list('added').length > 0 ? [`Added: ${names('added')}.`] : []),
    ...(list('removed').length > 0 ? [`Removed: ${names('removed')}.`] : []),
    ...list('renamed').map(({ called, formerly }) => `Renamed: ${formerly!} is ${called} now.`),
  ];
}

function titleOf({ deployment, before }: JsonComparedDeployment): string {
  if (deployment === undefined) return `${before!} (gone)`;
  return before === undefined ? `${deployment} (new)` : deployment;
}

const MARKS = { reached: '✓', refused: '✗', undecided: '?' } as const;

/** A comparison for people at a terminal: what opens and closes, each with the line that decided and the one that decides. */
export function comparisonText({ deployments }: JsonComparison, colours: Colours): string {
  const lines: string[] = [];
  for (const deployment of deployments) {
    if (lines.length > 0) lines.push('');
    lines.push(colours.bold(visible(titleOf(deployment))));
    for (const { heading, flows } of sectionsOf(deployment)) {
      const paint = heading === 'Opens' ? colours.red : heading === 'Closes' ? colours.green : colours.yellow;
      lines.push(`  ${paint(heading)}`);
      for (const change of flows.slice(0, MOST_PRINTED)) {
        lines.push(`    ${visible(change.flow)}`);
        lines.push(...stepLines(change).map((line) => `      ${colours.dim(visible(line))}`));
      }
      if (flows.length > MOST_PRINTED) lines.push(`    ${moreText(flows.length - MOST_PRINTED)}`);
    }
    lines.push(...saidOf(deployment).map((line) => `  ${visible(line)}`));
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

function moreText(count: number): string {
  return `… and ${count} more: --format json has them all`;
}

function stepLines({ before, after, was, is }: JsonFlowChange): readonly string[] {
  const line = (when: string, verdict: Step['verdict'], step: JsonStep | undefined) => {
    if (!step) return `${MARKS.refused} ${when}: not there`;
    const place = step.file && step.range ? `  ${step.file}:${step.range.start.line}:${step.range.start.column}` : '';
    return `${MARKS[verdict]} ${when}: ${step.hop}: ${step.says}${place}`;
  };
  return [line('before', was, before), line('now', is, after)];
}

/** The same as a comment of a pull request shows it well. */
export function comparisonMarkdown({ deployments }: JsonComparison): string {
  const text = (words: string) => markdownText(visible(words));
  const parts = deployments.flatMap((deployment) => [
    `### ${text(titleOf(deployment))}`,
    ...sectionsOf(deployment).flatMap(({ heading, flows }) => [
      `**${heading}**`,
      [
        ...flows.slice(0, MOST_PRINTED).map((change) => `- ${text(change.flow)}${stepLines(change).map((line) => `\n  - ${text(line)}`).join('')}`), // prettier-ignore
        ...(flows.length > MOST_PRINTED ? [`- ${moreText(flows.length - MOST_PRINTED)}`] : []),
      ].join('\n'),
    ]),
    ...saidOf(deployment).map(text),
  ]);
  return `${['## The network before and after', ...parts].join('\n\n')}\n`;
}
