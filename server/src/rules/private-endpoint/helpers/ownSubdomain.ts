import type { PrivateLinkService } from '../../../azure/privateLink';
import { copyOf, set, type Change } from '../../../model/change';
import { read, type Resource } from '../../../model/resource';
import { isUnset } from '../../../model/value';

/** A subdomain for a service that has none. */
export interface Subdomain {
  readonly changes: readonly Change[];
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
  const consequence =
    resource.dialect === 'azurerm' ? 'an existing account is recreated' : 'it cannot be changed later';
  return {
    changes: [set(resource, subdomain, text)],
    words: `give it its name${name.kind === 'string' ? ` '${name.value}'` : ''} as custom subdomain (${consequence})`,
  };
}
