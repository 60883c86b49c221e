/** The source of a module call, taken apart. */
export type ModuleSource =
  | { readonly kind: 'local'; readonly path: string }
  | {
      readonly kind: 'registry';
      /** Empty for the public registry. */
      readonly host: string;
      /** `Azure/aks/azurerm`, with `//modules/…` where a part of it is called. */
      readonly module: string;
    }
  | {
      readonly kind: 'repository';
      /** The module of the public registry that GitHub's repository holds, if its name says so. */
      readonly module: string | undefined;
      /** The version that `?ref=` names as a tag; undefined for a branch, a commit, or none. */
      readonly version: string | undefined;
    };

/** Hosts under which Terraform and OpenTofu know the public registries; both list the same repositories. */
const PUBLIC = new Set(['', 'registry.terraform.io', 'registry.opentofu.org']);

/**
 * Source: https://developer.hashicorp.com/terraform/language/modules/sources (read 2026-11-29)
 * @param source as it is written, its expressions replaced by their values
 */
export function moduleSource(source: string): ModuleSource {
  const written = source.trim();
  if (/^\.\.?([/\\]|$)/.test(written)) return { kind: 'local', path: written.replaceAll('\\', '/') };
  const registry = REGISTRY.exec(written);
  // These hosts are repositories, whatever stands behind them.
  if (registry && !/^(github\.com|bitbucket\.org)$/i.test(registry[1] ?? '')) {
    const host = (registry[1] ?? '').toLowerCase();
    return { kind: 'registry', host: PUBLIC.has(host) ? '' : host, module: `${registry[2]}${subfolder(registry[3])}` };
  }
  return repository(written);
}

const REGISTRY = /^(?:([\w-]+(?:\.[\w-]+)+(?::\d+)?)\/)?([\w-]+\/[\w-]+\/[\w-]+)(?:\/\/(.*))?$/;

function repository(written: string): ModuleSource {
  const [address = '', query = ''] = addressOf(written).split('?');
  const match = /^github\.com\/([\w.-]+)\/terraform-([a-z0-9]+)-([\w-]+)(?:\/\/?(.*))?$/i.exec(address);
  if (!match) return { kind: 'repository', module: undefined, version: undefined };
  const ref = /(?:^|&)ref=([^&]*)/.exec(query)?.[1] ?? '';
  return {
    kind: 'repository',
    // The registry takes a module's name from its repository's.
    module: `${match[1]}/${match[3]}/${match[2]}${subfolder(match[4])}`,
    version: /^(?:(?:refs\/)?tags\/)?v?(\d+\.\d+[\w.+-]*)$/.exec(decoded(ref))?.[1],
  };
}

function subfolder(path: string | undefined): string {
  const cleaned = (path ?? '').replace(/^\/+|\/+$/g, '');
  return cleaned === '' ? '' : `//${cleaned}`;
}

/** Without protocol, user and `.git`: `github.com/Azure/terraform-azurerm-aks//modules/x?ref=v1`. */
function addressOf(written: string): string {
  const plain = written.replace(/^\w+::/, '').replace(/^\w+:\/\//, '');
  return plain
    .replace(/^[\w.-]+@([\w.-]+):(?!\d+\/)/, '$1/')
    .replace(/^[\w.-]+@/, '')
    .replace(/\.git(?=\/\/|\?|$)/, '')
    .replace(/\/+(?=\?|$)/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Do two sources lead to the same text? `terraform init` writes a source in its full form: with the registry's host,
 * with `git::https://` before a repository.
 */
export function sameSource(a: string, b: string): boolean {
  return identity(a) === identity(b);
}

function identity(source: string): string {
  const parsed = moduleSource(source);
  if (parsed.kind === 'local') return parsed.path;
  if (parsed.kind === 'registry') return `${parsed.host} ${parsed.module}`.toLowerCase();
  return addressOf(source.trim()).replace(/^[^?]*/, (address) => address.toLowerCase());
}
