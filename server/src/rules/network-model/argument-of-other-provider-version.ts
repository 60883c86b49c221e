import { ARGUMENT_RENAMED, NEEDS_NEWER_PROVIDER, NODE_PROVISIONING_MANUAL } from '../../azure/consequences/provider';
import { allOf, asConstraint, nextMajor, shareOf, type VersionedArgument } from '../../model/providerArguments';
import type { Resource } from '../../model/resource';
import type { VersionRange } from '../../model/versionRange';
import { defineRule, fail, pass, type Fix, type Problem, type Verdict } from '../rule';

/** How many names a message tells. */
const MOST_NAMES = 4;

const GUIDES = 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides';

export default defineRule({
  code: 'AKSN199',
  name: 'argument-of-other-provider-version',
  severity: 'error',
  topic: 'network-model',
  summary: 'An argument that the allowed versions of azurerm do not have, or that the next major version takes away.',
  why:
    'azurerm 4 and 5 renamed and removed arguments of clusters, subnets, zones and services, and most examples were written for ' +
    'versions before. What the pinned version does not have fails when Terraform plans; what the next one takes away is ' +
    'good to know before it is raised. Where no version is asked for, every name is taken.',
  links: [`${GUIDES}/5.0-upgrade-guide`, `${GUIDES}/4.0-upgrade-guide`],
  facts: [
    {
      says: 'azurerm 4.0 renamed `enable_auto_scaling` and its like, and removed `api_server_authorized_ip_ranges`, `disable_bgp_route_propagation` and others in favour of new arguments.',
      source: `${GUIDES}/4.0-upgrade-guide`,
      checked: '2026-11-30',
    },
    {
      says: 'azurerm 5.0 removed `service_endpoints` in favour of `service_endpoint` blocks, and zone names of links and records in favour of `private_dns_zone_id`; it requires `node_provisioning_profile` of clusters and `rbac_authorization_enabled` of key vaults.',
      source: `${GUIDES}/5.0-upgrade-guide`,
      checked: '2026-11-30',
    },
    {
      says: 'Since and until which release azurerm has an argument was read from the documentation of its 388 releases until 5.2.0, and compared with the schemas of 3.116, 4.55 and 5.',
      source: 'https://github.com/hashicorp/terraform-provider-azurerm/tree/v5.2.0/website/docs/r',
      checked: '2026-11-30',
    },
  ],
  equivalents: {},
  properties: [],
  fix: 'safe',
  ofLaterVersions: true,
  *check({ graph }) {
    for (const resource of graph.resources)
      // A module of a registry has versions of its own.
      if (resource.provider && resource.versioned && resource.dialect === 'azurerm')
        yield { resource, verdict: judge(resource, resource.versioned, resource.provider) };
  },
});

function judge(resource: Resource, versioned: readonly VersionedArgument[], allowed: VersionRange): Verdict {
  const problems: Problem[] = [];
  const later = new Map<string, { leaving: Leaving; arguments: VersionedArgument[] }>();
  for (const argument of versioned) {
    const fixes = fixesOf(resource, argument, allowed);
    const refused = refusal(resource, argument, allowed);
    const leaving = leavingOf(argument, allowed);
    if (refused !== undefined) problems.push({ at: argument.place, message: refused, fixes });
    else if (leaving && fixes.length > 0) problems.push(leavingProblem([argument], leaving, allowed, fixes));
    // Of a version that is not allowed yet only that is said which can be done now.
    else if (leaving?.allowed) {
      const group = later.get(leaving.version) ?? { leaving, arguments: [] };
      later.set(leaving.version, { ...group, arguments: [...group.arguments, argument] });
    }
  }
  // Nothing can be done about these: they are told together.
  for (const group of later.values()) problems.push(leavingProblem(group.arguments, group.leaving, allowed, []));
  return problems.length > 0
    ? fail(...problems)
    : pass('the versions of azurerm that are allowed, and the next, take it');
}

/** What no version that is allowed takes. */
function refusal(resource: Resource, argument: VersionedArgument, allowed: VersionRange): string | undefined {
  const { name, versions, missing } = argument;
  if (shareOf(versions, allowed) !== 'none') return undefined;
  const { from, below } = versions.at(-1)!;
  const until = below.slice(0, 2).join('.');
  const said = missing
    ? `Terraform refuses to plan without \`${name}\`: azurerm ${until} requires it of '${resource.label}'`
    : isTakenAway(argument)
      ? `Terraform refuses to plan \`${name}\`: azurerm ${until} took it away`
      : `Terraform refuses to plan \`${name}\`: it came with azurerm ${from.join('.')}`;
  return `${said}, and the configuration allows ${asConstraint(allowed)}. ${adviceOf(argument)}`;
}

/** The version that takes an argument away, and whether the configuration allows it already. */
interface Leaving {
  readonly version: string;
  readonly allowed: boolean;
}

function leavingOf(argument: VersionedArgument, allowed: VersionRange): Leaving | undefined {
  const { versions, missing } = argument;
  if (missing || !isTakenAway(argument)) return undefined;
  const version = versions.at(-1)!.below.slice(0, 2).join('.');
  if (shareOf(versions, allowed) === 'some') return { version, allowed: true };
  const next = nextMajor(allowed);
  return next !== undefined && shareOf(versions, allOf(next)) === 'none' ? { version, allowed: false } : undefined;
}

function leavingProblem(
  leaving: readonly VersionedArgument[],
  { version, allowed: isAllowed }: Leaving,
  allowed: VersionRange,
  fixes: readonly Fix[],
): Problem {
  const [first, ...others] = leaving;
  const names = [...new Set(leaving.map(({ name }) => `\`${name}\``))];
  const shown =
    names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), `${names.length - MOST_NAMES} more`] : names;
  const list = shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}` : shown[0]!;
  const asked = asConstraint(allowed);
  const [called, is] = names.length > 1 ? ['Arguments', 'are'] : ['Argument', 'is'];
  const message = isAllowed
    ? `${called} ${list} ${is} not in azurerm ${version}, which Terraform may take: the configuration allows ${asked}.`
    : `${called} ${list} ${is} not in the next major version, azurerm ${version}; so far the configuration allows ${asked}.`;
  return {
    at: first!.place,
    message: others.length > 0 ? message : `${message} ${adviceOf(first!)}`,
    severity: 'information',
    ...(others.length > 0 ? { related: leaving.map((one) => ({ place: one.place, message: adviceOf(one) })) } : {}),
    fixes,
  };
}

function isTakenAway({ versions }: VersionedArgument): boolean {
  return Number.isFinite(versions.at(-1)!.below[0]);
}

function adviceOf({ instead, advice, missing }: VersionedArgument): string {
  if (advice !== undefined) return advice;
  if (instead && !missing) return `Its name there is \`${instead.name}\`.`;
  return 'Leave it out: it says nothing to Azure.';
}

function fixesOf(resource: Resource, argument: VersionedArgument, allowed: VersionRange): readonly Fix[] {
  const { name, instead, advice } = argument;
  const share = shareOf(argument.versions, allowed);
  const changes = () => [{ kind: 'respell', resource, argument } as const];
  if (!instead) {
    // Versions that have it may replace the resource where it goes.
    if (advice !== undefined || share !== 'none') return [];
    return [{ title: `Remove \`${name}\``, safety: 'safe', consequence: ARGUMENT_RENAMED, changes }];
  }
  const comesLater = !argument.missing && !isTakenAway(argument);
  // By its old name it would be in the way of the next version.
  if (!instead.writable || comesLater) return [];
  if (instead.settles) {
    const title = `Write \`${instead.name}\` with mode Manual (nodes are no longer provisioned where that was turned on elsewhere)`;
    return [{ title, safety: 'review', consequence: NODE_PROVISIONING_MANUAL, changes }];
  }
  const known = shareOf(instead.versions, allowed);
  const title = `Write \`${instead.name}\``;
  if (known === 'none') return [];
  if (known === 'all' || share === 'none') return [{ title, safety: 'safe', consequence: ARGUMENT_RENAMED, changes }];
  const since = instead.versions.at(-1)!.from.join('.');
  return [
    {
      title: `${title} (azurerm before ${since} refuses it)`,
      safety: 'review',
      consequence: NEEDS_NEWER_PROVIDER,
      changes,
    },
  ];
}
