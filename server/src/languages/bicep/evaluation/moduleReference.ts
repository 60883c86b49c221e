import type { Unopened } from '../../../model/fragment';
import type { BicepConfig } from './bicepConfig';
import { CONFIGURATION_FILE, pathFrom } from './bicepConfig';

/** Where a module that is not named by a local path comes from. */
export type ModuleSource =
  | {
      readonly kind: 'registry';
      /** `br:registry.azurecr.io/bicep/aks:1.0`, aliases resolved. */
      readonly full: string;
      /** The file below a cache folder in which the compiler keeps it. */
      readonly cached: string;
    }
  /** A local file stands in for it. */
  | { readonly kind: 'local'; readonly file: string };

/**
 * Where `br:…`, `br/alias:…`, `ts:…` or `ts/alias:…` leads to.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-config-modules, and answers of the
 * compiler 0.49.2 (2026-11-29)
 */
export function sourceOf(reference: string, configuration: BicepConfig): ModuleSource | Unopened {
  const cut = reference.indexOf(':');
  const head = cut < 0 ? reference : reference.slice(0, cut);
  const rest = cut < 0 ? '' : reference.slice(cut + 1);
  const [scheme, ...alias] = head.split('/');
  const named = head.includes('/') ? alias.join('/') : undefined;
  if (named !== undefined && !/^[\w-]+$/.test(named)) {
    return wrong(`'${named}' is no name of a module alias`, `Write \`${scheme}/alias:path:version\`.`);
  }
  return scheme === 'ts' ? specOf(named, rest, configuration) : registryOf(named, rest, configuration);
}

function registryOf(name: string | undefined, rest: string, configuration: BicepConfig): ModuleSource | Unopened {
  if (name === undefined) return artifactOf(rest);
  const standIn = configuration.standIns.get(name);
  if (standIn) {
    const path = rest.replace(/(@|:[^:]*$).*/, '');
    return { kind: 'local', file: `${pathFrom(standIn.file, standIn.value)}/${path}.bicep` };
  }
  const alias = configuration.registries.get(name);
  if (!alias) return undeclared('br', name, configuration);
  if (alias.registry === undefined) return incomplete('br', name, 'registry');
  return artifactOf([alias.registry, alias.modulePath, rest].filter((part) => part !== undefined).join('/'));
}

const ARTIFACT = /^([^/\s]+)\/((?:[a-z0-9]+(?:[._-]+[a-z0-9]+)*\/)*[a-z0-9]+(?:[._-]+[a-z0-9]+)*)(?:([:@])(.+))?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[a-f0-9]{64}$/;

/**
 * A module of a registry, by its full name.
 * Source: src/Bicep.Core/Registry/ArtifactCacheHelper.cs and Oci/TagEncoder.cs of github.com/Azure/bicep; the compiler
 * 0.49.2 finds what lies there (2026-11-29)
 */
function artifactOf(name: string): ModuleSource | Unopened {
  const [, registry, repository, separator, version] = ARTIFACT.exec(name) ?? [];
  if (registry === undefined || repository === undefined) {
    return wrong(`'br:${name}' is no name of a module`, 'Write `br:registry/path:version`, the path in small letters.');
  }
  if (version === undefined) {
    return wrong(
      `'br:${name}' names no version`,
      'Write the version (`:1.0.0`) or the digest (`@sha256:…`) behind it.',
    );
  }
  const isKnown = separator === '@' ? DIGEST.test(version) : TAG.test(version);
  if (!isKnown) return wrong(`'${version}' is no version`, 'Write a tag as `:1.0.0`, or a digest as `@sha256:…`.');
  const host = registry.toLowerCase();
  const folder = separator === '@' ? version.replace(':', '#') : encodedTag(version);
  return {
    kind: 'registry',
    full: `br:${host}/${repository}${separator}${version}`,
    cached: `br/${host.replace(':', '$')}/${repository.replaceAll('/', '$')}/${folder}/main.json`,
  };
}

/** Tags that differ in case only lie in folders that differ for every file system: a mask says which letters are large. */
function encodedTag(tag: string): string {
  let mask = 0n;
  for (const [index, letter] of [...tag].entries()) if (/[A-Z]/.test(letter)) mask |= 1n << BigInt(index);
  return `${tag}$${mask === 0n ? '' : mask.toString(16)}`;
}

function specOf(name: string | undefined, rest: string, configuration: BicepConfig): ModuleSource | Unopened {
  const alias = name === undefined ? undefined : configuration.specs.get(name);
  if (name !== undefined && !alias) return undeclared('ts', name, configuration);
  if (alias && alias.subscription === undefined) return incomplete('ts', name!, 'subscription');
  if (alias && alias.resourceGroup === undefined) return incomplete('ts', name!, 'resourceGroup');
  const path = alias ? `${alias.subscription}/${alias.resourceGroup}/${rest}` : rest;
  const [, subscription, group, spec, version] = /^([\da-f-]{36})\/([^/:]+)\/([^/:]+):([^/:]+)$/i.exec(path) ?? [];
  if (version === undefined) {
    return wrong(
      `'ts:${path}' is no name of a template spec`,
      'Write `ts:subscription id/resource group/template spec:version`.',
    );
  }
  const cached = `ts/${subscription}/${group}/${spec}/${version}/main.json`.toLowerCase();
  return { kind: 'registry', full: `ts:${path}`, cached };
}

function undeclared(scheme: 'br' | 'ts', name: string, { file, broken }: BicepConfig): Unopened {
  const where = `${CONFIGURATION_FILE}, under moduleAliases.${scheme}.${name}`;
  const because = `the module alias '${name}' is not declared`;
  if (broken) return wrong(`${because}: ${CONFIGURATION_FILE} is broken`, `Mend ${CONFIGURATION_FILE}.`);
  return wrong(file === undefined ? because : `${because} in ${CONFIGURATION_FILE}`, `Declare it in ${where}.`);
}

function incomplete(scheme: 'br' | 'ts', name: string, property: string): Unopened {
  return {
    because: `the module alias '${name}' says no \`${property}\``,
    why: 'unknown',
    help: `Write moduleAliases.${scheme}.${name}.${property} in ${CONFIGURATION_FILE}.`,
  };
}

function wrong(because: string, help: string): Unopened {
  return { because, why: 'unknown', help };
}
