import { at, type IdValue, type Value } from '../../model/value';
import type { ArmFunction } from '../armFunction';
import { firstUnknown, unknownCall, type CallSite } from '../unknownCall';
import { guidOf, uniqueStringOf } from './hashes';
import { text } from './valueBuilders';
import { identityOf } from '../../model/valueIdentity';
import { withoutSlashes } from '../../text/ends';

/** An id put together from a type and names; arguments before the type name the scope. */
function makeId(args: readonly Value[], site: CallSite, scoped: boolean): Value | undefined {
  const typeAt = args.findIndex((arg) => arg.kind === 'string' && /^[\w-]+(\.[\w-]+)+\/[\w./-]+$/.test(arg.value));
  const type = args[typeAt];
  if (type?.kind !== 'string') return undefined;
  const names = args.slice(typeAt + 1);
  const scope = args.slice(0, typeAt).map((arg) => identityOf(arg) ?? '{}');
  const id: IdValue = { kind: 'id', type: withoutSlashes(type.value), names, origin: at(site.place) };
  return scoped && scope.length > 0 ? { ...id, scope: scope.join('/') } : id;
}

const atDeployment =
  (name: string, reason: string): ArmFunction =>
  (args, site) =>
    unknownCall(name, args, reason, site);

/** A new value at every call: two calls are not equal, so there is no key. */
const fresh =
  (name: string): ArmFunction =>
  (_, site) => ({
    kind: 'unknown',
    reason: `\`${name}\` gives a new value at every deployment`,
    origin: at(site.place),
  });

const runtime = 'it is known only after deployment';

export const resourceFunctions: Readonly<Record<string, ArmFunction>> = {
  resourceId: (args, site) => makeId(args, site, true),
  subscriptionResourceId: (args, site) => makeId(args, site, true),
  tenantResourceId: (args, site) => makeId(args, site, true),
  managementGroupResourceId: (args, site) => makeId(args, site, true),
  extensionResourceId: ([, ...args], site) => makeId(args, site, false),
  reference: atDeployment('reference', runtime),
  subscription: atDeployment('subscription', 'the subscription is chosen at deployment'),
  resourceGroup: atDeployment('resourceGroup', 'the resource group is chosen at deployment'),
  managementGroup: atDeployment('managementGroup', 'the management group is chosen at deployment'),
  tenant: atDeployment('tenant', 'the tenant is chosen at deployment'),
  deployment: atDeployment('deployment', 'the deployment is named when it starts'),
  deployer: atDeployment('deployer', 'who deploys is known only at deployment'),
  // Languages that know the cloud ask `environmentOf`.
  environment: atDeployment('environment', 'the cloud is chosen at deployment'),
  utcNow: fresh('utcNow'),
  newGuid: fresh('newGuid'),
  uniqueString: (args, site) => hash('uniqueString', uniqueStringOf, args, site),
  guid: (args, site) => hash('guid', guidOf, args, site),
};

function hash(
  name: string,
  compute: (texts: readonly string[]) => string | undefined,
  args: readonly Value[],
  site: CallSite,
): Value {
  const texts = args.flatMap((arg) => (arg.kind === 'string' ? [arg.value] : []));
  const result = args.length > 0 && texts.length === args.length ? compute(texts) : undefined;
  if (result !== undefined) return text(result, site);
  const cause = firstUnknown(args);
  return unknownCall(name, args, cause ? cause.reason : `the result of \`${name}\` is not computed`, site);
}
