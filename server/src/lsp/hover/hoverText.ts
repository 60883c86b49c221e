import { formatAddress, parseRange } from '../../azure/ipv4Addresses';
import { defaultOf } from '../../azure/propertyDefaults';
import { TYPES } from '../../network/network';
import { isType, read, type Resource } from '../../model/resource';
import { isText } from '../../model/threeValuedQuestions';
import type { Hop, UnknownValue, Value } from '../../model/value';
import { codeSpan, hoverMarkdown } from '../../report/markdownText';
import { visible } from '../../report/visibleCharacters';
import type { Rule } from '../../rules/rule';
import type { Place } from '../../text/span';
import type { PropertyAt } from './propertyAt';

/** Writes a place as a Markdown link. */
export type LinkTo = (place: Place) => string;

/** What the rules about a property say of it, together. */
export interface Judged {
  /** The rule that has most to say, with its verdict as a sentence; undefined: none applies. */
  readonly verdict?: { readonly rule: Rule; readonly sentence: string };
  /** All of them. */
  readonly rules: readonly Rule[];
}

/**
 * What the hover says of a property, as Markdown: value and origin, default, flag, one verdict, and where to read on.
 * @param page the Markdown link to the page of a rule
 */
export function hoverText(
  { resource, path, key, value }: PropertyAt,
  { verdict, rules }: Judged,
  link: LinkTo,
  page: (rule: Rule) => string,
): string {
  const paragraphs = [
    `**${hoverMarkdown(key)}** of ${kindOf(resource)} '${hoverMarkdown(resource.label)}' (${code(path)})`,
    valueText(value, link),
  ];
  const range = value.kind === 'string' ? rangeText(value.value, resource, key) : undefined;
  if (range !== undefined) paragraphs.push(range);
  const facts = [
    ...[defaultAt(resource, path)].flatMap((text) => (text === undefined ? [] : [`Default: ${code(text)}`])),
    ...[flagOf(key, rules)].flatMap((flag) => (flag === undefined ? [] : [`\`az aks\`: \`${flag}\``])),
  ];
  if (facts.length > 0) paragraphs.push(facts.join('. '));
  if (verdict) paragraphs.push(`${verdict.sentence} ${page(verdict.rule)}`);
  return paragraphs.join('\n\n');
}

/** What is taken without the property. A module of a registry has defaults of its own. */
function defaultAt(resource: Resource, path: string): string | undefined {
  if (resource.dialect === 'registry module') return undefined;
  const automatic = isText(read(resource, 'sku.name'), 'Automatic') !== false;
  return defaultOf(resource.type, path, { azurerm: resource.dialect === 'azurerm', automatic });
}

/** Flags whose name is not that of the property that they set. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  enableprivateclusterpublicfqdn: '--disable-public-fqdn',
  fqdnsubdomain: '--fqdn-subdomain',
  dnsprefix: '--dns-name-prefix',
  authorizedipranges: '--api-server-authorized-ip-ranges',
  natgatewayprofile: '--nat-gateway-managed-outbound-ip-count',
};

/** The flag of `az aks` that sets this very property, among those that rules about it name. */
function flagOf(key: string, rules: readonly Rule[]): string | undefined {
  const flags = rules.flatMap(({ equivalents: { az = '' } }) =>
    az.startsWith('--') ? (az.match(/--[\w-]+/g) ?? []) : [],
  );
  const name = key.toLowerCase();
  return flags.find((flag) => flag === OTHER_NAMES[name] || flag.replaceAll('-', '') === name);
}

/** The last segment of the resource's type. */
function kindOf(resource: Resource): string {
  return resource.type.split('/').at(-1)!;
}

function valueText(value: Value, link: LinkTo): string {
  const from = value.origin.hops.map((hop) => hopText(hop, link)).join(', ');
  return `Value: ${shown(value)}${from === '' ? '' : `, from ${from}`}`;
}

function hopText({ kind, name, place }: Hop, link: LinkTo): string {
  if (kind === 'provider default') return 'the default of the provider';
  return `${kind === 'parameter' ? 'the default of parameter' : kind} ${code(name)} (${link(place)})`;
}

function shown(value: Value): string {
  switch (value.kind) {
    case 'string':
      return code(value.value);
    case 'number':
    case 'boolean':
      return code(String(value.value));
    case 'null':
      return '`null`, which counts as not set';
    case 'absent':
      return value.ignored ? `not in force: ${hoverMarkdown(value.ignored.because)}` : 'not set';
    case 'list':
      return listText(value.items, value.rest);
    case 'object':
      return value.entries.size === 0
        ? 'an empty object'
        : `an object with ${[...value.entries.keys()].map(hoverMarkdown).join(', ')}`;
    case 'id':
      return `the id of a ${hoverMarkdown(value.type.split('/').at(-1)!)}${value.names.at(-1)?.kind === 'string' ? ` (${shown(value.names.at(-1)!)})` : ''}`;
    case 'template':
      return code(value.parts.map((part) => (typeof part === 'string' ? part : '…')).join(''));
    case 'choice':
      return `${value.options.map(shown).join(' or ')}, decided by ${hoverMarkdown(value.decidedBy.reason)}`;
    case 'unknown':
      return `not known, because ${hoverMarkdown(value.reason)}`;
  }
}

/** More items than these are counted, not listed. */
const LISTED = 5;

function listText(items: readonly Value[], rest: UnknownValue | undefined): string {
  const more = items.length > LISTED ? [`${items.length - LISTED} more`] : [];
  const hidden = rest ? [`others that are not known, because ${hoverMarkdown(rest.reason)}`] : [];
  const parts = [...items.slice(0, LISTED).map(shown), ...more, ...hidden];
  return parts.length === 0 ? 'an empty list' : parts.join('; ');
}

/**
 * Azure keeps the first four addresses and the last one of each subnet.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq (checked 2026-11-23)
 */
const RESERVED = 5;

function rangeText(text: string, resource: Resource, key: string): string | undefined {
  const range = text.includes('/') ? parseRange(text) : undefined;
  if (!range) return undefined;
  const size = range.last - range.first + 1;
  const subnet = isType(resource, TYPES.subnet) && key.toLowerCase().startsWith('addressprefix');
  const usable = subnet ? `, ${Math.max(0, size - RESERVED)} of them usable` : '';
  return `${formatAddress(range.first)} to ${formatAddress(range.last)}: ${size} addresses${usable}`;
}

/** Long texts are cut: a hover has little room. */
function code(text: string): string {
  const short = visible(text.replace(/\s+/g, ' ').slice(0, 200));
  return short.trim() === '' ? 'an empty text' : codeSpan(short);
}
