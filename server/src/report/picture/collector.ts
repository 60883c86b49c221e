import type { Resource } from '../../model/resource';
import type { Resolution } from '../../model/resolveReference';
import type { Network } from '../../network/network';
import type { BoxKind, LineKind, PictureBox } from './pictureData';

/** A deployment in the network of its estate. */
export interface Drawn {
  readonly network: Network;
  /** What it is called. */
  readonly name: string;
}

/** A box while boxes are collected. */
export interface Box {
  readonly key: string;
  readonly kind: BoxKind;
  readonly title: string;
  readonly label: string;
  readonly details: string[];
  within: string | undefined;
  readonly resource?: Resource;
  readonly elsewhere: boolean;
  reached?: PictureBox['reached'];
  readonly deployments: Set<string>;
}

export interface Line {
  readonly kind: LineKind;
  readonly from: string;
  readonly to: string;
  readonly says: string;
  /** The resources that make it: a peering in each direction, a route, a link. */
  readonly resources: readonly Resource[];
  readonly open: boolean;
}

type Described = Pick<Box, 'kind' | 'title' | 'label'> & {
  readonly within?: string | undefined;
  readonly details?: readonly string[];
};

/** Boxes and lines of all deployments, each thing once however many speak of it. */
export class Collector {
  readonly boxes = new Map<string, Box>();
  readonly lines = new Map<string, Line>();
  /** By the key of a resource that is no box itself: the keys of the boxes that its findings are shown at. */
  readonly stands = new Map<string, Set<string>>();
  private name = '';

  /** Takes what is added next for a part of a deployment. */
  begin({ name }: Drawn): void {
    this.name = name;
  }

  /** The box of a resource; what was known of it before stays. */
  add(resource: Resource, network: Network, described: Described): Box {
    return this.put(keyOf(resource, network), { ...described, resource, elsewhere: resource.existing });
  }

  /** A box of something that is no resource of these files. */
  put(key: string, { within, details = [], ...rest }: Described & { resource?: Resource; elsewhere?: boolean }): Box {
    const known = this.boxes.get(key);
    const box: Box = known ?? {
      elsewhere: false,
      ...rest,
      key,
      details: [...details],
      within,
      deployments: new Set(),
    };
    if (!known) this.boxes.set(key, box);
    this.mark(box);
    return box;
  }

  /** What a deployment speaks of is part of its picture, with all that it stands in. */
  private mark(box: Box): void {
    box.deployments.add(this.name);
    const outer = box.within === undefined ? undefined : this.boxes.get(box.within);
    if (outer) this.mark(outer);
  }

  /** The box that a reference leads to, if there is one. */
  at(resolution: Resolution, network: Network): Box | undefined {
    const resource =
      resolution.kind === 'declared' || resolution.kind === 'elsewhere' ? resolution.resource : undefined;
    const box = resource && this.boxes.get(keyOf(resource, network));
    if (box) this.mark(box);
    return box;
  }

  of(resource: Resource, network: Network): Box | undefined {
    return this.boxes.get(keyOf(resource, network));
  }

  /** A line; a second one of the same kind between the same boxes brings its resources along. */
  connect(kind: LineKind, from: Box, to: Box, line: Pick<Line, 'says' | 'resources'> & { open?: boolean }): void {
    if (from === to) return;
    const ends = kind === 'peering' && from.key > to.key ? [to, from] : [from, to];
    const key = `${kind} ${ends[0]!.key} ${ends[1]!.key}`;
    const known = this.lines.get(key);
    const more = line.resources.filter(({ key: own }) => !known?.resources.some((one) => one.key === own));
    this.lines.set(key, {
      kind,
      from: from.key,
      to: to.key,
      open: line.open === true,
      ...(known ?? line),
      resources: [...(known?.resources ?? []), ...more],
    });
    for (const end of ends) this.mark(end);
  }

  /** Forgets what is only referred to and neither holds nor joins anything. */
  prune(): void {
    for (let before = -1; before !== this.boxes.size;) {
      before = this.boxes.size;
      const used = new Set([...this.boxes.values()].map(({ within }) => within));
      for (const { from, to } of this.lines.values()) used.add(from).add(to);
      for (const { key, elsewhere, kind } of this.boxes.values())
        if ((elsewhere || kind === 'group') && !used.has(key)) this.boxes.delete(key);
    }
  }

  /** Findings of a resource are shown at a box. */
  showAt(resource: Resource, box: Box): void {
    const known = this.stands.get(resource.key);
    if (known) known.add(box.key);
    else this.stands.set(resource.key, new Set([box.key]));
  }
}

/** One key for all declarations of a resource. */
function keyOf(resource: Resource, { graph }: Network): string {
  return graph.first(graph.get(resource.key) ?? resource);
}
