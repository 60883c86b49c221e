import type { JsonFinding, JsonReport } from './jsonReport';

/** A quoted key or a number in brackets, as instances of loops are told apart. */
const INDEX = /\[(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\]"']*)\]/;
const CALLS = new RegExp(`^(?:module\\.[\\w-]+(?:${INDEX.source})?\\.)+`);
const INSTANCE = new RegExp(`${INDEX.source}$`);

/** What stays of a finding while lines move: its rule, its resource and its place in the file's structure. */
export interface Identity {
  readonly rule: string;
  readonly file: string;
  /** The resource as it is declared: without the calls and instances through which it is deployed. */
  readonly resource: string;
  /** See `structuralPlace`. */
  readonly at: string;
}

/** The identity of each finding of a report, in their order. */
export function identitiesOf({ findings, resources }: JsonReport): readonly Identity[] {
  const addresses = new Map(resources.map(({ id, address }) => [id, address]));
  return findings.map((finding) => identityOf(finding, addresses.get(finding.resource) ?? ''));
}

function identityOf({ rule, file, at = '' }: JsonFinding, address: string): Identity {
  return { rule, file, resource: declared(address), at };
}

/** `module.hub["we"].azurerm_subnet.aks[0]` as `azurerm_subnet.aks`. */
export function declared(address: string): string {
  const own = address.replace(INSTANCE, '');
  return own.includes('#') ? own : own.replace(CALLS, '');
}

/** One text for an identity; equal for equal ones. */
export function keyOf({ rule, file, resource, at }: Identity): string {
  // A Terraform block means the same in every file of its folder.
  const where = resource.includes('#') ? file : file.replace(/[^/]*$/, '');
  return [rule, where, resource, at].join('\n');
}

/**
 * Texts that stay the same while lines move, one for each finding in their order; equal identities are numbered.
 * @param pathOf the path from the repository's root, so that they do not depend on where the review ran
 */
export function fingerprintsOf(report: JsonReport, pathOf: (name: string) => string): readonly string[] {
  const counts = new Map<string, number>();
  return identitiesOf(report).map((identity) => {
    const rebased = { ...identity, file: pathOf(identity.file), resource: rebase(identity, pathOf) };
    const key = keyOf(rebased).replaceAll('\n', ' | ');
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? key : `${key} | ${count}`;
  });
}

/** Addresses of Bicep and ARM resources begin with their file. */
function rebase({ resource }: Identity, pathOf: (name: string) => string): string {
  const cut = resource.indexOf('#');
  return cut < 0 ? resource : pathOf(resource.slice(0, cut)) + resource.slice(cut);
}
