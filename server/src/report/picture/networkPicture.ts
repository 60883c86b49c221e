import type { Resource } from '../../model/resource';
import type { Network } from '../../network/network';
import type { ToldFinding } from '../../review/finding';
import type { Severity } from '../../rules/rule';
import type { Place } from '../../text/span';
import { isOpen } from '../findingCounts';
import type { JsonReport } from '../jsonReport';
import { collectLines } from './collectLines';
import { collectNetworks } from './collectNetworks';
import { collectLinks, collectReach, collectServices, INTERNET_KEY } from './collectServices';
import { Collector, type Box, type Drawn } from './collector';
import type { NetworkPicture, PictureBox, PictureLine, PicturePlace } from './pictureData';

/** What the picture is made for. */
export interface PictureOptions {
  /** Its findings are those that boxes and lines lead to. */
  readonly report: Pick<JsonReport, 'findings'>;
  /** The findings of the deployments, before they were put together for the report. */
  readonly findings: readonly ToldFinding[];
  /** A place as the report names it. */
  readonly placeOf: (place: Place) => PicturePlace;
  /** A resource's address as the report has it. */
  readonly addressOf?: (resource: Resource) => string;
}

const RANKS: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1 };

/** Rules whose findings mean that the internet can reach the resource. */
const EXPOSING: ReadonlySet<string> = new Set(['AKSN601', 'AKSN603', 'AKSN801', 'AKSN823', 'AKSN806']);

/**
 * The network of deployments as boxes and lines: what is in which network and subnet, what leads where, what the internet
 * reaches, each with its text and its findings.
 * @param deployments each in the network of its estate, so that what another one declares is found
 */
export function networkPicture(deployments: readonly Drawn[], options: PictureOptions): NetworkPicture {
  const into = new Collector();
  // Networks of all come first: what is in them may be declared in any.
  for (const collect of [collectNetworks, collectServices, collectLines, collectLinks, collectReach]) {
    for (const deployment of deployments) {
      into.begin(deployment);
      collect(into, deployment.network);
    }
  }
  into.prune();
  const reported = new ReportedFindings(options);
  const found = findingsAt(into, deployments, options, reported);
  const ids = new Map<string, string>();
  const idOf = (key: string) => ids.get(key)!;
  const ordered = inOrder([...into.boxes.values()], found);
  ordered.forEach(({ key }, index) => ids.set(key, `b${index}`));
  const partOf = (resource: Resource | undefined, findings: readonly number[]) => {
    const sorted = [...findings].sort((a, b) => a - b);
    const severity = reported.worst(sorted);
    return {
      ...(resource ? { place: options.placeOf(resource.header) } : {}),
      findings: sorted,
      ...(severity ? { severity } : {}),
    };
  };
  const addressOf = options.addressOf ?? (({ address }: Resource) => address);
  const boxes = ordered.map((box): PictureBox => {
    const { key, kind, title, label, details, within, resource, elsewhere, reached, deployments: speaking } = box;
    return {
      id: idOf(key),
      ...{ kind, title, label, details },
      ...(within === undefined ? {} : { within: idOf(within) }),
      ...(resource ? { address: addressOf(resource) } : {}),
      ...partOf(resource, found.get(key) ?? []),
      ...(elsewhere ? { elsewhere } : {}),
      ...(reached ? { reached } : {}),
      deployments: [...speaking],
    };
  });
  const lines = [...into.lines.values()].map(({ kind, from, to, says, resources, open }, index): PictureLine => {
    const [resource, ...others] = resources;
    const exposes = kind === 'internet';
    const own = resources.flatMap((one) => reported.of(one, ({ rule }) => !exposes || EXPOSING.has(rule.code)));
    return {
      id: `l${index}`,
      ...{ kind, from: idOf(from), to: idOf(to), says },
      ...(resource && !exposes ? { address: addressOf(resource) } : {}),
      ...(others.length > 0 && !exposes ? { also: others.map(addressOf) } : {}),
      ...partOf(resource, [...new Set(own)]),
      ...(open ? { open } : {}),
    };
  });
  return { boxes, lines, deployments: [...new Set(deployments.map(({ name }) => name))] };
}

/** The open findings of a report, by what they are about. */
class ReportedFindings {
  private readonly byPlace = new Map<string, number[]>();
  private readonly byResource = new Map<string, ToldFinding[]>();

  constructor(private readonly options: PictureOptions) {
    options.report.findings.forEach((finding, index) => {
      if (!isOpen(finding)) return;
      const key = placeKey(finding.rule, finding);
      const all = this.byPlace.get(key);
      if (all) all.push(index);
      else this.byPlace.set(key, [index]);
    });
    for (const finding of options.findings) {
      const all = this.byResource.get(finding.resource.key);
      if (all) all.push(finding);
      else this.byResource.set(finding.resource.key, [finding]);
    }
  }

  /** Where in the report a finding is: the report has one for several of the same place. */
  indexes({ rule, place }: ToldFinding): readonly number[] {
    return this.byPlace.get(placeKey(rule.code, this.options.placeOf(place))) ?? [];
  }

  of({ key }: Resource, fits: (finding: ToldFinding) => boolean): readonly number[] {
    return (this.byResource.get(key) ?? []).filter(fits).flatMap((finding) => this.indexes(finding));
  }

  worst(findings: readonly number[]): Severity | undefined {
    const severities = findings.map((index) => this.options.report.findings[index]!.severity);
    return severities.sort((a, b) => RANKS[b] - RANKS[a])[0];
  }
}

function placeKey(rule: string, { file, range: { start } }: PicturePlace): string {
  return `${rule} ${file} ${start.line} ${start.column}`;
}

/** What is open in the report, by the boxes at which it is shown. */
function findingsAt(
  into: Collector,
  deployments: readonly Drawn[],
  { findings }: PictureOptions,
  reported: ReportedFindings,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  const own = new Map<string, { readonly resource: Resource; readonly network: Network }>();
  for (const { network } of deployments)
    for (const resource of network.graph.resources) {
      if (resource.deployment === undefined) own.set(resource.key, { resource, network });
    }
  for (const finding of findings) {
    const indexes = reported.indexes(finding);
    if (indexes.length === 0) continue;
    const about = own.get(finding.resource.key);
    for (const key of about ? boxesOf(about.resource, into, about.network) : []) {
      const known = found.get(key) ?? [];
      found.set(key, known);
      for (const index of indexes) if (!known.includes(index)) known.push(index);
    }
  }
  return found;
}

/** The boxes of a resource: its own, those that stand for it, those of what it belongs to. */
function boxesOf(resource: Resource, into: Collector, network: Network): readonly string[] {
  const own = into.of(resource, network);
  if (own) return [own.key];
  const stands = into.stands.get(resource.key);
  if (stands) return [...stands];
  const parent = network.graph.parent(resource);
  return parent.kind === 'declared' ? boxesOf(parent.resource, into, network) : [];
}

/** Networks first, the worst of them before others; then what is in none, and the internet before all. */
function inOrder(boxes: readonly Box[], found: ReadonlyMap<string, readonly number[]>): readonly Box[] {
  const inside = new Map<string | undefined, Box[]>();
  for (const box of boxes) {
    const known = inside.get(box.within);
    if (known) known.push(box);
    else inside.set(box.within, [box]);
  }
  const weights = new Map<string, number>();
  const weightOf = (box: Box): number => {
    const known = weights.get(box.key);
    if (known !== undefined) return known;
    const own =
      (found.get(box.key)?.length ?? 0) * (box.kind === 'cluster' ? 1000 : 1) + (box.kind === 'cluster' ? 500 : 0);
    const all = own + (inside.get(box.key) ?? []).reduce((sum, inner) => sum + weightOf(inner), 0);
    weights.set(box.key, all);
    return all;
  };
  const ordered: Box[] = [];
  const add = (within: string | undefined) => {
    const here = [...(inside.get(within) ?? [])];
    here.sort((a, b) => place(a) - place(b) || weightOf(b) - weightOf(a));
    for (const box of here) {
      ordered.push(box);
      add(box.key);
    }
  };
  add(undefined);
  return ordered;
}

/** The last parts of the picture. */
const LAST = ['own networks', 'unknown networks', 'outside', 'services', 'zones'];

function place({ key }: Box): number {
  return key === INTERNET_KEY ? -1 : 1 + LAST.indexOf(key);
}
