import type { Consequence } from '../../../azure/consequences/consequence';
import { ACCOUNT_REPLACED, SUBDOMAIN_GIVEN } from '../../../azure/consequences/services';
import type { PrivateLinkService } from '../../../azure/privateLinkServices';
import { copyOf, set, type Change } from '../../../model/change';
import { read, type Resource } from '../../../model/resource';
import { isUnset } from '../../../model/value';
import { isOfAzurerm } from '../../outcomeByDeployer';

/** A subdomain for a service that has none. */
export interface Subdomain {
  readonly changes: readonly Change[];
  readonly consequence: Consequence;
  /** For titles. */
  readonly words: string;
}

/**
 * Gives an account the subdomain that private endpoints and rules of a firewall need: its own name, which is what the
 * portal offers. It cannot be changed afterwards; azurerm makes a new account where one had none.
 * @returns undefined where the service needs none, or has one, or may have one that is not known
 */
export function ownSubdomain(resource: Resource, { subdomain }: PrivateLinkService): Subdomain | undefined {
  if (subdomain === undefined || !isUnset(read(resource, subdomain))) return undefined;
  const { name } = resource;
  const text = name.kind === 'string' ? name.value : copyOf(name);
  const { brief, consequence } = isOfAzurerm(resource)
    ? { brief: 'an existing account is recreated', consequence: ACCOUNT_REPLACED }
    : { brief: 'it cannot be changed later', consequence: SUBDOMAIN_GIVEN };
  return {
    changes: [set(resource, subdomain, text)],
    consequence,
    words: `give it its name${name.kind === 'string' ? ` '${name.value}'` : ''} as custom subdomain (${brief})`,
  };
}
