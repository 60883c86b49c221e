/** Who gets in at the public address of a database server, by the rules of its firewall. */
import { read, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../../model/value';
import { placeOfFirewall, type DatabaseFirewall } from '../databaseFirewalls';
import { isDeclared, type Network } from '../network';
import { hasServiceEndpoint, serviceEndpointOf } from '../subnetsInFirewalls';
import { difference, INTERNET, intersection, isEmpty, NOWHERE, setOf, union, type AddressSet } from './addressSets';
import type { Spot } from './spots';
import { openStep, withStep, type Stage, type Step, type Traffic } from './traffic';

/**
 * The rules of a database server's firewall as a stage. What comes from a subnet leaves with a public address that is not
 * known, or with its own where it has a service endpoint: then only rules that name subnets count, and that for all of Azure.
 * Source: https://learn.microsoft.com/azure/azure-sql/database/network-access-controls-overview (read 2026-11-30)
 */
export function databaseStage(server: Resource, firewall: DatabaseFirewall, from: Spot, network: Network): Stage {
  const label = `'${server.label}'`;
  const { ranges, azure, hidden } = firewall;
  const said = (verdict: Step['verdict'], says: string, place = placeOfFirewall(firewall, server)): Step => ({ hop: 'access rules', verdict, says, place }); // prettier-ignore
  const only =
    (step: Step): Stage =>
    (traffic) => [withStep(traffic, step)];
  if (firewall.isOpen) {
    const access = read(server, 'properties.publicNetworkAccess');
    return only(said('reached', `${label} is open to every public address`, access.origin.place));
  }
  const nobody = ranges.length === 0 && !azure && firewall.subnets.length === 0;
  const refused = said('refused', nobody ? `the firewall of ${label} has no rules, and lets nobody in` : `no rule of the firewall of ${label} lets it in`); // prettier-ignore
  const { subnet } = from;
  if (subnet) {
    const named = bySubnet(subnet, server, firewall, network);
    if (named?.verdict === 'reached') return only(named);
    // Another appliance may send it from somewhere else; what Azure carries out has an address of Azure.
    if (azure) return only(said('reached', `rule '${azure.label}' of ${label} lets in all of Azure`, azure.header));
    if (named) return only(named);
    if (hidden) return only(openStep('access rules', hidden));
    const endpoint = endpointOf(subnet, server, network);
    if (ranges.length === 0 || endpoint === true) return only(refused);
    if (isUnknown(endpoint)) return only(openStep('access rules', endpoint));
    return only(said('undecided', `the firewall of ${label} decides by the public address that it leaves with`));
  }
  if (!isEmpty(difference(from.addresses, INTERNET))) {
    const says = `the firewall of ${label} decides by the public address that it leaves with`;
    return only(nobody && !hidden ? refused : hidden ? openStep('access rules', hidden) : said('undecided', says));
  }
  const inAzure = azure && unknown(`rule '${azure.label}' of ${label} lets in all of Azure, whose addresses are not known here`, azure.header); // prettier-ignore
  return (traffic) => {
    const parts: Traffic[] = [];
    let left = traffic.sources;
    const take = (addresses: AddressSet, step: Step) => {
      const sources = intersection(left, addresses);
      if (isEmpty(sources)) return;
      left = difference(left, sources);
      parts.push(withStep({ ...traffic, sources }, step));
    };
    const sure = ranges.filter(({ cause }) => !cause);
    const [first] = sure;
    const says =
      sure.length === 1 ? `rule '${first!.rule.label}' of ${label} lets it in` : `rules of ${label} let it in`;
    if (first) take(sure.reduce((all, { range }) => union(all, setOf([range])), NOWHERE), said('reached', says, first.rule.header)); // prettier-ignore
    for (const { range, cause } of ranges) if (cause) take(setOf([range]), openStep('access rules', cause));
    const open = hidden ?? inAzure;
    if (!isEmpty(left)) parts.push(withStep({ ...traffic, sources: left }, open ? openStep('access rules', open) : refused)); // prettier-ignore
    return parts;
  };
}

/** What rules that name subnets say of one; undefined: nothing. */
function bySubnet(
  subnet: Resource,
  server: Resource,
  { subnets }: DatabaseFirewall,
  network: Network,
): Step | undefined {
  let open: UnknownValue | undefined;
  for (const { id, rule, cause } of subnets) {
    const named = network.graph.resolve(id);
    if (named.kind === 'unknown') open ??= named.cause;
    if (!isDeclared(named, subnet)) continue;
    const has = endpointOf(subnet, server, network);
    if (has === false) continue;
    if (cause) open ??= cause;
    else if (isUnknown(has)) open ??= has;
    else {
      const says = `rule '${rule.label}' of '${server.label}' lets subnet '${subnet.label}' in`;
      return { hop: 'access rules', verdict: 'reached', says, place: rule.header };
    }
  }
  return open && openStep('access rules', open);
}

function endpointOf(subnet: Resource, server: Resource, network: Network) {
  const endpoint = serviceEndpointOf(server.type);
  return endpoint === undefined ? false : hasServiceEndpoint(subnet, endpoint, network);
}
