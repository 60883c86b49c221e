import { TYPES, isDeclared, type Network } from '../network/network';
import { read, type Resource } from '../model/resource';
import { isSet } from '../model/threeValuedQuestions';
import type { ToldFinding } from '../review/finding';
import { escapeMarkup } from './markup';
import { visible } from './visibleCharacters';

/** Box sizes in SVG units. */
const WIDTH = 380;
const GAP = 24;
const LINE = 22;
const PAD = 12;
const RED = '#d13438';
const GREEN = '#107c10';

/** Rules whose findings mean that the internet can reach the resource. */
const EXPOSING: ReadonlySet<string> = new Set(['AKSN601', 'AKSN603', 'AKSN801', 'AKSN823', 'AKSN806']);

interface Item {
  readonly text: string;
  /** `open`: reachable from the internet; `guarded`: known not to be. */
  readonly mood: 'open' | 'guarded' | 'plain';
}

interface Box {
  readonly title: string;
  readonly kind: 'vnet' | 'subnet' | 'services' | 'zones';
  readonly items: readonly Item[];
  readonly inner: readonly Box[];
}

/**
 * The network as a picture: virtual networks with their subnets and what is in them, services, private DNS zones.
 * Public exposure is red, with a word beside it so that colour is not needed.
 * @param findings those of all networks; they tell what is exposed
 * @returns SVG without scripts, styles and outside references, coloured by `currentColor`; and the same in words
 */
export function picture(networks: readonly Network[], findings: readonly ToldFinding[]): { svg: string; text: string } {
  const boxes = networks.flatMap((network) => boxesOf(network, findings));
  return { svg: draw(boxes), text: boxes.map((box) => words(box, '')).join('\n') };
}

function boxesOf(network: Network, findings: readonly ToldFinding[]): Box[] {
  const exposed = new Set(
    findings
      .filter(({ rule, severity }) => EXPOSING.has(rule.code) && severity !== 'information')
      .map(({ resource }) => resource.key),
  );
  const placed = new Set<string>();
  const { graph } = network;
  const vnets = graph.ofType(TYPES.vnet).map((vnet): Box => {
    const subnets = network.subnetsOf(vnet).found.map((subnet) => subnetBox(subnet, network, exposed, placed));
    const links = graph
      .ofType(TYPES.zoneLink)
      .filter((link) => isDeclared(graph.resolve(read(link, 'properties.virtualNetwork.id')), vnet));
    const zones = links.flatMap((link) => {
      const zone = graph.parent(link);
      return zone.kind === 'declared' ? [plain(`Linked zone ${zone.resource.label}`)] : [];
    });
    return { title: `Virtual network ${vnet.label}`, kind: 'vnet', items: zones, inner: subnets };
  });
  const others = network.clusters
    .filter((cluster) => !placed.has(cluster.resource.key))
    .map(({ resource }) => clusterItem(resource, exposed));
  if (others.length > 0)
    vnets.push({ title: 'Clusters outside the declared subnets', kind: 'vnet', items: others, inner: [] });
  const services = [
    'Microsoft.ContainerRegistry/registries',
    'Microsoft.KeyVault/vaults',
    'Microsoft.Storage/storageAccounts',
  ]
    .flatMap((type) => graph.ofType(type))
    .map((service): Item => {
      const open = exposed.has(service.key);
      return {
        text: `${shortType(service)} ${service.label}${open ? ': public' : ''}`,
        mood: open ? 'open' : 'guarded',
      };
    });
  if (services.length > 0) vnets.push({ title: 'Services', kind: 'services', items: services, inner: [] });
  const zones = graph.ofType(TYPES.privateDnsZone).map((zone): Item => {
    const { found, hidden } = network.linksOf(zone);
    const state =
      found.length > 0
        ? `${found.length} ${found.length === 1 ? 'link' : 'links'}`
        : hidden
          ? 'links not known'
          : 'not linked';
    return { text: `${zone.label}: ${state}`, mood: found.length > 0 ? 'guarded' : 'plain' };
  });
  if (zones.length > 0) vnets.push({ title: 'Private DNS zones', kind: 'zones', items: zones, inner: [] });
  return vnets;
}

function subnetBox(subnet: Resource, network: Network, exposed: ReadonlySet<string>, placed: Set<string>): Box {
  const { graph } = network;
  const items: Item[] = [];
  const ranges = network.prefixesOf(subnet).known.map(({ text }) => text);
  const guarded = isSet(read(subnet, 'properties.networkSecurityGroup.id'));
  items.push({
    text: guarded === true ? 'NSG on the subnet' : guarded === false ? 'No NSG' : 'NSG not known',
    mood: guarded === true ? 'guarded' : 'plain',
  });
  for (const cluster of network.clusters) {
    const roles = cluster
      .subnets()
      .filter(({ resolution }) => isDeclared(resolution, subnet))
      .map(({ role }) => role);
    if (roles.length === 0) continue;
    placed.add(cluster.resource.key);
    items.push(clusterItem(cluster.resource, exposed));
  }
  for (const endpoint of graph.ofType(TYPES.privateEndpoint)) {
    if (isDeclared(graph.resolve(read(endpoint, 'properties.subnet.id')), subnet))
      items.push(plain(`Private endpoint ${endpoint.label}`));
  }
  return { title: `Subnet ${subnet.label} ${ranges.join(', ')}`.trim(), kind: 'subnet', items, inner: [] };
}

function clusterItem(cluster: Resource, exposed: ReadonlySet<string>): Item {
  const open = exposed.has(cluster.key);
  return {
    text: `Cluster ${cluster.label}${open ? ': API server open to the internet' : ''}`,
    mood: open ? 'open' : 'plain',
  };
}

function plain(text: string): Item {
  return { text, mood: 'plain' };
}

function shortType({ type }: Resource): string {
  return (
    { registries: 'Container registry', vaults: 'Key vault', storageaccounts: 'Storage account' }[
      type.split('/').at(-1)!.toLowerCase()
    ] ?? type
  );
}

function words(box: Box, indent: string): string {
  return [
    `${indent}${box.title}`,
    ...box.items.map(({ text }) => `${indent}  ${text}`),
    ...box.inner.map((inner) => words(inner, `${indent}  `)),
  ].join('\n');
}

function heightOf(box: Box): number {
  const inner = box.inner.reduce((sum, each) => sum + heightOf(each) + PAD, 0);
  return PAD * 2 + LINE + box.items.length * LINE + inner;
}

function draw(boxes: readonly Box[]): string {
  const columns = Math.max(1, Math.min(3, boxes.length));
  const tops: number[] = Array.from({ length: columns }, () => GAP);
  const parts: string[] = [];
  for (const box of boxes) {
    const column = tops.indexOf(Math.min(...tops));
    parts.push(drawBox(box, GAP + column * (WIDTH + GAP), tops[column]!, WIDTH));
    tops[column]! += heightOf(box) + GAP;
  }
  const [width, height] = [GAP + columns * (WIDTH + GAP), Math.max(...tops)];
  const body =
    parts.length > 0
      ? parts.join('')
      : `<text x="${GAP}" y="${GAP * 2}" fill="currentColor" font-size="13">No network resources</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Picture of the network" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif">${body}</svg>`;
}

function drawBox(box: Box, x: number, y: number, width: number): string {
  const dash = box.kind === 'subnet' ? ' stroke-dasharray="4 3"' : '';
  const parts = [
    `<g class="${box.kind}"><rect x="${x}" y="${y}" width="${width}" height="${heightOf(box)}" rx="6" fill="currentColor" fill-opacity="0.04" stroke="currentColor" stroke-opacity="0.6"${dash}/>`,
    label(box.title, x + PAD, y + PAD + 12, width - PAD * 2, 'font-weight="600"'),
  ];
  let at = y + PAD + LINE;
  for (const item of box.items) {
    const colour = item.mood === 'open' ? RED : item.mood === 'guarded' ? GREEN : 'currentColor';
    parts.push(mark(item.mood, x + PAD, at + 2, colour));
    parts.push(
      label(
        item.text,
        x + PAD + 18,
        at + 12,
        width - PAD * 2 - 18,
        item.mood === 'open' ? `font-weight="600" data-exposed="true"` : '',
      ),
    );
    at += LINE;
  }
  for (const inner of box.inner) {
    parts.push(drawBox(inner, x + PAD, at, width - PAD * 2));
    at += heightOf(inner) + PAD;
  }
  return `${parts.join('')}</g>`;
}

/** A mark whose shape tells the mood without its colour: triangle, dot, ring. */
function mark(mood: Item['mood'], x: number, y: number, colour: string): string {
  if (mood === 'open') return `<path d="M${x + 6} ${y} l6 11 h-12 z" fill="${colour}"/>`;
  const fill = mood === 'guarded' ? colour : 'none';
  return `<circle cx="${x + 6}" cy="${y + 6}" r="4" fill="${fill}" stroke="${colour}"/>`;
}

/** About 6.6 units a letter at this size, 7.4 a bold one: longer texts are cut, the whole text is the tooltip. */
function label(text: string, x: number, y: number, width: number, attributes: string): string {
  const most = Math.floor(width / (attributes.includes('font-weight') ? 7.4 : 6.6));
  const shown = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return `<text x="${x}" y="${y}" fill="currentColor" font-size="12" ${attributes}><title>${escape(text)}</title>${escape(shown)}</text>`;
}

function escape(text: string): string {
  return escapeMarkup(visible(text));
}
