/** The network as boxes within boxes and lines between them: data, without any place on a page. */
import type { Severity } from '../../rules/rule';
import type { JsonRange } from '../jsonReport';

/** What holds others, and what does not. */
export type BoxKind =
  | 'internet'
  | 'network'
  | 'subnet'
  | 'group'
  | 'cluster'
  | 'clusterPart'
  | 'firewall'
  | 'gateway'
  | 'entry'
  | 'bastion'
  | 'machine'
  | 'endpoint'
  | 'service'
  | 'zone';

/** Kinds of lines, in the order in which they are offered. */
export const LINE_KINDS = ['internet', 'peering', 'route', 'endpoint', 'link'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

export const LINE_TITLES: Readonly<Record<LineKind, string>> = {
  internet: 'From the internet',
  peering: 'Peerings',
  route: 'Routes to firewalls',
  endpoint: 'Private endpoints',
  link: 'Zone links',
};

/** Where something is written: the file as the report names it. */
export interface PicturePlace {
  readonly file: string;
  readonly range: JsonRange;
}

/** What leads from a part of the picture to its text and its findings. */
interface Part {
  readonly id: string;
  /** The resource's address, as in the report: `main.bicep#aks`; absent for what is no resource. */
  readonly address?: string;
  readonly place?: PicturePlace;
  /** Indexes into the report's findings: those that are open. */
  readonly findings: readonly number[];
  /** The worst of them. */
  readonly severity?: Severity;
}

export interface PictureBox extends Part {
  readonly kind: BoxKind;
  /** `Subnet`, `Key vault`; for a group what it holds. */
  readonly title: string;
  /** Its own name; empty where the title says it all. */
  readonly label: string;
  /** What is to know of it, a clause each. */
  readonly details: readonly string[];
  /** The box that it stands in. */
  readonly within?: string;
  /** Only referred to: it is deployed from somewhere else. */
  readonly elsewhere?: true;
  /** Can everybody on the internet reach it, or some? */
  readonly reached?: 'everybody' | 'some';
  /** Names of the deployments that speak of it. */
  readonly deployments: readonly string[];
}

export interface PictureLine extends Part {
  readonly kind: LineKind;
  readonly from: string;
  readonly to: string;
  /** Addresses of what else makes it: the peering back, the route table. */
  readonly also?: readonly string[];
  /** A sentence without its period. */
  readonly says: string;
  /** Whether it is so cannot be known from the files. */
  readonly open?: true;
}

export interface NetworkPicture {
  /** Those with problems first, a box always before what stands in it. */
  readonly boxes: readonly PictureBox[];
  readonly lines: readonly PictureLine[];
  /** Names of the deployments, in their order. */
  readonly deployments: readonly string[];
}
